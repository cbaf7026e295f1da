# What the bot does by the clock.

command-schedule = schedule | schedules
command-schedule-pause = pause | off
command-schedule-resume = resume | on
command-schedule-next = next | upcoming
command-schedule-test = test | try
help-schedule = List what I do by the clock, or set when I do it
help-schedule-pause = Stop a scheduled job until it is resumed
help-schedule-resume = Let a paused job run again
help-schedule-next = Show the next times a job will run
help-schedule-test = Run a job once now; its schedule stays as it is

argument-job = job
argument-count = how many
option-job = job
option-at = at | time
option-days = days
option-count = count
wanted-job = the name of a job, such as numbers
wanted-times = one or more times of day, such as 09:30 or 09:00,18:00
wanted-days = the days: everyday, workdays, Mon,Thu, every 3 days, or day15 (of each month)
word-every = every
word-days-unit = days | day

# Jobs: what they are called, and the words that can be typed for them

job-numbers = numbers
choice-job-numbers = numbers

schedule-title = Schedules of { $team } (times of { $zone })
schedule-hint = An example: schedule numbers 09:30 workdays. Also: pause, resume, next, test and the job's name.
schedule-column-job = job
schedule-column-at = at
schedule-column-days = days
schedule-column-next = next
schedule-column-last = last time
schedule-column-day = day
schedule-column-note = note
schedule-every-day = every day
schedule-workdays = working days
schedule-mon = Mon
schedule-tue = Tue
schedule-wed = Wed
schedule-thu = Thu
schedule-fri = Fri
schedule-sat = Sat
schedule-sun = Sun
schedule-every-n-days = { $n ->
    [one] every day
   *[other] every { $n } days
}
schedule-month-day = day { $day } of each month
schedule-paused = paused
schedule-never-ran = never yet
schedule-slot-done = { $due }: done
schedule-slot-failed = { $due }: failed, will be tried again ({ $reference })
schedule-slot-given-up = { $due }: failed and given up ({ $reference })
schedule-slot-dropped = { $due }: left out, it would have been too late
schedule-next-title = Next times of { $job } ({ $zone })
schedule-guessed = holidays not published yet
schedule-changed = { $job } now runs at { $at }, { $days } ({ $zone }).
schedule-is-paused = { $job } is paused. “schedule resume { $job }” lets it run again.
schedule-is-resumed = { $job } runs again.
schedule-test-fired = { $job } was run once as a test; its schedule stays as it is.
schedule-test-nothing = Nothing came of it: there is nothing to say, or the team has no group to say it in.
schedule-unknown = There is no job called “{ $job }” here. There are: { $known }
schedule-too-many = I can look ahead 1 to { $most } times.
refusal-no-team = This belongs to a team, and there is none here. Type it in a team's group.
