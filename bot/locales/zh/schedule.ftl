# 机器人按时间表做的事。

command-schedule = 排程 | 定时 | 日程
command-schedule-pause = 暂停 | 停用
command-schedule-resume = 恢复 | 继续 | 启用
command-schedule-next = 下次 | 接下来
command-schedule-test = 测试 | 试运行
help-schedule = 列出我按时间表做的事，或设定时间
help-schedule-pause = 暂停一项定时任务，直到恢复
help-schedule-resume = 恢复一项暂停的任务
help-schedule-next = 查看一项任务接下来几次的时间
help-schedule-test = 现在就运行一次；时间表不变

argument-job = 任务
argument-count = 次数
option-job = 任务
option-at = 时间
option-days = 日子
option-count = 次数
wanted-job = 任务名称，例如 数据
wanted-times = 一个或几个时间，例如 09:30 或 09:00,18:00
wanted-days = 日子：每天、工作日、周一,周四、每 3 天，或 15号（每月）
word-every = 每 | 每隔
word-days-unit = 天

# 任务：叫法，以及可输入的词

job-numbers = 数据
choice-job-numbers = 数据 | 日报

schedule-title = { $team }的排程（{ $zone } 时间）
schedule-hint = 例如：排程 数据 09:30 工作日。还可以：暂停、恢复、下次、测试，加任务名称。
schedule-column-job = 任务
schedule-column-at = 时间
schedule-column-days = 日子
schedule-column-next = 下次
schedule-column-last = 上次
schedule-column-day = 日期
schedule-column-note = 备注
schedule-every-day = 每天
schedule-workdays = 工作日
schedule-mon = 周一
schedule-tue = 周二
schedule-wed = 周三
schedule-thu = 周四
schedule-fri = 周五
schedule-sat = 周六
schedule-sun = 周日
schedule-every-n-days = { $n ->
    [1] 每天
   *[other] 每 { $n } 天
}
schedule-month-day = 每月 { $day } 号
schedule-paused = 已暂停
schedule-never-ran = 还没有运行过
schedule-slot-done = { $due } 已完成
schedule-slot-failed = { $due } 失败，会再试（{ $reference }）
schedule-slot-given-up = { $due } 失败，不再重试（{ $reference }）
schedule-slot-dropped = { $due } 已错过时间，没有运行
schedule-next-title = { $job }接下来的时间（{ $zone }）
schedule-guessed = 放假安排尚未公布
schedule-changed = { $job }改为{ $days } { $at } 运行（{ $zone }）。
schedule-is-paused = { $job }已暂停。输入“排程 恢复 { $job }”可恢复。
schedule-is-resumed = { $job }已恢复。
schedule-test-fired = { $job }已测试运行一次，时间表不变。
schedule-test-nothing = 没有发出任何内容：没有要说的，或团队还没有群。
schedule-unknown = 这里没有叫“{ $job }”的任务。现有：{ $known }
schedule-too-many = 一次可以看 1 到 { $most } 次。
refusal-no-team = 这件事要归属团队，而这里没有团队。请在团队的群里输入。
