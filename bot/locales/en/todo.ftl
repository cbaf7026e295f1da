# Things to do.

command-todo = todo | todos | action | actions | task | tasks
command-todo-add = add | new
command-todo-for = for
command-todo-list = list | all | team
command-todo-done = done | finish | finished
command-todo-drop = drop | cancel
command-todo-reopen = reopen | undo
command-todo-move = move | postpone
command-todo-give = give | assign
command-todo-tick = tick
help-todo = show what you have to do; with a text, write it down
help-todo-add = write down something to do, until the next working day unless you give a day
help-todo-for = write down something for a colleague, who is told
help-todo-list = list what the whole team has to do
help-todo-done = tick something off
help-todo-drop = give something up
help-todo-reopen = take back that something was done or given up
help-todo-move = move something to another day
help-todo-give = hand something on to a colleague, who is told

argument-text = text
option-text = text
wanted-line = a line of text

todo-title = What { $team } has to do
todo-title-of = What { $name } has to do
todo-none = { $team } has nothing to do.
todo-none-of = { $name } has nothing to do. “todo Call the courier” writes something down.
todo-hint = “todo done” and a number ticks off; “todo move”, “todo give” and “todo drop” change it.
todo-column-number = No.
todo-column-text = what
todo-column-owner = who
todo-column-due = until
todo-overdue = { $due } (since then)
todo-state-done = done
todo-state-dropped = given up

todo-added = { $number } is yours until { $due }: { $text }
todo-added-for = { $number } is for { $owner } until { $due }: { $text }
todo-given-to-you = { $who } has something for you to do:
todo-card-open = { $number } { $text } – { $owner }, until { $due }
todo-card-done = ✓ { $number } { $text } – done ({ $owner })
todo-card-dropped = { $number } { $text } – given up ({ $owner })
todo-button-done = Done
todo-button-move = Another day …
todo-button-give = Give to …
todo-button-tick = ✓ { $number }
todo-is-done = ✓ { $number } is done: { $text }
todo-done-by = { $who } has done { $number }: { $text }
todo-is-dropped = { $number } is given up: { $text }
todo-is-open = Open again:
todo-is-moved = { $number } is due on { $due } now: { $text }
todo-is-given = { $number } is for { $who } now: { $text }

todo-agenda-title = Due today
todo-agenda-done = ✓ Everything that was due today is done.

todo-text-empty = Please say what it is about, for example “todo Call the courier”.
todo-text-too-long = That is { $length } characters long; up to { $most } fit on one line. Please say it shorter.
todo-not-in-team = { $name } does not belong to { $team }. Please name somebody of the team.
todo-owner-left = { $name } does not work here any more. Please name somebody else.
todo-due-past = { $day } is past. Please give today or a later day.
todo-unknown = There is no { $number }. “todo” shows what there is.
todo-not-yours = { $number } is { $owner }'s. They, whoever wrote it down, or a leader can change it.
todo-closed-already = { $number } is closed already. “todo reopen” opens it again.
todo-open-already = { $number } is open.

inbox-todo = To do by today
todo-inbox = { $number } { $text } (until { $due })
