# What the bot says of its own accord, and the words that mean the same everywhere.
# Keys with `word | word`: all of them can be typed, the first is shown.

no-data = no data
list-separator = { ", " }
answered-privately = { $name }, I have answered you privately.
bug = Something went wrong here, and nothing was changed. Please pass on this reference: { $reference }
usage = Type “help { $command }” to see how it is written.

# Refusals

refusal-empty = Tell me what you need; type “help” to see what you can type.
refusal-unknown-command = I do not know “{ $text }”. Type “help” to see what you can type.
refusal-did-you-mean = I do not know “{ $text }”. Did you mean “{ $near }”?
refusal-which-verb = What shall I do with “{ $noun }”? You can type: { $verbs }
refusal-left-over = I do not understand “{ $text }” here. { $usage }
refusal-unreadable = “{ $text }” does not work as the { $argument }. Please give { $wanted }.
refusal-too-long = That is { $length } characters long; I read up to { $most } at once. Please send it in pieces, or as a file.
# Whoever is not known yet may speak any of the languages, so these say it in all three.
refusal-unlinked =
    I do not know you yet. Ask your supervisor for a one-time code, then type “link” and the code here.
    我还不认识你。请向主管要一个一次性链接码，然后在这里输入“链接”和链接码。
    아직 누구신지 모릅니다. 슈퍼바이저에게 일회용 코드를 받아 여기에 “연동”과 코드를 입력해 주세요.
refusal-left = Your time with the organisation has ended, so I can no longer do this for you. If that is a mistake, ask your supervisor.
refusal-not-allowed = This needs the role { $role } or higher. Please ask somebody who has it.
refusal-unbound = This group does not belong to a team yet. A supervisor can type “here” and the team's name.
refusal-ask-privately = Please type it to me here, where nobody else reads the answers: { $line }

# Buttons

press-unknown = This button does not work any more. Please type the command instead.
press-expired = This button has expired. Please type the command instead.
press-used = Somebody has already pressed this button.
press-not-yours = This button is meant for somebody else.

# Forms and questions

form-submit = Send
form-cancel = Cancel
form-required = Please fill this in.
form-empty = Please fill in at least one field.
dialogue-ask = Which { $argument }? Please give { $wanted }.
dialogue-options = You can choose: { $options }
dialogue-cancel-hint = Type “cancel” to stop.
dialogue-cancelled = Cancelled. Nothing was changed.

# Arguments: what they are called, by the name of the parameter

argument-at = time
argument-code = code
argument-country = country
argument-currency = currency
argument-day = day
argument-days = days
argument-ends = last day
argument-joined = first day
argument-lang = language
argument-mark = mark
argument-name = name
argument-number = number
argument-period = period
argument-person = person
argument-platform = platform
argument-role = role
argument-shop = shop
argument-team = team
argument-topic = topic
argument-zone = time zone

argument-person-unknown = I know nobody called “{ $name }”. Did you mean one of these: { $known }?
argument-person-none = There is nobody here yet whom you could name.
argument-person-ambiguous = There is more than one “{ $name }”. Please type the whole name.
argument-shop-unknown = I know no shop called “{ $name }”. Did you mean one of these: { $known }?
argument-shop-none = There is no shop here yet.
argument-shop-ambiguous = There is more than one shop “{ $name }”. Please type the whole name.
argument-team-unknown = I know no team called “{ $name }”. Did you mean one of these: { $known }?
argument-team-none = There is no team here yet.
argument-team-ambiguous = There is more than one team “{ $name }”. Please type the whole name.
argument-zone-unknown = I know no time zone “{ $text }”. Please give one such as { $known }.
argument-no-such-day = There is no day { $text } in the calendar.

# What is wanted, by kind of argument

wanted-amount = an amount such as 1280 or 3.5k
wanted-day = a day such as 2020-02-25, today or yesterday
wanted-lang = a language: Chinese, Korean or English
wanted-number = a whole number such as 12
wanted-period = a day or a month, such as 2020-02-25, 2020-02, yesterday, week or month
wanted-person = the name of a colleague, or an @mention
wanted-role = a role: owner, supervisor, leader or agent
wanted-shop = the name of a shop
wanted-team = the name of a team
wanted-text = some text; it may be long
wanted-time = a time of day such as 09:30
wanted-word = a word, or several “in quotes”
wanted-zone = a time zone such as Asia/Shanghai or Europe/London

# Roles and languages

role-guest = guest
role-agent = agent
role-leader = leader
role-supervisor = supervisor
role-owner = owner
lang-zh = Chinese
lang-ko = Korean
lang-en = English
choice-role-agent = agent | rep
choice-role-leader = leader | lead
choice-role-supervisor = supervisor | manager
choice-role-owner = owner | boss
choice-lang-zh = Chinese | zh
choice-lang-ko = Korean | ko
choice-lang-en = English | en

# Words that are typed and shown

word-today = today
word-yesterday = yesterday
word-tomorrow = tomorrow
word-week = week | this-week
word-month = month | this-month
word-last-month = last-month | lastmonth
word-cancel = cancel | stop | quit
word-yes = yes | y
word-no = no | n
word-everyday = everyday | daily
word-workdays = workdays | weekdays
word-mon = Monday | Mon
word-tue = Tuesday | Tue
word-wed = Wednesday | Wed
word-thu = Thursday | Thu
word-fri = Friday | Fri
word-sat = Saturday | Sat
word-sun = Sunday | Sun

# Options, written as name=value

option-country = country
option-currency = currency | money
option-day = day | date
option-ends = ends | until
option-joined = joined | since
option-lang = lang | language
option-name = name
option-person = person | who
option-platform = platform
option-role = role
option-shop = shop
option-team = team
option-zone = zone | timezone

# How long

duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
  }
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
  }
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
  }
