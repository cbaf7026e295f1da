# The trail: who did what.

command-audit = audit | trail
command-audit-export = export | file
help-audit = show who typed or pressed what, when, and what came of it
help-audit-export = get the trail as a workbook
argument-command = command
option-command = command

audit-title = Trail
audit-column-at = when
audit-column-who = who
audit-column-command = command
audit-column-line = line
audit-column-outcome = outcome
audit-done = done
audit-bug = a fault
audit-refused = refused ({ $key })
audit-nobody = the clock, or a stranger
audit-more = Only the newest { $count } are shown; the file has all.
audit-export = All as XLSX
audit-exported = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
  }, the newest first.
audit-none = There is nothing in the trail for that. “audit” alone shows the newest.
