command-team = team | teams
command-team-add = add | new
command-team-change = change | edit
command-team-day = day
help-team = List the teams, or tell all about one
help-team-add = Add a team; it gets the usual schedules
help-team-change = Change a team's name, time zone, language or country
help-team-day = Mark a day as worked or free for a team

choice-daymark-works = works | workday | on
choice-daymark-off = off | free | holiday
choice-daymark-clear = clear | unmark
wanted-daymark = works, off or clear

team-title = Teams ({ $count })
team-groups = groups
team-known-until = holidays known until
team-days-worked = marked as worked
team-days-off = marked as free
team-none = There is no team yet. An example: team add Lantern zone=Asia/Shanghai
team-added = Team { $name } is set up: time zone { $zone }, language { $lang }, calendar { $country }. It has the usual schedules.
team-added-next = Next: type “here { $name }” in the team's group, and add people with “person add”.
team-changed = Team { $name } is changed.
team-day-works = { $day } is a working day for { $team }.
team-day-off = { $day } is a day off for { $team }.
team-day-unknown = The official calendar of that year is not published yet; without a mark, Monday to Friday count as working days.
team-not-yours = That belongs to another team. A supervisor can do this.
team-needed = Which team? Please add it, such as team=Lantern.
team-country-needed = I cannot tell the country from { $zone }. Please add it, such as country=CN.
nothing-to-change = What shall I change? Please write it as name=value, such as lang=en or zone=Asia/Seoul.

name-empty = The name is empty. Please give one.
name-too-long = The name is { $length } characters long; at most { $most } are possible.
name-invisible = The name has invisible characters in it. Please type it anew.
name-marks = A name cannot hold these marks: { $marks }
name-no-letter = “{ $name }” has no letter in it. Please give a name with letters.
name-is-a-word = “{ $name }” is a word I understand in commands, so it cannot be a name. Please choose another, or add something to it.
name-taken = The name “{ $name }” is taken. Please choose another.
wanted-new-name = a new name of at most 80 characters
wanted-country = a country such as CN, KR or GB whose holidays I know
