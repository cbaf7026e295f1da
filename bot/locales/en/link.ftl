command-link = link
command-link-person = person | colleague
help-link = Link this account to yourself with a one-time code
help-link-person = Make a one-time code by which a colleague links an account

link-code-needed = Please type “link” and your one-time code, such as link ABCD-2345-EFGH. A supervisor can make one for you.
link-refused = This code does not work: it may be mistyped, used already, or older than a day. Ask your supervisor for a new one.
link-only-direct = Please send me the code in a private chat.
link-done = Welcome, { $name }! This account is now yours. Your role: { $role }.
link-done-next = Type “help” to see what you can do.
link-another = Another account was just linked to you ({ $connection }). If that was not you, tell your supervisor at once.
link-code = The one-time code for { $name }: { $code } (works once, for { $lasts }).
link-code-how = Pass it on privately. They type in a private chat with me: link { $code }
link-code-web = Or they open this page: { $address }
link-left = { $name } is not with us any more.
