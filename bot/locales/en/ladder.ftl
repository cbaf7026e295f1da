# The ladder: what each tier asks for.

command-ladder = ladder | rungs
command-ladder-change = change | set
command-ladder-figure = figure | indicator
command-ladder-chain = chain | approvers
command-ladder-benefits = benefits | pay
command-ladder-add = add | new
command-ladder-remove = remove | delete
command-ladder-cooldown = cooldown | pause
command-ladder-versions = versions | history
help-ladder = show the tiers: what each asks for, who has to agree, what comes with it
help-ladder-change = change what a tier asks for; “off” takes something away
help-ladder-figure = ask for a figure of the agent, over so many months
help-ladder-chain = say which roles have to agree to a tier, one after the other
help-ladder-benefits = say what comes with a tier
help-ladder-add = add a tier, at the top or above another one
help-ladder-remove = take a tier away that nobody holds
help-ladder-cooldown = say how many days after a refusal the next request may follow
help-ladder-versions = list every version of the ladder: since when, by whom, what changed

argument-after = tier below it
argument-average = average assessment
argument-clean = months without a reprimand
argument-definition = tool whose definition counts
argument-endorsed = colleagues who speak for the person
argument-lines = what comes with it
argument-minimum = lowest assessment
argument-need = value
argument-over = months
argument-pay = base pay
argument-roles = roles
argument-stay = months in the tier before
argument-tenure = months in the company
argument-version = version
option-average = average
option-clean = clean | no-reprimand
option-definition = definition | tool
option-endorsed = endorsed | endorsements
option-minimum = minimum | least
option-over = over | months
option-pay = pay | base-pay
option-stay = stay | in-tier
option-tenure = tenure
option-version = version
wanted-how-many = a whole number, or “off”
wanted-points-over = points and months such as 85/6, or “off”
wanted-figure-need = a value such as 45% or 30, or “off”
wanted-roles = one or more roles, such as leader supervisor
wanted-benefits = what comes with it, with semicolons between
word-off = off
choice-benefit-full-benefits = full benefits | full employee benefits | insurance
choice-benefit-team-commission = commission by team | team commission
choice-benefit-none = none | nothing

ladder-title = The ladder
ladder-column-tier = tier
ladder-column-criteria = asks for
ladder-column-chain = who has to agree
ladder-column-benefits = what comes with it
ladder-column-version = version
ladder-column-since = since
ladder-column-who = by
ladder-column-change = change
ladder-nothing = nothing: everybody begins here
ladder-nobody = nobody
ladder-line = • { $words }
ladder-asks-tenure = in the company { $need }
ladder-asks-in-tier = in the tier before { $need }
ladder-asks-clean = no reprimand in { $months ->
    [one] the last month
   *[other] the last { $months } months
  }
ladder-asks-average = assessment { $need } or more { $months ->
    [one] in the last month
   *[other] on average over the last { $months } months
  }
ladder-asks-minimum = assessment { $need } or more { $months ->
    [one] in the last month
   *[other] in each of the last { $months } months
  }
ladder-asks-endorsed = { $need ->
    [one] a colleague speaks for you
   *[other] { $need } colleagues speak for you
  }
ladder-asks-figure-least = { $indicator } { $need } or more over { $months ->
    [one] the last month
   *[other] the last { $months } months
  }
ladder-asks-figure-least-of = { $indicator } { $need } or more over { $months ->
    [one] the last month
   *[other] the last { $months } months
  } (as { $source } counts)
ladder-asks-figure-most = { $indicator } { $need } or less over { $months ->
    [one] the last month
   *[other] the last { $months } months
  }
ladder-asks-figure-most-of = { $indicator } { $need } or less over { $months ->
    [one] the last month
   *[other] the last { $months } months
  } (as { $source } counts)
ladder-months-count = { $count ->
    [one] { $count } month
   *[other] { $count } months
  }
ladder-benefit = { $name } { $value }
ladder-cooldown = After a refusal the next request may follow { $days ->
    [one] after a day
   *[other] after { $days } days
  }.
ladder-version-since = Version { $version }, since { $since }.
ladder-hint = To change it, for example: ladder change silver minimum=85/6 · ladder chain gold leader supervisor owner · ladder benefits iron pay=2000 full benefits
ladder-button-mine = How far am I?
ladder-no-versions = The ladder is still the one it began with.
ladder-versions-title = Versions of the ladder
ladder-asks-now = { $tier } asks for: { $asks }.
ladder-chain-now = { $tier } needs the agreement of: { $chain }.
ladder-benefits-now = With { $tier } comes: { $benefits }.
ladder-no-benefits = nothing
ladder-added = { $tier } is on the ladder now, above { $after }. It asks for nothing yet.
ladder-removed = { $tier } is off the ladder.
ladder-new-version = Version { $version } of the ladder. Requests that were filed before are judged by the version of then.

ladder-no-such-tier = There is no tier “{ $tier }”. “ladder” shows which there are.
ladder-lowest = Everybody begins in the lowest tier, so it asks for nothing and cannot be taken away.
ladder-tier-exists = That tier is on the ladder already. “ladder” shows it.
ladder-tier-held = { $tier } cannot be taken away: { $count } hold it, { $name } among them. Give them another tier first with “tier set”.
ladder-not-asked = That is not among what the tier asks for. “ladder” shows what is.
ladder-months = Please give a number of months from 1 to { $most }.
ladder-points = Assessments go from 0 to 100; please give points above 0.
ladder-endorsers = Please give a number of colleagues from 1 to { $most }.
ladder-chain-roles = Leaders, supervisors and owners can agree to a tier. For example: ladder chain gold leader supervisor owner
ladder-cooldown-days = Please give a number of days from 0 to { $most }.
ladder-what-to-change = What shall { $tier } ask for? For example: ladder change silver tenure=6 clean=6 minimum=85/6
ladder-which-benefits = What comes with { $tier }? For example: ladder benefits bronze pay=2500 full benefits; commission by team
ladder-changed-meanwhile = Somebody has changed the ladder at this moment. “ladder” shows how it is now.
