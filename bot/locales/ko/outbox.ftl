# 전달하지 못한 메시지.

command-outbox = 발신함 | 보낼편지함
command-outbox-resend = 재전송 | 다시보내기
help-outbox = 전달하지 못한 메시지와 사유를 봅니다
help-outbox-resend = 그 가운데 하나나 전부를 다시 보냅니다
word-all = 전부 | 모두
wanted-letter = 목록에 있는 메시지 번호나 전부

outbox-title = 전달하지 못한 메시지 { $count }건
outbox-all-well = 모두 전달했습니다. { $waiting ->
    [0] 기다리는 메시지는 없습니다.
   *[other] { $waiting }건이 전송을 기다립니다.
}
outbox-waiting = { $waiting ->
    [0] 그 밖에 기다리는 메시지는 없습니다.
   *[other] 그 밖에 { $waiting }건이 전송을 기다립니다.
}
outbox-shown = 최근 { $shown }건을 보여 드립니다.
outbox-direct = 개인 대화
outbox-column-number = 번호
outbox-column-when = 시각
outbox-column-chat = 대화방
outbox-column-platform = 플랫폼
outbox-column-reason = 사유
outbox-send-all = 모두 다시 보내기
outbox-no-such = 전달하지 못한 메시지 가운데 “{ $number }”번은 없습니다. “발신함”을 입력하면 목록이 나옵니다.
outbox-ambiguous = { JOSA($number, pair: "으로/로") } 시작하는 메시지가 여럿입니다. 번호를 더 적어 주세요.
outbox-sent-again = { $count }건을 다시 보냅니다.

# 메시지가 전달되지 않은 이유

undelivered-cannot-be-reached-privately = 상대방이 저와의 개인 대화를 아직 열지 않았습니다
undelivered-not-in-chat = 제가 더 이상 이 대화방에 없습니다
undelivered-archived = 대화방이 보관 처리되었습니다
undelivered-deactivated = 계정이 비활성화되었습니다
undelivered-blocked = 상대방이 저를 차단했습니다
undelivered-no-such-place = 플랫폼에 그런 대화방이 없습니다
undelivered-no-permission = 그곳에 글을 쓸 권한이 없습니다
undelivered-no-answer = 플랫폼이 제때 응답하지 않았습니다
undelivered-platform-away = 플랫폼에 연결할 수 없었습니다
undelivered-token-revoked = 플랫폼이 제 토큰을 더 이상 받지 않습니다
undelivered-rate-limited = 플랫폼이 지금은 메시지를 더 받지 않습니다
undelivered-too-large = 메시지나 파일이 플랫폼의 크기 제한을 넘습니다
undelivered-refused = 플랫폼이 메시지를 거부했습니다
undelivered-never-sent = 바꾸려던 메시지가 전송된 적이 없습니다
undelivered-file-expired = 파일의 보관 기간이 지났습니다
undelivered-database-away = 데이터베이스에 연결할 수 없었습니다
undelivered-bug = 제 쪽 오류이며 로그에 남아 있습니다
undelivered-in-detail = { $reason } ({ $text })
undelivered-otherwise = { $text }
