# Who hosts the meetings.

command-host = host | rota | hosts
command-host-start = start | begin
command-host-rota = rota | rotas
command-host-swap = swap | exchange
command-host-cover = cover | substitute
command-host-skip = skip | pass
command-host-done = done | held
command-host-undo = undo
command-host-guest = guest
command-host-order = order | queue
command-host-plan = plan
command-host-report = report | fairness
command-host-calendar = calendar | ics
command-host-agree = agree
command-host-decline = decline
command-host-answer = answer
command-host-confirm = confirm
help-host = See who hosts today and the next five times, and why
help-host-start = Begin the morning rota: everybody hosts in turn
help-host-rota = List, add, move or end rotas, such as one for noon
help-host-swap = Ask a colleague to swap turns; nothing changes until they agree
help-host-cover = Ask somebody, or everybody, to take your turn: as a swap or as a gift
help-host-skip = Be passed over once and stay next in line; leaders pass others over
help-host-done = Record that the meeting took place, also with another host or a guest
help-host-undo = Take back the newest record
help-host-guest = Let a guest host on a day; the queue waits
help-host-order = See the order of turns, or put some people first
help-host-plan = See the plan of the next meetings
help-host-report = See how evenly the turns fall
help-host-calendar = Get your coming turns as a calendar file

argument-rota = rota
argument-action = what to do
argument-colleague = colleague
argument-how = swap or gift
argument-names = people
option-rota = rota
option-how = how
option-colleague = colleague
option-names = names
wanted-rota = the name of a rota, such as morning or noon
wanted-rotaaction = list, add, move or end
wanted-bargain = swap or gift
wanted-colleagues = one or more colleagues, in their order
wanted-coming-day = a day to come, such as 2030-06-03, tomorrow or Mon
choice-rota-morning = morning
choice-rota-noon = noon | lunch
choice-rota-evening = evening
choice-rotaaction-list = list
choice-rotaaction-add = add | new
choice-rotaaction-move = move | change
choice-rotaaction-end = end | remove
choice-bargain-swap = swap
choice-bargain-gift = gift | present

job-host = host
choice-job-host = host | rota

rota-name-morning = morning meeting
rota-name-noon = noon meeting
rota-name-evening = evening meeting

# What is shown

rota-title = { $rota }: { $at }, { $days }
rota-column-day = day
rota-column-host = host
rota-column-note = note
rota-column-rota = rota
rota-column-at = at
rota-column-days = days
rota-column-next = next
rota-column-name = name
rota-column-turns = turns
rota-column-last = last
rota-column-waits = waiting (days)
rota-column-longest = longest wait (days)
rota-hint = Cannot make it? “host swap @colleague” or “host cover”. More: “help host”.
rota-today-done = { $day }: { $name } hosted.
rota-today-unrecorded = { $day }: nobody recorded today's meeting, so the turn is still owed. If it took place: “host done”.
rota-empty = Nobody takes turns yet: add agents or leaders with “person add”.
rota-in-writing = This meeting is held in writing: nobody has to host it, and the turns wait.
rota-horizon = The plan ends here: the holidays of { $year } are not published yet (next: { $day }).
rota-nobody-short = nobody can
rota-note-confirmed = confirmed
rota-note-guest = guest
rota-note-for = for { $name }
rota-note-passed = { $name }: { $why }
rota-note-more = and { $count } more passed over
rota-why-away = away
rota-why-busy = hosts earlier that day
rota-why-skipped = passed over
rota-why-last = hosted last time
rota-order = In this order: { $names }
rota-list-title = Rotas of { $team }

# What leaders set

rota-started = The { $rota } has a rota now: { $at }, { $days }, { $count ->
    [one] { $count } person takes
   *[other] { $count } people take
} turns. The next host is told the evening before.
rota-moved = The { $rota } is now at { $at }, { $days }. The order stays as it is.
rota-has-ended = The rota of the { $rota } has ended. What was recorded is kept.
rota-none = { $team } has no rota yet. A leader can type “host start”, or “host start 09:15 Mon,Wed,Fri”.
rota-unknown = There is no rota “{ $name }” here. There are: { $known }
rota-there-already = The { $rota } has a rota already. “host rota move” changes its time.
rota-too-many = A team can have { $most } rotas; please end one first.
rota-same-time = Another rota meets at { $at }. Please choose another time.
rota-name-and-time = Which rota, and when? Such as: host rota add noon 13:00
rota-guest-invited = { $name } hosts on { $day } as a guest. The queue waits.
rota-guest-in-queue = { $name } takes turns anyway. “host order” or “host swap” changes when.

# Turns

rota-not-in-queue = { $name } takes no turns in this rota.
rota-no-meeting = There is no such meeting on { $day }.
rota-recorded = { $name } is recorded as the host of { $day }. A leader can type “host undo” first.
rota-later-recorded = A later meeting ({ $newest }) is on record already, so { $day } cannot be added. A leader can type “host undo” first.
rota-not-newest = Only the newest record can be taken back; { $day } is not.
rota-nothing-recorded = Nothing is recorded yet.
rota-retracted = The record of { $day } is taken back.
rota-too-old = { $day } is more than a week ago.
rota-who-hosted = Nobody was up on { $day }. Who hosted? Such as: host done @Ben
rota-recorded-done = Recorded: { $name } hosted on { $day }. Thank you!
rota-recorded-guest = Recorded: { $name } hosted on { $day } as a guest. The queue stays as it was.
rota-next-is = Next: { $name }, { $day }.
rota-skipped = { $name } is passed over on { $day } and stays next in line. { $host } hosts instead.
rota-skipped-nobody = { $name } is passed over on { $day }. Nobody else can host then, so please find a guest: “host guest @name { $day }”.
rota-plan-too-long = I can plan 1 to { $most } meetings ahead.

# Agreements

rota-agree = Agree
rota-decline = Decline
rota-i-can = I can
rota-swap-ask = { $asker } asks to swap turns of the { $rota }: you would host on { $mine }, { $asker } on { $theirs }.
rota-gift-ask = { $asker } asks you to host the { $rota } on { $mine } as a gift. Your own turn stays where it is ({ $theirs }).
rota-swap-asked = I have asked { $name } to swap with you: you would host on { $theirs }, { $name } on { $mine }. Nothing changes until { $name } agrees.
rota-gift-asked = I have asked { $name } to host for you on { $mine }. Nothing changes until { $name } agrees.
rota-swap-wanted = { $name } cannot host the { $rota } on { $day }. Who swaps turns?
rota-gift-wanted = { $name } cannot host the { $rota } on { $day }. Who takes it over, as a gift?
rota-wanted-posted = I have asked in the group of { $team } who can host on { $day }. Until somebody does, it is your turn.
rota-no-group = { $team } has no group in which I could ask. Name a colleague: host cover @name
rota-swap-done = Swapped: { $name } hosts on { $mine }, { $asker } on { $theirs }.
rota-gift-done = Agreed: { $name } hosts on { $mine } for { $asker }.
rota-swap-yes = Swapped! { $name } agreed: you host on { $theirs }, { $name } on { $mine }.
rota-gift-yes = { $name } hosts on { $mine } for you. Your turn counts as taken then.
rota-agreed-thanks = Thank you! You host on { $day }; { $name } knows.
rota-declined = { $name } cannot take your turn on { $day }. It stays yours; you can ask somebody else.
rota-declined-done = You declined; { $name } knows.
rota-asked-already = You have asked for { $day } already; nobody has answered yet.
rota-offer-no-answer = Nobody took your turn on { $day } in time, so it is still yours.
rota-offer-unknown = There is no offer { $number } any more.
rota-offer-not-yours = That was asked of somebody else.
rota-offer-agreed = That is settled: somebody agreed already.
rota-offer-declined = That was declined already.
rota-offer-expired = That was asked for a meeting that is past.
rota-offer-done = That is settled and past.
rota-offer-moved = The dates have changed since { $name } asked. Please ask again, so that you both see the new ones.
rota-with-yourself = You cannot swap with yourself.
rota-not-that-day = { $day } is not your next turn; that is { $mine }.
rota-under-way = { $name } hosts today's meeting. Please ask again once it is over.
rota-objection-no-turn = { $name } has no turn in the days I can plan, so there is nothing to exchange.
rota-objection-twice = Then somebody would host twice running. Please ask somebody else, or for another turn.
rota-objection-absent = { $asker } and { $name } cannot both host on those days: one of you is away or hosts another meeting. Please ask somebody else.
rota-promise-moved = The plan of the { $rota } has changed, and with it what you two agreed on. New dates:
rota-promise-line = { $name }: { $day }
rota-promise-open = { $name }: no date yet

# The evening before, and around the meeting

rota-notice = You host the { $rota } on { $day } at { $at }
rota-agenda = Agenda: { $items }
rota-agenda-line = { $item } ({ $minutes } min)
rota-agenda-recap = open and recap
rota-agenda-problems = problems
rota-agenda-share = a round of experiences
rota-agenda-light = something light to end
rota-not-published = The holidays of that year are not published yet, so it may turn out to be free.
rota-swap-button = Swap
rota-cannot = I cannot
rota-notice-moved = You need not host the { $rota } on { $day } any more: { $name } does.
rota-notice-off = There is no { $rota } on { $day }, so you need not host then. Your turn stays.
rota-notice-yours = You host the { $rota } on { $day } at { $at }, instead of { $name }. If you cannot: “host swap @colleague” or “host skip”.
rota-nobody = Nobody in the queue can host the { $rota } on { $day }. “host guest @name { $day }” invites somebody.
rota-is-it-worked = The holidays of that year are not published yet. Does { $team } work on { $day }? Without an answer I take it for a working day.
rota-worked-yes = It works
rota-worked-no = It is free
rota-was-it-held = Did today's { $rota } take place ({ $day })? Only then is your turn counted.
rota-it-was = It took place
rota-i-host = I host
rota-confirm-ask = You host the { $rota } today at { $at }. Are you there?
rota-confirm-instead = The host of today's { $rota } ({ $at }) has not answered. Can you host? Whoever presses first does.
rota-confirm-all = Nobody has confirmed yet: who hosts the { $rota } ({ $at })? Whoever presses first does.
rota-unconfirmed = Nobody has confirmed today's { $rota } ({ $day }). I have asked everybody.
rota-confirmed = You host the { $rota } at { $at }. Press below when it is over.
rota-taken = { $name } hosts today already. Thank you!
rota-taken-over = { $name } hosts the { $rota } today. Whoever was up stays next in line.
rota-hosts-now = { $name } hosts the { $rota } today.
rota-confirm-over = The meeting of { $day } needs no host any more.
rota-not-asked = You were not asked to host on { $day }. See “host” for whose turn it is.
rota-ended = That rota has ended.

# Report and calendar

rota-report-title = Turns in the { $rota }
rota-report-sum = { $meetings ->
    [one] One meeting
   *[other] { $meetings } meetings
} since { $since }: everybody hosted { $fewest } to { $most } times.
rota-report-chart = Turns taken
rota-report-never = never yet
rota-report-note = A gift counts for whoever was given it; guests are not listed.
rota-calendar = { $count ->
    [one] Your next turn as a calendar file.
   *[other] Your next { $count } turns as a calendar file.
} Dates can still move; ask again for the newest.
rota-calendar-empty = You have no turn in the days I can plan.
rota-calendar-event = Host: { $rota }

inbox-rota = Asked of you by colleagues
rota-inbox-swap = { $asker } asks to swap turns of the { $rota }: you would host on { $mine }, { $asker } on { $theirs }.
rota-inbox-gift = { $asker } asks you to host the { $rota } on { $mine }.
