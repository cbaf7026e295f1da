command-link = link
command-link-person = person | colleague
help-link = Link this account to yourself with a one-time code
help-link-person = Make a one-time code by which a colleague links an account

# Whoever is not known yet may speak any of the languages, so these say it in all three.
link-code-needed =
    Please type “link” and your one-time code, such as link ABCD-2345-EFGH. A supervisor can make one for you.
    请输入“链接”和你的一次性链接码，例如 链接 ABCD-2345-EFGH。主管可以为你生成。
    “연동”과 일회용 코드를 입력해 주세요. 예: 연동 ABCD-2345-EFGH. 코드는 슈퍼바이저가 만들어 줍니다.
link-refused =
    This code does not work: it may be mistyped, used already, or older than a day. Ask your supervisor for a new one.
    这个链接码无效：可能输错、已用过，或超过一天。请向主管要一个新的。
    쓸 수 없는 코드입니다. 잘못 입력했거나 이미 썼거나 하루가 지났을 수 있습니다. 슈퍼바이저에게 새 코드를 받아 주세요.
link-only-direct = Please send me the code in a private chat.
link-done = Welcome, { $name }! This account is now yours. Your role: { $role }.
link-done-next = Type “help” to see what you can do.
link-another = Another account was just linked to you ({ $connection }). If that was not you, tell your supervisor at once.
link-code = The one-time code for { $name }: { $code } (works once, for { $lasts }).
link-code-how = Pass it on privately. They type in a private chat with me: link { $code }
link-code-web = Or they open this page: { $address }
link-left = { $name } is not with us any more.
