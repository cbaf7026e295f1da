# 晋升阶梯：每个等级的要求。

command-ladder = 晋升标准 | 等级标准 | 牌级标准
command-ladder-change = 修改 | 改
command-ladder-figure = 指标
command-ladder-chain = 审批 | 审批人
command-ladder-benefits = 待遇 | 福利
command-ladder-add = 添加 | 新增
command-ladder-remove = 删除 | 移除
command-ladder-cooldown = 间隔
command-ladder-versions = 版本 | 历史
help-ladder = 查看各等级的要求、审批人和待遇
help-ladder-change = 修改某个等级的要求；写“不要”则去掉
help-ladder-figure = 要求某项客服指标在若干个月内达标
help-ladder-chain = 设定某个等级依次由谁审批
help-ladder-benefits = 设定某个等级的待遇
help-ladder-add = 新增一个等级，放在最上面或某个等级之上
help-ladder-remove = 删除一个没有人持有的等级
help-ladder-cooldown = 设定被拒绝后多少天可以再申请
help-ladder-versions = 查看晋升标准的历次版本

argument-after = 下一级
argument-average = 平均考核分
argument-clean = 无处分月数
argument-definition = 以哪个工具的口径为准
argument-endorsed = 推荐人数
argument-lines = 待遇
argument-minimum = 每月最低考核分
argument-need = 数值
argument-over = 月数
argument-pay = 底薪
argument-roles = 角色
argument-stay = 在上一等级的月数
argument-tenure = 入职月数
argument-version = 版本
option-average = 平均
option-clean = 无处分 | 无不良
option-definition = 口径 | 工具
option-endorsed = 推荐人
option-minimum = 最低 | 每月
option-over = 月数
option-pay = 底薪
option-stay = 在级
option-tenure = 工龄 | 司龄
option-version = 版本
wanted-how-many = 一个整数，或“不要”
wanted-points-over = 分数和月数，例如 85/6，或“不要”
wanted-figure-need = 一个数值，例如 45% 或 30，或“不要”
wanted-roles = 一个或多个角色，例如 组长 主管
wanted-benefits = 待遇，用分号隔开
word-off = 不要 | 无
choice-benefit-full-benefits = 全额福利 | 正式员工福利 | 五险一金
choice-benefit-team-commission = 团队提成 | 按团队提成
choice-benefit-none = 没有 | 无

ladder-title = 晋升标准
ladder-column-tier = 等级
ladder-column-criteria = 要求
ladder-column-chain = 审批人
ladder-column-benefits = 待遇
ladder-column-version = 版本
ladder-column-since = 生效时间
ladder-column-who = 修改人
ladder-column-change = 内容
ladder-nothing = 无：每个人从这里开始
ladder-nobody = 无
ladder-line = • { $words }
ladder-asks-tenure = 入职满 { $need }
ladder-asks-in-tier = 在上一等级满 { $need }
ladder-asks-clean = 近 { $months } 个月无处分
ladder-asks-average = { $months ->
    [1] 最近一个月考核 ≥ { $need } 分
   *[other] 近 { $months } 个月考核平均 ≥ { $need } 分
  }
ladder-asks-minimum = { $months ->
    [1] 最近一个月考核 ≥ { $need } 分
   *[other] 近 { $months } 个月每月考核 ≥ { $need } 分
  }
ladder-asks-endorsed = { $need } 位同事推荐
ladder-asks-figure-least = 近 { $months } 个月{ $indicator } ≥ { $need }
ladder-asks-figure-least-of = 近 { $months } 个月{ $indicator } ≥ { $need }（{ $source }口径）
ladder-asks-figure-most = 近 { $months } 个月{ $indicator } ≤ { $need }
ladder-asks-figure-most-of = 近 { $months } 个月{ $indicator } ≤ { $need }（{ $source }口径）
ladder-months-count = { $count } 个月
ladder-benefit = { $name } { $value }
ladder-cooldown = 被拒绝后 { $days } 天可以再次申请。
ladder-version-since = 第 { $version } 版，自 { $since } 起。
ladder-hint = 要修改，例如：晋升标准 修改 银牌 最低=85/6 · 晋升标准 审批 金牌 组长 主管 老板 · 晋升标准 待遇 铁牌 底薪=2000 全额福利
ladder-button-mine = 我还差多少？
ladder-no-versions = 晋升标准还没有改过。
ladder-versions-title = 晋升标准的历次版本
ladder-asks-now = { $tier }的要求：{ $asks }。
ladder-chain-now = { $tier }依次由{ $chain }审批。
ladder-benefits-now = { $tier }的待遇：{ $benefits }。
ladder-no-benefits = 无
ladder-added = 已新增{ $tier }，在{ $after }之上，目前没有要求。
ladder-removed = 已删除{ $tier }。
ladder-new-version = 晋升标准第 { $version } 版。之前提交的申请仍按当时的版本评定。

ladder-no-such-tier = 没有“{ $tier }”这个等级。输入“晋升标准”查看有哪些。
ladder-lowest = 每个人都从最低等级开始，它没有要求，也不能删除。
ladder-tier-exists = 这个等级已经有了。输入“晋升标准”查看。
ladder-tier-held = 不能删除{ $tier }：有 { $count } 人持有，例如{ $name }。请先用“等级 设置”改他们的等级。
ladder-not-asked = 这个等级没有这项要求。输入“晋升标准”查看。
ladder-months = 月数请写 1 到 { $most }。
ladder-points = 考核分为 0 到 100，请写大于 0 的分数。
ladder-endorsers = 推荐人数请写 1 到 { $most }。
ladder-chain-roles = 审批人可以是组长、主管、老板。例如：晋升标准 审批 金牌 组长 主管 老板
ladder-cooldown-days = 天数请写 0 到 { $most }。
ladder-what-to-change = { $tier }要改什么？例如：晋升标准 修改 银牌 工龄=6 无处分=6 最低=85/6
ladder-which-benefits = { $tier }有什么待遇？例如：晋升标准 待遇 铜牌 底薪=2500 全额福利；团队提成
ladder-changed-meanwhile = 晋升标准刚刚被别人改了。输入“晋升标准”查看现在的内容。
