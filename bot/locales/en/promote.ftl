# Promotion: asking for the next tier, and deciding.

command-promote = promote | promotion
command-promote-request = request | apply
command-promote-file = file
command-promote-draft = draft | prepare
command-promote-attach = attach | evidence
command-promote-submit = submit
command-promote-withdraw = withdraw
command-promote-nudge = nudge | remind
command-promote-except = except
command-promote-list = list
command-promote-show = show
command-promote-approve = approve | agree
command-promote-reject = reject | refuse
command-promote-pass = pass
command-promote-override = override
command-promote-files = files
command-promote-history = history | steps
command-promote-endorse = endorse | recommend
command-promote-unendorse = unendorse
command-promote-ask = ask
command-promote-deputy = deputy
command-promote-no-deputy = no-deputy
command-promote-hours = hours | office-hours
help-promote = show how far you are from the next tier, and what is missing
help-promote-request = ask for the next tier; the evidence is checked at once
help-promote-file = ask for the next tier
help-promote-draft = prepare a request that nobody sees yet
help-promote-attach = put files to your draft: drop them with these words
help-promote-submit = submit your draft
help-promote-withdraw = take your request back
help-promote-nudge = remind those who are to decide your request
help-promote-list = list the requests that wait for you, and your own
help-promote-show = show a request: the evidence, who agreed, who is asked
help-promote-approve = agree to a request
help-promote-reject = refuse a request, with the reason
help-promote-pass = leave a decision to somebody else
help-promote-override = let a request go on although something is missing, with a written reason
help-promote-files = get the files of a request
help-promote-history = show every step of every request of a span
help-promote-endorse = speak for a colleague's promotion
help-promote-unendorse = speak for a colleague no longer
help-promote-ask = ask colleagues to speak for you
help-promote-deputy = say who decides instead of you while you are away or silent
help-promote-no-deputy = have no deputy any more
help-promote-hours = show or set the office hours by which unanswered requests are counted

argument-merits = what speaks for you
argument-why = reason (the person reads it)
argument-opens = from
argument-closes = to
job-promote = who qualifies
choice-job-promote = promote | promotion

promote-column-ok = OK
promote-column-criterion = asked for
promote-column-have = yours
promote-column-missing = missing
promote-column-way = from → to
promote-column-number = no.
promote-column-who = who
promote-column-tier = tier
promote-column-state = state
promote-column-age = waiting
promote-column-at = when
promote-column-step = step
promote-column-by = by
promote-column-why = reason
promote-column-decider = decides
promote-column-deputy = deputy
promote-way = { $before } → { $after }
promote-have-of = { $have } ({ $source })
promote-missing-until = from { $day }
promote-missing-much = { $much } short
promote-missing-data = no data
promote-missing-joined = first day unknown; ask your supervisor to enter it
promote-missing-months = no assessment of { $months }

promote-standing-title = { $name }: { $held } → { $tier }
promote-checks-title = What the next tier asks for
promote-qualifies = Everything for { $tier } is there.
promote-possible-on = { $count ->
    [one] One thing is missing. It could be there by { $day } at the earliest.
   *[other] { $count } things are missing. All could be there by { $day } at the earliest.
  }
promote-lacking = { $count ->
    [one] One thing is missing.
   *[other] { $count } things are missing.
  }
promote-open-hint = Your request { $number } is open.
promote-chart-title = Assessments that count
promote-chart-points = points
promote-chart-needed = needed
promote-chart-month = { $month }: { $points }
promote-chart-alt = Assessments against the { $need } needed: { $months }
promote-button-show = Show
promote-button-see = Show { $number }
promote-button-file = Ask for { $tier } …
promote-button-submit = Submit
promote-button-approve = Approve
promote-button-reject = Reject …
promote-button-pass = Pass on
promote-button-nudge = Remind
promote-button-withdraw = Withdraw
promote-button-except = Ask for an exception
promote-button-override = Override …
promote-button-files = Files
promote-button-endorse = I speak for them

promote-card-title = { $number } { $name } asks for { $tier }
promote-note = “{ $note }”
promote-evidence-title = As it was on { $at }
promote-overridden = { $who } lets it go on although something is missing: { $why }
promote-old-ladder = The ladder has changed since; this is judged by version { $version }.
promote-files = files
promote-priority = priority
promote-priority-words = goes before others
promote-waits-for = Waits for { $names } since { $since }.
promote-just-now = just now
promote-state-draft = draft
promote-state-ineligible = something is missing
promote-state-pending = waits for a decision
promote-state-escalated = waits for a decision, escalated
promote-state-approved = approved by { $who } on { $when }, from { $day }
promote-state-effective = in effect since { $day }, approved by { $who } on { $when }
promote-state-rejected = rejected by { $who } on { $when }: { $why }
promote-state-withdrawn = withdrawn on { $when }
promote-step-drafted = draft begun
promote-step-attached = files added
promote-step-submitted = submitted, evidence frozen
promote-step-ineligible = something was missing
promote-step-exception-asked = exception asked for
promote-step-overridden = override by { $who }: { $why }
promote-step-agreed = ✓ { $who } agreed
promote-step-rejected = rejected by { $who }
promote-step-passed = { $who } passed it on
promote-step-withdrawn = withdrawn
promote-step-nudge = { $who } nudged
promote-step-nudged = nudged after 4 office hours
promote-step-deputy = deputy asked after 8 office hours
promote-step-escalated = escalated after 24 office hours
promote-step-reminded = reminded
promote-step-moved = moved to the new team
promote-step-effective = tier in effect
promote-step-left = closed: the person has left

promote-drafted = Draft { $number }. Drop files here with the words “promote attach”, ask colleagues with “promote ask @name”, then submit it.
promote-attached = Draft { $number } has these files now: { $names }
promote-filed = { $number } is on its way to { $names }. I tell you when they have decided.
promote-is-ineligible = { $count ->
    [one] One thing is missing for { $tier }:
   *[other] { $count } things are missing for { $tier }:
  }
promote-ineligible-until = { $count ->
    [one] One thing is missing for { $tier }; it could be there by { $day } at the earliest:
   *[other] { $count } things are missing for { $tier }; all could be there by { $day } at the earliest:
  }
promote-please-decide = { $name } asks for a promotion. Please decide:
promote-please-decide-moved = { $name } is in your team now and has asked for a promotion. Please decide:
promote-please-except = { $name } asks for an exception. You may let the request go on with a written reason, or leave it.
promote-except-asked = I have shown your request to { $names }.
promote-overridden-for-you = { $who } lets your request { $number } go on: { $why }
promote-goes-on = Noted. { $number } goes on to { $names }.
promote-agreed-for-you = { $who } has agreed to your request { $number }; { $names } decides next.
promote-approved-for-you = { $who } has approved your promotion: { $tier } from { $day } on.
promote-approved-done = Approved: { $name } is { $tier } from { $day } on.
promote-effective-for-you = Congratulations! You are { $tier } from { $day } on.
promote-benefits = With it comes: { $benefits }.
promote-rejected-for-you = { $who } has rejected your request { $number } for { $tier }: { $why } { $days ->
    [one] You can ask again after a day.
   *[other] You can ask again after { $days } days.
  }
promote-rejected-done = Rejected; { $name } is told why: { $why }
promote-passed-to-you = { $by } leaves a decision to you: the promotion of { $name }.
promote-passed-done = Passed on: { $number } waits for { $names }.
promote-was-withdrawn = { $name } has withdrawn { $number }; nothing is to be decided.
promote-withdrawn-done = { $number } is withdrawn.
promote-has-left = { $name } has left; { $number } is closed.
promote-silent-nudged = { $name }'s request has waited since { $since }:
promote-silent-deputy = { $name }'s request has waited since { $since }; deputies may decide now:
promote-silent-escalated = { $name }'s request has waited since { $since } and is escalated. It is never decided by itself:
promote-escalated-for-you = Your request { $number } had no answer for long; { $names } can decide it now.
promote-nudged-by = { $name } asks you to decide:
promote-nudged = I have reminded { $names }.
promote-moved-on = { $number } belongs to another team now; the people there have been asked.

promote-endorsed = You speak for { $name } ({ $tier }).
promote-endorsed-already = You speak for { $name } already ({ $tier }).
promote-endorsed-for-you = { $who } speaks for you ({ $tier }).
promote-unendorsed = You no longer speak for { $name }.
promote-endorse-please = { $name } would like to become { $tier } and asks whether you speak for them.
promote-colleagues-asked = I have asked { $names }.
promote-deputy-now = { $deputy } decides instead of { $name } where { $name } is away or silent.
promote-deputy-for-you = You stand in for { $name } in deciding promotions.
promote-no-deputy-now = Nobody stands in for { $name } now.
promote-deputies-title = Who stands in for whom
promote-no-deputies = Nobody has a deputy. “promote deputy @name” names yours.
promote-hours = { $team } works from { $opens } to { $closes }.
promote-hours-now = { $team } works from { $opens } to { $closes } now.
promote-files-of = Files of { $number }:

promote-list-to-decide = Waiting for you
promote-list-mine = Your requests
promote-list-open = Open requests
promote-list-more = and { $count } more
promote-list-none = There is no request. “promote” shows how far you are.
promote-history-title = Promotions, { $first } to { $last }
promote-history-none = Nothing happened from { $first } to { $last }.
inbox-promote = Promotions to decide
promote-inbox = { $number } { $name } asks for { $tier }
digest-promote = Promotions
promote-digest-waiting = { $count ->
    [one] One request waits
   *[other] { $count } requests wait
  }
promote-digest-decided = { $name }, { $tier }: { $state }

promote-scan-qualifies = You now have everything for { $tier }. You can ask for it.
promote-scan-lacks = { $count ->
    [one] One thing is missing for { $tier }:
   *[other] { $count } things are missing for { $tier }:
  }
promote-scan-line = • { $criterion }: { $missing }

promote-unknown = There is no request { $number } that you can see. “promote list” shows those that you can.
promote-none-open = You have no open request. “promote request” asks for the next tier.
promote-not-yours = { $number } is somebody else's request.
promote-has-already = You are { $held } already; { $tier } is not above it. “promote” shows the next tier.
promote-at-the-top = { $held } is the highest tier there is.
promote-top-of-other = { $name } is at the top already.
promote-skips = After { $held } comes { $following }; { $tier } can be asked for after that. Type: promote request
promote-open-already = Your request { $number } is still open ({ $state }). “promote show” and its number shows it; “promote withdraw” takes it back.
promote-cooldown = Your last request for { $tier } was refused ({ $why }). You can ask again from { $day } on.
promote-nobody-decides = There is nobody who could decide on this: no leader, supervisor or owner but you is there. Please ask the owner to add one (“person add”).
promote-note-too-long = That is { $length } characters long; up to { $most } are kept.
promote-reason-needed = Please write the reason.
promote-submitted-already = { $number } is submitted already.
promote-not-submitted = { $number } waits for no decision: it is a draft, or something is missing.
promote-nothing-to-override = { $number } lacks nothing that could be overridden.
promote-closed-already = { $number } is decided already.
promote-is-closed = { $number }: { $state }. Nothing is left to decide.
promote-just-changed = Somebody has changed { $number } at this moment. “promote list” shows how it stands.
promote-own = Nobody decides on their own request.
promote-objection-own = Nobody decides on their own request.
promote-objection-other-team = That person is in another team now; the leader there decides.
promote-objection-role = It is not yours to decide at this point: a higher role is asked, or you no longer have the role.
promote-objection-above = Nobody decides on somebody above them.
promote-objection-passed = You have passed this on already.
promote-passed-already = { $number } is passed on already.
promote-nobody-above = There is nobody to whom you could pass this on. Please approve it or reject it.
promote-cannot-decide = { $name } cannot decide on this request. Leave the name away, and I ask whoever can.
promote-named-away = { $name } is away today. Leave the name away, and I ask whoever is there.
promote-day-past = { $day } lies before the day of the request ({ $filed }). Please give a later day.
promote-day-far = { $day } is too far ahead; a tier can begin within { $most } days.
promote-tier-changed = { $name } is { $held } meanwhile, so { $number } no longer fits. Please reject it, or let { $name } withdraw it.
promote-overtaken = { $number } is closed: another tier was given meanwhile, so { $tier } does not begin.
promote-step-overtaken = closed: another tier was given meanwhile
promote-too-old = { $number } is out of date. A new request shows how it stands today: promote request
promote-nudged-already = They were asked at { $at } and can be reminded from { $again } on.
promote-endorse-own = Nobody speaks for themselves. “promote ask @name” asks a colleague.
promote-not-endorsed = You do not speak for { $name }.
promote-colleague-elsewhere = { $name } is in another team. Please name somebody of your team, or a supervisor.
promote-left = { $name } does not work here any more.
promote-deputy-not-yours = You can name your own deputy; a supervisor can name { $name }'s.
promote-deputy-of-agent = { $name } decides nothing, so needs no deputy.
promote-deputy-self = Nobody stands in for themselves. Please name a colleague.
promote-hours-order = { $opens } is not before { $closes }. Please give the opening first: promote hours 09:00 18:00
promote-no-file = There is no file with that. Please drop the file here, with the words “promote attach”.
promote-no-files = { $number } has no files.
promote-too-many-files = A request takes up to { $most } files.
promote-file-too-large = { $name } is too large; up to { $most } MB are taken.
