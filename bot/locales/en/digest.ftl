# Digests and subscriptions to them.

command-digest = digest | briefing | summary
command-digest-since = since
command-digest-mine = mine | own | me
command-subscribe = subscribe
command-subscribe-digest = digest
command-unsubscribe = unsubscribe
command-unsubscribe-digest = digest
command-subscriptions = subscriptions
help-digest = show what a day, a week or a month needs you to know; what waits for a decision comes first
help-digest-since = show what has happened since a day
help-digest-mine = show your own numbers and what you have to do
help-subscribe = have a digest sent to you, or posted here, at times of your choice
help-subscribe-digest = have a digest sent to you, or posted here, at times of your choice
help-unsubscribe = stop a digest
help-unsubscribe-digest = stop a digest
help-subscriptions = list the digests that are sent to you and to the groups you lead

argument-kind = kind
argument-when = time
argument-where = place
option-kind = kind
option-when = when
option-where = where
wanted-digestkind = a kind of digest: day, owner, week, month or mine
wanted-when = a time, days, or both: 17:30, 09:00 every 3 days, Mon 09:00
wanted-where = “me” for a private message, or “here”
choice-where-me = me | private | privately
choice-where-here = here | group
choice-digestkind-day = day | daily
choice-digestkind-owner = owner | report
choice-digestkind-week = week | weekly
choice-digestkind-month = month | monthly
choice-digestkind-own = mine | own

digest-kind-day = day
digest-kind-owner = owner
digest-kind-week = week
digest-kind-month = month
digest-kind-own = mine
digest-title-day = { $who }: the day, { $days }
digest-title-owner = { $who }: report, { $days }
digest-title-week = { $who }: the week, { $days }
digest-title-month = { $who }: the month, { $days }
digest-title-own = { $who }: your day, { $days }
digest-one-day = { $day }
digest-days = { $first } to { $last }
digest-all-teams = { $count } teams
digest-of-team = { $team }: { $words }
digest-decisions = { $count ->
    [one] One thing waits for a decision.
   *[other] { $count } things wait for a decision.
}
digest-no-decisions = Nothing waits for a decision.
digest-decisions-own = { $count ->
    [one] One thing is due.
   *[other] { $count } things are due.
}
digest-no-decisions-own = Nothing is due.
digest-nothing = { $title }: nothing to report.
digest-more-rows = { $count ->
    [one] One more in the file.
   *[other] { $count } more in the file.
}
digest-in-the-file = In the file: { $sections }
digest-field = { $name }: { $value }
digest-counts = { $counts }
digest-late = Due { $due }; sent late because I was not running.
digest-comes-with-day = You get this as a supervisor, { $when }. “subscribe day 17:30” moves it, “unsubscribe day” stops it.
digest-comes-with-owner = You get this as an owner, { $when }. “subscribe owner 08:30 every 5 days” moves it, “unsubscribe owner” stops it.
digest-when = { $days } at { $at }

# The sections

digest-todo = Things to do
digest-todo-overdue = { $count } overdue
digest-todo-open = { $count } open
digest-todo-done = { $count } done
digest-problem = Problems
digest-problem-open = { $count } open
digest-problem-raised = { $count } raised
digest-problem-decided = { $count } decided
digest-host = Next host
digest-host-next = { $rota }, { $day }: { $name }
digest-host-nobody = { $rota }, { $day }: nobody can host
digest-host-you = It is your turn to host: { $rota }, { $day }
digest-leave = Away
digest-leave-who = { $who }
digest-leave-one = { $name } ({ $days })
digest-imports = Order files
digest-imports-more = { $count } more shops have no data.
digest-letters = Not delivered
digest-letters-count = { $count ->
    [one] One message could not be delivered: { $reasons }
   *[other] { $count } messages could not be delivered: { $reasons }
}
digest-numbers = Numbers
digest-numbers-day = { $day }
digest-numbers-partial = { $words } (the files end within this day)
digest-numbers-more = { $count } more shops in the file.
digest-targets = Targets missed
digest-targets-more = { $count } more; “target” shows them all.
digest-target-missed = { $shop }, { $day }: { $indicator } { $value }, target { $target }
digest-meet = Meetings
digest-meet-held = { $rota }, { $day }: { $came } of { $asked } took part
digest-meet-held-by = { $rota }, { $day }: { $came } of { $asked } took part, host { $host }
digest-meet-count = { $rota }: held { $count } times, { $came } of { $asked } invitations taken up
digest-meet-not-held = { $rota } not held: { $days }
digest-column-days-open = days open
digest-column-number = No.
digest-column-shop = shop
digest-column-file = file
digest-column-rows = rows
digest-column-rejected = not read
digest-column-odd = odd
digest-column-change = change
digest-column-sales = paid before refunds
digest-column-refund-rate = refund rate
digest-column-kind = digest
digest-column-about = about
digest-column-when = when
digest-column-where = where
digest-column-next = next

# Subscriptions

digest-subscribed = You will get the digest “{ $kind }” about { $about }, { $when }. First on { $next }.
digest-subscribed-here = This group will get the digest “{ $kind }” about { $about }, { $when }. First on { $next }.
digest-subscriptions = Subscriptions
digest-subscriptions-hint = “subscribe week Mon 09:00” adds one or moves it; “unsubscribe” and a number stops one.
digest-no-subscriptions = You get no digests. “subscribe day 17:30” sends you one every working day.
digest-button-stop = Stop { $number }
digest-in-private = private
digest-about-yours = what you look after
digest-about-you = yourself
digest-stopped = Stopped: digest “{ $kind }”, { $when }.
digest-no-team = You belong to no team yet, so there is nothing to report. A supervisor can change that: “person change” with your name and “team=”.
digest-kind-not-yours = The digest “{ $kind }” is for the role { $role } and higher. “subscribe mine” sends you your own numbers.
digest-here-in-group = “here” works in a group. Type it there, or leave it out to get the digest in private.
digest-own-in-group = Your own numbers are for you alone. Leave “here” out to get them in private.
digest-other-team-here = This group belongs to { $here }; a digest about { $team } can be posted in that team's group, or sent to you alone without “here”.
digest-none-to-stop = You get no digests that could be stopped.
digest-no-such = There is no such subscription. “subscriptions” lists them.
digest-which = There are several: { $known }. Add the number of one, for example “unsubscribe 3”.
digest-future = { $day } is still to come. Please give today or an earlier day.
digest-too-long = That is too long: up to { $most } days at once. “digest 2026-06” shows a month.
