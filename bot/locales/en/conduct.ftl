# Conduct: commendations and reprimands.
command-conduct = conduct
command-conduct-show = show
command-conduct-commend = commend | praise
command-conduct-reprimand = reprimand | warn
command-conduct-evidence = evidence | attach
command-conduct-appeal = appeal
command-conduct-uphold = uphold
command-conduct-overturn = overturn
command-conduct-withdraw = withdraw
help-conduct = list your commendations and reprimands
help-conduct-show = show one with what was said about it, and its files
help-conduct-commend = commend somebody; the person reads it privately
help-conduct-reprimand = reprimand somebody, for six months or until a day; the person reads it privately and may appeal
help-conduct-evidence = put files to one: drop them with this line as the caption
help-conduct-appeal = appeal against a reprimand; another supervisor than the one who wrote it decides
help-conduct-uphold = decide on an appeal: the reprimand stays
help-conduct-overturn = decide on an appeal: the reprimand counts no more
help-conduct-withdraw = withdraw what you wrote: it stays to be read and counts no more

conduct-kind-commendation = commendation
conduct-kind-reprimand = reprimand
conduct-card = { $number } { $kind }: { $name }
conduct-title = { $name }: commendations and reprimands
conduct-none = There is nothing on record.
conduct-in-force = { $count ->
    [0] No reprimand counts today.
    [one] { $count } reprimand counts today.
   *[other] { $count } reprimands count today.
  }
conduct-day = on
conduct-until = counts until
conduct-by = written by
conduct-state = state
conduct-no-end = no end
conduct-state-counts = counts
conduct-state-appealed = appealed, counts until it is decided
conduct-state-withdrawn = withdrawn
conduct-state-overturned = overturned
conduct-state-expired = expired
conduct-column-number = No.
conduct-column-kind = kind
conduct-column-day = on
conduct-column-text = what happened
conduct-column-until = until
conduct-column-by = by
conduct-column-state = state
conduct-column-files = files
conduct-files = Files: { $files }. “conduct show { $number }” hands them out.
conduct-was-withdrawn = Withdrawn by { $by }, { $at }: { $why }
conduct-appeal-says = Appeal of { $at }: { $text }
conduct-was-upheld = The reprimand stays ({ $by }, { $at }): { $why }
conduct-was-overturned = The appeal was right ({ $by }, { $at }): { $why }
conduct-button-appeal = Appeal
conduct-button-uphold = Reprimand stays
conduct-button-overturn = Appeal is right
conduct-written = { $number } { $kind } for { $name } is written down and told; it counts until: { $until }.
conduct-written-next = To add a file, drop it here with the caption: conduct evidence { $number }
conduct-told-commendation = ★ { $by } has commended you. Thank you!
conduct-told-reprimand = { $by } has written down a reprimand. Only you and your supervisors can read it. If you see it differently, appeal.
conduct-told-withdrawn = { $by } has withdrawn { $number }: it counts no more.
conduct-withdrawn = { $number } ({ $name }) is withdrawn and counts no more.
conduct-asked = { $name } appeals against a reprimand. Please decide.
conduct-appeal-filed = Your appeal against { $number } is with: { $names }. You will read here what they decide.
conduct-appeal-nobody = Your appeal against { $number } is kept. There is no other supervisor yet who could decide.
conduct-told-upheld = Appeal against { $number } ({ $name }): the reprimand stays, { $by } has decided.
conduct-told-overturned = Appeal against { $number } ({ $name }): it was right, { $by } has decided. The reprimand counts no more.
conduct-waits = { $number } { $name } appeals: { $text }
conduct-attached = { $count ->
    [one] { $count } file is put to { $number }.
   *[other] { $count } files are put to { $number }.
  }
inbox-conduct = Appeals to decide
digest-conduct = Conduct
digest-conduct-own = Conduct
conduct-digest-appeal = { $number } { $name } has appealed { $days } days ago: “conduct show”
conduct-digest-more = { $count ->
    [one] { $count } more appeal waits.
   *[other] { $count } more appeals wait.
  }
conduct-digest-written = Written down: commendations { $commendations }, reprimands { $reprimands }.
conduct-digest-own = { $number } { $kind }: “conduct” shows it.

conduct-unknown = There is no { $number } that you could see. “conduct” lists yours.
conduct-text-empty = Please say what happened.
conduct-text-too-long = That is { $length } characters; up to { $most } are kept.
conduct-ahead = { $day } has not come yet.
conduct-expired = { $day } is past, so it would never count. Please give a later day: ends=2026-12-31
conduct-too-long = A reprimand counts for { $most } months at most, that is until { $day }.
conduct-not-yours = { $number } is about somebody else; only they can appeal.
conduct-no-reprimand = { $number } is a commendation; there is nothing to appeal against.
conduct-withdrawn-already = { $number } is withdrawn already.
conduct-appealed-already = There is an appeal against { $number } already; it waits for a decision.
conduct-decided = The appeal against { $number } is decided already. “conduct show” tells how.
conduct-over = { $number } has counted until { $day } only; there is nothing to appeal against any more.
conduct-appeal-late = An appeal is possible for { $days } days after it was written down; { $number } is older. Please talk to your supervisor.
conduct-wrote-it = You wrote { $number } yourself. Another supervisor or an owner decides on the appeal; you can withdraw it.
conduct-not-to-decide = The appeal against { $number } is not yours to decide.
conduct-no-appeal = There is no appeal against { $number }.
conduct-not-the-writer = Only { $name }, who wrote { $number }, or an owner can withdraw it.
conduct-not-your-file = Only whoever wrote { $number }, and whoever it is about, can put files to it.
conduct-drop-a-file = Drop the file here, with this caption: conduct evidence { $number }
conduct-too-many-files = There can be { $most } files.
conduct-file-too-large = { $file } is larger than { $most } MB.
