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
