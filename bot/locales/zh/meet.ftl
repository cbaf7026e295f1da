# 会议本身。

command-meet = 晨会 | 早会 | 例会 | 开会
command-meet-start = 开始 | 开
command-meet-answer = 回答 | 分享 | 发言
command-meet-said = 说
command-meet-here = 到了 | 签到
command-meet-end = 结束 | 散会
command-meet-over = 散了
command-meet-minutes = 纪要 | 记录
command-meet-mode = 方式 | 模式
command-meet-budget = 时长 | 限时
command-meet-closing = 收尾 | 结尾
command-meet-participation = 参与 | 参与率
help-meet = 查看正在开的会，或下一次会
help-meet-start = 现在就开今天的会：主持人或组长
help-meet-answer = 轮流发言：学到了什么、卡在哪里；可提前写，也可改
help-meet-end = 结束正在开的会，并发出纪要
help-meet-minutes = 查看最近一次或某天的纪要
help-meet-mode = 现场开（现场）、书面开到某时（书面），或不用我开（关闭）
help-meet-budget = 设定开到第几分钟提醒：第一次和最后一次
help-meet-closing = 列出、添加或删除收尾的小活动
help-meet-participation = 私下查看一段时间的参与情况

argument-learnt = 学到了什么
argument-blocks = 卡在哪里
argument-mode = 开会方式
argument-budget = 第一次提醒（分钟）
argument-limit = 最后一次提醒（分钟）
argument-remarks = 发言
option-learnt = 学到
option-blocks = 卡点
option-mode = 方式
option-budget = 时长
option-limit = 上限
wanted-remarks = 几句话；以“卡点：”开头的一行写卡在哪里
wanted-mode = 现场、书面或关闭
wanted-listaction = 列表、添加或删除
choice-mode-live = 现场 | 一起
choice-mode-async = 书面 | 异步
choice-mode-off = 关闭 | 不开
choice-listaction-list = 列表
choice-listaction-add = 添加 | 新增
choice-listaction-remove = 删除 | 去掉
choice-remark-learnt = 学到 | 收获 | 分享
choice-remark-blocks = 卡点 | 卡住 | 困难
choice-remark-problem = 问题
choice-remark-todo = 待办

# 议程：各项的叫法

agenda-welcome = 主持人开场
agenda-numbers = 昨日数据
agenda-problem = 问题
agenda-todo = 今天到期的待办
agenda-round = 轮流分享
agenda-closing = 轻松一下

numbers-recap = { $day } 简报
numbers-recap-shop = { $shop }：下单 { $created }；付款 { $paid }
numbers-recap-shop-change = { $shop }：下单 { $created }；付款 { $paid }；销售额较前日 { $change }

# 会议进行中

meet-kind-other = 会议
meet-title = { $day } { $kind }
meet-host = 今天由{ $name }主持。
meet-no-host = 今天没有轮到谁主持，谁愿意谁开场。
meet-column-item = 议程
meet-column-time = 时间
meet-minutes-short = { $count } 分钟
meet-how = 直接在这里回复：学到了什么？一行以“卡点：”开头写卡在哪里，“问题：”提出大家的问题，“待办：”记下你要做的事。
meet-button-answer = 发言
meet-button-here = 我到了
meet-button-end = 结束会议
meet-calendar-unknown = 今年的放假安排尚未公布。
meet-async-open = 今天书面开会。我已私信每个人，回答会显示在这里，{ $until } 发出纪要。
meet-async-how = 也可以直接在这里回复。
meet-ask = { $team }：学到了什么？卡在哪里？请在 { $until } 前回答。
meet-remind = 会已经开始了，来一下，或者写几句。
meet-remind-async = 只提醒你一个人：会议还缺你的回答，{ $until } 截止。
meet-round-title = 轮流分享
meet-round-count = { $asked } 人中有 { $answered } 人已发言。
meet-blocks = 卡点：{ $text }
meet-elapsed = 已经过去 { $count } 分钟。
meet-wind-up = 收个尾吧：没说完的可以记成问题或待办。
meet-closing = 最后轻松一下：{ $text }
meet-all-done = 大家都说完了。

# 会后

meet-hosted = 由{ $name }主持。
meet-is-over = 会议已于 { $at } 结束，纪要见下方。
meet-not-held = 这次会没有开成。
meet-minutes-title = { $day } { $kind }纪要
meet-minutes-host = 主持
meet-minutes-present = 到会
meet-minutes-written = 书面
meet-minutes-took = 用时
meet-minutes-round = 大家的分享
meet-minutes-problems = 问题
meet-minutes-todos = 待办

# 回答

meet-next = 下一次：{ $kind }，{ $due }
meet-in-writing = 书面进行：我会私信每个人。
meet-is-on = { $at } 开始，正在进行。
meet-answer-beforehand = 可以提前写好，例如当天不在时。
meet-answered-already = 你已经写过了，再写一次可以修改。
meet-answer-kept = 你在 { $day } 的发言：
meet-answer-ahead = 已记下，用于 { $day } 的会：
meet-answer-again = 再写一次可以修改。全组都能看到。
meet-opened = 会议已在群里开始。
meet-ended = 会议已结束，纪要在群里。
meet-mode-live = { $kind }改为现场开，{ $begins } 开始。
meet-mode-async = { $kind }改为书面：{ $begins } 私信每个人，两小时后发出汇总。
meet-mode-async-until = { $kind }改为书面：{ $begins } 私信每个人，{ $until } 发出汇总。
meet-mode-off = { $kind }不再由我自动开，输入“晨会 开始”仍然可以。
meet-budget-set = { $kind }：开到 { $budget } 分钟和 { $limit } 分钟时提醒。
meet-closing-title = 会议收尾的小活动
meet-closing-none = 还没有内容。组长可以添加：“晨会 收尾 添加 说说买家最暖的一句话”。
meet-column-number = 序号
meet-column-closing = 内容
meet-column-used = 上次使用

# 参与情况

meet-participation-title = { $team }参与情况：{ $first } 至 { $last }
meet-participation-chart = 应到者的参与比例
meet-participation-share = 参与
meet-participation-alt = 最近 { $count } 次会的参与情况，平均 { $average }%
meet-participation-hint = 请假的日子不计。这些只给带团队的人看，请不要公开。
meet-participation-none = { $first } 至 { $last } 没有开过会。
meet-column-person = 姓名
meet-column-asked = 应到
meet-column-came = 到会
meet-column-written = 书面
meet-column-away = 请假
meet-column-share = 比例

# 拒绝

meet-none-ahead = 还没有安排会议。组长输入“主持 开始 09:15”来安排，再用“晨会 方式 现场”选择方式。
meet-none-that-day = { $day } 没有安排会议。输入“晨会”查看下一次。
meet-none-open = 现在没有在开会。输入“晨会 开始”可以开。
meet-open-already = 会已经在开了，{ $at } 开始的。
meet-was-today = 今天的会已经开过了（{ $at }）。输入“晨会 纪要”查看。
meet-ended-already = 会议已经结束。输入“晨会 纪要”查看纪要。
meet-host-or-leader = 这要由今天的主持人或组长来做。
meet-no-group = { $team }还没有群。请主管在群里输入“绑定”和团队名称。
meet-no-minutes = 没有这样的纪要。只输入“晨会 纪要”查看最近一次。
meet-answer-too-long = 这段话有 { $length } 个字符，最多 { $most } 个，请说短一些。
meet-until-too-early = { $at } 不晚于开始时间 { $begins }，请写晚一些的时间。
meet-budget-wrong = 请写两个整数分钟，小的在前，最多 { $most }，例如“晨会 时长 15 20”。
meet-closing-what = 要添加或删除什么？例如“晨会 收尾 添加 说说买家最暖的一句话”或“晨会 收尾 删除 2”。
meet-closing-unknown = 列表里没有 { $number }。输入“晨会 收尾”查看。
