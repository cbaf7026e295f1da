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

# Why a message was not delivered

undelivered-cannot-be-reached-privately = this person has not opened a private chat with me
undelivered-not-in-chat = I am not in this chat any more
undelivered-archived = the chat was archived
undelivered-deactivated = the account was deactivated
undelivered-blocked = this person has blocked me
undelivered-no-such-place = the platform knows no such chat
undelivered-no-permission = I am not allowed to write there
undelivered-no-answer = the platform did not answer in time
undelivered-platform-away = the platform could not be reached
undelivered-token-revoked = the platform does not accept my token any more
undelivered-rate-limited = the platform takes no more messages for now
undelivered-too-large = the message or its file is too large for the platform
undelivered-refused = the platform refused it
undelivered-never-sent = the message that it was to replace was never sent
undelivered-file-expired = its file is not kept any more
undelivered-database-away = the database could not be reached
undelivered-bug = a fault of mine, which is in the log
undelivered-in-detail = { $reason } ({ $text })
undelivered-otherwise = { $text }
