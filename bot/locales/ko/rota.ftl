# 누가 회의를 진행하는가.

command-host = 진행 | 진행자 | 사회
command-host-start = 시작 | 개시
command-host-rota = 순번 | 순번표
command-host-swap = 교대 | 교환 | 맞교대
command-host-cover = 대신 | 대타
command-host-skip = 건너뛰기 | 통과
command-host-done = 완료 | 끝
command-host-undo = 취소 | 되돌리기
command-host-guest = 손님 | 초대
command-host-order = 순서
command-host-plan = 계획
command-host-report = 보고 | 공평
command-host-calendar = 달력 | 캘린더
command-host-agree = 동의
command-host-decline = 거절
command-host-answer = 답하기
command-host-confirm = 확인
help-host = 오늘과 다음 다섯 번의 진행자와 그 까닭을 봅니다
help-host-start = 아침 회의 순번을 시작합니다. 모두 돌아가며 진행합니다
help-host-rota = 순번을 보거나 추가, 변경, 종료합니다. 예: 점심 회의
help-host-swap = 동료에게 교대를 부탁합니다. 동의하기 전에는 바뀌지 않습니다
help-host-cover = 한 사람이나 모두에게 차례를 부탁합니다. 교대 또는 선의로
help-host-skip = 한 번 건너뛰되 차례는 맨 앞에 남습니다. 리더는 다른 사람도 건너뜁니다
help-host-done = 회의를 했다고 기록합니다. 다른 진행자나 손님도 됩니다
help-host-undo = 가장 최근 기록을 되돌립니다
help-host-guest = 어느 날 손님이 진행합니다. 차례는 미뤄집니다
help-host-order = 차례의 순서를 보거나 앞으로 옮깁니다
help-host-plan = 다음 회의들의 계획을 봅니다
help-host-report = 차례가 고르게 돌아가는지 봅니다
help-host-calendar = 내 다음 차례를 달력 파일로 받습니다

argument-rota = 순번
argument-action = 할 일
argument-colleague = 동료
argument-how = 방식
argument-names = 사람
option-rota = 순번
option-how = 교대방식
option-colleague = 동료
option-names = 순서
wanted-rota = 아침이나 점심 같은 순번의 이름
wanted-rotaaction = 목록, 추가, 변경, 종료 가운데 하나
wanted-bargain = 교대 또는 선의
wanted-colleagues = 한 명 이상의 동료를 순서대로
wanted-coming-day = 2030-06-03, 내일, 월 같은 앞으로의 날짜
choice-rota-morning = 아침 | 조회 | 아침회의
choice-rota-noon = 점심 | 점심회의
choice-rota-evening = 저녁 | 저녁회의
choice-rotaaction-list = 목록
choice-rotaaction-add = 추가
choice-rotaaction-move = 변경 | 이동
choice-rotaaction-end = 종료 | 삭제
choice-bargain-swap = 교대
choice-bargain-gift = 선의 | 선물

job-host = 진행
choice-job-host = 진행 | 진행알림

rota-name-morning = 아침 회의
rota-name-noon = 점심 회의
rota-name-evening = 저녁 회의

# 보이는 것

rota-title = { $rota }: { $at }, { $days }
rota-column-day = 날짜
rota-column-host = 진행자
rota-column-note = 비고
rota-column-rota = 순번
rota-column-at = 시각
rota-column-days = 요일
rota-column-next = 다음
rota-column-name = 이름
rota-column-turns = 횟수
rota-column-last = 지난번
rota-column-waits = 기다린 날
rota-column-longest = 가장 긴 기다림(일)
rota-hint = 어려우면 “진행 교대 @동료” 또는 “진행 대신”을 입력하세요. 더 보기: “도움말 진행”.
rota-today-done = { $day }: { $name } 님이 진행했습니다.
rota-today-unrecorded = { $day }: 오늘 회의가 기록되지 않아 차례가 그대로 남았습니다. 회의를 했다면 “진행 완료”를 입력하세요.
rota-empty = 아직 차례를 맡을 사람이 없습니다. “사람 추가”로 상담원이나 리더를 추가하세요.
rota-in-writing = 이 회의는 글로 진행합니다. 진행자가 필요 없고 차례는 멈춰 있습니다.
rota-horizon = 계획은 여기까지입니다. { $year }년 공휴일이 아직 발표되지 않았습니다 (다음: { $day }).
rota-nobody-short = 가능한 사람 없음
rota-note-confirmed = 확인됨
rota-note-guest = 손님
rota-note-for = { $name } 님 대신
rota-note-passed = { $name }: { $why }
rota-note-more = 그 밖에 { $count }명 건너뜀
rota-why-away = 휴가
rota-why-busy = 같은 날 다른 회의 진행
rota-why-skipped = 그날 건너뜀
rota-why-last = 지난번에 진행함
rota-order = 순서: { $names }
rota-list-title = { $team } 팀의 순번

# 리더가 정하는 것

rota-started = { $rota } 순번을 시작했습니다: { $at }, { $days }, { $count }명. 전날 저녁에 다음 진행자에게 알립니다.
rota-moved = { $rota } 시간을 { $at }, { $days }로 바꾸었습니다. 순서는 그대로입니다.
rota-has-ended = { $rota } 순번을 끝냈습니다. 기록은 남습니다.
rota-none = { $team } 팀에는 아직 순번이 없습니다. 리더가 “진행 시작” 또는 “진행 시작 09:15 월,수,금”을 입력하면 됩니다.
rota-unknown = “{ $name }” 순번은 여기 없습니다. 있는 것: { $known }
rota-there-already = { $rota } 순번은 이미 있습니다. “진행 순번 변경”으로 시간을 바꿉니다.
rota-too-many = 한 팀에 순번은 { $most }개까지입니다. 먼저 하나를 끝내 주세요.
rota-same-time = { $at }에는 다른 순번이 있습니다. 다른 시간을 골라 주세요.
rota-name-and-time = 어느 순번, 몇 시인가요? 예: 진행 순번 추가 점심 13:00
rota-guest-invited = { $day }에는 손님 { $name } 님이 진행합니다. 차례는 미뤄집니다.
rota-guest-in-queue = { $name } 님은 원래 순번에 있습니다. “진행 순서”나 “진행 교대”로 바꾸세요.

# 차례

rota-not-in-queue = { $name } 님은 이 순번에 없습니다.
rota-no-meeting = { $day }에는 그 회의가 없습니다.
rota-recorded = { $day } 진행자는 { $name } 님으로 기록되어 있습니다. 리더가 먼저 “진행 취소”를 입력하면 됩니다.
rota-later-recorded = 그 뒤의 회의({ $newest })가 이미 기록되어 { JOSA($day, pair: "은/는") } 추가할 수 없습니다. 리더가 먼저 “진행 취소”를 입력하면 됩니다.
rota-not-newest = 가장 최근 기록만 되돌릴 수 있습니다. { JOSA($day, pair: "은/는") } 아닙니다.
rota-nothing-recorded = 아직 기록이 없습니다.
rota-retracted = { $day } 기록을 되돌렸습니다.
rota-too-old = { JOSA($day, pair: "은/는") } 일주일도 더 지났습니다.
rota-who-hosted = { $day }에는 차례인 사람이 없었습니다. 누가 진행했나요? 예: 진행 완료 @민지
rota-recorded-done = 기록했습니다: { $day } { $name } 님 진행. 수고하셨습니다!
rota-recorded-guest = 기록했습니다: { $day } 손님 { $name } 님 진행. 순서는 그대로입니다.
rota-next-is = 다음: { $name } 님, { $day }.
rota-skipped = { $day }에는 { $name } 님을 건너뛰고 차례는 맨 앞에 남깁니다. { $host } 님이 진행합니다.
rota-skipped-nobody = { $day }에는 { $name } 님을 건너뜁니다. 진행할 다른 사람이 없으니 손님을 정해 주세요: “진행 손님 @이름 { $day }”.
rota-plan-too-long = 회의 1번에서 { $most }번까지 계획할 수 있습니다.

# 약속

rota-agree = 동의
rota-decline = 거절
rota-i-can = 제가 할게요
rota-swap-ask = { $asker } 님이 { $rota } 교대를 부탁합니다: 내가 { $mine }, { $asker } 님이 { $theirs }에 진행합니다.
rota-gift-ask = { $asker } 님이 { $mine } { $rota } 진행을 선의로 부탁합니다. 내 차례({ $theirs })는 그대로입니다.
rota-swap-asked = { $name } 님에게 교대를 부탁했습니다: 내가 { $theirs }, { $name } 님이 { $mine }. 동의하기 전에는 바뀌지 않습니다.
rota-gift-asked = { $name } 님에게 { $mine } 진행을 부탁했습니다. 동의하기 전에는 바뀌지 않습니다.
rota-swap-wanted = { $name } 님이 { $day } { $rota } 진행을 할 수 없습니다. 누가 교대해 주시겠어요?
rota-gift-wanted = { $name } 님이 { $day } { $rota } 진행을 할 수 없습니다. 누가 선의로 맡아 주시겠어요?
rota-wanted-posted = { $team } 팀 그룹에 { $day } 진행을 물었습니다. 누가 맡기 전까지는 본인 차례입니다.
rota-no-group = { $team } 팀에는 물어볼 그룹이 없습니다. 동료를 지정하세요: 진행 대신 @이름
rota-swap-done = 교대했습니다: { $name } 님 { $mine }, { $asker } 님 { $theirs }.
rota-gift-done = 정했습니다: { $mine }에는 { $name } 님이 { $asker } 님 대신 진행합니다.
rota-swap-yes = 교대했습니다! { $name } 님이 동의했습니다: 내가 { $theirs }, { $name } 님이 { $mine }.
rota-gift-yes = { $mine }에는 { $name } 님이 대신 진행합니다. 그러면 내 차례는 쓴 것으로 칩니다.
rota-agreed-thanks = 고맙습니다! { $day }에 진행합니다. { $name } 님에게 알렸습니다.
rota-declined = { $name } 님은 { $day } 차례를 맡을 수 없습니다. 차례는 그대로이니 다른 분께 부탁해 보세요.
rota-declined-done = 거절했습니다. { $name } 님에게 알렸습니다.
rota-asked-already = { $day } 건은 이미 부탁했고 아직 답이 없습니다.
rota-offer-no-answer = { $day } 차례를 맡겠다는 사람이 제때 없어 그대로 본인 차례입니다.
rota-offer-unknown = { $number }번 부탁은 이제 없습니다.
rota-offer-not-yours = 다른 분께 한 부탁입니다.
rota-offer-agreed = 이미 누가 동의했습니다.
rota-offer-declined = 이미 거절된 부탁입니다.
rota-offer-expired = 이미 지난 회의입니다.
rota-offer-done = 이미 끝난 일입니다.
rota-offer-moved = { $name } 님이 부탁한 뒤 날짜가 바뀌었습니다. 새 날짜를 보도록 다시 부탁해 주세요.
rota-with-yourself = 자기 자신과는 교대할 수 없습니다.
rota-not-that-day = 다음 차례는 { JOSA($day, pair: "이/가") } 아니라 { $mine }입니다.
rota-under-way = { $name } 님이 오늘 회의를 진행합니다. 끝난 뒤에 다시 해 주세요.
rota-objection-no-turn = 계획할 수 있는 날에는 { $name } 님의 차례가 없어 바꿀 것이 없습니다.
rota-objection-twice = 그러면 누군가 두 번 잇달아 진행하게 됩니다. 다른 분이나 다른 차례로 해 주세요.
rota-objection-absent = { $asker } 님과 { $name } 님이 그 날짜에 모두 진행할 수는 없습니다. 휴가이거나 다른 회의를 맡았습니다. 다른 분께 부탁해 주세요.
rota-promise-moved = { $rota } 계획이 바뀌어 약속한 날짜도 바뀌었습니다. 새 날짜:
rota-promise-line = { $name }: { $day }
rota-promise-open = { $name }: 아직 날짜 없음

# 전날 저녁과 회의 무렵

rota-notice = { $day } { $at } { $rota } 진행 차례입니다
rota-agenda = 순서: { $items }
rota-agenda-line = { $item } ({ $minutes }분)
rota-agenda-recap = 시작과 돌아보기
rota-agenda-problems = 문제
rota-agenda-share = 돌아가며 경험 나누기
rota-agenda-light = 가벼운 마무리
rota-not-published = 그해 공휴일이 아직 발표되지 않아 쉬는 날일 수도 있습니다.
rota-swap-button = 교대
rota-cannot = 어렵습니다
rota-notice-moved = { $day } { JOSA($rota, pair: "은/는") } 이제 진행하지 않으셔도 됩니다. { $name } 님이 진행합니다.
rota-notice-off = { $day }에는 { JOSA($rota, pair: "이/가") } 없어 진행하지 않으셔도 됩니다. 차례는 남습니다.
rota-notice-yours = { $name } 님 대신 { $day } { $at } { $rota } 진행을 맡습니다. 어려우면 “진행 교대 @동료”나 “진행 건너뛰기”를 입력하세요.
rota-nobody = { $day } { $rota } 진행할 수 있는 사람이 없습니다. “진행 손님 @이름 { $day }”로 초대하세요.
rota-is-it-worked = 그해 공휴일이 아직 발표되지 않았습니다. { $team } 팀은 { $day }에 일하나요? 답이 없으면 근무일로 봅니다.
rota-worked-yes = 일합니다
rota-worked-no = 쉽니다
rota-was-it-held = 오늘 { $rota } 하셨나요 ({ $day })? 했을 때만 차례로 칩니다.
rota-it-was = 했습니다
rota-i-host = 제가 진행합니다
rota-confirm-ask = 오늘 { $at } { $rota } 진행 차례입니다. 준비되셨나요?
rota-confirm-instead = 오늘 { $rota }({ $at }) 진행자가 답하지 않습니다. 진행할 수 있나요? 먼저 누른 분이 진행합니다.
rota-confirm-all = 아직 아무도 확인하지 않았습니다. { $rota }({ $at }) 누가 진행하나요? 먼저 누른 분이 진행합니다.
rota-unconfirmed = 오늘 { $rota } ({ $day })을 아무도 확인하지 않아 모두에게 물었습니다.
rota-confirmed = { $at } { $rota } 진행을 맡았습니다. 끝나면 아래를 눌러 주세요.
rota-taken = 오늘은 { $name } 님이 진행합니다. 고맙습니다!
rota-taken-over = 오늘 { $rota } 진행은 { $name } 님입니다. 원래 차례였던 사람은 맨 앞에 남습니다.
rota-hosts-now = 오늘 { $rota } 진행은 { $name } 님입니다.
rota-confirm-over = { $day } 회의에는 이제 진행자가 필요 없습니다.
rota-not-asked = { $day } 진행을 부탁받지 않았습니다. “진행”으로 누구 차례인지 볼 수 있습니다.
rota-ended = 그 순번은 끝났습니다.

# 보고와 달력

rota-report-title = { $rota } 차례
rota-report-sum = { $since } 이후 회의 { $meetings }번, 한 사람당 { $fewest }~{ $most }번 진행.
rota-report-chart = 진행 횟수
rota-report-never = 아직 없음
rota-report-note = 선의로 맡은 진행은 부탁한 사람의 차례로 칩니다. 손님은 넣지 않습니다.
rota-calendar = 다음 차례 { $count }번을 담은 달력 파일입니다. 날짜는 바뀔 수 있으니 다시 받아 보세요.
rota-calendar-empty = 계획할 수 있는 날에는 차례가 없습니다.
rota-calendar-event = { $rota } 진행

inbox-rota = 동료의 부탁
rota-inbox-swap = { $asker } 님이 { $rota } 진행 순서를 바꾸자고 합니다: 내가 { $mine }, { $asker } 님이 { $theirs }.
rota-inbox-gift = { $asker } 님이 { $mine } { $rota } 진행을 부탁합니다.
