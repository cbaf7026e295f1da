# 等级：每个人挣得的牌。

command-tier = 等级 | 牌级
command-tier-list = 列表 | 团队
command-tier-set = 设置 | 登记
command-tier-undo = 撤销
command-tier-export = 导出
help-tier = 查看自己的等级、历史和待遇
help-tier-list = 列出团队成员的等级
help-tier-set = 登记某人从哪天起是什么等级，例如以前已有的等级
help-tier-undo = 撤销一条记录（最近一条或某天的），之前的等级继续有效
help-tier-export = 导出团队全部等级历史和待遇的表格

argument-tier = 等级
option-tier = 等级
wanted-tier = 等级：试用、铁牌、铜牌、银牌、金牌，或自定义的等级
tier-trial = 试用
tier-iron = 铁牌
tier-bronze = 铜牌
tier-silver = 银牌
tier-gold = 金牌
choice-tier-trial = 试用 | 试用期
choice-tier-iron = 铁牌
choice-tier-bronze = 铜牌
choice-tier-silver = 银牌
choice-tier-gold = 金牌
benefit-base-pay = 底薪
benefit-full-benefits = 正式员工福利
benefit-team-commission = 团队提成

tier-card = { $name }的等级
tier-held = 等级
tier-since = 自 { $day } 起（{ $days } 天）
tier-days-here = 入职 { $days } 天
tier-priority = 优先晋升
tier-history = 等级历史
tier-from = 开始
tier-until = 结束
tier-by = 决定人
tier-why = 原因
tier-days = 天数
tier-benefits = 待遇
tier-benefit = 项目
tier-value = 金额
tier-note = 说明
tier-none = 还没有{ $name }的等级记录。主管可以登记：等级 设置 { $name } 铁牌 2026-03-01
tier-title = { $team }的等级（{ $count } 人）
tier-nobody = { $team }没有你可以查看等级的成员。
tier-exported = { $team }的等级历史：{ $count } 条，附待遇。
tier-why-before = 登记前已有
tier-why-promoted = 申请晋升
tier-why-trial-returned = 代理组长期满返回

tier-set = { $name }自 { $day } 起为{ $tier }。
tier-set-for-you = { $by }登记：你自 { $day } 起为{ $tier }。输入“等级”查看记录。
tier-undone = 已撤销：{ $name }自 { $day } 起为{ $tier }。
tier-undone-for-you = { $by }撤销了记录：你自 { $day } 起为{ $tier }。输入“等级”查看记录。
tier-unknown = 没有等级“{ $tier }”。现有等级：{ $known }
tier-before-joined = { $name }于 { $joined } 入职，等级不能从 { $day } 开始。如果入职日期有误，请输入：人员 修改 { $name } 入职=2026-01-05
tier-too-far = { $day } 在一年之后，请换一个更早的日期。
tier-same = { $name }自 { $day } 起已经是{ $tier }。
tier-no-entry = { $name }没有这条记录。已有记录的开始日期：{ $days }

# 个人记录

record-not-yours = 只有{ $name }本人和上级主管可以查看或修改。不写姓名即可查看自己的。
record-own = 不能登记自己的记录，请找其他主管或老板。
