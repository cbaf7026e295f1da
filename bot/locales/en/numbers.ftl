# Daily numbers of the shops. Two attributions, always named: by order creation, and by payment.

command-numbers = numbers | stats
help-numbers = Show a day, a week or a month of the shops: orders, payments, refunds, compared and charted

numbers-title = { $shop }, { $day }
numbers-title-day = Numbers of { $day }
numbers-title-week = Numbers of the week, { $first } to { $last }
numbers-title-month = Numbers of { $month }, { $first } to { $last }
numbers-shop = Shop: { $shop }
numbers-post-title = { $team }: numbers of { $day }

# By order creation

numbers-by-creation = by order creation
numbers-created = Created
numbers-orders-amount = { $count ->
    [one] { $count } order / { $amount }
   *[other] { $count } orders / { $amount }
}
numbers-unpaid = Unpaid
numbers-payment-rate = Payment rate
numbers-cancellations = Cancellations
numbers-lines = Order lines
numbers-lines-sum = { $count ->
    [one] { $count } line / { $amount } less cancellations
   *[other] { $count } lines / { $amount } less cancellations
}
numbers-closed = Closed
numbers-time-to-pay = Time to pay
numbers-time-to-pay-words = half within { $median }, nine in ten within { $p90 }

# By payment

numbers-by-payment = by payment
numbers-paid = Paid
numbers-paid-words = { $count ->
    [one] { $count } order / net { $net } / refunds { $refunds }
   *[other] { $count } orders / net { $net } / refunds { $refunds }
}
numbers-paid-gross = { $count ->
    [one] { $count } order / { $gross } before refunds / refunds: no data
   *[other] { $count } orders / { $gross } before refunds / refunds: no data
}
numbers-payment-unknown = the files of this shop do not tell who paid
numbers-gross = Before refunds
numbers-refund-rate = Refund rate
numbers-average = Average order value

# What to know before reading on

numbers-no-data = No data for { $day }: the imports reach { $until }.
numbers-no-data-gap = No data for { $day }: the imports (up to { $until }) do not hold this day.
numbers-no-data-ever = No data for { $day }: nothing has been imported for this shop yet.
numbers-no-data-period = No data for this period.
numbers-partial = The imports end on this day, so more orders may follow; it is not compared with other days yet.
numbers-partial-today = Today is not over; the figures will grow.
numbers-revised = Revised by an import on { $at }. Before that: { $earlier }
numbers-earlier = orders created { $orders } / { $amount }, orders paid { $paid }, net { $net }
numbers-days-missing = There are data for { $days } of { $wanted } days; the sums hold only those.
numbers-payment-days-missing = Payments are known for { $days } of these { $wanted } days; the figures by payment hold only those.
numbers-month-gaps = Of the { $wanted } days so far, { $days } have data.
numbers-bases = Created, unpaid and payment rate: by order creation. Paid, net and refunds: by payment.
numbers-of-shop = { $shop }: { $words }
numbers-total = Together in { $currency }: created { $created }; paid { $paid }
numbers-month = { $day }, month to date: { $value } paid before refunds; { $gone } of the month is over.
numbers-month-target = { $day }, month to date: { $value } paid before refunds, { $reached } of the target { $target }; { $gone } of the month is over. { $direction ->
    [behind] { $by } behind the pace.
   *[ahead] { $by } ahead of the pace.
}

numbers-post-late = Due { $due }; sent late because I was not running.
numbers-post-calendar-unknown = The official holidays of this year are not published yet; Monday to Friday count as working days.
numbers-stale-alarm = Data for { $day } are missing. Please import the order files.
numbers-future = { $day } has not come yet.
numbers-not-your-shop = { $shop } belongs to another team. A supervisor can see it.
numbers-no-shops = There is no shop here yet. An example: shop add TeaHouse

# Indicators; the typed words of each come second

indicator-sales = Paid before refunds
indicator-net = Net
indicator-orders = Orders created
indicator-paid-orders = Orders paid
indicator-payment-rate = Payment rate
indicator-refund-rate = Refund rate
indicator-average-order-value = Average order value
indicator-conversion = Inquiry conversion
indicator-complaint-rate = Complaint rate
indicator-intervention-rate = Platform-intervention rate
indicator-dispute-rate = Dispute rate
indicator-shipped-on-time = Shipped on time
indicator-exceptions = Logistics exceptions
indicator-refund-duration = Refund duration
indicator-standard-met = Service standard
indicator-first-response = First response
indicator-average-response = Average response
indicator-reply-rate = Reply rate
indicator-satisfaction = Satisfaction
indicator-industry-conversion = Inquiry conversion of the industry
choice-indicator-sales = sales | revenue | gross
choice-indicator-net = net
choice-indicator-orders = orders | created
choice-indicator-paid-orders = paid-orders | paid
choice-indicator-payment-rate = payment-rate | payrate
choice-indicator-refund-rate = refund-rate | refunds
choice-indicator-average-order-value = average-order-value | aov
choice-indicator-conversion = conversion
choice-indicator-complaint-rate = complaint-rate | complaints
choice-indicator-intervention-rate = intervention-rate | interventions
choice-indicator-dispute-rate = dispute-rate | disputes
choice-indicator-shipped-on-time = shipped-on-time | on-time
choice-indicator-exceptions = exceptions
choice-indicator-refund-duration = refund-duration
choice-indicator-standard-met = standard-met | standard
choice-indicator-first-response = first-response
choice-indicator-average-response = average-response | response
choice-indicator-reply-rate = reply-rate
choice-indicator-satisfaction = satisfaction
choice-indicator-industry-conversion = industry-conversion | industry
argument-indicator = indicator
wanted-indicator = an indicator such as sales, orders or payment-rate
option-indicator = indicator
option-period = period

# Tables

numbers-column-indicator = indicator
numbers-column-basis = counted
numbers-column-value = value
numbers-column-day-before = vs. day before
numbers-column-week-before = vs. last week
numbers-column-target = target
numbers-column-shop = shop
numbers-column-day = day
numbers-column-days = days with data
numbers-column-created = created
numbers-column-created-amount = created amount
numbers-column-unpaid = unpaid
numbers-column-payment-rate = payment rate
numbers-column-paid = paid
numbers-column-net = net
numbers-column-refunds = refunds
numbers-column-sales-day-before = paid amount vs. day before
numbers-column-sales-week-before = paid amount vs. last week
numbers-column-sales-target = paid amount vs. target
change-percent = { $direction ->
    [up] ▲ { $percent }%
    [down] ▼ { $percent }%
   *[same] ±0
}
change-points = { $direction ->
    [up] ▲ { $points } pp
    [down] ▼ { $points } pp
   *[same] ±0
}
change-from-nothing = was 0
target-is = { $target }
target-reached = { $percent }% of { $target }

# Charts

numbers-chart-sales = { $shop }: paid per day, before refunds
numbers-chart-order-amount = { $shop }: orders created per day
numbers-chart-team = Paid per day, before refunds, by shop
numbers-chart-team-order-amount = Orders created per day, by shop
numbers-chart-largest = { $title }: the { $drawn } largest of { $shops }
numbers-series-sales = paid before refunds
numbers-series-order-amount = amount of orders created
numbers-chart-alt = { $title }, { $first } to { $last }. Highest: { $highest } on { $highest_day }. Last day: { $last_value }.
numbers-chart-alt-empty = { $title }, { $first } to { $last }: no data.
numbers-chart-team-alt = { $title }, { $first } to { $last }: { $shops }.
numbers-chart-alt-shop = { $shop } (highest { $highest } on { $highest_day }, last day { $last_value })
numbers-chart-alt-shop-empty = { $shop } (no data)

# The nine indicators

numbers-nine-title = The nine indicators
numbers-nine-indicator = indicator
numbers-nine-value = value
numbers-nine-source = from
numbers-nine-day-before = vs. day before
numbers-nine-target = target
numbers-nine-shop = shop
numbers-nine-source-made = { $source }: { $made }
numbers-nine-missing = No data: { $indicators }. An example: figures { $day } { $shop } complaint-rate=3/1200
numbers-off-target = ⚠ { $value }
numbers-nine-sources = { $shop } from: { $sources }
