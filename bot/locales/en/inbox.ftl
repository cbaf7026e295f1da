# The inbox: all that waits for somebody.

command-inbox = inbox
help-inbox = show everything that waits for you

inbox-title = { $count ->
    [one] { $count } thing waits for you
   *[other] { $count } things wait for you
  }
inbox-kind = { $kind } ({ $count })
inbox-due = until { $due }
inbox-more = and { $count } more
inbox-empty = Nothing waits for you.
