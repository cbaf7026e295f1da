# Figures of shops that orders cannot give.

command-figures = figures | indicators
command-figures-show = show | list
command-figures-reports = reports | files
command-figures-undo = undo
command-figures-day = day | date
help-figures = type in what orders cannot tell of a shop's day
help-figures-show = show what was typed in or imported of a shop's day, by whom, and what was said before
help-figures-reports = list the imported reports of figures, of shops and of agents
help-figures-undo = take an imported report back
help-figures-day = say of which day (or days) a report is that does not tell itself

argument-conversion = inquiry conversion
argument-complaint_rate = complaint rate
argument-intervention_rate = platform-intervention rate
argument-dispute_rate = dispute rate
argument-refund_rate = refund rate (of the platform)
argument-shipped_on_time = shipped on time
argument-exceptions = logistics exceptions
argument-refund_duration = refund duration
argument-standard_met = service standard met
argument-first_response = first response
argument-average_response = average response
argument-reply_rate = reply rate
option-conversion = conversion
option-complaint_rate = complaint-rate | complaintrate
option-intervention_rate = intervention-rate | interventions
option-dispute_rate = dispute-rate
option-refund_rate = refund-rate
option-shipped_on_time = shipped-on-time | on-time
option-exceptions = exceptions
option-refund_duration = refund-duration
option-standard_met = standard-met | standard
option-first_response = first-response
option-average_response = average-response
option-reply_rate = reply-rate
wanted-figure-rate = a part and a whole such as 3/1200, or a rate such as 0.25%; - for no data
wanted-figure-count = a whole number such as 12; - for no data
wanted-figure-mean = a time such as 36h or 45s, or total/count such as 864h/24; - for no data
wanted-figure-money = an amount such as 1280.50; - for no data
wanted-figure-flag = yes or no; - for not known

figures-title = Figures of { $shop }, { $day }
figures-none = Nothing was typed in or imported for this day yet.
figures-hint = An example: figures { $day } { $shop } complaint-rate=3/1200 refund-duration=36h standard-met=yes
figures-before = What was said before
figures-column-indicator = indicator
figures-column-value = value
figures-column-made-of = made of
figures-column-source = source
figures-column-who = by
figures-column-when = when
figures-column-until = until
figures-column-number = No.
figures-column-shop = shop
figures-column-file = file
figures-column-first = from
figures-column-last = to
figures-column-state = state
figures-column-line = line
figures-column-reason = what is wrong
figures-made-of = { $part } of { $whole }
figures-made-of-mean = over { $count }
figures-alone = told alone for { $days } days, which are not averaged
figures-small-rate = { $percent }%
figures-met = met
figures-not-met = not met
figures-met-days = met on { $met } of { $days } days
figures-day = { $day }
figures-days = { $first } to { $last }
figures-source-typed = typed in
figures-source-orders = orders
figures-source-chitu = Chitu (赤兔)
figures-source-sycm = Shengyi Canmou (生意参谋)
figures-source-pdd = Pinduoduo
figures-source-other = imported table

# Reports

table-file-figures = reports of shops' service figures
figures-report-title = Report { $file }
figures-report-kept = #{ $number }: { $shop }, { $days }, { $source }. { $rows } rows; figures: { $new } new, { $changed } changed, { $unchanged } known already.
figures-report-known = { $shop }, { $days }, { $source }: everything was known already ({ $unchanged } figures).
figures-report-day-from-name = The day was taken from the file's name. If it is wrong, take the report back with “figures undo” and its number.
figures-report-sums = { $count ->
    [one] { $count } row over everybody (sum or mean) was left out.
   *[other] { $count } rows over everybody (sums and means) were left out.
}
figures-rejected = { $count ->
    [one] { $count } thing could not be read
   *[other] { $count } things could not be read
}
figures-row-no-name = no name in this row
figures-row-bad-day = the day cannot be read
figures-row-future = { $day } has not come yet
figures-row-bad-cell = the cell under “{ $column }” cannot be read
figures-row-no-shop = no shop is called “{ $shop }”
figures-ask-day = Of which day are these { $rows } rows? The file does not say.
figures-ask-day-hint = Another day: figures day { $number } { $day }. Several days in one sum: figures day { $number } and the first and the last day.
figures-names-unknown = { $shop }: I do not know yet who these are: { $names }. Their figures are kept and count once you have told.
figures-names-hint = An example: agents name "{ $name }" Anna. A name that is nobody's: agents ignore "{ $name }"
figures-names-is = { $name } = { $person }
figures-names-all = All { $count } as proposed
figures-reports-title = Reports of figures
figures-no-reports = No report has been imported yet. Drop a file of 赤兔, 生意参谋 or 拼多多 into the chat.
figures-report-undone-at = taken back { $at }
figures-undone = { $count ->
    [one] Report #{ $number } ({ $file }, { $shop }) is taken back: { $count } figure.
   *[other] Report #{ $number } ({ $file }, { $shop }) is taken back: { $count } figures.
}

# Refusals

figures-which-shop = Which shop? Please add one of these: { $known }
figures-no-report = There is no report #{ $number }. “figures reports” lists them.
figures-undone-already = Report #{ $number } was taken back already.
figures-no-question = There is no open question { $number }. Please drop the file again.
figures-no-day = { $file } does not say of which day it is. Please put the day into the file's name, such as agents-2026-06-01.csv.
figures-days-turned = { $last } lies before { $first }. Please give the first day first.
figures-overlap = { $shop }: figures of { $known_first } to { $known_last } are there already, so { $first } to { $last } would count days twice. Take one report back first: “figures reports”, “figures undo”.
figures-nothing-read = There was nothing to keep in this report ({ $rejected } things could not be read, { $sums } sums left out).
figures-not-a-report = This is no report that I know.
figures-too-many-rows = That is more than { $most } rows. Please export a day or a week at a time.
figures-supervisors = Report #{ $number } is about agents; a supervisor can take it back.
