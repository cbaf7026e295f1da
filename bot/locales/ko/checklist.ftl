# 하루 점검표.

command-checklist = 점검표 | 체크리스트 | 점검
command-checklist-done = 완료 | 체크
command-checklist-tick = 표시
command-checklist-undo = 되돌리기 | 취소
command-checklist-add = 추가
command-checklist-drop = 삭제 | 빼기
command-checklist-restore = 복원
command-checklist-desk = 데스크
help-checklist = 매일 할 일과 그중 끝난 것 보기
help-checklist-done = 오늘 점검표의 한 항목 완료하기
help-checklist-undo = 완료 표시 되돌리기
help-checklist-add = 팀 점검표에 매일 할 항목 추가하기
help-checklist-drop = 점검표에서 항목 빼기
help-checklist-restore = 뺐던 기본 항목 되살리기
help-checklist-desk = 누가 어느 데스크인지 정하기: 구매 전 또는 구매 후

argument-list = 점검표
argument-desk = 데스크
option-list = 점검표
wanted-listname = 점검표: 슈퍼바이저, 구매전, 구매후
wanted-desk = 데스크: 구매전 또는 구매후
choice-listname-supervisor = 슈퍼바이저 | 관리자
choice-listname-front = 구매전 | 판매전 | 프런트
choice-listname-back = 구매후 | 판매후 | 백
choice-desk-front = 구매전 | 판매전 | 프런트
choice-desk-back = 구매후 | 판매후 | 백

checklist-list-supervisor = 슈퍼바이저
checklist-list-front = 구매 전
checklist-list-back = 구매 후
checklist-title = { $list } 점검표, { $team }, { $day }
checklist-column-number = 번호
checklist-column-item = 할 일
checklist-column-who = 누가
checklist-ticked = { $name }, { $at }
checklist-by-itself = 자동 표시
checklist-button = ✓ { $number } { $text }
checklist-counts = { $list }: { $count }개 중 { $done }개 완료
digest-checklist = 점검표
checklist-open = 점검표
checklist-done = ✓ { $text }
checklist-undone = 다시 할 일로: { $text }
checklist-dropped = 뺐습니다: { $text }
checklist-desk = { $name }님은 { $desk } 데스크입니다.
checklist-left = { $list }: { $count }개 중 { $done }개 완료. 남은 것: { $items }
checklist-left-more = { $list }: { $count }개 중 { $done }개 완료. 남은 것: { $items } 외 { $more }개
checklist-all-done = { $list }: { $count }개 모두 완료
checklist-no-such = { $list } 점검표에 { $number }번은 없습니다. 모두 { $count }개입니다. “점검표”로 번호를 볼 수 있습니다.
checklist-gone = 이 항목은 이제 점검표에 없습니다. “점검표”로 지금 모습을 볼 수 있습니다.
checklist-not-yours = { $list } 점검표는 팀장과 슈퍼바이저가 표시합니다. “점검표”로 본인 것을 볼 수 있습니다.
checklist-not-ticked = 직접 표시한 사람이 없습니다: { $text }
checklist-full = { $list } 점검표에 이미 { $most }개가 있습니다. “점검표 삭제”와 번호로 자리를 만들 수 있습니다.
checklist-which = 어느 점검표인가요? { $known } 중 하나를 붙여 주세요. 예: “점검표 완료 2 구매전”. “점검표 데스크 구매전”으로 데스크를 정하면 붙이지 않아도 됩니다.
checklist-complete = { $list } 점검표에서 뺀 항목이 없습니다.
checklist-only-own-desk = 다른 사람의 데스크는 팀장이 정합니다. “점검표 데스크 구매전”으로 본인 것을 정할 수 있습니다.

# 기본 항목

check-imports-done = 모든 상점의 주문을 어제까지 가져왔음
check-numbers-posted = 어제 수치를 올렸음
check-meeting-held = 회의를 열었음
check-problems-owned = 모든 문제에 담당자가 있거나 닫혔음
check-todos-clear = 오늘까지인 할 일을 마쳤음
check-chats-sampled = 상담 내용 일부 점검
check-front-answered = 답을 기다리는 구매자 없음
check-front-handed = 구매 전에서 못 푼 문의를 구매 후로 넘겼음
check-front-handover = 인수인계를 적었음
check-back-complaints = 불만과 플랫폼 개입에 제때 답했음
check-back-refunds = 오늘까지인 환불을 처리했음
check-back-returns = 반품 송장 번호를 구매자에게 요청했음
check-back-parcels = 지연·분실 배송을 먼저 알렸음
check-back-handover = 인수인계를 적었음
