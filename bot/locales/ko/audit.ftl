# 작업 기록: 누가 무엇을 했는가.

command-audit = 작업기록 | 감사기록
command-audit-export = 내보내기
help-audit = 누가 언제 무엇을 입력하거나 눌렀고 어떻게 되었는지 봅니다
help-audit-export = 작업 기록을 엑셀 파일로 받습니다
argument-command = 명령
option-command = 명령

audit-title = 작업 기록
audit-column-at = 시각
audit-column-who = 누가
audit-column-command = 명령
audit-column-line = 내용
audit-column-outcome = 결과
audit-done = 완료
audit-bug = 오류
audit-refused = 거부({ $key })
audit-nobody = 예약 작업 또는 모르는 사람
audit-more = 최신 { $count }건만 보입니다. 파일에는 모두 있습니다.
audit-export = 전체 XLSX
audit-exported = { $count }건, 최신순입니다.
audit-none = 해당하는 기록이 없습니다. “작업기록”만 입력하면 최신 기록이 나옵니다.
