# 누군가 꺼낸 문제.

command-problem = 문제 | 이슈
command-problem-add = 추가 | 등록
command-problem-take = 맡기 | 내가
command-problem-give = 배정 | 넘기기
command-problem-close = 닫기 | 해결
command-problem-reopen = 재개
help-problem = 열린 문제의 목록을 보거나, 하나를 보거나, 새로 꺼냅니다
help-problem-add = 문제를 꺼냅니다. 회의 중이면 모두에게 보입니다
help-problem-take = 문제를 맡습니다. 내 할 일이 됩니다
help-problem-give = 문제를 누군가에게 배정하고 알립니다
help-problem-close = 할 일 없이 문제를 닫습니다
help-problem-reopen = 닫힌 문제를 다시 엽니다

problem-title = { $team } 팀의 열린 문제
problem-none = { $team } 팀에 열린 문제가 없습니다. “문제 택배 분실”이라고 입력하면 꺼냅니다.
problem-hint = “문제 배정 { $number } @이름”으로 배정, “문제 맡기 { $number }”로 직접, “문제 닫기 { $number }”로 닫습니다.
problem-more = { $count }건이 더 있습니다. “문제”라고 입력하면 모두 나옵니다.
problem-column-number = 번호
problem-column-text = 문제
problem-column-who = 꺼낸 사람
problem-column-day = 날짜
problem-column-outcome = 결과
problem-agenda-title = 열린 문제

problem-card-open = ⚑ { $number } { $text } ({ $who }) 누가 맡을까요?
problem-card-action = ⚑ { $number } { $text } ({ $who })
problem-card-closed = ✓ { $number } { $text } ({ $who }) – { $answer }
problem-action = 담당 { $owner }, 기한 { $due } (할일 { $number })
problem-no-action = 담당 없음
problem-solved = 해결
problem-still-open = 열림
problem-button-take = 제가 맡을게요
problem-button-give = 배정…
problem-button-close = 닫기
problem-brought = { $number }번을 회의에 올렸습니다: { $text }
problem-is-taken = { $number }번은 { $owner } 님이 { $due }까지 맡습니다 (할일 { $todo }).
problem-is-closed = ✓ { $number }번을 닫았습니다: { $text }
problem-is-open = { $number }번을 다시 열었습니다: { $text }

problem-unknown = { $number }번 문제는 없습니다. “문제”라고 입력하면 열린 문제가 나옵니다.
problem-not-yours = { $number }번은 꺼낸 사람이나 팀장이 닫을 수 있습니다. “문제 맡기”로 직접 맡을 수 있습니다.
problem-taken = { $number }번은 이미 { $owner } 님이 맡았습니다.
problem-closed-already = { $number }번은 이미 닫혔습니다. “문제 재개”로 다시 열 수 있습니다.
problem-not-closed = { $number }번은 닫혀 있지 않습니다.
