# Monthly assessments.
command-assess = assess | assessment | kpi
command-assess-list = list | team
command-assess-set = set | give
command-assess-undo = undo
command-assess-history = history
command-assess-template = template | form
command-assess-scheme = scheme
command-assess-weights = weights | weight
command-assess-bands = bands | band
help-assess = show your scores with their trend and how they were made
help-assess-list = list the scores of a team in a month
help-assess-set = give or correct somebody's score of a month, part by part
help-assess-undo = take somebody's score of a month back
help-assess-history = show everything that was ever given for a month, with who and when
help-assess-template = get a file with your people, to fill in their points and send it back
help-assess-scheme = show how scores are made: the weights of the parts, and what a score is called
help-assess-weights = change what the parts weigh, from this month or another on; 0 leaves a part out
help-assess-bands = change from which score on a month is called excellent, good or fair

argument-satisfaction = satisfaction
argument-resolution = resolution
argument-quality = quality
argument-efficiency = efficiency
argument-attitude = attitude
argument-skill = skill
argument-total = total (where there are no parts)
argument-note = note
argument-month = month
argument-excellent = excellent from
argument-good = good from
argument-fair = fair from
option-satisfaction = satisfaction | csat
option-resolution = resolution
option-quality = quality | qa
option-efficiency = efficiency
option-attitude = attitude
option-skill = skill | skills
option-total = total | score
option-note = note
option-month = month
option-excellent = excellent
option-good = good
option-fair = fair
wanted-month = a month such as 2026-05
wanted-points = a number from 0 to 100, such as 92.5

assessment-part-satisfaction = satisfaction
assessment-part-resolution = resolution
assessment-part-quality = quality
assessment-part-efficiency = efficiency
assessment-part-attitude = attitude
assessment-part-skill = skill
assessment-band-excellent = excellent
assessment-band-good = good
assessment-band-fair = fair
assessment-band-weak = needs work
assessment-score = { $score } ({ $band })
assessment-no-score = no data
assessment-card = { $name }: assessment
assessment-of-month = Score of { $month }
assessment-change = { $change } on the month before ({ $before })
assessment-up = up { $points }
assessment-down = down { $points }
assessment-as-before = as the month before
assessment-made-of = How the score of { $month } is made
assessment-sum = score
assessment-column-part = part
assessment-column-points = points
assessment-column-weight = weight
assessment-column-adds = adds
assessment-column-score = score
assessment-column-band = band
assessment-column-bands = bands
assessment-column-begins = from
assessment-column-change = change
assessment-column-from = from
assessment-column-at = entered
assessment-column-who = by
assessment-column-parts = parts
assessment-column-source = file or note
assessment-column-replaced = until
assessment-holds = counts now
assessment-one-part = { $part } { $points }
assessment-parts-missing = There is no score yet: { $missing } not known.
assessment-as-given = The score was given as a total, without all of its parts.
assessment-note = Note: { $note }
assessment-from = Entered by { $who }, { $at }.
assessment-from-file = From the file { $file } ({ $who }, { $at }).
assessment-trend = Scores of { $name }
assessment-trend-alt = { $title }: { $scores }
assessment-team = Assessment of { $team }, { $month }
assessment-average = { $count ->
    [one] Average { $average } of one score ({ $of } people).
   *[other] Average { $average } of { $count } scores ({ $of } people).
  }
assessment-lacking = No score yet: { $names }
assessment-nobody = There is nobody in { $team } whose scores you could see.
assessment-none-yet = There is no score for { $name } yet.
assessment-none-for = There is no score for { $name } in { $month }.
assessment-history = { $name }, { $month }: everything that was given

assessment-given = { $name }, { $month }: { $score }
assessment-unchanged = { $name }, { $month }: nothing has changed.
assessment-incomplete = Kept for { $name }, { $month }. There is a score once these are known too: { $missing }
assessment-told = Your score of { $month }: { $score }. “assess” shows how it is made.
assessment-told-corrected = Your score of { $month } was corrected: { $score }. “assess” shows how it is made.
assessment-told-gone = { $by } has taken your score of { $month } back.
assessment-gone = The score of { $name } for { $month } is taken back.
assessment-nothing-given = Please say how many points, such as: assess set { $name } 2026-05 quality=90 attitude=95 – or total=88
assessment-points = { $points } is not between 0 and 100.
assessment-share = { $points } looks like a share. Please give points of 100: { $meant }
assessment-total-differs = The total is { $total }, but the parts make { $made }. Please check which is right.
assessment-ahead = { $month } has not begun yet.
assessment-before-joined = { $name } joined on { $joined } only.
assessment-note-too-long = The note may have { $most } characters.

assessment-scheme = How scores are made
assessment-scheme-versions = Changes
assessment-scheme-hint = A score is the weighted mean of its parts; without all of them there is none. Owners change it: “assess weights quality=30”, “assess bands excellent=92”.
assessment-scheme-changed = Scores from { $month } on are made like this:
assessment-scheme-past = There are scores from { $month } on already, and they stay as they are. Please give a month from { $first } on.
assessment-no-weights = Please say what shall weigh how much, such as: assess weights quality=30 skill=5
assessment-no-bands = Please say from which score on, such as: assess bands excellent=92 good=82
assessment-weight = A weight is a number from 0 to 100, and not all can be 0.
assessment-bands-order = Excellent must begin above good, good above fair, and fair above 0.
assessment-template = Fill in the points for { $month } (0 to 100) and drop the file here. An empty cell is no data.

table-file-assessment = scores of people
assessment-file-done = { $file }: scores
assessment-file-rows = rows
assessment-file-new = new
assessment-file-changed = corrected
assessment-file-unchanged = unchanged
assessment-file-rejected = left out
assessment-file-shares = { $columns }: written as shares of one, read as points (0.92 is 92).
assessment-file-too-long = The file has more than { $most } rows; that cannot be scores of people and months.
assessment-row-no-name = There is no name.
assessment-row-no-month = There is no month, neither in the row nor above the header nor in the file's name. It is written like 2026-05.
assessment-row-month = “{ $text }” is no month such as 2026-05.
assessment-row-points = “{ $text }” is no number of points from 0 to 100.
assessment-row-no-points = There are no points.
assessment-row-twice = A row above gives { $name } a score of the same month already.
assessment-row-unknown-name = I know nobody called “{ $name }”.
digest-assessment = Assessment
assessment-digest = { $team }, { $month }: { $count } of { $of } scores are in, average { $average }.
assessment-digest-none = { $team }, { $month }: none of { $of } scores is in yet.
assessment-digest-lacking = Still missing: { $names }{ $more ->
    [0] .
   *[other] { " " }and { $more } more.
 }
