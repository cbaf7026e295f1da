# Problems that somebody raised.

command-problem = problem | problems | issue
command-problem-add = add | new | raise
command-problem-take = take | mine
command-problem-give = give | assign
command-problem-close = close | solved
command-problem-reopen = reopen
help-problem = list the open problems, show one, or raise one
help-problem-add = raise a problem; in a meeting it is brought before everybody
help-problem-take = take a problem on: it becomes something for you to do
help-problem-give = hand a problem to somebody, who is told
help-problem-close = close a problem with nothing to do about it
help-problem-reopen = open a closed problem again

problem-title = Open problems of { $team }
problem-none = { $team } has no open problems. “problem The courier loses parcels” raises one.
problem-hint = “problem give { $number } @name” hands it out, “problem take { $number }” takes it on, “problem close { $number }” closes it.
problem-more = { $count ->
    [one] One more: “problem” lists them all.
   *[other] { $count } more: “problem” lists them all.
}
problem-column-number = No.
problem-column-text = problem
problem-column-who = raised by
problem-column-day = on
problem-column-outcome = outcome
problem-agenda-title = Open problems

problem-card-open = ⚑ { $number } { $text } ({ $who }). Who takes it?
problem-card-action = ⚑ { $number } { $text } ({ $who })
problem-card-closed = ✓ { $number } { $text } ({ $who }) – { $answer }
problem-action = { $owner } takes it, until { $due } (todo { $number })
problem-no-action = nobody has it
problem-solved = solved
problem-still-open = open
problem-button-take = I take it
problem-button-give = Give to …
problem-button-close = Close
problem-brought = { $number } is brought before the meeting: { $text }
problem-is-taken = { $owner } takes { $number }, until { $due } (todo { $todo }).
problem-is-closed = ✓ { $number } is closed: { $text }
problem-is-open = { $number } is open again: { $text }

problem-unknown = There is no problem { $number }. “problem” lists what is open.
problem-not-yours = Whoever raised { $number } or a leader can close it. “problem take” makes it yours.
problem-taken = { $owner } has taken { $number } already.
problem-closed-already = { $number } is closed already. “problem reopen” opens it again.
problem-not-closed = { $number } is not closed.
