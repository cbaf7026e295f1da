# Importing order files by chat. What is said about the files themselves is in imports.ftl.

command-import = import
command-imports = imports
command-imports-show = show | details
command-imports-undo = undo | revert
help-import = Import an order file: drop it here, with the name of the shop as its caption
help-imports = List the imports of a shop, or of all shops of the team: who, when, what
help-imports-show = Show one import, with the rows that could not be imported
help-imports-undo = Take an import back: its new orders go, changed ones are as they were

import-drop-a-file = Drop the order file (CSV or XLSX) into the chat. If the team has several shops, write the shop's name with it.
import-which-shop = Which shop is it for? Send the file again with one of these names: { $known }
import-no-shops = There is no shop here yet. An example: shop add TeaHouse
import-not-your-shop = { $shop } belongs to another team. A supervisor can do this.
import-shop-ended = { $shop } ended on { $day }, so nothing can be imported for it. To go on: shop back { $shop }
import-upload-gone = The file is no longer here. Please send it again.

import-queued = { $file } for { $shop }: waiting to be read
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
