command-source = source | sources
command-source-add = add | new | connect
command-source-show = show | details
command-source-check = check | test
command-source-catch-up = catch-up | catchup | sync
command-source-pause = pause | off
command-source-resume = resume | on
command-source-end = end | disconnect
command-source-key = key | secret
help-source = List where orders come from by themselves: last order, last heartbeat, last problem
help-source-add = Let a shop tell of its orders by itself; the answer says what to paste where
help-source-show = Show one source: how it is, its address, and where its secrets are read from
help-source-check = Call the shop: are the secrets, the currency, the time zone and the webhooks right?
help-source-catch-up = Ask the shop now for the orders that changed, from a day on if you give one
help-source-pause = Take nothing from a source until it is resumed
help-source-resume = Go on with a source that was paused; what was missed is asked for where that can be done
help-source-end = End a source for good; its orders are kept
help-source-key = Make a new secret for a push; the old one stops working at once
argument-site = address
argument-since = from
wanted-sourcekind = shopify, woocommerce, push or sql
choice-sourcekind-shopify = shopify
choice-sourcekind-woocommerce = woocommerce | woo
choice-sourcekind-push = push | http | webhook
choice-sourcekind-sql = sql | database

source-kind-shopify = Shopify
source-kind-woocommerce = WooCommerce
source-kind-push = push
source-kind-sql = SQL
source-title = Sources of orders
source-none = No shop tells of its orders by itself yet. An owner can change that, for example: source add Moonlight shopify moonlight.myshopify.com
source-hint = source show 1 tells more about one; source check 1 calls the shop.
source-heading = Source { $number }: { $kind } of { $shop }
source-column-number = no.
source-column-shop = shop
source-column-kind = kind
source-column-state = state
source-column-order = last order came
source-column-heard = last heard
source-column-problem = problem
source-column-site = shop's address
source-column-known = orders known until
source-column-counts = days count from
source-column-waiting = orders waiting for an import to end
source-state-active = listening
source-state-unheard = not heard yet
source-state-failing = in trouble
source-state-paused = paused
source-state-ended = ended
source-failing = { $words } (last at { $at }, { $count ->
    [one] once
   *[other] { $count } times
})
source-added = Source { $number } is there: { $kind } of { $shop }. What is left to do:
source-no-door = Nothing listens for shops yet. Please write a section [sources] with an address into dayclear.toml and restart; source show then tells what to paste.
source-deliver = In the shop, make a webhook for each of these topics, in JSON: { $topics }. They all deliver to { $address }
source-push-to = Orders are pushed to { $address }
source-secret-shopify = The secret that Shopify signs with (Settings, Notifications, Webhooks; or the client secret of your app) goes into the environment as { $secret }.
source-token-shopify = So that missed orders can be asked for, make an app with the right read_orders; its Admin API access token goes into { $token }.
source-secret-woocommerce = Choose a long secret, enter it in each webhook (WooCommerce, Settings, Advanced, Webhooks), and put the same into the environment as { $secret }.
source-keys-woocommerce = So that missed orders can be asked for, make a REST API key that may read (WooCommerce, Settings, Advanced, REST API); it goes into { $key } and { $key_secret }.
source-push-how = How a push looks and is signed is in the guide docs/guide/sources.md.
source-sql-how = The address of the database goes into the environment as { $url }, the query as { $query }; see docs/guide/sources.md.
source-then = Then restart, and type: source check { $number }
source-secret-once = The secret of source { $number } ({ $shop }), shown this once only: { $secret } Please keep it where your system reads its secrets, and delete this message.
source-paused = Source { $number } ({ $shop }) is paused. Nothing is taken from it until: source resume { $number }
source-resumed = Source { $number } ({ $shop }) is listened to again.
source-ended = Source { $number } ({ $shop }) has ended. Its orders are kept.
source-checking = Calling { $shop } …
source-reading = Asking { $shop } for its orders …
source-caught-up = { $shop } is known up to { $until }: { $seen } orders looked at, { $new } new, { $changed } changed, { $rejected } left out.
source-checked = Check of source { $number } ({ $shop })
source-finding = { $sign } { $words }
source-asked-again = I will ask again by myself.

# What is refused

source-none-such = There is no source number { $number }. The numbers are in: source
source-not-active = Source { $number } is not active. To go on with one that is paused: source resume { $number }
source-not-paused = Source { $number } is not paused.
source-ended-already = Source { $number } has ended already.
source-key-theirs = Source { $number } signs with a secret of the shop's own, which is in the environment: see source show { $number }
source-there-already = { $shop } has that already: it is source { $number }.
source-site-unneeded = For this kind no address is needed; please leave “{ $site }” out.
source-site-shopify = Please name the shop as Shopify does, such as moonlight.myshopify.com
source-site-woocommerce = Please give the address of the shop with https, such as https://shop.example.com
source-not-your-shop = { $shop } belongs to another team.
source-push-not-asked = Source { $number } pushes and cannot be asked. Its own system can push the orders again, or you drop an export into the chat.
source-asked-already = Source { $number } is being asked already.
source-undo-live = These orders come from source { $number }, which would bring them back. Please end it first: source end { $number }

# What goes wrong

source-cannot-ask = This source cannot be asked; it only delivers.
source-variable-missing = the environment variable { $variable } is empty
source-signature-wrong = something came with a wrong signature: the secret here and the one there differ
source-other-shop = something came that is about another shop than { $host }
source-body-not-understood = something came that is no order
source-uninstalled = the app was removed from the shop
source-no-answer = { $host } does not answer
source-busy = { $host } asks us to wait (status { $status })
source-access-refused = { $host } refuses the key (status { $status }): it is wrong, was taken back, or may not read orders
source-shop-closed = { $host } says that the shop is closed or locked (status { $status })
source-not-there = { $host } knows no such interface (status { $status }): is the address right?
source-redirects = { $host } points to another address; please set the source up with that one
source-answer-too-large = { $host } answers with more than an answer may hold
source-asked-wrongly = { $host } does not understand the question (status { $status })
source-no-json = { $host } answers with something that is not JSON; perhaps a firewall stands in between
source-needs-https = { $site } is not reached over https, and a key must not travel in the open
source-row-lacks = the order lacks { $fields }
source-row-test = { $number } is a test order

# What a check says

source-shop-answers = { $name } answers.
source-last-heard = Last heard: { $at }.
source-other-currency = The shop counts in { $theirs }, its figures here in { $ours }: its orders are left out.
source-other-zone = The shop's days are those of { $theirs }, here they are those of { $ours }.
source-version-gone = The interface { $asked } is gone; the shop answers with { $served }.
source-no-webhooks = { $host } shows no webhook for orders to this key. If you made them by hand in its settings, that is as it should be; else it is only asked every few minutes.
source-webhooks = Webhooks: { $topics }.
source-webhooks-unseen = This key may not see the webhooks.

inbox-source = Sources of orders in trouble
source-in-trouble = Source { $number } ({ $shop }): { $words }
source-well-again = Source { $number } ({ $shop }) is well again.
source-look = Look
