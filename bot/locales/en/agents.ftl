# Agents' figures.

command-agents = agents
command-agents-me = me | my | mine
command-agents-total = total | sum | group
command-agents-set = set | enter
command-agents-name = name | is
command-agents-ignore = ignore
command-agents-confirm = confirm
command-agents-names = names
command-agents-opt-in = opt-in | optin
command-agents-opt-out = opt-out | optout
command-agents-card = card
command-agents-publish = publish
command-agents-leaders = leaders
command-agents-bands = bands | band
command-mine = mine | mynumbers | my-numbers
help-agents = show every agent's figures with the median and the targets (to those entitled, privately)
help-agents-me = show your own figures beside the team's median and the targets
help-agents-total = show the team's sums and the bests of those who show theirs
help-agents-set = type in an agent's figures of a day
help-agents-name = say whose a name in a shop's tool is; it is remembered
help-agents-ignore = say that a name in a shop's tool is no agent's
help-agents-confirm = take the proposals for the names that I do not know yet
help-agents-names = list the names in the shops' tools and whose they are
help-agents-opt-in = let the group see your name where you are best
help-agents-opt-out = let the group not see your name any more
help-agents-card = get a private card of your own figures every day, or no more
help-agents-publish = post everybody's figures by name in the group, or no more
help-agents-leaders = let a team's leaders see their agents' figures, or no more
help-agents-bands = show or set the bands of points
help-mine = show your own figures, privately

argument-receptions = customers received
argument-inquiries = inquirers
argument-won = buyers won
argument-sales = sales
argument-complaints = complaints
argument-switch = on or off
argument-thresholds = thresholds
option-receptions = receptions
option-inquiries = inquiries | inquirers
option-won = won | buyers
option-sales = sales
option-complaints = complaints
choice-switch-on = on | yes
choice-switch-off = off | no
wanted-switch = on or off
wanted-agentindicator = an indicator such as conversion or first-response

# Indicators; the typed words of each come second

agents-indicator-consultations = consultations
agents-indicator-receptions = customers received
agents-indicator-inquiries = inquirers
agents-indicator-lost = inquirers lost
agents-indicator-ordered = buyers who ordered
agents-indicator-won = buyers won
agents-indicator-won-next-day = paid by the next day
agents-indicator-conversion = inquiry conversion
agents-indicator-conversion-next-day = conversion by the next day
agents-indicator-order-conversion = inquirers who ordered
agents-indicator-payment-conversion = orders that were paid
agents-indicator-sales = sales
agents-indicator-net-sales = net sales
agents-indicator-refunds = refunds
agents-indicator-average-order-value = average order value
agents-indicator-items-per-buyer = items per buyer
agents-indicator-first-response = first response
agents-indicator-average-response = average response
agents-indicator-reply-rate = reply rate
agents-indicator-answered-in-30s = answered within 30 s
agents-indicator-slow = slow answers
agents-indicator-rated = ratings
agents-indicator-answer-ratio = answers per question
agents-indicator-satisfaction = satisfaction
agents-indicator-refund-rate = refund rate
agents-indicator-silent-won = silent orders won
agents-indicator-silent-sales = silent sales
agents-indicator-assists = assists
agents-indicator-handed-over = handed over
agents-indicator-low-ratings = ratings of 3 or less
agents-indicator-disputes = disputes
agents-indicator-complaints = complaints
agents-indicator-days-worked = days worked
agents-indicator-suspended = time suspended
choice-agentindicator-consultations = consultations
choice-agentindicator-receptions = receptions
choice-agentindicator-inquiries = inquiries | inquirers
choice-agentindicator-lost = lost
choice-agentindicator-ordered = ordered
choice-agentindicator-won = won | buyers
choice-agentindicator-won-next-day = won-next-day
choice-agentindicator-conversion = conversion
choice-agentindicator-conversion-next-day = conversion-next-day
choice-agentindicator-order-conversion = order-conversion
choice-agentindicator-payment-conversion = payment-conversion
choice-agentindicator-sales = sales
choice-agentindicator-net-sales = net-sales
choice-agentindicator-refunds = refunds
choice-agentindicator-average-order-value = average-order-value | aov
choice-agentindicator-items-per-buyer = items-per-buyer
choice-agentindicator-first-response = first-response
choice-agentindicator-average-response = average-response | response
choice-agentindicator-reply-rate = reply-rate
choice-agentindicator-answered-in-30s = answered-in-30s
choice-agentindicator-slow = slow
choice-agentindicator-rated = rated | ratings
choice-agentindicator-answer-ratio = answer-ratio
choice-agentindicator-satisfaction = satisfaction
choice-agentindicator-refund-rate = refund-rate
choice-agentindicator-silent-won = silent-won
choice-agentindicator-silent-sales = silent-sales
choice-agentindicator-assists = assists
choice-agentindicator-handed-over = handed-over | transfers
choice-agentindicator-low-ratings = low-ratings
choice-agentindicator-disputes = disputes
choice-agentindicator-complaints = complaints
choice-agentindicator-days-worked = days-worked
choice-agentindicator-suspended = suspended

# Cards

table-file-agents = reports of agents' figures
agents-title = Agents of { $team }, { $span }
agents-table-title = By { $source }
agents-none = There are no agents' figures for { $span }.
agents-silent = No figures: { $names }
agents-unknown-names = { $count ->
    [one] { $count } name of a tool is not told yet
   *[other] { $count } names of the tools are not told yet
}: “agents names” shows whose figures do not count.
agents-targets-note = ⚠ marks what misses its target. Rates are added by what they are made of, never averaged.
agents-means-chitu = Conversion as 赤兔 counts it: inquirers who finally paid ÷ inquirers. Response and reply rate are weighed with the customers received.
agents-means-sycm = Conversion as 生意参谋 counts it: buyers ÷ inquirers.
agents-means-pdd = Conversion as 拼多多 counts it: finally grouped ÷ inquirers. Reply rate: within 3 minutes, 8 to 23 h.
agents-means-other = Counted as the imported table counts it.
agents-means-typed = As typed in; conversion: buyers won ÷ inquirers.
agents-row-team = Together
agents-row-median = Median
agents-row-target = Target
agents-column-agent = agent
agents-column-indicator = indicator
agents-column-value = value
agents-column-you = you
agents-column-median = team median
agents-column-target = target
agents-column-usual = vs. your last 7 days
agents-column-trend = 7 days vs. 7 before
agents-column-shop = shop
agents-column-name = name in the tool
agents-column-person = is
agents-column-from = from
agents-column-points = points
agents-in-currency = { $indicator } ({ $currency })
agents-off-target = ⚠ { $value }
agents-seconds = s
agents-chart = { $indicator } by agent
agents-chart-first = { $title }: the first { $drawn } of { $people }
agents-chart-bar = { $name } { $value }
agents-chart-alt = { $title }: { $told }.
agents-of-team = { $name } ({ $team })
agents-more = { $count } more are in the attached table.

# One's own

agents-own-title = { $name }: your figures, { $span }
agents-own-none = There are no figures of yours for { $span } yet.
agents-own-chart = Your { $indicator }, two weeks
agents-own-chart-alt = { $title }, { $first } to { $last }: between { $lowest } and { $highest }.
agents-hint = { $indicator }: { $value }, the target is { $target }. A word with your supervisor may help; you have time.
agents-hint-trend = { $indicator }: { $value }, the target is { $target }. { $trend ->
    [better] You are getting there: from { $earlier } to { $recent } within two weeks.
    [same] The last two weeks stayed at { $recent }; a small change may be enough.
   *[worse] It went from { $earlier } to { $recent } within two weeks; ask for help, everybody has such weeks.
}
agents-all-reached = Every target reached. Well done!

# The group

agents-group-title = { $team }: the team's service, { $span }
agents-best = Best { $indicator } of those who show theirs: { $name }, { $value }
agents-total-none = There is nothing to show a group for { $since } to { $until }.

# Settings

agents-published = From now on the figures of { $team } are posted by name. { $count } people were told.
agents-published-you = { $who } has decided that the figures of { $team }'s agents are posted by name in the team's group from now on. Yours are among them.
agents-unpublished = The figures of { $team } are not posted by name any more. { $count } people were told.
agents-unpublished-you = The figures of { $team }'s agents are not posted by name any more ({ $who } has decided).
agents-published-already = The figures of { $team } are posted by name already. “agents publish off” ends that.
agents-unpublished-already = The figures of { $team } are not posted by name. “agents publish on” does that.
agents-leaders-on = Leaders of { $team } see their agents' figures from now on.
agents-leaders-off = Leaders of { $team } do not see their agents' figures any more.
agents-leaders-you = You may see the figures of { $team }'s agents now: type “agents”. They are for your eyes only.
agents-leaders-you-off = The figures of { $team }'s agents are shown to supervisors only from now on.
agents-opted-in = Where you are the best of those who show theirs, the group sees your name. “agents opt-out” takes that back.
agents-opted-out = The group does not see your name.
agents-card-on = You get a private card of your own figures on days that have any.
agents-card-off = You get no card any more. “mine” shows your figures whenever you like.
agents-bands-title = Bands of { $team }
agents-bands-hint = An example: agents bands conversion 45/40/35 (100, 80 and 60 points); “off” goes back to the usual ones.

# Names and entries

agents-names-title = Names in the shops' tools
agents-names-hint = “agents name "NAME" PERSON” tells or corrects one.
agents-nobody = nobody
agents-not-told = not told yet
agents-name-told = “{ $name }” in { $shop } is { $person }. I remember that, and earlier figures count as well.
agents-name-ignored = “{ $name }” in { $shop } is nobody's; its figures are left out.
agents-names-confirmed = { $shop }: { $names }
agents-button-names = Show the names
agents-inbox-names = { $count } to tell: { $names }
agents-set = { $name }, { $day }, { $shop }: { $figures }
agents-figure = { $indicator } { $value }
agents-set-alone = Without what they are made of these hold for this day only: { $figures }. Better: conversion=45/100, first-response=25s*120
agents-set-hint = What shall I keep of { $name }? An example: agents set { $name } { $day } inquiries=100 won=45 receptions=120 first-response=25s

# Refusals

agents-not-for-you = Everybody's figures are for supervisors. Yours: “agents me”.
agents-left = { $name } was here until { $day }. Please give an earlier day.
agents-name-unknown = No tool has the name “{ $name }”. There is: { $known }
agents-no-names = No tool has told a name yet. Import a report first.
agents-name-which-shop = “{ $name }” stands in several shops: { $known }. Please add shop=…
agents-nothing-proposed = There is no proposal for the names of { $shop }. An example: agents name "NAME" Anna
agents-bands-bad = “{ $text }” does not work as bands. Please give thresholds from the best on, such as 45/40/35 or 35/45/55.

# Digests and the check-list

job-agents = agents
choice-job-agents = agents
digest-agents = Agents below target
digest-agents-own = Your figures
digest-figures = Shops' indicators
inbox-agents-names = Names in the tools
check-figures-typed = Type in yesterday's indicators
