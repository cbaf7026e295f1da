# What could not be delivered.

command-outbox = outbox
command-outbox-resend = resend | again
help-outbox = List what could not be delivered, and why
help-outbox-resend = Send one of these messages again, or all of them
word-all = all
wanted-letter = the number of a message in the list, or all

outbox-title = { $count ->
    [one] { $count } message could not be delivered
   *[other] { $count } messages could not be delivered
}
outbox-all-well = Everything was delivered. { $waiting ->
    [0] Nothing is waiting.
    [one] { $waiting } message is waiting to be sent.
   *[other] { $waiting } messages are waiting to be sent.
}
outbox-waiting = { $waiting ->
    [0] Nothing else is waiting.
    [one] { $waiting } more message is waiting to be sent.
   *[other] { $waiting } more messages are waiting to be sent.
}
outbox-shown = The newest { $shown } are shown.
outbox-direct = private chat
outbox-column-number = no.
outbox-column-when = when
outbox-column-chat = chat
outbox-column-platform = platform
outbox-column-reason = reason
outbox-send-all = Send all again
outbox-no-such = There is no undelivered message “{ $number }”. Type “outbox” to see those there are.
outbox-ambiguous = More than one undelivered message begins with “{ $number }”. Please give more of it.
outbox-sent-again = { $count ->
    [one] { $count } message will be sent again.
   *[other] { $count } messages will be sent again.
}
