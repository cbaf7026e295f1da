# 订单里看不出的店铺指标。

command-figures = 指标 | 填报
command-figures-show = 查看 | 显示
command-figures-reports = 报表 | 文件
command-figures-undo = 撤销
command-figures-day = 日期
help-figures = 填报订单里看不出的店铺当日指标
help-figures-show = 查看某店某天填报或导入的指标：谁填的、之前是什么
help-figures-reports = 列出已导入的指标报表（店铺和客服）
help-figures-undo = 撤销一份已导入的报表
help-figures-day = 说明一份没有日期的报表是哪天（或哪几天）的

argument-conversion = 询单转化率
argument-complaint_rate = 投诉率
argument-intervention_rate = 平台介入率
argument-dispute_rate = 纠纷率
argument-refund_rate = 退款率（平台口径）
argument-shipped_on_time = 按时发货率
argument-exceptions = 物流异常数
argument-refund_duration = 退款时长
argument-standard_met = 服务标准达标
argument-first_response = 首次响应
argument-average_response = 平均响应
argument-reply_rate = 回复率
option-conversion = 询单转化率 | 转化率
option-complaint_rate = 投诉率
option-intervention_rate = 介入率 | 平台介入率
option-dispute_rate = 纠纷率 | 纠纷退款率
option-refund_rate = 退款率
option-shipped_on_time = 按时发货率 | 发货及时率
option-exceptions = 物流异常 | 物流异常数
option-refund_duration = 退款时长
option-standard_met = 服务达标 | 达标
option-first_response = 首次响应 | 首响
option-average_response = 平均响应
option-reply_rate = 回复率
wanted-figure-rate = 分子/分母，例如 3/1200，或比率 0.25%；- 表示无数据
wanted-figure-count = 整数，例如 12；- 表示无数据
wanted-figure-mean = 时长，例如 36小时、45秒，或总时长/笔数 864h/24；- 表示无数据
wanted-figure-money = 金额，例如 1280.50；- 表示无数据
wanted-figure-flag = 是 或 否；- 表示未知

figures-title = { $shop } { $day } 指标
figures-none = 这一天还没有填报或导入。
figures-hint = 例如：指标 { $day } { $shop } 投诉率=3/1200 退款时长=36小时 服务达标=是
figures-before = 之前的记录
figures-column-indicator = 指标
figures-column-value = 数值
figures-column-made-of = 构成
figures-column-source = 来源
figures-column-who = 填写人
figures-column-when = 时间
figures-column-until = 有效至
figures-column-number = 编号
figures-column-shop = 店铺
figures-column-file = 文件
figures-column-first = 起
figures-column-last = 止
figures-column-state = 状态
figures-column-line = 行
figures-column-reason = 问题
figures-made-of = { $part } / { $whole }
figures-made-of-mean = 共 { $count }
figures-alone = { $days } 天只有比率，不取平均
figures-small-rate = { $percent }%
figures-met = 达标
figures-not-met = 未达标
figures-met-days = { $days } 天中 { $met } 天达标
figures-day = { $day }
figures-days = { $first } 至 { $last }
figures-source-typed = 手工填报
figures-source-orders = 订单
figures-source-chitu = 赤兔
figures-source-sycm = 生意参谋
figures-source-pdd = 拼多多
figures-source-other = 导入的表格

# 报表

table-file-figures = 店铺服务指标报表
figures-report-title = 报表 { $file }
figures-report-kept = #{ $number }：{ $shop }，{ $days }，{ $source }。{ $rows } 行；指标：新增 { $new }，更改 { $changed }，已有 { $unchanged }。
figures-report-known = { $shop }，{ $days }，{ $source }：全部已有（{ $unchanged } 个指标）。
figures-report-day-from-name = 日期取自文件名。如不对，请用“指标 撤销”加编号撤回。
figures-report-sums = 已略过 { $count } 行汇总或均值。
figures-rejected = 有 { $count } 处无法读取
figures-row-no-name = 这一行没有名字
figures-row-bad-day = 日期无法识别
figures-row-future = { $day } 还没到
figures-row-bad-cell = “{ $column }”列的内容无法识别
figures-row-no-shop = 没有名为“{ $shop }”的店铺
figures-ask-day = 这 { $rows } 行是哪一天的？文件里没有写。
figures-ask-day-hint = 别的日子：指标 日期 { $number } { $day }。多天合计：指标 日期 { $number } 加首日和末日。
figures-names-unknown = { $shop }：还不知道这些名字是谁：{ $names }。数据已保存，确认后计入本人。
figures-names-hint = 例如：客服数据 名字 "{ $name }" 小李。不是客服的：客服数据 忽略 "{ $name }"
figures-names-is = { $name } = { $person }
figures-names-all = { $count } 个全部按建议确认
figures-reports-title = 指标报表
figures-no-reports = 还没有导入报表。请把赤兔、生意参谋或拼多多的报表拖进聊天。
figures-report-undone-at = 已撤销 { $at }
figures-undone = 报表 #{ $number }（{ $file }，{ $shop }）已撤销，共 { $count } 个指标。

# 拒绝

figures-which-shop = 哪家店铺？请写上其中一个：{ $known }
figures-no-report = 没有报表 #{ $number }。“指标 报表”可查看。
figures-undone-already = 报表 #{ $number } 已经撤销。
figures-no-question = 没有待答的问题 { $number }。请重新上传文件。
figures-no-day = { $file } 没有写明是哪一天的。请在文件名里写上日期，例如 客服-2026-06-01.csv。
figures-days-turned = { $last } 在 { $first } 之前。请先写首日。
figures-overlap = { $shop }：已有 { $known_first } 至 { $known_last } 的数据，再导入 { $first } 至 { $last } 会重复计算。请先用“指标 报表”“指标 撤销”撤回一份。
figures-nothing-read = 这份报表里没有可保存的数据（{ $rejected } 处无法读取，略过 { $sums } 行汇总）。
figures-not-a-report = 这不是我认识的报表。
figures-too-many-rows = 超过 { $most } 行。请按天或按周导出。
figures-supervisors = 报表 #{ $number } 是客服数据，由主管撤销。
