# Check-lists of the day.

command-checklist = checklist | checklists | checks
command-checklist-done = done | tick-off
command-checklist-tick = tick
command-checklist-undo = undo | untick
command-checklist-add = add
command-checklist-drop = drop | remove
command-checklist-restore = restore
command-checklist-desk = desk
help-checklist = show what is to be done every day, and what of it is done
help-checklist-done = tick an item of today's list
help-checklist-undo = take a tick back
help-checklist-add = add an item to a list of the team, for every day from now on
help-checklist-drop = take an item off a list
help-checklist-restore = bring back the usual items that were taken off a list
help-checklist-desk = say who works at which desk: pre-sales (front) or after-sales (back)

argument-list = list
argument-desk = desk
option-list = list
wanted-listname = a list: supervisor, front or back
wanted-desk = a desk: front (pre-sales) or back (after-sales)
choice-listname-supervisor = supervisor
choice-listname-front = front | pre-sales | presales
choice-listname-back = back | after-sales | aftersales
choice-desk-front = front | pre-sales | presales
choice-desk-back = back | after-sales | aftersales

checklist-list-supervisor = Supervisor
checklist-list-front = Pre-sales
checklist-list-back = After-sales
checklist-title = { $list }, { $team }, { $day }
checklist-column-number = No.
checklist-column-item = to do
checklist-column-who = by
checklist-ticked = { $name }, { $at }
checklist-by-itself = ticks itself
checklist-button = ✓ { $number } { $text }
checklist-counts = { $list }: { $done } of { $count } done
digest-checklist = Check-lists
checklist-open = Check-list
checklist-done = ✓ { $text }
checklist-undone = To do again: { $text }
checklist-dropped = Off the list: { $text }
checklist-desk = { $name } works at the desk { $desk }.
checklist-left = { $list }: { $done } of { $count } done. Left: { $items }
checklist-left-more = { $list }: { $done } of { $count } done. Left: { $items } and { $more } more
checklist-all-done = { $list }: all { $count } done
checklist-no-such = { $list } has no item { $number }; it has { $count }. “checklist” shows them with their numbers.
checklist-gone = This item is no longer on the list. “checklist” shows it as it is now.
checklist-not-yours = The list “{ $list }” is ticked by leaders and supervisors. “checklist” shows yours.
checklist-not-ticked = Nobody ticked that by hand: { $text }
checklist-full = { $list } has { $most } items already. “checklist drop” and a number makes room.
checklist-which = Which list? Add one of { $known }, for example “checklist done 2 front”. “checklist desk front” tells me your desk, so that you need not.
checklist-complete = Nothing was taken off the list { $list }.
checklist-only-own-desk = Leaders say at which desk others work. “checklist desk front” sets your own.

# The usual items

check-imports-done = Orders of all shops imported up to yesterday
check-numbers-posted = Yesterday's numbers posted
check-meeting-held = Meeting held
check-problems-owned = Every problem has an owner or is closed
check-todos-clear = Everything due today is done
check-chats-sampled = Look through a sample of chats
check-front-answered = No buyer left without an answer
check-front-handed = Questions the front desk could not solve handed to the back desk
check-front-handover = Handover for the next shift written
check-back-complaints = Complaints and platform cases answered in time
check-back-refunds = Refunds due today done
check-back-returns = Buyers asked for missing tracking numbers of returns
check-back-parcels = Buyers of stuck or lost parcels told before they ask
check-back-handover = Handover for the next shift written
