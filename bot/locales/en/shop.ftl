command-shop = shop | shops | store
command-shop-add = add | new
command-shop-change = change | edit
command-shop-end = end | close
command-shop-back = back | reopen
help-shop = List the shops of a team, or tell about one
help-shop-add = Add a shop; zone and currency follow the team
help-shop-change = Change a shop's name, platform, time zone, currency or team
help-shop-end = Take a shop out of the lists; its figures are kept
help-shop-back = Bring a shop that ended back into the lists

shop-title = Shops of { $team } ({ $count })
shop-none = { $team } has no shop yet. An example: shop add Moonlight platform=taobao
shop-added = { $name } now belongs to { $team }: time zone { $zone }, currency { $currency }.
shop-changed = { $name } is changed.
shop-ended = { $name } ends on { $day }. Its figures are kept.
shop-ended-on = ended on
shop-ended-already = { $name } ended on { $day } already.
shop-not-ended = { $name } has not ended.
shop-back = { $name } is in the lists again.
shop-currency-needed = Which currency? Please add it, such as currency=CNY.
shop-figures-fixed = { $name } already has figures, counted in { $currency } by the days of { $zone }; both stay. For others, add a new shop.
wanted-platform = the platform in one word, such as taobao or coupang
wanted-currency = a currency such as CNY, KRW or USD
