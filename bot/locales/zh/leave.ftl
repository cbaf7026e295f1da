# 请假。

command-leave = 请假 | 休假
command-leave-back = 销假 | 回来
command-leave-list = 列表 | 名单
help-leave = 登记自己请假的日子；组长可以替别人登记
help-leave-back = 提前回来，或取消下一次请假
help-leave-list = 查看从今天起谁请假

argument-first = 第一天
argument-last = 最后一天
argument-reason = 原因（只有你和组长能看到）
option-first = 从 | 开始
option-last = 到 | 结束
option-reason = 原因

leave-one-day = { $day }
leave-days = { $first } 至 { $last }
leave-entered = { $name }请假：{ $days }。
leave-entered-for-you = { $by }已替你登记请假：{ $days }。
leave-is-back = { $name }从 { $day } 起回来上班。
leave-taken-back = { $name }不请假了：{ $days }。
leave-nobody = 从今天起{ $team }没有人请假。
leave-title = { $team }请假名单
leave-column-name = 姓名
leave-column-first = 从
leave-column-last = 到
leave-column-length = 天数
leave-column-reason = 原因
leave-only-own = 你可以登记自己的请假；替别人登记请找组长。
leave-no-team = { $name }不属于任何团队。
leave-ends-before = 最后一天（{ $last }）早于第一天（{ $first }）。
leave-past = { $first } 已经过去；请假可从今天（{ $today }）或以后开始。
leave-too-long = 超过了 { $most } 天。如果是离职，请组长输入“人员 离职”。
leave-reason-too-long = 原因请控制在 { $most } 个字以内。
leave-overlaps = { $first } 至 { $last } 已经登记了请假。“请假 销假”可以取消。
leave-not-away = { $name }没有请假。
