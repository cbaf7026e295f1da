# Targets of shops.

command-target = target | targets | goal
command-target-set = set
help-target = Show the targets of this month and of today, or of another month or day
help-target-set = Set a shop's target for a month or a day; 0 takes it away

argument-value = target
option-value = value
target-title = Targets of { $month }
target-of-month = whole month
target-column-shop = shop
target-column-period = for
target-column-indicator = indicator
target-column-value = target
target-hint = An example: target set sales 500000 TeaHouse. A month's target counts for each of its days in proportion.
target-none = There are no targets for { $month } yet. An example: target set sales 500000 TeaHouse
target-is-set = { $shop }, { $span }: the target for { $indicator } is { $value }.
target-taken-away = { $shop }, { $span }: there is no target for { $indicator } any more.
target-which-shop = Which shop? Please add one of these: { $known }
target-no-week = Targets are set for a month or a day. Please give one, such as 2026-11 or 2026-11-11.
target-bad-value = “{ $text }” does not work as a target. Please give a figure such as 500000, or 85% for a rate.
target-bad-rate = “{ $text }” is more than 100%. Please give a rate such as 85%.
target-not-this = A target is not set for “{ $indicator }”: it is met or it is not.
