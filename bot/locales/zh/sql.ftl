# 用公司自己写的查询读取数据库的来源。

sql-url-wrong = 数据库地址无法识别，应类似 postgresql://user:password@host/name 或 sqlite:////folder/shop.db
sql-driver-missing = 这台机器没有 { $kind } 的驱动，请负责运行机器人的同事安装
sql-no-such-file = 这台机器上没有数据库文件 { $name }
sql-no-query-file = 读不了存放查询的文件 { $name }
sql-must-read = 查询必须以 SELECT 或 WITH 开头：只能读取
sql-no-since = 查询里必须用到 :since，例如 WHERE updated_at >= :since
sql-columns-missing = 查询没有给出 { $missing }；现有列是 { $columns }。请用 AS 命名，例如 order_no AS number
sql-lines = 查询给出的是订单明细行，请先汇总，让一行就是一个订单
sql-query-wrong = { $name } 无法执行查询：{ $reason }
sql-away = { $name } 没有应答：{ $reason }
sql-too-slow = { $name } 超过 { $seconds } 秒仍未完成；给变更时间加索引通常有用
sql-answers = { $name } 有应答，看了最近 7 天的 { $count } 个订单。
sql-rows-unread = { $of } 行中有 { $count } 行读不了，原因见“订单源 补拉”的结果。
sql-no-updated-at = 没有哪一列说明订单最后何时变动：请把它命名为 updated_at，旧状态就不会盖掉新状态。
sql-not-ordered = 各行没有按 updated_at 排序：加上 ORDER BY updated_at，中断后就能接着读。
