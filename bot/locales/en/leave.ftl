# Days away.

command-leave = leave | vacation | off
command-leave-back = back | return
command-leave-list = list | who
help-leave = Enter days on which you are away; leaders enter them for others
help-leave-back = Be there again earlier, or take the next leave back
help-leave-list = See who is away, from today on

argument-first = first day
argument-last = last day
argument-reason = reason (only you and your leaders read it)
option-first = first | from
option-last = last | to
option-reason = reason | why

leave-one-day = { $day }
leave-days = { $first } to { $last }
leave-entered = { $name } is away: { $days }.
leave-entered-for-you = { $by } has entered you as away: { $days }.
leave-is-back = { $name } is there again from { $day } on.
leave-taken-back = { $name } is not away after all: { $days }.
leave-nobody = Nobody of { $team } is away from today on.
leave-title = Away: { $team }
leave-column-name = name
leave-column-first = from
leave-column-last = to
leave-column-length = days
leave-column-reason = reason
leave-only-own = You can enter your own leave; a leader can enter it for others.
leave-no-team = { $name } belongs to no team.
leave-ends-before = The last day ({ $last }) lies before the first ({ $first }).
leave-past = { $first } is past; leave can begin today ({ $today }) or later.
leave-too-long = That is more than { $most } days. If somebody goes for good, a leader types “person end”.
leave-reason-too-long = Please keep the reason below { $most } characters.
leave-overlaps = There is leave from { $first } to { $last } already. “leave back” takes it away.
leave-not-away = { $name } is not away, and has no leave entered.
