# The demo: where its clock can go, and files to try.

demo-jump-post = Next scheduled post
demo-jump-meeting = Next meeting
demo-jump-tomorrow = Tomorrow 09:00
demo-jump-hour = One hour on
demo-jump-monday = Monday 09:00

demo-sample-good = Tmall order report: 2,000 rows, some of them faulty
demo-sample-gbk = Taobao order export, in GBK
demo-sample-broken = A broken download, cut in the middle of a character
demo-sample-unknown = A traffic report: no orders in it
demo-sample-picture = A picture renamed to .csv
demo-sample-lines = Invoice lines of a wholesale shop: who has paid is not told
demo-sample-agents = What a tool tells of the agents: receptions, inquiries, who paid
