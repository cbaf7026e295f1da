# 待办事项。

command-todo = 待办 | 待办事项 | 任务
command-todo-add = 添加 | 新增 | 加
command-todo-for = 给
command-todo-list = 列表 | 全部 | 团队
command-todo-done = 完成 | 做完 | 办完
command-todo-drop = 放弃 | 作废
command-todo-reopen = 恢复 | 重开
command-todo-move = 改期 | 推迟
command-todo-give = 转给 | 交给
command-todo-tick = 勾选
help-todo = 查看你的待办；后面写内容则记下一条
help-todo-add = 记下一条待办；不写日期则到下个工作日
help-todo-for = 给同事记一条待办，并私信告知
help-todo-list = 查看整个团队的待办
help-todo-done = 勾掉一条待办
help-todo-drop = 放弃一条待办
help-todo-reopen = 恢复已完成或已放弃的待办
help-todo-move = 把一条待办改到另一天
help-todo-give = 把一条待办转给同事，并私信告知

argument-text = 内容
option-text = 内容
wanted-line = 一句话

todo-title = { $team }的待办
todo-title-of = { $name }的待办
todo-none = { $team }没有待办。
todo-none-of = { $name }没有待办。输入“待办 联系快递”可以记下一条。
todo-hint = “待办 完成”加编号可勾掉；还可以“待办 改期”“待办 转给”“待办 放弃”。
todo-column-number = 编号
todo-column-text = 事项
todo-column-owner = 负责人
todo-column-due = 截止
todo-overdue = { $due }（已过）
todo-state-done = 已完成
todo-state-dropped = 已放弃

todo-added = 已记下 { $number }，由你负责，截止 { $due }：{ $text }
todo-added-for = 已记下 { $number }，由{ $owner }负责，截止 { $due }：{ $text }
todo-given-to-you = { $who }给你一条待办：
todo-card-open = { $number } { $text } — { $owner }，截止 { $due }
todo-card-done = ✓ { $number } { $text } — 已完成（{ $owner }）
todo-card-dropped = { $number } { $text } — 已放弃（{ $owner }）
todo-button-done = 完成
todo-button-move = 改期…
todo-button-give = 转给…
todo-button-tick = ✓ { $number }
todo-is-done = ✓ { $number } 已完成：{ $text }
todo-done-by = { $who }完成了 { $number }：{ $text }
todo-is-dropped = { $number } 已放弃：{ $text }
todo-is-open = 已恢复：
todo-is-moved = { $number } 改到 { $due }：{ $text }
todo-is-given = { $number } 转给了{ $who }：{ $text }

todo-agenda-title = 今天到期的待办
todo-agenda-done = ✓ 今天到期的都完成了。

todo-text-empty = 请写明内容，例如“待办 联系快递”。
todo-text-too-long = 这段话有 { $length } 个字符，一行最多 { $most } 个，请写短一些。
todo-not-in-team = { $name }不在{ $team }。请指定本团队的人。
todo-owner-left = { $name }已不在这里工作，请指定别人。
todo-due-past = { $day } 已经过去，请写今天或以后的日期。
todo-unknown = 没有 { $number }。输入“待办”查看现有的。
todo-not-yours = { $number } 由{ $owner }负责。负责人、记下它的人或组长可以改动。
todo-closed-already = { $number } 已经结束。输入“待办 恢复”可重新打开。
todo-open-already = { $number } 还没有结束。

inbox-todo = 今天到期的待办
todo-inbox = { $number } { $text }（截止 { $due }）
