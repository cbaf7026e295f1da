# 大家提出的问题。

command-problem = 问题 | 难题
command-problem-add = 添加 | 提出 | 新增
command-problem-take = 认领 | 我来
command-problem-give = 交给 | 指派
command-problem-close = 关闭 | 解决
command-problem-reopen = 重开 | 恢复
help-problem = 列出未解决的问题、查看一个，或提出一个
help-problem-add = 提出一个问题；晨会中会让大家看到
help-problem-take = 认领一个问题，变成你的待办
help-problem-give = 把问题交给某人，并私信告知
help-problem-close = 关闭一个不需要处理的问题
help-problem-reopen = 重新打开已关闭的问题

problem-title = { $team }未解决的问题
problem-none = { $team }没有未解决的问题。输入“问题 快递丢件”可以提出一个。
problem-hint = “问题 交给 { $number } @姓名”指派，“问题 认领 { $number }”自己来，“问题 关闭 { $number }”关闭。
problem-more = 还有 { $count } 个，输入“问题”查看全部。
problem-column-number = 编号
problem-column-text = 问题
problem-column-who = 提出人
problem-column-day = 日期
problem-column-outcome = 结果
problem-agenda-title = 未解决的问题

problem-card-open = ⚑ { $number } { $text }（{ $who }）谁来处理？
problem-card-action = ⚑ { $number } { $text }（{ $who }）
problem-card-closed = ✓ { $number } { $text }（{ $who }）— { $answer }
problem-action = { $owner }负责，截止 { $due }（待办 { $number }）
problem-no-action = 还没有人负责
problem-solved = 已解决
problem-still-open = 未解决
problem-button-take = 我来
problem-button-give = 交给…
problem-button-close = 关闭
problem-brought = { $number } 已提到会上：{ $text }
problem-is-taken = { $number } 由{ $owner }负责，截止 { $due }（待办 { $todo }）。
problem-is-closed = ✓ { $number } 已关闭：{ $text }
problem-is-open = { $number } 已重新打开：{ $text }

problem-unknown = 没有问题 { $number }。输入“问题”查看未解决的。
problem-not-yours = { $number } 由提出人或组长关闭。输入“问题 认领”可以自己来处理。
problem-taken = { $number } 已经由{ $owner }负责。
problem-closed-already = { $number } 已经关闭。输入“问题 重开”可重新打开。
problem-not-closed = { $number } 没有关闭。
