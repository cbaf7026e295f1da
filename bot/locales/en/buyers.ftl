# Buyers' names and phones.

command-buyer = buyer | buyers
command-buyer-no-calls = no-calls | nocalls | silence
command-buyer-erase = erase
command-buyer-keep = keep
help-buyer = What is kept of buyers, or of the one behind an order; the phone is masked
help-buyer-no-calls = The buyer behind an order does not want to be called any more
help-buyer-erase = Erase name, account and phone of the buyer behind an order, for all their orders
help-buyer-keep = For how many days buyers are kept after the last thing that happened to their order

argument-day_count = number of days
buyers-title = Buyer behind order { $order } of { $shop }
buyers-phone = phone
buyers-reached = reached
buyers-reach-phone = by phone
buyers-reach-virtual = by a number that the platform lends for this order: better in the shop's chat
buyers-reach-none = only in the shop's chat
buyers-calls = calls
buyers-calls-yes = allowed
buyers-calls-no = not wanted any more
buyers-orders = orders
buyers-overview = Buyers of { $team }
buyers-column-kept = kept
buyers-column-silent = not to be called
buyers-kept-for = Names, accounts and phones are kept encrypted, for { $days ->
    [one] one day
   *[other] { $days } days
} after the last thing that happened to an order. For another time: buyer keep 14
buyers-not-kept = Nothing is kept of new buyers: no key is set. Whoever runs the bot finds out how with “dayclear doctor”.
buyers-silenced = The buyer behind order { $order } of { $shop } is not called any more: noted for good, for all their orders.
buyers-erased = Erased: name, account and phone of the buyer behind order { $order } of { $shop }, in { $count ->
    [one] one order
   *[other] { $count } orders
}. Importing those orders again brings nothing back.
buyers-keeps = { $team } keeps buyers for { $days } days from now on (before: { $before }). What is older goes within the hour.
buyers-nothing-kept = Nothing is kept of a buyer behind an order “{ $order }”. Please check the number; it may also be too old, or its file showed no whole phone or account.
buyers-which-shop = Several shops have an order “{ $order }”. Please add which: { $known }
buyers-not-your-shop = { $shop } belongs to another team.
buyers-days = Please give a whole number of days between { $shortest } and { $longest }, such as 30.
buyers-gone = Nothing is kept of this buyer any more. Please write in the shop's chat.
buyers-no-keys = The phone cannot be opened: no key is set here. Whoever runs the bot finds out how with “dayclear doctor”.
buyers-locked = The phone cannot be opened: its key is not set here any more. Whoever runs the bot finds out how with “dayclear doctor”.
