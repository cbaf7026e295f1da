# 봇이 스스로 하는 말과 어디서나 뜻이 같은 낱말.
# “낱말 | 낱말”로 적힌 키는 모두 입력할 수 있고, 첫 번째 낱말이 표시됩니다.

no-data = 자료 없음
list-separator = { ", " }
answered-privately = { $name } 님, 개인 메시지로 답했습니다.
bug = 처리 중 문제가 생겨 아무것도 바꾸지 않았습니다. 담당자에게 이 번호를 알려 주세요: { $reference }
usage = “도움말 { $command }”을 입력하면 쓰는 법을 볼 수 있습니다.

# 거절

refusal-empty = 무엇을 할지 알려 주세요. “도움말”을 입력하면 쓸 수 있는 명령이 나옵니다.
refusal-unknown-command = { JOSA($text, pair: "은/는") } 모르는 명령입니다. “도움말”을 입력하면 쓸 수 있는 명령이 나옵니다.
refusal-did-you-mean = { JOSA($text, pair: "은/는") } 모르는 명령입니다. 혹시 “{ $near }”인가요?
refusal-which-verb = { JOSA($noun, pair: "으로/로") } 무엇을 할까요? 이렇게 입력할 수 있습니다: { $verbs }
refusal-left-over = 여기서 { JOSA($text, pair: "은/는") } 이해하지 못했습니다. { $usage }
refusal-unreadable = { JOSA($text, pair: "을/를") } { JOSA($argument, pair: "으로/로") } 읽을 수 없습니다. { JOSA($wanted, pair: "을/를") } 입력해 주세요.
refusal-too-long = { $length }자입니다. 한 번에 { $most }자까지 읽을 수 있으니 나누어 보내거나 파일로 보내 주세요.
refusal-unlinked = 아직 누구신지 모릅니다. 슈퍼바이저에게 일회용 코드를 받아 여기에 “연동”과 코드를 입력해 주세요.
refusal-left = 소속 기간이 끝나 더는 처리해 드릴 수 없습니다. 잘못된 것이라면 슈퍼바이저에게 문의해 주세요.
refusal-not-allowed = { $role } 이상만 할 수 있습니다. 권한이 있는 분께 부탁해 주세요.
refusal-unbound = 이 그룹은 아직 팀에 연결되지 않았습니다. 슈퍼바이저가 “여기”와 팀 이름을 입력하면 됩니다.
refusal-ask-privately = 다른 사람이 답을 보지 않도록 여기에 입력해 주세요: { $line }

# 버튼

press-unknown = 더는 쓸 수 없는 버튼입니다. 명령을 직접 입력해 주세요.
press-expired = 기한이 지난 버튼입니다. 명령을 직접 입력해 주세요.
press-used = 누군가 이미 누른 버튼입니다.
press-not-yours = 다른 분을 위한 버튼입니다.

# 양식과 질문

form-submit = 보내기
form-cancel = 취소
form-required = 꼭 입력해 주세요.
form-empty = 한 가지 이상 채워 주세요.
dialogue-ask = { JOSA($argument, pair: "이/가") } 필요합니다. { JOSA($wanted, pair: "을/를") } 입력해 주세요.
dialogue-options = 고를 수 있는 것: { $options }
dialogue-cancel-hint = 그만두려면 “취소”를 입력해 주세요.
dialogue-cancelled = 취소했습니다. 바뀐 것은 없습니다.

# 인자 이름

argument-at = 시각
argument-code = 코드
argument-country = 국가
argument-currency = 통화
argument-day = 날짜
argument-days = 요일
argument-ends = 마지막 날
argument-joined = 입사일
argument-lang = 언어
argument-mark = 표시
argument-name = 이름
argument-number = 번호
argument-period = 기간
argument-person = 사람
argument-platform = 플랫폼
argument-role = 역할
argument-shop = 상점
argument-team = 팀
argument-topic = 주제
argument-zone = 시간대

argument-person-unknown = { JOSA($name, pair: "이라는/라는") } 사람을 찾을 수 없습니다. 혹시 이 중 한 분인가요: { $known }?
argument-person-none = 아직 지정할 수 있는 사람이 없습니다.
argument-person-ambiguous = { JOSA($name, pair: "이라는/라는") } 사람이 여럿입니다. 이름을 전부 입력해 주세요.
argument-shop-unknown = { JOSA($name, pair: "이라는/라는") } 상점을 찾을 수 없습니다. 혹시 이 중 하나인가요: { $known }?
argument-shop-none = 아직 지정할 수 있는 상점이 없습니다.
argument-shop-ambiguous = { JOSA($name, pair: "이라는/라는") } 상점이 여럿입니다. 이름을 전부 입력해 주세요.
argument-team-unknown = { JOSA($name, pair: "이라는/라는") } 팀을 찾을 수 없습니다. 혹시 이 중 하나인가요: { $known }?
argument-team-none = 아직 지정할 수 있는 팀이 없습니다.
argument-team-ambiguous = { JOSA($name, pair: "이라는/라는") } 팀이 여럿입니다. 이름을 전부 입력해 주세요.
argument-zone-unknown = { JOSA($text, pair: "이라는/라는") } 시간대는 없습니다. 예: { $known }
argument-no-such-day = 달력에 { JOSA($text, pair: "은/는") } 없습니다.

# 입력할 것

wanted-amount = 1280이나 3.5만 같은 금액
wanted-day = 2020-02-25, 2월25일, 오늘, 어제 같은 날짜
wanted-lang = 중국어, 한국어, 영어 중 하나
wanted-number = 12 같은 정수
wanted-period = 2020-02-25, 2020-02, 어제, 이번주, 이번달 같은 날이나 달
wanted-person = 동료의 이름이나 @멘션
wanted-role = 대표, 슈퍼바이저, 팀장, 상담원 중 하나
wanted-shop = 상점 이름
wanted-team = 팀 이름
wanted-text = 길어도 되는 글
wanted-time = 09:30 같은 시각
wanted-word = 낱말 하나, 여럿이면 “따옴표”로 묶은 말
wanted-zone = Asia/Seoul이나 Europe/London 같은 시간대

# 역할과 언어

role-guest = 손님
role-agent = 상담원
role-leader = 팀장
role-supervisor = 슈퍼바이저
role-owner = 대표
lang-zh = 중국어
lang-ko = 한국어
lang-en = 영어
choice-role-agent = 상담원 | 상담사 | 직원
choice-role-leader = 팀장 | 리더
choice-role-supervisor = 슈퍼바이저 | 관리자 | 매니저
choice-role-owner = 대표 | 사장 | 오너
choice-lang-zh = 중국어
choice-lang-ko = 한국어
choice-lang-en = 영어

# 입력하고 표시하는 낱말

word-today = 오늘 | 금일
word-yesterday = 어제 | 전일
word-tomorrow = 내일 | 명일
word-week = 이번주 | 금주
word-month = 이번달 | 이달 | 당월
word-last-month = 지난달 | 전월
word-cancel = 취소 | 그만
word-yes = 예 | 네 | 응
word-no = 아니요 | 아니오 | 아니
word-everyday = 매일 | 날마다
word-workdays = 평일 | 근무일 | 영업일
word-mon = 월요일 | 월
word-tue = 화요일 | 화
word-wed = 수요일 | 수
word-thu = 목요일 | 목
word-fri = 금요일 | 금
word-sat = 토요일 | 토
word-sun = 일요일 | 일

# 이름=값으로 쓰는 선택 항목

option-country = 국가 | 나라
option-currency = 통화 | 화폐
option-day = 날짜
option-ends = 퇴사 | 퇴사일 | 기한
option-joined = 입사 | 입사일
option-lang = 언어
option-name = 이름
option-person = 사람
option-platform = 플랫폼
option-role = 역할
option-shop = 상점
option-team = 팀
option-zone = 시간대

# 길이

duration-days = { $count }일
duration-hours = { $count }시간
duration-minutes = { $count }분
duration-seconds = { $count }초
