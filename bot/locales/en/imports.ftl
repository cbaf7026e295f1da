# Reading order files: what a file is instead of a table, why a row was left out, what looks odd.

import-from-tmall-report = Tmall order report
import-from-taobao-orders = Taobao/Tmall order export (ExportOrderList)
import-from-online-retail = line items (Online Retail)
import-from-douyin-orders = Douyin order export
import-from-pdd-orders = Pinduoduo order export
import-from-jd-orders = JD order export
import-from-naver-orders = Naver SmartStore orders
import-from-coupang-orders = Coupang delivery list
import-from-shopify-orders = Shopify order export (CSV)
import-from-shopify-json = Shopify orders (JSON)
import-from-woocommerce-orders = WooCommerce order export (CSV)
import-from-woocommerce-json = WooCommerce orders (JSON)
import-from-dayclear-json = orders in the form of a push (JSON)
import-from-sql = orders of a database query
import-from-mapped = file with columns named by you

# The file as a whole

import-file-empty = This file is empty.
import-file-kind = This file is of the kind { $kind }, not a table of orders. Please send the export as CSV, XLSX, XLS, JSON or ZIP.
import-file-binary = This file is not readable text. Please send the export as CSV or XLSX.
import-file-damaged = This file is damaged and cannot be read. Please export or download it again.
import-file-password = This workbook is protected by a password. Please remove the password and send it again.
import-file-too-big = This file is too big, or becomes so once unpacked. Please split it, or send it as CSV.
import-file-no-rows = This file has a header but no orders below it.
import-layout-unknown = I do not know this kind of file: none of the { $count ->
    [one] { $count } column
   *[other] { $count } columns
} in its first row is one I can read. If the row with the column names is missing, please export the file again; if it is a table of orders, say which column is which.
import-layout-unlike = I do not know this kind of file. It has { $count ->
    [one] { $count } column
   *[other] { $count } columns
}, of which I know only these: { $known }. If it is a table of orders, say which column is which.
import-layout-column-missing = This looks like a file of the kind “{ $layout }”, but the column “{ $column }” is missing. Please export it again with that column.
import-dates-ambiguous = Does a date like { $example } in “{ $column }” begin with the day or with the month ({ $day } or { $month })? Nothing in this file tells. Please say which, or export the dates as year-month-day.
import-dates-mixed = Some dates in this file begin with the day and others with the month, so one like { $example } in “{ $column }” cannot be read for certain. Please export the dates as year-month-day and send it again.
import-file-changed = The file was changed while it was read, so nothing was imported. Please import it again once it is complete.
import-file-endless-line = A line of this file goes on for more than a million characters, which no order export does. Please export it again, or send it as XLSX.
import-file-too-wide = This file has more than { $most } columns, which no order export has.
import-archive-password = This ZIP file is protected by a password. Please unpack it and send the file inside.
import-archive-nested = This ZIP file holds another archive. Please unpack it and send the order files.
import-archive-too-many = This ZIP file holds more than { $most } files. Please send them in several.
import-archive-nothing = There is no order file in this ZIP file. Please send the export as CSV or XLSX.
import-archive-mixed = The files in this ZIP file are of different kinds: { $files }. Please send them one by one.
import-archive-columns = The files in this ZIP file have different columns: { $files }. Please send them one by one.
import-mapping-not-in-file = This file has no such columns: { $names }. Please write their names as in the file's first row.

# What was found out about a file

import-note-encoding = Encoding: { $encoding }.
import-note-days-only = Its times are days without a clock time, so how long payments took cannot be told.
import-note-no-refunds = This file does not tell what was refunded.
import-note-tabs = Its columns are separated by tabs.
import-note-semicolons = Its columns are separated by semicolons.
import-note-bars = Its columns are separated by bars.
import-note-sheet = { $count ->
    [one] Sheet
   *[other] { $count } sheets
} read: { $sheets }.
import-note-archive = { $count ->
    [one] { $count } file in the archive
   *[other] { $count } files in the archive
}: { $files }.
import-note-left-out = Files in the archive that are not read: { $files }.
import-note-day-first = Dates like 3/4 are read as day/month.
import-note-month-first = Dates like 3/4 are read as month/day.
import-note-decimal-comma = Amounts like 1.234,50 have their decimals after the comma.
import-note-no-unpaid-orders = This file holds no unpaid orders, so how many are unpaid is not known; it is not zero.
import-note-no-payments = This file does not tell which orders are paid.
import-note-no-line-end = The last line has no line end: if the file was cut off, its last order may be wrong.
import-note-columns-unread = { $count ->
    [one] { $count } column is not read
   *[other] { $count } columns are not read
}, for example: { $columns }.
import-note-buyers = Buyers ({ $columns }) are kept encrypted, apart from the orders.
import-note-buyers-dropped = Buyers ({ $columns }) are dropped, because no key is set to keep them under; “dayclear doctor” says how.

# Batches

import-no-such-batch = There is no import number { $number }.
import-batch-closed = Import { $number } is no longer open.
import-undo-not-finished = Import { $number } cannot be undone: it is not finished, or it was undone already.
import-undo-later-batch = Import { $number } cannot be undone: the later import { $later } ({ $file }) holds some of the same orders. Undo { $later } first.
import-undo-too-late = Import { $number } can no longer be undone: what the orders were before is no longer kept.
import-no-such-question = There is no open question { $number } about a file. It may have been answered, or the file is no longer kept: please send it again.

# Rows

import-row-bad-bytes = holds bytes that are no characters, or is cut off in the middle of one
import-row-open-quote = a quotation mark is never closed
import-row-columns = has { $found ->
    [one] { $found } cell
   *[other] { $found } cells
} instead of { $expected }
import-row-no-number = no order number in “{ $column }”
import-row-number-mangled = a spreadsheet has rounded the order number in “{ $column }”; its last digits are lost
import-row-bad-number = “{ $column }” does not hold an order number
import-row-no-amount = no amount in “{ $column }”
import-row-bad-amount = “{ $column }” does not hold an amount
import-row-negative-amount = the amount in “{ $column }” is below zero
import-row-other-currency = the amount in “{ $column }” is not in { $currency }
import-row-no-date = no time in “{ $column }”
import-row-bad-date = “{ $column }” does not hold a time that can be read for certain
import-row-future = the time in “{ $column }” lies in the future: { $time }
import-row-control-characters = “{ $column }” holds invisible control characters
import-row-header-again = is the header again
import-row-line-again = “{ $column }” is the same as in an earlier row; it is not counted twice
import-row-without-first = goes on with an order whose first row does not stand before it
import-row-draft = is a draft, not an order
import-row-no-object = is not an order

# What looks odd

import-odd-unknown-state = { $count ->
    [one] { $count } order has a state I do not know; it counts as paid only where a payment time says so.
   *[other] { $count } orders have a state I do not know; they count as paid only where a payment time says so.
}
import-odd-paid-before-created = { $count ->
    [one] { $count } order was paid before it was created.
   *[other] { $count } orders were paid before they were created.
}
import-odd-payment-without-time = { $count ->
    [one] { $count } order is paid but has no payment time, so it is missing from the figures by payment.
   *[other] { $count } orders are paid but have no payment time, so they are missing from the figures by payment.
}
import-odd-amount-without-payment = { $count ->
    [one] { $count } order is not paid but shows an amount paid; that amount is left out.
   *[other] { $count } orders are not paid but show an amount paid; those amounts are left out.
}
import-odd-refund-above-payment = { $count ->
    [one] { $count } order had more refunded than was paid.
   *[other] { $count } orders had more refunded than was paid.
}
import-odd-sign = { $count ->
    [one] { $count } line has an amount below zero without being a cancellation, or above zero as one.
   *[other] { $count } lines have amounts below zero without being cancellations, or above zero as such.
}

inbox-import = Files to explain
import-inbox = { $file }: I asked you how to read it
import-inbox-map = Name its columns …
import-inbox-dates = Say how its dates are written …
