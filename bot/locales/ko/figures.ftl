# 주문에서 알 수 없는 상점 지표.

command-figures = 지표
command-figures-show = 보기
command-figures-reports = 보고서
command-figures-undo = 취소
command-figures-day = 날짜
help-figures = 주문에서 알 수 없는 상점의 하루 지표를 적습니다
help-figures-show = 상점의 하루에 적거나 가져온 지표와 적은 사람, 이전 값을 봅니다
help-figures-reports = 가져온 지표 보고서(상점과 상담원)를 봅니다
help-figures-undo = 가져온 보고서를 되돌립니다
help-figures-day = 날짜가 없는 보고서가 어느 날(들)의 것인지 알려 줍니다

argument-conversion = 문의 전환율
argument-complaint_rate = 불만율
argument-intervention_rate = 플랫폼 개입률
argument-dispute_rate = 분쟁률
argument-refund_rate = 환불률(플랫폼 기준)
argument-shipped_on_time = 정시 발송률
argument-exceptions = 배송 이상 건수
argument-refund_duration = 환불 소요 시간
argument-standard_met = 서비스 기준 충족
argument-first_response = 첫 응답
argument-average_response = 평균 응답
argument-reply_rate = 응답률
option-conversion = 문의전환율 | 전환율
option-complaint_rate = 불만율
option-intervention_rate = 개입률 | 개입율
option-dispute_rate = 분쟁률 | 분쟁율
option-refund_rate = 환불률 | 환불율
option-shipped_on_time = 정시발송률 | 정시발송
option-exceptions = 배송이상 | 배송이상건수
option-refund_duration = 환불시간 | 환불소요시간
option-standard_met = 기준충족
option-first_response = 첫응답
option-average_response = 평균응답
option-reply_rate = 응답률 | 응답율
wanted-figure-rate = 3/1200처럼 분자/분모나 0.25% 같은 비율. -는 자료 없음
wanted-figure-count = 12 같은 정수. -는 자료 없음
wanted-figure-mean = 36시간, 45초 같은 시간이나 864h/24처럼 합계/건수. -는 자료 없음
wanted-figure-money = 1280.50 같은 금액. -는 자료 없음
wanted-figure-flag = 예 또는 아니요. -는 모름

figures-title = { $shop } { $day } 지표
figures-none = 이날은 아직 적거나 가져온 것이 없습니다.
figures-hint = 예: 지표 { $day } { $shop } 불만율=3/1200 환불시간=36시간 기준충족=예
figures-before = 이전 기록
figures-column-indicator = 지표
figures-column-value = 값
figures-column-made-of = 구성
figures-column-source = 출처
figures-column-who = 적은 사람
figures-column-when = 시각
figures-column-until = 까지
figures-column-number = 번호
figures-column-shop = 상점
figures-column-file = 파일
figures-column-first = 부터
figures-column-last = 까지
figures-column-state = 상태
figures-column-line = 행
figures-column-reason = 문제
figures-made-of = { $part } / { $whole }
figures-made-of-mean = { $count }건 평균
figures-alone = { $days }일의 비율만 있어 평균하지 않습니다
figures-small-rate = { $percent }%
figures-met = 충족
figures-not-met = 미충족
figures-met-days = { $days }일 중 { $met }일 충족
figures-day = { $day }
figures-days = { $first } ~ { $last }
figures-source-typed = 직접 입력
figures-source-orders = 주문
figures-source-chitu = 츠투(赤兔)
figures-source-sycm = 성이찬머우(生意参谋)
figures-source-pdd = 핀둬둬
figures-source-other = 가져온 표

# 보고서

table-file-figures = 상점 서비스 지표 보고서
figures-report-title = 보고서 { $file }
figures-report-kept = #{ $number }: { $shop }, { $days }, { $source }. { $rows }행. 지표: 새 값 { $new }, 바뀐 값 { $changed }, 이미 있던 값 { $unchanged }.
figures-report-known = { $shop }, { $days }, { $source }: 모두 이미 있던 값입니다(지표 { $unchanged }개).
figures-report-day-from-name = 날짜는 파일 이름에서 읽었습니다. 틀렸다면 “지표 취소”와 번호로 되돌려 주세요.
figures-report-sums = 합계나 평균 { $count }행은 뺐습니다.
figures-rejected = 읽지 못한 곳 { $count }군데
figures-row-no-name = 이 행에 이름이 없습니다
figures-row-bad-day = 날짜를 읽을 수 없습니다
figures-row-future = { JOSA($day, pair: "은/는") } 아직 오지 않은 날입니다
figures-row-bad-cell = “{ $column }” 칸을 읽을 수 없습니다
figures-row-no-shop = “{ $shop }” 상점이 없습니다
figures-ask-day = 이 { $rows }행은 어느 날의 것인가요? 파일에 적혀 있지 않습니다.
figures-ask-day-hint = 다른 날: 지표 날짜 { $number } { $day }. 여러 날 합계: 지표 날짜 { $number } 뒤에 첫날과 마지막 날.
figures-names-unknown = { $shop }: 다음 이름이 누구인지 아직 모릅니다: { $names }. 수치는 보관했으며 알려 주시면 반영됩니다.
figures-names-hint = 예: 상담원실적 이름 "{ $name }" 김민지. 상담원이 아니면: 상담원실적 제외 "{ $name }"
figures-names-is = { $name } = { $person }
figures-names-all = 제안대로 { $count }개 모두 확인
figures-reports-title = 지표 보고서
figures-no-reports = 가져온 보고서가 아직 없습니다. 赤兔, 生意参谋, 拼多多 파일을 채팅에 올려 주세요.
figures-report-undone-at = { $at } 되돌림
figures-undone = 보고서 #{ $number }({ $file }, { $shop })를 되돌렸습니다. 지표 { $count }개.

# 거절

figures-which-shop = 어느 상점인가요? 다음 가운데 하나를 적어 주세요: { $known }
figures-no-report = 보고서 #{ JOSA($number, pair: "이/가") } 없습니다. “지표 보고서”로 볼 수 있습니다.
figures-undone-already = 보고서 #{ JOSA($number, pair: "은/는") } 이미 되돌렸습니다.
figures-no-question = 열린 질문 { JOSA($number, pair: "이/가") } 없습니다. 파일을 다시 올려 주세요.
figures-no-day = { $file } 파일에 날짜가 없습니다. agents-2026-06-01.csv처럼 파일 이름에 날짜를 넣어 주세요.
figures-days-turned = { JOSA($last, pair: "이/가") } { $first }보다 앞섭니다. 첫날을 먼저 적어 주세요.
figures-overlap = { $shop }: { $known_first } ~ { $known_last } 수치가 이미 있어 { $first } ~ { JOSA($last, pair: "을/를") } 더하면 두 번 셉니다. “지표 보고서”, “지표 취소”로 하나를 먼저 되돌려 주세요.
figures-nothing-read = 이 보고서에 저장할 것이 없습니다(읽지 못한 곳 { $rejected }군데, 합계 { $sums }행 제외).
figures-not-a-report = 제가 아는 보고서가 아닙니다.
figures-too-many-rows = { $most }행이 넘습니다. 하루나 한 주씩 내보내 주세요.
figures-supervisors = 보고서 #{ JOSA($number, pair: "은/는") } 상담원 자료라 슈퍼바이저가 되돌릴 수 있습니다.
