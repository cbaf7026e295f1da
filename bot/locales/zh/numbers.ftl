# 店铺每日数据。两种口径始终写明：按下单（创建）日，按付款日。

command-numbers = 数据 | 日报 | 业绩
help-numbers = 查看店铺一天、一周或一个月的数据：下单、付款、退款，含对比和图表

numbers-title = { $shop } { $day }
numbers-title-day = { $day } 数据
numbers-title-week = 本周数据，{ $first } 至 { $last }
numbers-title-month = { $month } 数据，{ $first } 至 { $last }
numbers-shop = 店铺：{ $shop }
numbers-post-title = { $team }：{ $day } 数据

# 按下单（创建）日

numbers-by-creation = 按下单日
numbers-created = 下单
numbers-orders-amount = { $count } 笔 / { $amount }
numbers-unpaid = 未付款
numbers-payment-rate = 支付率
numbers-cancellations = 取消
numbers-lines = 商品明细
numbers-lines-sum = { $count } 行 / { $amount }（已减取消）
numbers-closed = 已关闭
numbers-time-to-pay = 付款用时
numbers-time-to-pay-words = 半数在 { $median }内，九成在 { $p90 }内

# 按付款日

numbers-by-payment = 按付款日
numbers-paid = 已付款
numbers-paid-words = { $count } 笔 / 净额 { $net } / 退款 { $refunds }
numbers-paid-gross = { $count } 笔 / 退款前 { $gross } / 退款无数据
numbers-payment-unknown = 这家店铺的文件里没有付款信息
numbers-gross = 退款前金额
numbers-refund-rate = 退款率
numbers-average = 客单价

# 看数之前要知道的

numbers-no-data = { $day } 无数据：目前导入到 { $until }。
numbers-no-data-gap = { $day } 无数据：已导入的订单（到 { $until }）不含这一天。
numbers-no-data-ever = { $day } 无数据：这家店铺还没有导入过订单。
numbers-no-data-period = 这段时间无数据。
numbers-partial = 导入的订单到这一天为止，之后可能还有，暂不与其他日子对比。
numbers-partial-today = 今天还没结束，数字还会增加。
numbers-revised = 已修订：{ $at } 的导入改动了这一天。此前为：{ $earlier }
numbers-earlier = 下单 { $orders } 笔 / { $amount }，付款单数 { $paid }，净额 { $net }
numbers-days-missing = { $wanted } 天中有 { $days } 天有数据，合计只含这些天。
numbers-payment-days-missing = 这 { $wanted } 天中有 { $days } 天有付款信息，按付款日的数字只含这些天。
numbers-month-gaps = 当月到这天为止的 { $wanted } 天里，{ $days } 天有数据。
numbers-bases = 下单、未付款、支付率按下单日；付款、净额、退款按付款日。
numbers-of-shop = { $shop }：{ $words }
numbers-total = { $currency } 合计：下单 { $created }；已付款 { $paid }
numbers-month = 当月截至 { $day }：付款 { $value }（退款前），当月已过 { $gone }。
numbers-month-target = 当月截至 { $day }：付款 { $value }（退款前），完成目标 { $target } 的 { $reached }，当月已过 { $gone }，{ $direction ->
    [behind] 比进度少 { $by }。
   *[ahead] 比进度多 { $by }。
}

numbers-post-late = 本应在 { $due } 发出；因我当时没有运行，现在补发。
numbers-post-calendar-unknown = 今年的官方放假安排还没有公布，暂按周一至周五为工作日。
numbers-stale-alarm = 缺少 { $day } 的数据，请导入订单文件。
numbers-future = { $day } 还没到。
numbers-not-your-shop = { $shop }属于别的团队。主管可以查看。
numbers-no-shops = 这里还没有店铺。例如：店铺 添加 茶语小店

# 指标；随后是可输入的词

indicator-sales = 付款金额（退款前）
indicator-net = 净额
indicator-orders = 下单数
indicator-paid-orders = 付款单数
indicator-payment-rate = 支付率
indicator-refund-rate = 退款率
indicator-average-order-value = 客单价
indicator-conversion = 询单转化率
indicator-complaint-rate = 投诉率
indicator-intervention-rate = 平台介入率
indicator-dispute-rate = 纠纷率
indicator-shipped-on-time = 按时发货率
indicator-exceptions = 物流异常
indicator-refund-duration = 退款时长
indicator-standard-met = 服务标准
indicator-first-response = 首次响应
indicator-average-response = 平均响应
indicator-reply-rate = 回复率
indicator-satisfaction = 满意度
indicator-industry-conversion = 行业询单转化率
choice-indicator-sales = 销售额 | 付款金额 | 支付金额
choice-indicator-net = 净额 | 净销售额
choice-indicator-orders = 下单数 | 订单数 | 单量
choice-indicator-paid-orders = 付款单数 | 付款订单数 | 支付单数
choice-indicator-payment-rate = 支付率 | 付款率
choice-indicator-refund-rate = 退款率
choice-indicator-average-order-value = 客单价
choice-indicator-conversion = 询单转化率 | 转化率
choice-indicator-complaint-rate = 投诉率
choice-indicator-intervention-rate = 平台介入率 | 介入率
choice-indicator-dispute-rate = 纠纷率
choice-indicator-shipped-on-time = 按时发货率 | 发货及时率
choice-indicator-exceptions = 物流异常
choice-indicator-refund-duration = 退款时长
choice-indicator-standard-met = 服务达标
choice-indicator-first-response = 首次响应 | 首响
choice-indicator-average-response = 平均响应
choice-indicator-reply-rate = 回复率
choice-indicator-satisfaction = 满意度
choice-indicator-industry-conversion = 行业转化率 | 行业询单转化率
argument-indicator = 指标
wanted-indicator = 指标，例如 销售额、下单数、支付率
option-indicator = 指标
option-period = 时段 | 月份

# 表格

numbers-column-indicator = 指标
numbers-column-basis = 口径
numbers-column-value = 数值
numbers-column-day-before = 较前一天
numbers-column-week-before = 较上周同日
numbers-column-target = 目标
numbers-column-shop = 店铺
numbers-column-day = 日期
numbers-column-days = 有数据天数
numbers-column-created = 下单数
numbers-column-created-amount = 下单金额
numbers-column-unpaid = 未付款
numbers-column-payment-rate = 支付率
numbers-column-paid = 付款单数
numbers-column-net = 净额
numbers-column-refunds = 退款
numbers-column-sales-day-before = 付款金额较前一天
numbers-column-sales-week-before = 付款金额较上周同日
numbers-column-sales-target = 付款金额目标
change-percent = { $direction ->
    [up] ▲ { $percent }%
    [down] ▼ { $percent }%
   *[same] ±0
}
change-points = { $direction ->
    [up] ▲ { $points } 个百分点
    [down] ▼ { $points } 个百分点
   *[same] ±0
}
change-from-nothing = 此前为 0
target-is = { $target }
target-reached = { $target } 的 { $percent }%

# 图表

numbers-chart-sales = { $shop }：每日付款金额（退款前）
numbers-chart-order-amount = { $shop }：每日下单金额
numbers-chart-team = 各店铺每日付款金额（退款前）
numbers-chart-team-order-amount = 各店铺每日下单金额
numbers-chart-largest = { $title }：{ $shops } 家中最大的 { $drawn } 家
numbers-series-sales = 付款金额（退款前）
numbers-series-order-amount = 下单金额
numbers-chart-alt = { $title }，{ $first } 至 { $last }。最高：{ $highest_day } { $highest }；最后一天：{ $last_value }。
numbers-chart-alt-empty = { $title }，{ $first } 至 { $last }：无数据。
numbers-chart-team-alt = { $title }，{ $first } 至 { $last }：{ $shops }。
numbers-chart-alt-shop = { $shop }（最高 { $highest_day } { $highest }，最后一天 { $last_value }）
numbers-chart-alt-shop-empty = { $shop }（无数据）

# 九项指标

numbers-nine-title = 九项指标
numbers-nine-indicator = 指标
numbers-nine-value = 数值
numbers-nine-source = 来源
numbers-nine-day-before = 较前一天
numbers-nine-target = 目标
numbers-nine-shop = 店铺
numbers-nine-source-made = { $source }：{ $made }
numbers-nine-missing = 无数据：{ $indicators }。例如：指标 { $day } { $shop } 投诉率=3/1200
numbers-off-target = ⚠ { $value }
numbers-nine-sources = { $shop }的来源：{ $sources }
