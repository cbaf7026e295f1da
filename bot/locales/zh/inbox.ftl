# 收件箱：所有等待某人处理的事。

command-inbox = 收件箱 | 待我处理 | 待处理
help-inbox = 查看所有等你处理的事

inbox-title = 有 { $count } 件事等你处理
inbox-kind = { $kind }（{ $count }）
inbox-due = 截止 { $due }
inbox-more = 还有 { $count } 件
inbox-empty = 没有等你处理的事。
