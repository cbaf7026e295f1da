# 店铺的目标。

command-target = 目标
command-target-set = 设置 | 设定
help-target = 查看本月和今天的目标，或别的月份、日期的
help-target-set = 设置店铺某月或某天的目标；填 0 即取消

argument-value = 目标值
option-value = 目标值 | 数值
target-title = { $month } 的目标
target-of-month = 全月
target-column-shop = 店铺
target-column-period = 时段
target-column-indicator = 指标
target-column-value = 目标
target-hint = 例如：目标 设置 销售额 50万 茶语小店。月目标会按天数均摊到每天。
target-none = { $month } 还没有目标。例如：目标 设置 销售额 50万 茶语小店
target-is-set = { $shop } { $span }：{ $indicator }目标为 { $value }。
target-taken-away = { $shop } { $span }：已取消{ $indicator }目标。
target-which-shop = 哪家店铺？请写上其中一个：{ $known }
target-no-week = 目标按月或按天设置。请写上，例如 2026-11 或 2026-11-11。
target-bad-value = “{ $text }”不能当作目标。请输入数字，例如 50万；比率请写 85%。
target-bad-rate = “{ $text }”超过 100%。请输入比率，例如 85%。
target-not-this = “{ $indicator }”不设目标：只有达标或未达标。
