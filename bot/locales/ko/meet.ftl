# 회의 자체.

command-meet = 조회 | 회의 | 아침조회
command-meet-start = 시작 | 열기
command-meet-answer = 답변 | 나눔 | 발언
command-meet-said = 말함
command-meet-here = 출석 | 왔어요
command-meet-end = 종료 | 끝
command-meet-over = 마침
command-meet-minutes = 회의록 | 기록
command-meet-mode = 방식
command-meet-budget = 시간
command-meet-closing = 마무리
command-meet-participation = 참여 | 참여율
help-meet = 진행 중인 회의나 다음 회의를 봅니다
help-meet-start = 오늘 회의를 지금 엽니다. 진행자나 팀장이 합니다
help-meet-answer = 돌아가며 말하기: 배운 점과 막힌 점. 미리 쓰거나 고칠 수 있습니다
help-meet-end = 진행 중인 회의를 끝내고 회의록을 올립니다
help-meet-minutes = 지난 회의나 어느 날의 회의록을 봅니다
help-meet-mode = 모여서(모임), 글로(서면), 또는 봇 없이(끔) 회의합니다
help-meet-budget = 몇 분 뒤에 알릴지 정합니다: 첫 번째와 마지막
help-meet-closing = 회의를 가볍게 마무리할 거리를 보거나 더하거나 지웁니다
help-meet-participation = 기간의 참여 정도를 혼자만 봅니다

argument-learnt = 배운 점
argument-blocks = 막힌 점
argument-mode = 회의 방식
argument-budget = 첫 알림(분)
argument-limit = 마지막 알림(분)
argument-remarks = 발언
option-learnt = 배운점
option-blocks = 막힌점
option-mode = 방식
option-budget = 시간
option-limit = 한도
wanted-remarks = 몇 마디. “막힌 점:”으로 시작하는 줄에는 막힌 것을 적습니다
wanted-mode = 모임, 서면 또는 끔
wanted-listaction = 목록, 추가 또는 삭제
choice-mode-live = 모임 | 함께
choice-mode-async = 서면 | 비동기
choice-mode-off = 끔 | 없음
choice-listaction-list = 목록
choice-listaction-add = 추가
choice-listaction-remove = 삭제 | 제거
choice-remark-learnt = 배운 점 | 배운점 | 나눔
choice-remark-blocks = 막힌 점 | 막힌점 | 막힘
choice-remark-problem = 문제
choice-remark-todo = 할 일 | 할일

# 안건: 항목의 이름

agenda-welcome = 진행자 인사
agenda-numbers = 어제 수치
agenda-problem = 문제
agenda-todo = 오늘까지 할 일
agenda-round = 돌아가며 나누기
agenda-closing = 가볍게 마무리

numbers-recap = { $day } 요약
numbers-recap-shop = { $shop }: 주문 { $created }, 결제 { $paid }
numbers-recap-shop-change = { $shop }: 주문 { $created }, 결제 { $paid }, 매출 전일 대비 { $change }

# 회의 중

meet-kind-other = 회의
meet-title = { $day } { $kind }
meet-host = 오늘 진행은 { $name } 님입니다.
meet-no-host = 오늘은 정해진 진행자가 없습니다. 원하는 분이 시작해 주세요.
meet-column-item = 안건
meet-column-time = 시간
meet-minutes-short = { $count }분
meet-how = 여기에 답글로 적어 주세요. 무엇을 배웠나요? “막힌 점:”으로 시작하는 줄은 막힌 것, “문제:”는 모두의 문제, “할 일:”은 내가 할 일입니다.
meet-button-answer = 답변하기
meet-button-here = 왔어요
meet-button-end = 회의 끝내기
meet-calendar-unknown = 올해 휴일이 아직 발표되지 않았습니다.
meet-async-open = 오늘 회의는 글로 합니다. 모두에게 따로 물었고, 답은 여기에, 회의록은 { $until }에 올립니다.
meet-async-how = 여기에 바로 답글을 달아도 됩니다.
meet-ask = { $team }: 무엇을 배웠고 무엇에 막혀 있나요? { $until }까지 답해 주세요.
meet-remind = 회의가 시작되었습니다. 오시거나 글로 답해 주세요.
meet-remind-async = 혼자만 보는 알림입니다. 회의 답변이 아직 없습니다. { $until }에 마감합니다.
meet-round-title = 돌아가며 나누기
meet-round-count = { $asked }명 중 { $answered }명이 답했습니다.
meet-blocks = 막힌 점: { $text }
meet-elapsed = { $count }분이 지났습니다.
meet-wind-up = 마무리합시다. 남은 것은 문제나 할 일로 적어 두세요.
meet-closing = 마무리: { $text }
meet-all-done = 모두 말씀하셨습니다.

# 끝난 뒤

meet-hosted = { $name } 님이 진행했습니다.
meet-is-over = 회의가 { $at }에 끝났습니다. 회의록은 아래에 있습니다.
meet-not-held = 이 회의는 열리지 않았습니다.
meet-minutes-title = { $day } { $kind } 회의록
meet-minutes-host = 진행
meet-minutes-present = 참석
meet-minutes-written = 서면
meet-minutes-took = 걸린 시간
meet-minutes-round = 나눈 이야기
meet-minutes-problems = 문제
meet-minutes-todos = 할 일

# 답변

meet-next = 다음: { $kind }, { $due }
meet-in-writing = 글로 합니다. 모두에게 따로 묻습니다.
meet-is-on = { $at }부터 진행 중입니다.
meet-answer-beforehand = 자리를 비우는 날이라면 미리 적어 둘 수 있습니다.
meet-answered-already = 이미 답하셨습니다. 다시 적으면 바뀝니다.
meet-answer-kept = { $day }에 한 답변:
meet-answer-ahead = { $day } 회의에 쓰도록 적어 두었습니다:
meet-answer-again = 다시 적으면 바뀝니다. 팀 모두가 읽습니다.
meet-opened = 그룹에서 회의를 열었습니다.
meet-ended = 회의를 끝냈습니다. 회의록은 그룹에 있습니다.
meet-mode-live = { $kind }: 이제 { $begins }에 모여서 합니다.
meet-mode-async = { $kind }: 이제 글로 합니다. { $begins }에 모두에게 묻고 두 시간 뒤에 모아서 올립니다.
meet-mode-async-until = { $kind }: 이제 글로 합니다. { $begins }에 모두에게 묻고 { $until }에 모아서 올립니다.
meet-mode-off = { $kind }: 이제 자동으로 열지 않습니다. “조회 시작”으로는 열 수 있습니다.
meet-budget-set = { $kind }: { $budget }분과 { $limit }분이 지나면 알립니다.
meet-closing-title = 회의를 마무리할 거리
meet-closing-none = 아직 없습니다. 팀장이 더할 수 있습니다: “조회 마무리 추가 고객의 가장 따뜻한 한마디”.
meet-column-number = 번호
meet-column-closing = 내용
meet-column-used = 마지막 사용

# 참여

meet-participation-title = { $team } 팀의 참여: { $first } ~ { $last }
meet-participation-chart = 부른 사람 중 참여한 비율
meet-participation-share = 참여
meet-participation-alt = 최근 { $count }번 회의의 참여, 평균 { $average }%
meet-participation-hint = 휴가인 날은 세지 않습니다. 팀을 이끄는 사람만 보는 것이니 공개하지 마세요.
meet-participation-none = { $first }부터 { $last }까지 열린 회의가 없습니다.
meet-column-person = 이름
meet-column-asked = 대상
meet-column-came = 참석
meet-column-written = 서면
meet-column-away = 휴가
meet-column-share = 비율

# 거절

meet-none-ahead = 잡힌 회의가 없습니다. 팀장이 “진행 시작 09:15”로 정하고 “조회 방식 모임”으로 방식을 고릅니다.
meet-none-that-day = { $day }에는 회의가 없습니다. “조회”라고 입력하면 다음 회의가 나옵니다.
meet-none-open = 지금 열린 회의가 없습니다. “조회 시작”으로 열 수 있습니다.
meet-open-already = 회의가 { $at }부터 이미 진행 중입니다.
meet-was-today = 오늘 회의는 { $at }에 이미 했습니다. “조회 회의록”으로 볼 수 있습니다.
meet-ended-already = 회의는 이미 끝났습니다. “조회 회의록”으로 볼 수 있습니다.
meet-host-or-leader = 오늘의 진행자나 팀장이 할 수 있습니다.
meet-no-group = { $team } 팀에는 아직 그룹이 없습니다. 슈퍼바이저가 그룹에서 “여기”와 팀 이름을 입력합니다.
meet-no-minutes = 그런 회의록이 없습니다. “조회 회의록”만 입력하면 최근 것이 나옵니다.
meet-answer-too-long = { $length }자입니다. { $most }자까지 읽으니 짧게 적어 주세요.
meet-until-too-early = { $at }은 회의가 시작하는 { $begins }보다 늦지 않습니다. 더 늦은 시각을 적어 주세요.
meet-budget-wrong = 작은 것부터 정수 두 개를 분으로 적어 주세요. 최대 { $most }분. 예: “조회 시간 15 20”.
meet-closing-what = 무엇을 더하거나 지울까요? 예: “조회 마무리 추가 고객의 가장 따뜻한 한마디”, “조회 마무리 삭제 2”.
meet-closing-unknown = 목록에 { $number }번이 없습니다. “조회 마무리”로 볼 수 있습니다.
