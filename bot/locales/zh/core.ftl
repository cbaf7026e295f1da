# 机器人自己说的话，以及各处意思相同的词。
# 写成“词 | 词”的键：每个词都可以输入，显示的是第一个。

no-data = 无数据
list-separator = { "、" }
answered-privately = { $name }，我已私信回复你。
bug = 我这边出错了，什么都没有改动。请把这个编号告诉负责人：{ $reference }
usage = 输入“帮助 { $command }”查看写法。

# 拒绝

refusal-empty = 请告诉我要做什么；输入“帮助”查看可以用的命令。
refusal-unknown-command = 我不认识“{ $text }”。输入“帮助”查看可以用的命令。
refusal-did-you-mean = 我不认识“{ $text }”。你是想输入“{ $near }”吗？
refusal-which-verb = “{ $noun }”要做什么？可以输入：{ $verbs }
refusal-left-over = 我看不懂这里的“{ $text }”。{ $usage }
refusal-unreadable = “{ $text }”不能当作{ $argument }。请输入{ $wanted }。
refusal-too-long = 这段话有 { $length } 个字符，我一次最多读 { $most } 个。请分几次发，或作为文件发送。
refusal-unlinked = 我还不认识你。请向主管要一个一次性链接码，然后在这里输入“链接”和链接码。
refusal-left = 你已离开本组织，这个我不能再为你做了。如果有误，请联系主管。
refusal-not-allowed = 这需要{ $role }或更高的角色。请找有权限的同事操作。
refusal-unbound = 这个群还没有归属团队。请主管在群里输入“绑定”和团队名称。
refusal-ask-privately = 请在这里私下输入，别人看不到你的回答：{ $line }

# 按钮

press-unknown = 这个按钮已经失效，请直接输入命令。
press-expired = 这个按钮已经过期，请直接输入命令。
press-used = 已经有人按过这个按钮了。
press-not-yours = 这个按钮是给别人的。

# 表单与提问

form-submit = 提交
form-cancel = 取消
form-required = 此项必填。
form-empty = 请至少填写一项。
dialogue-ask = { $argument }？请输入{ $wanted }。
dialogue-options = 可以选：{ $options }
dialogue-cancel-hint = 输入“取消”可以停止。
dialogue-cancelled = 已取消，什么都没有改动。

# 参数的叫法

argument-at = 时间
argument-code = 链接码
argument-country = 国家
argument-currency = 币种
argument-day = 日期
argument-days = 日子
argument-ends = 最后一天
argument-joined = 入职日期
argument-lang = 语言
argument-mark = 标记
argument-name = 名称
argument-number = 编号
argument-period = 时段
argument-person = 人员
argument-platform = 平台
argument-role = 角色
argument-shop = 店铺
argument-team = 团队
argument-topic = 主题
argument-zone = 时区

argument-person-unknown = 没有叫“{ $name }”的人。是不是其中之一：{ $known }？
argument-person-none = 这里还没有可以指名的人。
argument-person-ambiguous = 叫“{ $name }”的不止一个，请输入全名。
argument-shop-unknown = 没有叫“{ $name }”的店铺。是不是其中之一：{ $known }？
argument-shop-none = 这里还没有店铺。
argument-shop-ambiguous = 叫“{ $name }”的店铺不止一个，请输入全名。
argument-team-unknown = 没有叫“{ $name }”的团队。是不是其中之一：{ $known }？
argument-team-none = 这里还没有团队。
argument-team-ambiguous = 叫“{ $name }”的团队不止一个，请输入全名。
argument-zone-unknown = 没有“{ $text }”这个时区。请输入例如 { $known }。
argument-no-such-day = 日历上没有 { $text } 这一天。

# 需要什么

wanted-amount = 金额，例如 1280 或 1.2万
wanted-day = 日期，例如 2020-02-25、2月25日、今天、昨天
wanted-lang = 语言：中文、韩文或英文
wanted-number = 整数，例如 12
wanted-period = 某天或某月，例如 2020-02-25、2020年2月、昨天、本周、本月
wanted-person = 同事的名字，或 @提及
wanted-role = 角色：老板、主管、组长或客服
wanted-shop = 店铺名称
wanted-team = 团队名称
wanted-text = 一段文字，可以较长
wanted-time = 时间，例如 09:30
wanted-word = 一个词；几个词请加“引号”
wanted-zone = 时区，例如 Asia/Shanghai 或 Europe/London

# 角色与语言

role-guest = 访客
role-agent = 客服
role-leader = 组长
role-supervisor = 主管
role-owner = 老板
lang-zh = 中文
lang-ko = 韩文
lang-en = 英文
choice-role-agent = 客服 | 客服专员 | 专员
choice-role-leader = 组长 | 队长 | 小组长
choice-role-supervisor = 主管 | 经理
choice-role-owner = 老板 | 负责人 | 店主 | 店长
choice-lang-zh = 中文 | 汉语 | 简体中文
choice-lang-ko = 韩文 | 韩语
choice-lang-en = 英文 | 英语

# 既能输入也会显示的词

word-today = 今天 | 今日
word-yesterday = 昨天 | 昨日
word-tomorrow = 明天 | 明日
word-week = 本周 | 这周 | 这星期
word-month = 本月 | 这个月 | 当月
word-last-month = 上月 | 上个月
word-cancel = 取消 | 停止 | 算了
word-yes = 是 | 是的 | 好
word-no = 否 | 不 | 不是
word-everyday = 每天 | 每日 | 天天
word-workdays = 工作日 | 平日
word-mon = 周一 | 星期一 | 礼拜一
word-tue = 周二 | 星期二 | 礼拜二
word-wed = 周三 | 星期三 | 礼拜三
word-thu = 周四 | 星期四 | 礼拜四
word-fri = 周五 | 星期五 | 礼拜五
word-sat = 周六 | 星期六 | 礼拜六
word-sun = 周日 | 星期日 | 星期天 | 周天 | 礼拜天

# 选项，写成 名称=值

option-country = 国家 | 地区
option-currency = 币种 | 货币
option-day = 日期
option-ends = 截止 | 离职 | 最后一天
option-joined = 入职 | 入职日期
option-lang = 语言
option-name = 名称 | 名字 | 姓名
option-person = 人员
option-platform = 平台
option-role = 角色
option-shop = 店铺
option-team = 团队
option-zone = 时区

# 时长

duration-days = { $count } 天
duration-hours = { $count } 小时
duration-minutes = { $count } 分钟
duration-seconds = { $count } 秒
