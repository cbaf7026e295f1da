# 谁主持会议。

command-host = 主持 | 值日 | 主持人
command-host-start = 开始 | 启用
command-host-rota = 轮值 | 排班 | 轮值表
command-host-swap = 换班 | 调班 | 交换
command-host-cover = 代班 | 顶班 | 替班
command-host-skip = 跳过 | 过
command-host-done = 完成 | 已主持 | 开完
command-host-undo = 撤销
command-host-guest = 嘉宾
command-host-order = 顺序 | 次序
command-host-plan = 计划 | 安排
command-host-report = 报告 | 公平
command-host-calendar = 日历
command-host-agree = 同意
command-host-decline = 拒绝
command-host-answer = 回复
command-host-confirm = 确认
help-host = 查看今天和接下来五次由谁主持，以及原因
help-host-start = 启用早会轮值：大家轮流主持
help-host-rota = 查看、添加、调整或结束轮值，例如午会
help-host-swap = 请同事换班；对方同意之前什么都不变
help-host-cover = 请某人或所有人代班：换班，或义务帮忙
help-host-skip = 跳过一次，但仍排在最前；组长可以跳过别人
help-host-done = 登记会议已开，也可登记由别人或嘉宾主持
help-host-undo = 撤销最近一次登记
help-host-guest = 某天请嘉宾主持；队列顺延
help-host-order = 查看轮值顺序，或把某些人排到前面
help-host-plan = 查看接下来的主持安排
help-host-report = 查看轮值是否均匀
help-host-calendar = 把自己接下来的主持日期存成日历文件

argument-rota = 轮值
argument-action = 操作
argument-colleague = 同事
argument-how = 方式
argument-names = 人员
option-rota = 轮值
option-how = 换法
option-colleague = 同事
option-names = 顺序
wanted-rota = 轮值名称，例如 早会 或 午会
wanted-rotaaction = 列表、添加、调整或结束
wanted-bargain = 换班 或 义务
wanted-colleagues = 一位或几位同事，按顺序
wanted-coming-day = 今天或以后的日期，例如 2030-06-03、明天 或 周一
choice-rota-morning = 早会 | 晨会 | 早班会
choice-rota-noon = 午会 | 午间会
choice-rota-evening = 晚会 | 夕会
choice-rotaaction-list = 列表 | 查看
choice-rotaaction-add = 添加 | 新增
choice-rotaaction-move = 调整 | 修改
choice-rotaaction-end = 结束 | 删除
choice-bargain-swap = 换班 | 调换
choice-bargain-gift = 义务 | 帮忙 | 赠送

job-host = 主持
choice-job-host = 主持 | 主持提醒

rota-name-morning = 早会
rota-name-noon = 午会
rota-name-evening = 晚会

# 显示的内容

rota-title = { $rota }：{ $at }，{ $days }
rota-column-day = 日期
rota-column-host = 主持人
rota-column-note = 备注
rota-column-rota = 轮值
rota-column-at = 时间
rota-column-days = 日子
rota-column-next = 下次
rota-column-name = 姓名
rota-column-turns = 次数
rota-column-last = 上次
rota-column-waits = 已等（天）
rota-column-longest = 最长等待（天）
rota-hint = 来不了？输入“主持 换班 @同事”或“主持 代班”。更多：“帮助 主持”。
rota-today-done = { $day }：{ $name }已主持。
rota-today-unrecorded = { $day }：今天的会没有登记，这一轮仍未用掉。如果开过了，请输入“主持 完成”。
rota-empty = 还没有人参加轮值：请用“人员 添加”添加客服或组长。
rota-in-writing = 这个会以书面方式进行：无需主持人，轮次暂停。
rota-horizon = 计划到此为止：{ $year } 年的放假安排尚未公布（下一次：{ $day }）。
rota-nobody-short = 无人可主持
rota-note-confirmed = 已确认
rota-note-guest = 嘉宾
rota-note-for = 替{ $name }
rota-note-passed = { $name }：{ $why }
rota-note-more = 另有 { $count } 人跳过
rota-why-away = 请假
rota-why-busy = 当天已主持另一场
rota-why-skipped = 当天跳过
rota-why-last = 上次刚主持
rota-order = 顺序：{ $names }
rota-list-title = { $team }的轮值

# 组长的设置

rota-started = { $rota }轮值已启用：{ $at }，{ $days }，共 { $count } 人轮流。前一天傍晚会通知下一位主持人。
rota-moved = { $rota }改为 { $at }，{ $days }。顺序不变。
rota-has-ended = { $rota }轮值已结束，登记的记录保留。
rota-none = { $team }还没有轮值。组长可以输入“主持 开始”，或“主持 开始 09:15 周一,周三,周五”。
rota-unknown = 这里没有“{ $name }”轮值。现有：{ $known }
rota-there-already = { $rota }已经有轮值。用“主持 轮值 调整”改时间。
rota-too-many = 一个团队最多 { $most } 个轮值，请先结束一个。
rota-same-time = 已有轮值在 { $at }，请换个时间。
rota-name-and-time = 哪个轮值、几点？例如：主持 轮值 添加 午会 13:00
rota-guest-invited = { $day } 由嘉宾{ $name }主持，队列顺延。
rota-guest-in-queue = { $name }本来就在轮值中。可用“主持 顺序”或“主持 换班”调整。

# 轮到谁

rota-not-in-queue = { $name }不在这个轮值中。
rota-no-meeting = { $day } 没有这个会。
rota-recorded = { $day } 已登记由{ $name }主持。组长可先输入“主持 撤销”。
rota-later-recorded = 后面的会（{ $newest }）已经登记，不能再补 { $day }。组长可先输入“主持 撤销”。
rota-not-newest = 只能撤销最近一次登记，{ $day } 不是。
rota-nothing-recorded = 还没有任何登记。
rota-retracted = 已撤销 { $day } 的登记。
rota-too-old = { $day } 已过去一周以上。
rota-who-hosted = { $day } 没有轮到任何人。是谁主持的？例如：主持 完成 @小李
rota-recorded-done = 已登记：{ $day } 由{ $name }主持。辛苦了！
rota-recorded-guest = 已登记：{ $day } 由嘉宾{ $name }主持，队列不变。
rota-next-is = 下一位：{ $name }，{ $day }。
rota-skipped = { $day } 跳过{ $name }，位置保留在最前。由{ $host }主持。
rota-skipped-nobody = { $day } 跳过{ $name }。当天没有其他人可主持，请安排嘉宾：“主持 嘉宾 @姓名 { $day }”。
rota-plan-too-long = 一次可以看 1 到 { $most } 次会。

# 换班与代班

rota-agree = 同意
rota-decline = 拒绝
rota-i-can = 我来
rota-swap-ask = { $asker }想和你换{ $rota }：你主持 { $mine }，{ $asker }主持 { $theirs }。
rota-gift-ask = { $asker }请你义务主持 { $mine } 的{ $rota }。你自己的那次不变（{ $theirs }）。
rota-swap-asked = 已向{ $name }提出换班：你主持 { $theirs }，{ $name }主持 { $mine }。{ $name }同意之前什么都不变。
rota-gift-asked = 已请{ $name }在 { $mine } 替你主持。{ $name }同意之前什么都不变。
rota-swap-wanted = { $name }无法主持 { $day } 的{ $rota }。谁愿意换班？
rota-gift-wanted = { $name }无法主持 { $day } 的{ $rota }。谁愿意义务代班？
rota-wanted-posted = 已在{ $team }的群里询问谁能主持 { $day }。有人接手之前仍由你主持。
rota-no-group = { $team }还没有群可以询问。请点名同事：主持 代班 @姓名
rota-swap-done = 已换班：{ $name }主持 { $mine }，{ $asker }主持 { $theirs }。
rota-gift-done = 说定了：{ $mine } 由{ $name }替{ $asker }主持。
rota-swap-yes = 换好了！{ $name }已同意：你主持 { $theirs }，{ $name }主持 { $mine }。
rota-gift-yes = { $mine } 由{ $name }替你主持，届时算你已轮过。
rota-agreed-thanks = 谢谢！你主持 { $day }，{ $name }已知道。
rota-declined = { $name }不能接你 { $day } 的班，仍由你主持；可以再问别人。
rota-declined-done = 你已拒绝，{ $name }已知道。
rota-asked-already = { $day } 你已经问过了，对方还没有回答。
rota-offer-no-answer = { $day } 的班没有人及时接手，仍由你主持。
rota-offer-unknown = 没有编号 { $number } 的请求了。
rota-offer-not-yours = 那是问别人的。
rota-offer-agreed = 已经有人同意了。
rota-offer-declined = 已经被拒绝了。
rota-offer-expired = 那次会已经过去了。
rota-offer-done = 那件事已经办完了。
rota-offer-moved = { $name }提出之后日期变了。请重新提出，让双方看到新的日期。
rota-with-yourself = 不能和自己换班。
rota-not-that-day = 你下一次不是 { $day }，而是 { $mine }。
rota-under-way = { $name }正主持今天的会，结束后再试。
rota-objection-no-turn = 在可计划的日子里{ $name }没有轮次，无从交换。
rota-objection-twice = 这样会有人连续主持两次。请问别人，或换另一次。
rota-objection-absent = { $asker }和{ $name }不能都在这些日子主持：有人请假或要主持另一场。请问别人。
rota-promise-moved = { $rota }的安排变了，你们说好的日期也随之改变。新日期：
rota-promise-line = { $name }：{ $day }
rota-promise-open = { $name }：暂无日期

# 前一天傍晚和会议前后

rota-notice = { $day } { $at } 的{ $rota }由你主持
rota-agenda = 议程：{ $items }
rota-agenda-line = { $item }（{ $minutes } 分钟）
rota-agenda-recap = 开场与回顾
rota-agenda-problems = 提出问题
rota-agenda-share = 轮流分享经验
rota-agenda-light = 轻松收尾
rota-not-published = 那一年的放假安排尚未公布，也可能放假。
rota-swap-button = 换班
rota-cannot = 我来不了
rota-notice-moved = { $day } 的{ $rota }不用你主持了，由{ $name }主持。
rota-notice-off = { $day } 没有{ $rota }，不用主持，你的轮次保留。
rota-notice-yours = { $day } { $at } 的{ $rota }改由你主持（原为{ $name }）。来不了请输入“主持 换班 @同事”或“主持 跳过”。
rota-nobody = { $day } 的{ $rota }没有人可主持。可用“主持 嘉宾 @姓名 { $day }”请人。
rota-is-it-worked = 那一年的放假安排尚未公布。{ $team }在 { $day } 上班吗？没有回答就按上班处理。
rota-worked-yes = 上班
rota-worked-no = 放假
rota-was-it-held = 今天的{ $rota }开了吗（{ $day }）？开了才算你轮过。
rota-it-was = 已开完
rota-i-host = 我主持
rota-confirm-ask = 今天 { $at } 的{ $rota }由你主持，准备好了吗？
rota-confirm-instead = 今天{ $rota }（{ $at }）的主持人没有回应。你能主持吗？先按者主持。
rota-confirm-all = 还没有人确认：{ $rota }（{ $at }）谁来主持？先按者主持。
rota-unconfirmed = 今天的{ $rota }（{ $day }）没有人确认，我已问了所有人。
rota-confirmed = 由你主持 { $at } 的{ $rota }。结束后请按下面的按钮。
rota-taken = 今天已由{ $name }主持，谢谢！
rota-taken-over = 今天的{ $rota }由{ $name }主持。原来轮到的人仍排在最前。
rota-hosts-now = 今天的{ $rota }由{ $name }主持。
rota-confirm-over = { $day } 的会已不需要主持人。
rota-not-asked = { $day } 没有请你主持。输入“主持”可查看轮到谁。
rota-ended = 那个轮值已经结束。

# 报告和日历

rota-report-title = { $rota }轮值情况
rota-report-sum = { $since } 以来开会 { $meetings } 次，每人主持 { $fewest } 到 { $most } 次。
rota-report-chart = 主持次数
rota-report-never = 还没有
rota-report-note = 义务代班算被代的人轮过；嘉宾不列出。
rota-calendar = 你接下来的 { $count } 次主持，日历文件如下。日期仍可能变动，可随时重新获取。
rota-calendar-empty = 在可计划的日子里没有轮到你。
rota-calendar-event = 主持{ $rota }

inbox-rota = 同事的请求
rota-inbox-swap = { $asker }想和你换{ $rota }的主持：你主持 { $mine }，{ $asker }主持 { $theirs }。
rota-inbox-gift = { $asker }请你主持 { $mine } 的{ $rota }。
