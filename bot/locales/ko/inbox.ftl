# 대기함: 누군가를 기다리는 모든 일.

command-inbox = 대기함 | 받은함
help-inbox = 나를 기다리는 모든 일을 봅니다

inbox-title = 나를 기다리는 일 { $count }건
inbox-kind = { $kind } ({ $count })
inbox-due = 기한 { $due }
inbox-more = 외 { $count }건
inbox-empty = 나를 기다리는 일이 없습니다.
