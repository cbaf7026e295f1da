# 买家的姓名和电话。

command-buyer = 买家 | 顾客
command-buyer-no-calls = 勿扰 | 不再致电 | 免打扰
command-buyer-erase = 清除 | 抹除
command-buyer-keep = 保留 | 保存期
help-buyer = 查看保存了哪些买家信息，或某个订单的买家；电话打码显示
help-buyer-no-calls = 登记：该订单的买家不愿再接电话
help-buyer-erase = 清除该订单买家的姓名、账号和电话，涉及其全部订单
help-buyer-keep = 订单最后一次变动之后，买家信息保留几天

argument-day_count = 天数
buyers-title = { $shop }订单 { $order } 的买家
buyers-phone = 电话
buyers-reached = 联系方式
buyers-reach-phone = 电话
buyers-reach-virtual = 平台为本单分配的虚拟号，建议用店铺聊天联系
buyers-reach-none = 只能用店铺聊天联系
buyers-calls = 致电
buyers-calls-yes = 可以
buyers-calls-no = 买家不愿再接电话
buyers-orders = 订单数
buyers-overview = { $team }的买家信息
buyers-column-kept = 已保存
buyers-column-silent = 勿扰
buyers-kept-for = 姓名、账号和电话加密保存，订单最后一次变动后保留 { $days } 天。要改天数，例如：买家 保留 14
buyers-not-kept = 尚未设置密钥，新买家的信息不会保存。请负责运行机器人的同事用“dayclear doctor”查看办法。
buyers-silenced = 已登记：{ $shop }订单 { $order } 的买家不再致电，永久有效，涉及其全部订单。
buyers-erased = 已清除{ $shop }订单 { $order } 买家的姓名、账号和电话，共涉及 { $count } 个订单。再次导入这些订单也不会恢复。
buyers-keeps = { $team }的买家信息今后保留 { $days } 天（之前 { $before } 天），超期的一小时内清除。
buyers-nothing-kept = 没有保存订单“{ $order }”的买家信息。请核对订单号；也可能已过保存期，或文件里没有完整的电话或账号。
buyers-which-shop = 有好几家店铺都有订单“{ $order }”，请写上是哪家：{ $known }
buyers-not-your-shop = { $shop }属于别的团队。
buyers-days = 请输入 { $shortest } 到 { $longest } 之间的整数天数，例如 30。
buyers-gone = 这位买家的信息已不再保存，请用店铺聊天联系。
buyers-no-keys = 电话无法解密：这里没有设置密钥。请负责运行机器人的同事用“dayclear doctor”查看办法。
buyers-locked = 电话无法解密：当时的密钥已不在设置中。请负责运行机器人的同事用“dayclear doctor”查看办法。
