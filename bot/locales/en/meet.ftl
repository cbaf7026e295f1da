# The meeting itself.

command-meet = meet | meeting | standup
command-meet-start = start | open | begin
command-meet-answer = answer | share
command-meet-said = said
command-meet-here = here | present
command-meet-end = end | stop | finish
command-meet-over = over
command-meet-minutes = minutes | protocol
command-meet-mode = mode
command-meet-budget = budget | time
command-meet-closing = closing | ending
command-meet-participation = participation
help-meet = show the meeting that is on, or the next one
help-meet-start = open today's meeting now: the host, or a leader
help-meet-answer = answer in the round: what you learnt, what blocks you; also beforehand, or again
help-meet-end = end the meeting that is on; its minutes are posted
help-meet-minutes = show the minutes of the last meeting, or of a day
help-meet-mode = meet live, in writing until a time (async), or without me (off)
help-meet-budget = set after how many minutes I warn: a first and a last time
help-meet-closing = list, add or remove light things to end meetings with
help-meet-participation = show in private how many took part over time

argument-learnt = lesson learnt
argument-blocks = obstacle
argument-mode = way to meet
argument-budget = first warning, in minutes
argument-limit = last warning, in minutes
argument-remarks = remarks
option-learnt = learnt | learned
option-blocks = blocks | blocked
option-mode = mode
option-budget = budget
option-limit = limit
wanted-remarks = a few words; a line that begins with “Blocked:” tells what blocks you
wanted-mode = live, async or off
wanted-listaction = list, add or remove
choice-mode-live = live | together
choice-mode-async = async | written
choice-mode-off = off | none
choice-listaction-list = list
choice-listaction-add = add | new
choice-listaction-remove = remove | delete
choice-remark-learnt = Learnt | learned | learning | share
choice-remark-blocks = Blocked | blocks | blocker | stuck
choice-remark-problem = Problem | issue
choice-remark-todo = Todo | action | task

# The agenda: what comes, by the name of the item

agenda-welcome = The host opens
agenda-numbers = Yesterday's numbers
agenda-problem = Problems
agenda-todo = Due today
agenda-round = Everybody in turn
agenda-closing = Something light

numbers-recap = { $day } in short
numbers-recap-shop = { $shop }: { $created } created; paid { $paid }
numbers-recap-shop-change = { $shop }: { $created } created; paid { $paid }; sales { $change } on the day before

# While it is on

meet-kind-other = meeting
meet-title = { $day }: { $kind }
meet-host = { $name } hosts today.
meet-no-host = Nobody's turn to host today: whoever likes, begins.
meet-column-item = agenda
meet-column-time = time
meet-minutes-short = { $count } min
meet-how = Reply here in a few words: what did you learn? Begin a line with “Blocked:” for what blocks you, “Problem:” for a problem of all, “Todo:” for something you will do.
meet-button-answer = Answer
meet-button-here = I am here
meet-button-end = End the meeting
meet-calendar-unknown = The holidays of this year are not published yet.
meet-async-open = The meeting is in writing today. I have asked everybody in private; the answers come here, and the minutes at { $until }.
meet-async-how = You can also answer right here, in a reply.
meet-ask = { $team }: what did you learn, and what blocks you? Please answer until { $until }.
meet-remind = The meeting is on. Come along, or answer in writing.
meet-remind-async = A reminder, to you alone: your answer for the meeting is still missing. The round closes at { $until }.
meet-round-title = Everybody in turn
meet-round-count = { $answered } of { $asked } have answered.
meet-blocks = blocked: { $text }
meet-elapsed = { $count ->
    [one] One minute has passed.
   *[other] { $count } minutes have passed.
}
meet-wind-up = Let us come to an end: what is still open can become a problem or a todo.
meet-closing = To end with: { $text }
meet-all-done = That was everybody.

# At the end

meet-hosted = { $name } hosted.
meet-is-over = The meeting ended at { $at }. Its minutes are below.
meet-not-held = This meeting did not take place.
meet-minutes-title = Minutes: { $kind }, { $day }
meet-minutes-host = Host
meet-minutes-present = Present
meet-minutes-written = In writing
meet-minutes-took = It took
meet-minutes-round = What people said
meet-minutes-problems = Problems
meet-minutes-todos = Todos

# Answers

meet-next = Next: { $kind }, { $due }
meet-in-writing = In writing: I ask everybody in private.
meet-is-on = It has been on since { $at }.
meet-answer-beforehand = You can answer beforehand, for example if you are away.
meet-answered-already = You have answered already; answer again to change it.
meet-answer-kept = Your answer for { $day }:
meet-answer-ahead = Noted for the meeting on { $day }:
meet-answer-again = Answer again to change it. Everybody in the team reads it.
meet-opened = The meeting is open in the group.
meet-ended = The meeting has ended; the minutes are in the group.
meet-mode-live = { $kind }: live from now on, at { $begins }.
meet-mode-async = { $kind }: in writing from now on. I ask everybody at { $begins }; two hours later the answers are posted.
meet-mode-async-until = { $kind }: in writing from now on. I ask everybody at { $begins }; at { $until } the answers are posted.
meet-mode-off = { $kind }: I open nothing by myself from now on. “meet start” still does.
meet-budget-set = { $kind }: I warn after { $budget } and after { $limit } minutes.
meet-closing-title = To end meetings with
meet-closing-none = There is nothing on the list yet. A leader adds to it: “meet closing add The best thing a buyer wrote”.
meet-column-number = No.
meet-column-closing = what
meet-column-used = last used

# Participation

meet-participation-title = { $team }: participation from { $first } to { $last }
meet-participation-chart = Share of those asked who took part
meet-participation-share = took part
meet-participation-alt = Participation in the last { $count } meetings, { $average }% on average
meet-participation-hint = Days of leave do not count. This is for those who lead the team; please keep it among you.
meet-participation-none = No meeting was held from { $first } to { $last }.
meet-column-person = name
meet-column-asked = asked
meet-column-came = came
meet-column-written = in writing
meet-column-away = on leave
meet-column-share = share

# Refusals

meet-none-ahead = No meeting is planned. A leader sets one up with “host start 09:15” and chooses how with “meet mode live”.
meet-none-that-day = No meeting is planned on { $day }. “meet” shows the next one.
meet-none-open = No meeting is on now. “meet start” opens one.
meet-open-already = The meeting is on already, since { $at }.
meet-was-today = Today's meeting was held already, at { $at }. “meet minutes” shows its minutes.
meet-ended-already = The meeting has ended already. “meet minutes” shows its minutes.
meet-host-or-leader = Today's host or a leader can do this.
meet-no-group = { $team } has no group yet. A supervisor types “here” and the team's name in its group.
meet-no-minutes = There are no minutes of that. “meet minutes” alone shows the newest.
meet-answer-too-long = That is { $length } characters long; up to { $most } are read out. Please say it shorter.
meet-until-too-early = { $at } is not after { $begins }, when the meeting begins. Please give a later time.
meet-budget-wrong = Please give two whole numbers of minutes, the smaller first and up to { $most }, for example “meet budget 15 20”.
meet-closing-what = What shall be added or removed? For example “meet closing add The best thing a buyer wrote” or “meet closing remove 2”.
meet-closing-unknown = There is no { $number } on the list. “meet closing” shows it.
