# 没能送达的消息。

command-outbox = 发件箱
command-outbox-resend = 重发 | 重新发送
help-outbox = 列出没能送达的消息和原因
help-outbox-resend = 重发其中一条，或全部重发
word-all = 全部 | 所有
wanted-letter = 列表里的消息编号，或 全部

outbox-title = 有 { $count } 条消息没能送达
outbox-all-well = 消息都已送达。{ $waiting ->
    [0] 没有等待发送的消息。
   *[other] 还有 { $waiting } 条等待发送。
}
outbox-waiting = { $waiting ->
    [0] 没有其他等待发送的消息。
   *[other] 另有 { $waiting } 条等待发送。
}
outbox-shown = 这里列出最新的 { $shown } 条。
outbox-direct = 私聊
outbox-column-number = 编号
outbox-column-when = 时间
outbox-column-chat = 会话
outbox-column-platform = 平台
outbox-column-reason = 原因
outbox-send-all = 全部重发
outbox-no-such = 没有编号为“{ $number }”的未送达消息。输入“发件箱”查看现有的。
outbox-ambiguous = 以“{ $number }”开头的未送达消息不止一条，请多输入几位。
outbox-sent-again = 将重发 { $count } 条消息。
