# Sources that ask a database by a query of their owner's.

sql-url-wrong = the address of the database cannot be read; it looks like postgresql://user:password@host/name or sqlite:////folder/shop.db
sql-driver-missing = there is no driver for { $kind } on this machine; whoever runs the bot can install it
sql-no-such-file = there is no database file { $name } on this machine
sql-no-query-file = the file { $name } with the query cannot be read
sql-must-read = the query must begin with SELECT or WITH: it may only read
sql-no-since = the query must use :since, such as WHERE updated_at >= :since
sql-columns-missing = the query gives no { $missing }; its columns are { $columns }. Please name them by AS, such as order_no AS number
sql-lines = the query gives lines of orders; please add them up, so that one row is one order
sql-query-wrong = { $name } cannot run the query: { $reason }
sql-away = { $name } does not answer: { $reason }
sql-too-slow = { $name } takes longer than { $seconds } seconds; an index on the time of the change usually helps
sql-answers = { $name } answers; { $count ->
    [one] one order of the last 7 days was looked at.
   *[other] { $count } orders of the last 7 days were looked at.
}
sql-rows-unread = { $count } of { $of } rows cannot be read; “source catch-up” tells why.
sql-no-updated-at = No column says when an order last changed: name one updated_at, so that an older state never takes the place of a newer one.
sql-not-ordered = The rows are not in the order of updated_at: with ORDER BY updated_at a reading that was interrupted goes on where it was.
