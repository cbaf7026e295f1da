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

# 消息为什么没有送达

undelivered-cannot-be-reached-privately = 对方还没有和我开启私聊
undelivered-not-in-chat = 我已不在这个聊天里
undelivered-archived = 聊天已归档
undelivered-deactivated = 账号已停用
undelivered-blocked = 对方屏蔽了我
undelivered-no-such-place = 平台上没有这个聊天
undelivered-no-permission = 我没有在那里发言的权限
undelivered-no-answer = 平台没有及时回应
undelivered-platform-away = 连接不上平台
undelivered-token-revoked = 平台不再接受我的令牌
undelivered-rate-limited = 平台暂时不接收更多消息
undelivered-too-large = 消息或文件超过了平台的大小限制
undelivered-refused = 平台拒绝了这条消息
undelivered-never-sent = 要替换的那条消息从未发出
undelivered-file-expired = 文件已过保存期
undelivered-database-away = 连接不上数据库
undelivered-bug = 我这边出了错，详情在日志里
undelivered-in-detail = { $reason }（{ $text }）
undelivered-otherwise = { $text }
