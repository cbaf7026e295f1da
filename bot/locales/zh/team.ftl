command-team = 团队 | 小组
command-team-add = 添加 | 新增 | 增加
command-team-change = 修改 | 更改
command-team-day = 日历 | 标记日
help-team = 列出团队，或查看某个团队的详情
help-team-add = 添加团队；常用排程会自动建好
help-team-change = 修改团队的名称、时区、语言或国家
help-team-day = 把某天标记为上班或休息

choice-daymark-works = 上班 | 补班
choice-daymark-off = 休息 | 放假
choice-daymark-clear = 清除 | 还原
wanted-daymark = 上班、休息或清除

team-title = 团队（{ $count }）
team-groups = 群
team-known-until = 节假日已知至
team-days-worked = 已标记上班
team-days-off = 已标记休息
team-none = 还没有团队。例如：团队 添加 灯塔组 时区=Asia/Shanghai
team-added = 团队{ $name }已建好：时区 { $zone }，语言{ $lang }，日历 { $country }。常用排程已就绪。
team-added-next = 接下来：在团队的群里输入“绑定 { $name }”，再用“人员 添加”添加同事。
team-changed = 团队{ $name }已修改。
team-day-works = { $day } 是{ $team }的工作日。
team-day-off = { $day } 是{ $team }的休息日。
team-day-unknown = 那一年的官方放假安排还没有公布；没有标记时，周一至周五算工作日。
team-not-yours = 那是别的团队的。主管可以操作。
team-needed = 哪个团队？请写上，例如 团队=灯塔组。
team-country-needed = 从 { $zone } 看不出国家。请写上，例如 国家=CN。
nothing-to-change = 要改什么？请写成 名称=值，例如 语言=英文 或 时区=Asia/Seoul。

name-empty = 名称是空的，请输入一个。
name-too-long = 名称有 { $length } 个字符，最多 { $most } 个。
name-invisible = 名称里有看不见的字符，请重新输入。
name-marks = 名称里不能有这些符号：{ $marks }
name-no-letter = “{ $name }”里没有文字。请用带文字的名称。
name-is-a-word = “{ $name }”是命令里用的词，不能当名称。请换一个，或加几个字。
name-taken = 名称“{ $name }”已被使用，请换一个。
wanted-new-name = 新名称，最多 80 个字符
wanted-country = 有节假日资料的国家，例如 CN、KR、GB
