# Tiers: what a person has earned.

command-tier = tier | tiers
command-tier-list = list | team
command-tier-set = set
command-tier-undo = undo
command-tier-export = export
help-tier = show your tier, its history and what comes with it
help-tier-list = list the people of a team with their tiers
help-tier-set = write down since when somebody holds a tier, such as what was earned before
help-tier-undo = take an entry back, the newest or that of a day; the tier before it goes on
help-tier-export = get the whole history of a team's tiers and what came with them, as a workbook

argument-tier = tier
option-tier = tier
wanted-tier = a tier: trial, iron, bronze, silver, gold, or one of your own
tier-trial = trial
tier-iron = iron
tier-bronze = bronze
tier-silver = silver
tier-gold = gold
choice-tier-trial = trial | probation
choice-tier-iron = iron
choice-tier-bronze = bronze
choice-tier-silver = silver
choice-tier-gold = gold
benefit-base-pay = base pay
benefit-full-benefits = full employee benefits
benefit-team-commission = commission by team

tier-card = { $name }: tier
tier-held = tier
tier-since = since { $day } ({ $days ->
    [one] { $days } day
   *[other] { $days } days
  })
tier-days-here = { $days ->
    [one] { $days } day here
   *[other] { $days } days here
  }
tier-priority = goes first for
tier-history = Tiers so far
tier-from = from
tier-until = until
tier-by = decided by
tier-why = reason
tier-days = days
tier-benefits = What comes with it
tier-benefit = benefit
tier-value = amount
tier-note = note
tier-none = No tier is on record for { $name } yet. A supervisor can add it: tier set { $name } iron 2026-03-01
tier-title = Tiers of { $team } ({ $count })
tier-nobody = There is nobody in { $team } whose tier you could see.
tier-exported = The tiers of { $team }: { $count } entries, and what came with them.
tier-why-before = held before it was recorded here
tier-why-promoted = promoted on request
tier-why-trial-returned = back from a leader trial

tier-set = { $name } is { $tier } from { $day } on.
tier-set-for-you = { $by } has recorded that you are { $tier } from { $day } on. “tier” shows your record.
tier-undone = Taken back: { $name } as { $tier } from { $day } on.
tier-undone-for-you = { $by } has taken back the entry that you are { $tier } from { $day } on. “tier” shows your record.
tier-unknown = There is no tier “{ $tier }” here. The tiers are: { $known }
tier-before-joined = { $name } joined on { $joined }, so no tier can begin on { $day }. If the first day is wrong: person change { $name } joined=2026-01-05
tier-too-far = { $day } is more than a year ahead. Please give an earlier day.
tier-same = { $name } is { $tier } from { $day } on already.
tier-no-entry = There is no such entry for { $name }. Entries begin on: { $days }

# Records of people

record-not-yours = Only { $name } and those who supervise { $name } can see or change this. Leave the name out to see your own.
record-own = You cannot write your own record. Please ask another supervisor or an owner.
