# Chats that cannot be reached, and can again.

reach-gone-person = I cannot write to { $name } on { $platform } any more: { $reason }. What is meant for { $name } waits there until that changes.
reach-gone-group = I cannot write to the chat “{ $chat }” on { $platform } any more: { $reason }. What is meant for it waits until I am back.
reach-back-person = I can write to { $name } on { $platform } again, and have sent what was waiting.
reach-back-group = I can write to the chat “{ $chat }” on { $platform } again, and have sent what was waiting.
reach-please-open = { $name }, please open a private chat with me and send me any word: until then I cannot write to you in private.
