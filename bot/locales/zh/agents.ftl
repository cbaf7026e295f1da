# 客服数据。

command-agents = 客服数据 | 客服业绩
command-agents-me = 我 | 我的 | 本人
command-agents-total = 合计 | 团队 | 汇总
command-agents-set = 设置 | 填报 | 录入
command-agents-name = 名字 | 是
command-agents-ignore = 忽略
command-agents-confirm = 确认
command-agents-names = 名单 | 名字列表
command-agents-opt-in = 公开我 | 参加
command-agents-opt-out = 不公开我 | 退出
command-agents-card = 日卡 | 卡片
command-agents-publish = 公布 | 实名公布
command-agents-leaders = 组长可见 | 组长
command-agents-bands = 档位 | 分档
command-mine = 我的数据 | 我的业绩
help-agents = 查看每位客服的数据、中位数和目标（仅有权限者，私信）
help-agents-me = 查看自己的数据，对照团队中位数和目标
help-agents-total = 查看团队合计和公开者的最佳
help-agents-set = 录入某位客服一天的数据
help-agents-name = 说明工具里的名字是谁，会记住
help-agents-ignore = 说明工具里的名字不是客服
help-agents-confirm = 按建议确认还不认识的名字
help-agents-names = 列出工具里的名字和对应的人
help-agents-opt-in = 允许在群里公布自己的最佳
help-agents-opt-out = 不再在群里公布自己
help-agents-card = 每天接收（或不再接收）自己的数据私信
help-agents-publish = 在群里实名公布每个人的数据，或取消
help-agents-leaders = 允许组长查看本组客服数据，或取消
help-agents-bands = 查看或设置分档
help-mine = 查看自己的数据（私信）

argument-receptions = 接待人数
argument-inquiries = 询单人数
argument-won = 付款人数
argument-sales = 销售额
argument-complaints = 投诉数
argument-switch = 开或关
argument-thresholds = 档位
option-receptions = 接待人数 | 接待
option-inquiries = 询单人数 | 询单
option-won = 付款人数 | 成交人数
option-sales = 销售额
option-complaints = 投诉数
choice-switch-on = 开 | 开启
choice-switch-off = 关 | 关闭
wanted-switch = 开 或 关
wanted-agentindicator = 指标，例如 询单转化率、首次响应

# 指标；随后是可输入的词

agents-indicator-consultations = 咨询人数
agents-indicator-receptions = 接待人数
agents-indicator-inquiries = 询单人数
agents-indicator-lost = 询单流失人数
agents-indicator-ordered = 下单人数
agents-indicator-won = 付款人数
agents-indicator-won-next-day = 次日付款人数
agents-indicator-conversion = 询单转化率
agents-indicator-conversion-next-day = 次日转化率
agents-indicator-order-conversion = 询单下单率
agents-indicator-payment-conversion = 下单付款率
agents-indicator-sales = 销售额
agents-indicator-net-sales = 净销售额
agents-indicator-refunds = 退款金额
agents-indicator-average-order-value = 客单价
agents-indicator-items-per-buyer = 客件数
agents-indicator-first-response = 首次响应
agents-indicator-average-response = 平均响应
agents-indicator-reply-rate = 回复率
agents-indicator-answered-in-30s = 30秒应答率
agents-indicator-slow = 慢响应人数
agents-indicator-rated = 评价数
agents-indicator-answer-ratio = 答问比
agents-indicator-satisfaction = 满意度
agents-indicator-refund-rate = 退款率
agents-indicator-silent-won = 静默付款人数
agents-indicator-silent-sales = 静默付款金额
agents-indicator-assists = 协助跟进人数
agents-indicator-handed-over = 转出人数
agents-indicator-low-ratings = 评分≤3订单数
agents-indicator-disputes = 纠纷退款数
agents-indicator-complaints = 投诉数
agents-indicator-days-worked = 上班天数
agents-indicator-suspended = 挂起总时长
choice-agentindicator-consultations = 咨询人数
choice-agentindicator-receptions = 接待人数
choice-agentindicator-inquiries = 询单人数 | 询单
choice-agentindicator-lost = 流失人数
choice-agentindicator-ordered = 下单人数
choice-agentindicator-won = 付款人数 | 成交人数
choice-agentindicator-won-next-day = 次日付款人数
choice-agentindicator-conversion = 询单转化率 | 转化率
choice-agentindicator-conversion-next-day = 次日转化率
choice-agentindicator-order-conversion = 询单下单率
choice-agentindicator-payment-conversion = 下单付款率
choice-agentindicator-sales = 销售额
choice-agentindicator-net-sales = 净销售额
choice-agentindicator-refunds = 退款金额
choice-agentindicator-average-order-value = 客单价
choice-agentindicator-items-per-buyer = 客件数
choice-agentindicator-first-response = 首次响应 | 首响
choice-agentindicator-average-response = 平均响应
choice-agentindicator-reply-rate = 回复率
choice-agentindicator-answered-in-30s = 30秒应答率
choice-agentindicator-slow = 慢响应人数
choice-agentindicator-rated = 评价数
choice-agentindicator-answer-ratio = 答问比
choice-agentindicator-satisfaction = 满意度 | 满意率
choice-agentindicator-refund-rate = 退款率
choice-agentindicator-silent-won = 静默付款人数
choice-agentindicator-silent-sales = 静默付款金额
choice-agentindicator-assists = 协助人数
choice-agentindicator-handed-over = 转出人数
choice-agentindicator-low-ratings = 低评分
choice-agentindicator-disputes = 纠纷数
choice-agentindicator-complaints = 投诉数
choice-agentindicator-days-worked = 上班天数
choice-agentindicator-suspended = 挂起时长

# 卡片

table-file-agents = 客服数据报表
agents-title = { $team } 客服数据，{ $span }
agents-table-title = 来源：{ $source }
agents-none = { $span } 没有客服数据。
agents-silent = 无数据：{ $names }
agents-unknown-names = 工具里有 { $count } 个名字还没确认是谁：“客服数据 名单”可查看哪些数据未计入。
agents-targets-note = ⚠ 表示未达目标。比率按分子分母合计，不取平均。
agents-means-chitu = 转化率按赤兔口径：询单后最终付款人数 ÷ 询单人数。响应和回复率按接待人数加权。
agents-means-sycm = 转化率按生意参谋口径：销售人数 ÷ 询单人数。
agents-means-pdd = 转化率按拼多多口径：最终成团人数 ÷ 询单人数。回复率为 8–23 点 3 分钟人工回复率。
agents-means-other = 按导入表格的口径。
agents-means-typed = 手工录入；转化率 = 付款人数 ÷ 询单人数。
agents-row-team = 合计
agents-row-median = 中位数
agents-row-target = 目标
agents-column-agent = 客服
agents-column-indicator = 指标
agents-column-value = 数值
agents-column-you = 我
agents-column-median = 团队中位数
agents-column-target = 目标
agents-column-usual = 较近 7 天
agents-column-trend = 近 7 天较前 7 天
agents-column-shop = 店铺
agents-column-name = 工具里的名字
agents-column-person = 对应
agents-column-from = 起
agents-column-points = 分
agents-in-currency = { $indicator }（{ $currency }）
agents-off-target = ⚠ { $value }
agents-seconds = 秒
agents-chart = 各客服{ $indicator }
agents-chart-first = { $title }：{ $people } 人中前 { $drawn } 名
agents-chart-bar = { $name } { $value }
agents-chart-alt = { $title }：{ $told }。
agents-of-team = { $name }（{ $team }）
agents-more = 另有 { $count } 项见附表。

# 本人

agents-own-title = { $name }：你的数据，{ $span }
agents-own-none = { $span } 还没有你的数据。
agents-own-chart = 你的{ $indicator }（两周）
agents-own-chart-alt = { $title }，{ $first } 至 { $last }：在 { $lowest }与 { $highest }之间。
agents-hint = { $indicator }：{ $value }，目标 { $target }。不着急，需要时可以和主管聊聊。
agents-hint-trend = { $indicator }：{ $value }，目标 { $target }。{ $trend ->
    [better] 正在进步：两周内从 { $earlier }到 { $recent }。
    [same] 近两周保持在 { $recent }，稍作调整就好。
   *[worse] 两周内从 { $earlier }变为 { $recent }；谁都会有这样的时候，可以找人帮忙。
}
agents-all-reached = 所有目标都达到了，做得好！

# 群

agents-group-title = { $team }：团队客服数据，{ $span }
agents-best = 公开者中{ $indicator }最佳：{ $name }，{ $value }
agents-total-none = { $since } 至 { $until } 没有可在群里展示的数据。

# 设置

agents-published = 从现在起 { $team } 的数据实名公布。已告知 { $count } 人。
agents-published-you = { $who } 决定从现在起在群里实名公布 { $team } 客服的数据，包括你的。
agents-unpublished = { $team } 的数据不再实名公布。已告知 { $count } 人。
agents-unpublished-you = { $team } 客服数据不再实名公布（{ $who } 决定）。
agents-published-already = { $team } 的数据已在实名公布。“客服数据 公布 关”可取消。
agents-unpublished-already = { $team } 的数据没有实名公布。“客服数据 公布 开”可开启。
agents-leaders-on = { $team } 的组长从现在起可以查看客服数据。
agents-leaders-off = { $team } 的组长不再能查看客服数据。
agents-leaders-you = 你现在可以查看 { $team } 客服的数据：输入“客服数据”。仅供你本人查看。
agents-leaders-you-off = 从现在起 { $team } 客服数据只给主管查看。
agents-opted-in = 当你在公开者中最佳时，群里会看到你的名字。“客服数据 不公开我”可取消。
agents-opted-out = 群里不会看到你的名字。
agents-card-on = 有数据的日子会私信你本人的数据。
agents-card-off = 不再发送。随时可用“我的数据”查看。
agents-bands-title = { $team } 的档位
agents-bands-hint = 例如：客服数据 档位 询单转化率 45/40/35（100、80、60 分）；写“off”恢复默认。

# 名字和录入

agents-names-title = 工具里的名字
agents-names-hint = 用“客服数据 名字 "名字" 人名”确认或更正。
agents-nobody = 不是客服
agents-not-told = 还没确认
agents-name-told = { $shop } 的“{ $name }”是 { $person }。已记住，之前的数据也计入。
agents-name-ignored = { $shop } 的“{ $name }”不是客服，数据不计。
agents-names-confirmed = { $shop }：{ $names }
agents-button-names = 查看名单
agents-inbox-names = 待确认 { $count } 个：{ $names }
agents-set = { $name }，{ $day }，{ $shop }：{ $figures }
agents-figure = { $indicator } { $value }
agents-set-alone = 没有分子分母，仅当天有效：{ $figures }。建议写成 询单转化率=45/100、首次响应=25秒*120
agents-set-hint = 要录入 { $name } 的什么？例如：客服数据 录入 { $name } { $day } 询单人数=100 付款人数=45 接待人数=120 首次响应=25秒

# 拒绝

agents-not-for-you = 全员数据仅主管可看。查看自己的：“我的数据”。
agents-left = { $name } 工作到 { $day }。请填更早的日期。
agents-name-unknown = 工具里没有“{ $name }”。现有：{ $known }
agents-no-names = 还没有任何名字，请先导入报表。
agents-name-which-shop = “{ $name }”在多家店铺里：{ $known }。请加上 店铺=…
agents-nothing-proposed = { $shop } 的名字没有建议。例如：客服数据 名字 "名字" 小李
agents-bands-bad = “{ $text }”不能当作档位。请从最好的开始写，例如 45/40/35 或 35/45/55。

# 简报与清单

job-agents = 客服数据
choice-job-agents = 客服数据
digest-agents = 低于目标的客服
digest-agents-own = 你的数据
digest-figures = 店铺指标
inbox-agents-names = 工具里的名字
check-figures-typed = 填报昨天的店铺指标
