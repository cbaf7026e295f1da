# 할 일.

command-todo = 할일 | 과제
command-todo-add = 추가 | 등록
command-todo-for = 에게 | 주기
command-todo-list = 목록 | 전체 | 팀
command-todo-done = 완료 | 끝
command-todo-drop = 포기 | 취소처리
command-todo-reopen = 재개 | 되돌리기
command-todo-move = 옮기기 | 미루기 | 변경
command-todo-give = 넘기기 | 배정
command-todo-tick = 체크
help-todo = 내가 할 일을 봅니다. 내용을 적으면 새로 적어 둡니다
help-todo-add = 할 일을 적어 둡니다. 날짜가 없으면 다음 근무일까지입니다
help-todo-for = 동료가 할 일을 적어 두고 알립니다
help-todo-list = 팀 전체가 할 일을 봅니다
help-todo-done = 할 일을 끝냈다고 표시합니다
help-todo-drop = 할 일을 그만둡니다
help-todo-reopen = 끝내거나 그만둔 일을 다시 엽니다
help-todo-move = 할 일을 다른 날로 옮깁니다
help-todo-give = 할 일을 동료에게 넘기고 알립니다

argument-text = 내용
option-text = 내용
wanted-line = 한 줄의 글

todo-title = { $team } 팀의 할 일
todo-title-of = { $name } 님의 할 일
todo-none = { $team } 팀은 할 일이 없습니다.
todo-none-of = { $name } 님은 할 일이 없습니다. “할일 택배사에 전화”라고 입력하면 적어 둡니다.
todo-hint = “할일 완료”와 번호로 끝냅니다. “할일 옮기기”, “할일 넘기기”, “할일 포기”로 바꿉니다.
todo-column-number = 번호
todo-column-text = 할 일
todo-column-owner = 담당
todo-column-due = 기한
todo-overdue = { $due } (지남)
todo-state-done = 완료
todo-state-dropped = 그만둠

todo-added = { $number }번을 적어 두었습니다. 담당은 본인, 기한은 { $due }: { $text }
todo-added-for = { $number }번을 적어 두었습니다. 담당은 { $owner } 님, 기한은 { $due }: { $text }
todo-given-to-you = { $who } 님이 할 일을 맡겼습니다:
todo-card-open = { $number } { $text } – { $owner }, 기한 { $due }
todo-card-done = ✓ { $number } { $text } – 완료 ({ $owner })
todo-card-dropped = { $number } { $text } – 그만둠 ({ $owner })
todo-button-done = 완료
todo-button-move = 다른 날로…
todo-button-give = 넘기기…
todo-button-tick = ✓ { $number }
todo-is-done = ✓ { $number } 완료: { $text }
todo-done-by = { $who } 님이 { $number }번을 끝냈습니다: { $text }
todo-is-dropped = { $number }번을 그만두었습니다: { $text }
todo-is-open = 다시 열었습니다:
todo-is-moved = { $number }번의 기한이 { $due }로 바뀌었습니다: { $text }
todo-is-given = { $number }번을 { $who } 님에게 넘겼습니다: { $text }

todo-agenda-title = 오늘까지 할 일
todo-agenda-done = ✓ 오늘까지 할 일을 모두 끝냈습니다.

todo-text-empty = 무엇인지 적어 주세요. 예: “할일 택배사에 전화”
todo-text-too-long = { $length }자입니다. 한 줄에 { $most }자까지 적을 수 있으니 짧게 적어 주세요.
todo-not-in-team = { $name } 님은 { $team } 팀이 아닙니다. 팀 사람을 적어 주세요.
todo-owner-left = { $name } 님은 더 이상 여기서 일하지 않습니다. 다른 사람을 적어 주세요.
todo-due-past = { $day }은 지난 날입니다. 오늘이나 그 뒤의 날을 적어 주세요.
todo-unknown = { $number }번은 없습니다. “할일”이라고 입력하면 목록이 나옵니다.
todo-not-yours = { $number }번의 담당은 { $owner } 님입니다. 담당자, 적은 사람, 팀장이 바꿀 수 있습니다.
todo-closed-already = { $number }번은 이미 끝났습니다. “할일 재개”로 다시 열 수 있습니다.
todo-open-already = { $number }번은 아직 열려 있습니다.

inbox-todo = 오늘까지 할 일
todo-inbox = { $number } { $text } (기한 { $due })
