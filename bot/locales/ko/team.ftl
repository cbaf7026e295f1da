command-team = 팀
command-team-add = 추가 | 등록
command-team-change = 변경 | 수정
command-team-day = 근무일지정 | 날짜
help-team = 팀 목록이나 한 팀의 자세한 내용을 봅니다
help-team-add = 팀을 추가합니다. 기본 일정이 함께 만들어집니다
help-team-change = 팀의 이름, 시간대, 언어, 국가를 바꿉니다
help-team-day = 어떤 날을 근무일이나 휴무일로 지정합니다

choice-daymark-works = 근무 | 출근
choice-daymark-off = 휴무 | 휴일
choice-daymark-clear = 해제 | 지움
wanted-daymark = 근무, 휴무, 해제 중 하나

team-title = 팀 ({ $count })
team-groups = 그룹
team-known-until = 공휴일을 아는 기간
team-days-worked = 근무로 지정한 날
team-days-off = 휴무로 지정한 날
team-none = 아직 팀이 없습니다. 예: 팀 추가 등대팀 시간대=Asia/Seoul
team-added = { $name } 팀을 만들었습니다. 시간대 { $zone }, 언어 { $lang }, 달력 { $country }. 기본 일정도 준비했습니다.
team-added-next = 다음 단계: 팀 그룹에서 “여기 { $name }”, 그리고 “사람 추가”로 동료를 추가해 주세요.
team-changed = { $name } 팀을 변경했습니다.
team-day-works = { JOSA($day, pair: "은/는") } { $team } 팀의 근무일입니다.
team-day-off = { JOSA($day, pair: "은/는") } { $team } 팀의 휴무일입니다.
team-day-unknown = 그해의 공식 달력이 아직 발표되지 않았습니다. 지정하지 않으면 월요일부터 금요일까지를 근무일로 봅니다.
team-not-yours = 다른 팀의 것입니다. 슈퍼바이저가 할 수 있습니다.
team-needed = 어느 팀인가요? 팀=등대팀처럼 적어 주세요.
team-country-needed = { $zone }만으로는 국가를 알 수 없습니다. 국가=KR처럼 적어 주세요.
nothing-to-change = 무엇을 바꿀까요? 언어=영어, 시간대=Asia/Seoul처럼 이름=값으로 적어 주세요.

name-empty = 이름이 비어 있습니다. 이름을 입력해 주세요.
name-too-long = 이름이 { $length }자입니다. 최대 { $most }자까지 쓸 수 있습니다.
name-invisible = 이름에 보이지 않는 문자가 있습니다. 다시 입력해 주세요.
name-marks = 이름에 쓸 수 없는 기호가 있습니다: { $marks }
name-no-letter = “{ $name }”에는 글자가 없습니다. 글자가 있는 이름을 입력해 주세요.
name-is-a-word = { JOSA($name, pair: "은/는") } 명령에 쓰는 낱말이라 이름으로 쓸 수 없습니다. 다른 이름을 쓰거나 말을 덧붙여 주세요.
name-taken = { $name } 이름은 이미 쓰고 있습니다. 다른 이름을 입력해 주세요.
wanted-new-name = 80자 이내의 새 이름
wanted-country = CN, KR, GB처럼 공휴일을 아는 국가
