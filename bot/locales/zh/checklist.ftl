# 每日清单（日清）。

command-checklist = 清单 | 日清 | 日清表
command-checklist-done = 完成 | 打勾
command-checklist-tick = 勾选
command-checklist-undo = 撤销 | 取消
command-checklist-add = 添加 | 新增
command-checklist-drop = 删除 | 去掉
command-checklist-restore = 还原 | 恢复
command-checklist-desk = 岗位
help-checklist = 查看每天要做的事，以及做完了哪些
help-checklist-done = 勾掉今天清单里的一项
help-checklist-undo = 撤销一个勾
help-checklist-add = 给团队的清单添一项，以后每天都有
help-checklist-drop = 从清单里去掉一项
help-checklist-restore = 还原清单里被去掉的常规项
help-checklist-desk = 说明谁在哪个岗位：售前或售后

argument-list = 清单
argument-desk = 岗位
option-list = 清单
wanted-listname = 清单：主管、售前或售后
wanted-desk = 岗位：售前或售后
choice-listname-supervisor = 主管
choice-listname-front = 售前
choice-listname-back = 售后
choice-desk-front = 售前
choice-desk-back = 售后

checklist-list-supervisor = 主管
checklist-list-front = 售前
checklist-list-back = 售后
checklist-title = { $list }清单，{ $team }，{ $day }
checklist-column-number = 编号
checklist-column-item = 事项
checklist-column-who = 谁
checklist-ticked = { $name }，{ $at }
checklist-by-itself = 自动打勾
checklist-button = ✓ { $number } { $text }
checklist-counts = { $list }：{ $count } 项完成 { $done } 项
digest-checklist = 清单
checklist-open = 清单
checklist-done = ✓ { $text }
checklist-undone = 改回未完成：{ $text }
checklist-dropped = 已去掉：{ $text }
checklist-desk = { $name }在{ $desk }岗位。
checklist-left = { $list }：{ $count } 项完成 { $done } 项。还差：{ $items }
checklist-left-more = { $list }：{ $count } 项完成 { $done } 项。还差：{ $items }，另有 { $more } 项
checklist-all-done = { $list }：{ $count } 项全部完成
checklist-no-such = { $list }清单没有第 { $number } 项，共 { $count } 项。“清单”可查看编号。
checklist-gone = 这一项已经不在清单里了。“清单”可查看现在的样子。
checklist-not-yours = { $list }清单由组长和主管打勾。“清单”可查看你自己的。
checklist-not-ticked = 这一项没有人手动打过勾：{ $text }
checklist-full = { $list }清单已有 { $most } 项。“清单 删除”加编号可腾出位置。
checklist-which = 哪份清单？请加上{ $known }之一，例如“清单 完成 2 售前”。用“清单 岗位 售前”告诉我岗位后就不用加了。
checklist-complete = { $list }清单没有去掉过任何一项。
checklist-only-own-desk = 别人的岗位由组长设置。“清单 岗位 售前”可设置自己的。

# 常规项

check-imports-done = 所有店铺的订单已导入到昨天
check-numbers-posted = 昨天的数据已发
check-meeting-held = 会已开
check-problems-owned = 每个问题都有人跟或已关闭
check-todos-clear = 今天到期的待办都已完成
check-chats-sampled = 抽查聊天记录
check-front-answered = 没有未回复的买家
check-front-handed = 售前解决不了的咨询已转售后
check-front-handover = 交接已写好
check-back-complaints = 投诉和介入单都已按时回复
check-back-refunds = 今天到期的退款已处理
check-back-returns = 已提醒买家填写退货单号
check-back-parcels = 卡件丢件已主动告知买家
check-back-handover = 交接已写好
