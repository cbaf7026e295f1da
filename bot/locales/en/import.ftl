# Importing order files by chat. What is said about the files themselves is in imports.ftl.

command-import = import
command-imports = imports
command-imports-show = show | details
command-imports-undo = undo | revert
command-imports-take = take | accept
command-imports-map = map
command-imports-dates = dates
command-imports-fields = fields
command-imports-mappings = mappings
command-imports-forget = forget
help-import = Import an order file: drop it here, with the name of the shop as its caption
help-imports = List the imports of a shop, or of all shops of the team: who, when, what
help-imports-show = Show one import, with the rows that could not be imported
help-imports-undo = Take an import back: its new orders go, changed ones are as they were
help-imports-take = Read a file with the columns that were proposed for it
help-imports-map = Say which column of a file is the order number, the time, the amount
help-imports-dates = Say whether the dates of a file begin with the day or the month
help-imports-fields = List what the columns of a file can be mapped to, and what it means
help-imports-mappings = List what is remembered about the columns and dates of a shop's files
help-imports-forget = Forget what is remembered about the columns and dates of a shop's files

import-drop-a-file = Drop the order file (CSV or XLSX) into the chat. If the team has several shops, write the shop's name with it.
import-which-shop = Which shop is it for? Send the file again with one of these names: { $known }
import-no-shops = There is no shop here yet. An example: shop add TeaHouse
import-not-your-shop = { $shop } belongs to another team. A supervisor can do this.
import-shop-ended = { $shop } ended on { $day }, so nothing can be imported for it. To go on: shop back { $shop }
import-upload-gone = The file is no longer here. Please send it again.

import-queued = { $file } for { $shop }: waiting to be read
import-queued-file = { $file }: waiting to be read
table-file-not-allowed = This file holds { $file }. Sending it needs the role { $role } or higher.
import-reading = Reading { $file }
import-done = Imported for { $shop }
import-would-do = This is what importing for { $shop } would do; nothing is changed yet
import-rows = rows read
import-new = new orders
import-changed = changed orders
import-unchanged = unchanged orders
import-rejected = rows left out
import-span = Orders created from { $first } to { $last }.
import-file = Import { NUMBER($number, useGrouping: 0) }: { $file }, { $layout }, { $encoding }
import-file-read = { $file }, { $layout }, { $encoding }
import-revised = These days now say something else than before and are marked as revised: { $days }
import-rejected-privately = { $count ->
    [one] { $count } row was left out; whoever sent the file gets the reason privately.
   *[other] { $count } rows were left out; whoever sent the file gets the list privately.
}
import-rejected-title = { $count ->
    [one] { $count } row of { $file } (import { NUMBER($number, useGrouping: 0) }) was left out:
   *[other] { $count } rows of { $file } (import { NUMBER($number, useGrouping: 0) }) were left out:
}
import-rejected-more = { $count ->
    [one] … and { $count } more row.
   *[other] … and { $count } more rows.
}
import-line = line
import-reason = reason

import-list = Imports of { $shop }
import-list-hint = “imports show” and a number tells more; “imports undo” and a number takes one back.
import-none-yet = Nothing has been imported for { $shop } yet. Drop an order file (CSV or XLSX) into the chat.
import-column-number = no.
import-column-when = when
import-column-who = who
import-column-file = file
import-column-rows = rows
import-column-new = new
import-column-changed = changed
import-column-rejected = left out
import-column-state = state
import-state-staging = being read
import-state-finished = imported
import-state-undone = undone
import-state-discarded = discarded
import-undone = Import { NUMBER($number, useGrouping: 0) } ({ $file }, { $shop }) is undone: { $new ->
    [0] no new order is removed
    [one] { $new } new order is removed
   *[other] { $new } new orders are removed
}, { $changed ->
    [0] no order is set back.
    [one] { $changed } changed order is as it was before.
   *[other] { $changed } changed orders are as they were before.
}

import-waits = Waiting: import { NUMBER($number, useGrouping: 0) } of the same shop is being finished
import-undoing = Taking back import { NUMBER($number, useGrouping: 0) } ({ $file })
import-asked = I do not know how to read { $file } ({ $shop }). I have asked { $who } privately.

import-map-title = How is { $file } to be read?
import-map-asked = I have not seen such a file of { $shop } yet. This is how I would read its columns:
import-map-field = field
import-map-column = column of the file
import-map-name = to type
import-map-means = meaning
import-map-columns = Columns of the file: { $columns }
import-map-missing = Still missing: { $fields }
import-map-take = Read it so
import-map-fill = Choose columns
import-map-hint = Or type, such as: imports map { NUMBER($number, useGrouping: 0) } order="Order No" created="Order time" amount="Total". What the fields mean: imports fields
import-fields-title = Fields of an order
import-fields-hint = With “imports map” each stands before the name of a column: amount="Total".
import-not-your-question = Question { $number } was put to somebody else.
import-no-such-column = The file has no column “{ $column }”. It has: { $known }
import-dates-asked = Nothing in this file tells whether a date like { $example } (column “{ $column }”) begins with the day or with the month. Which day is meant?
import-dates-day-first = { $day } (day first)
import-dates-month-first = { $day } (month first)
import-dates-day-first-word = day first
import-dates-month-first-word = month first
import-dates-read-as = dates
import-mappings-title = What is remembered about files
import-mappings-none = Nothing is remembered about the columns of any file.
import-mappings-hint = “imports forget” and a shop's name forgets it.
import-forgotten = { $count ->
    [0] Nothing was remembered about the files of { $shop }.
   *[other] What was remembered about the files of { $shop } is forgotten.
}

import-hint-platform = This looks like a file of another platform ({ $layout }); { $shop } is a shop on { $platform }. If it was meant for another shop, undo this import.
import-hint-currency = Some amounts are not in { $currency }, the currency of { $shop }; those rows were left out. Was the file meant for another shop?
import-hint-older = All orders in this file are older than any that was known of { $shop } (the first is of { $day }).
import-hint-old = The newest order in this file is of { $day }, more than a year ago.
import-hint-future = This file reaches into the future, up to { $day }. Please check its dates.

choice-dateorder-day-first = day-first | dmy
choice-dateorder-month-first = month-first | mdy
wanted-dateorder = day-first or month-first

import-field-number = order number
import-field-created_at = time of order
import-field-amount = amount
import-field-paid_at = time of payment
import-field-paid = amount paid
import-field-refund = refund
import-field-state = state
import-field-close_reason = why it was closed
import-field-shipped_at = time of shipping
import-field-completed_at = time of completion
import-field-closed_at = time of closing
import-field-currency = currency
import-field-line_number = line number
import-field-quantity = quantity
import-field-price = price
import-field-buyer_account = account of the buyer
import-field-buyer_name = name of the buyer
import-field-buyer_phone = phone of the buyer

import-means-number = what the order is known by; needed
import-means-created_at = when it was placed; needed
import-means-amount = what the order is worth; needed, or quantity and price
import-means-paid_at = when it was paid; empty: not paid
import-means-paid = what the buyer paid
import-means-refund = what went back to the buyer
import-means-state = unpaid, paid, shipped, completed, closed
import-means-close_reason = buyer did not pay, refunded, cancelled
import-means-shipped_at = when the parcel left
import-means-completed_at = when the buyer received it
import-means-closed_at = when it was closed
import-means-currency = of the amounts; other currencies are left out
import-means-line_number = each row is a line of an order, and amounts add up
import-means-quantity = how many pieces a line has
import-means-price = of one piece
import-means-buyer_account = what the platform calls the buyer; kept encrypted
import-means-buyer_name = of the buyer; kept encrypted
import-means-buyer_phone = of the buyer; kept encrypted

argument-order = order number
argument-created = time of order
argument-amount = amount
argument-paid_at = time of payment
argument-paid = amount paid
argument-refund = refund
argument-state = state
argument-close_reason = why it was closed
argument-shipped_at = time of shipping
argument-completed_at = time of completion
argument-closed_at = time of closing
argument-order_currency = currency of the order
argument-line_number = line number
argument-quantity = quantity
argument-price = price
argument-buyer_account = account of the buyer
argument-buyer_name = name of the buyer
argument-buyer_phone = phone of the buyer
argument-dates = order of dates

option-order = order
option-created = created
option-amount = amount
option-paid_at = paid_at
option-paid = paid
option-refund = refund
option-state = state
option-close_reason = close_reason
option-shipped_at = shipped_at
option-completed_at = completed_at
option-closed_at = closed_at
option-order_currency = order_currency
option-line_number = line_number
option-quantity = quantity
option-price = price
option-buyer_account = buyer_account
option-buyer_name = buyer_name
option-buyer_phone = buyer_phone
