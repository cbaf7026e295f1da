# Reading order files: what a file is instead of a table, why a row was left out, what looks odd.

import-from-tmall-report = Tmall order report
import-from-taobao-orders = Taobao/Tmall order export (ExportOrderList)
import-from-online-retail = line items (Online Retail)

# The file as a whole

import-file-empty = This file is empty.
import-file-kind = This file is of the kind { $kind }, not a table of orders. Please send the export as CSV or XLSX.
import-file-binary = This file is not readable text. Please send the export as CSV or XLSX.
import-file-damaged = This workbook is damaged and cannot be opened. Please export or download it again.
import-file-password = This workbook is protected by a password. Please remove the password and send it again.
import-file-old-excel = This is an old Excel file (.xls). Please save it as .xlsx or CSV and send it again.
import-file-too-big = This workbook is too big once unpacked. Please split it, or send it as CSV.
import-file-no-rows = This file has a header but no orders below it.
import-layout-unknown = I do not know this kind of file: none of the { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
} in its first row is one I can read. If the row with the column names is missing, please export the file again.
import-layout-unlike = I do not know this kind of file. It has { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}, of which I can read only these: { $known }.
import-layout-column-missing = This looks like a file of the kind “{ $layout }”, but the column “{ $column }” is missing. Please export it again with that column.
import-dates-ambiguous = Does a date like { $example } begin with the day or with the month? Nothing in this file tells. Please export the dates as year-month-day and send it again.
import-dates-mixed = Some dates in this file begin with the day and others with the month, so one like { $example } cannot be read for certain. Please export the dates as year-month-day and send it again.

# Batches

import-no-such-batch = There is no import number { $number }.
import-batch-closed = Import { $number } is no longer open.
import-undo-not-finished = Import { $number } cannot be undone: it is not finished, or it was undone already.
import-undo-later-batch = Import { $number } cannot be undone: the later import { $later } ({ $file }) holds some of the same orders. Undo { $later } first.
import-undo-too-late = Import { $number } can no longer be undone: what the orders were before is no longer kept.

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
