# 读取订单文件：不是订单表时说明是什么，哪些行没有导入及原因，哪些地方看着不对。

import-from-tmall-report = 天猫订单报表
import-from-taobao-orders = 淘宝/天猫订单导出（ExportOrderList）
import-from-online-retail = 商品明细（Online Retail）
import-from-douyin-orders = 抖店订单导出
import-from-pdd-orders = 拼多多订单导出
import-from-jd-orders = 京东订单导出
import-from-naver-orders = Naver SmartStore 订单
import-from-coupang-orders = Coupang 发货清单
import-from-shopify-orders = Shopify 订单导出（CSV）
import-from-shopify-json = Shopify 订单（JSON）
import-from-woocommerce-orders = WooCommerce 订单导出（CSV）
import-from-woocommerce-json = WooCommerce 订单（JSON）
import-from-dayclear-json = 推送格式的订单（JSON）
import-from-sql = 数据库查询的订单
import-from-mapped = 自己指定列的文件

# 整个文件

import-file-empty = 这个文件是空的。
import-file-kind = 这是 { $kind } 文件，不是订单表。请发送导出的 CSV、XLSX、XLS、JSON 或 ZIP 文件。
import-file-binary = 这个文件不是可读的文本。请发送导出的 CSV 或 XLSX 文件。
import-file-damaged = 这个文件已损坏，打不开。请重新导出或重新下载。
import-file-password = 这个工作簿有密码保护。请去掉密码后重新发送。
import-file-too-big = 这个文件太大，或解压后太大。请拆分，或改发 CSV。
import-file-no-rows = 这个文件只有表头，没有订单。
import-layout-unknown = 我不认识这种文件：第一行的 { $count } 列里没有一列是我能读的。如果缺了列名那一行，请重新导出；如果这是订单表，请告诉我哪一列是什么。
import-layout-unlike = 我不认识这种文件。它有 { $count } 列，我只认得其中这些：{ $known }。如果这是订单表，请告诉我哪一列是什么。
import-layout-column-missing = 这看起来是“{ $layout }”，但缺少“{ $column }”一列。请带上这一列重新导出。
import-dates-ambiguous = “{ $column }”里像 { $example } 这样的日期，前面是日还是月（{ $day } 还是 { $month }）？这个文件里看不出来。请说明是哪一种，或把日期导出成“年-月-日”。
import-dates-mixed = “{ $column }”等列里有的日期先写日、有的先写月，像 { $example } 这样的就无法确定。请把日期导出成“年-月-日”后重新发送。
import-file-changed = 文件在读取过程中被改动，没有导入任何内容。请等文件写完后重新导入。
import-file-endless-line = 这个文件有一行太长（超过一兆字符），不像订单表。请重新导出，或发送 XLSX。
import-file-too-wide = 这个文件的列太多（超过 { $most } 列），不像订单表。
import-archive-password = 这个 ZIP 文件有密码保护。请解压后发送里面的文件。
import-archive-nested = 这个 ZIP 文件里还有压缩包。请解压后发送里面的订单文件。
import-archive-too-many = 这个 ZIP 文件里有超过 { $most } 个文件。请分成几个压缩包发送。
import-archive-nothing = 这个 ZIP 文件里没有订单文件。请发送导出的 CSV 或 XLSX 文件。
import-archive-mixed = 这个 ZIP 文件里的订单文件种类不同：{ $files }。请分开发送。
import-archive-columns = 这个 ZIP 文件里各文件的列不一样：{ $files }。请分开发送。
import-mapping-not-in-file = 这个文件里没有这些列：{ $names }。请照文件第一行里的写法填写列名。

# 读文件时发现的情况

import-note-encoding = 编码：{ $encoding }。
import-note-days-only = 时间只有日期，没有钟点：下单到付款的时长不可信。
import-note-no-refunds = 这个文件没有退款金额。
import-note-tabs = 各列以制表符分隔。
import-note-semicolons = 各列以分号分隔。
import-note-bars = 各列以竖线分隔。
import-note-sheet = 读取的工作表（{ $count } 个）：{ $sheets }。
import-note-archive = 压缩包里的 { $count } 个文件：{ $files }。
import-note-left-out = 压缩包里没有读的文件：{ $files }。
import-note-day-first = 像 3/4 这样的日期按“日/月”读取。
import-note-month-first = 像 3/4 这样的日期按“月/日”读取。
import-note-decimal-comma = 像 1.234,50 这样的金额，逗号后面是小数。
import-note-no-unpaid-orders = 这个文件里没有未付款订单，所以未付款的情况不知道，而不是零。
import-note-no-payments = 这个文件没有说明哪些订单已付款。
import-note-no-line-end = 最后一行没有换行符：如果文件下载不完整，最后一笔订单可能有误。
import-note-columns-unread = { $count } 列没有读取，例如：{ $columns }。
import-note-buyers = 买家信息（{ $columns }）加密保存，与订单分开。
import-note-buyers-dropped = 买家信息（{ $columns }）未保存，因为没有设置密钥；办法见“dayclear doctor”。

# 批次

import-no-such-batch = 没有第 { $number } 号导入。
import-batch-closed = 第 { $number } 号导入已经结束。
import-undo-not-finished = 第 { $number } 号导入不能撤销：它没有完成，或者已经撤销过。
import-undo-later-batch = 第 { $number } 号导入不能撤销：之后的第 { $later } 号导入（{ $file }）含有同样的订单。请先撤销第 { $later } 号。
import-undo-too-late = 第 { $number } 号导入已不能撤销：订单原来的样子不再保留。
import-no-such-question = 没有编号为 { $number } 的待答问题。可能已经回答过，或者文件已不再保留：请重新发送。

# 各行

import-row-bad-bytes = 有无法识别的字节，或在一个字中间被截断
import-row-open-quote = 引号没有闭合
import-row-columns = 有 { $found } 格，应为 { $expected } 格
import-row-no-number = “{ $column }”没有订单编号
import-row-number-mangled = “{ $column }”的订单编号被表格软件改成了近似值，末尾几位已丢失
import-row-bad-number = “{ $column }”不是订单编号
import-row-no-amount = “{ $column }”没有金额
import-row-bad-amount = “{ $column }”不是金额
import-row-negative-amount = “{ $column }”的金额小于零
import-row-other-currency = “{ $column }”的金额不是 { $currency }
import-row-no-date = “{ $column }”没有时间
import-row-bad-date = “{ $column }”不是能确定的时间
import-row-future = “{ $column }”的时间在将来：{ $time }
import-row-control-characters = “{ $column }”含有看不见的控制字符
import-row-header-again = 又是一行表头
import-row-line-again = “{ $column }”与前面某行相同，没有重复计算
import-row-without-first = 是某笔订单的后续行，但它的首行不在前面
import-row-draft = 是草稿，不是订单
import-row-no-object = 不是一笔订单

# 看着不对的地方

import-odd-unknown-state = { $count } 笔订单的状态我不认识；有付款时间的才算已付款。
import-odd-paid-before-created = { $count } 笔订单的付款时间早于创建时间。
import-odd-payment-without-time = { $count } 笔订单已付款但没有付款时间，因此不在按付款统计的数字里。
import-odd-amount-without-payment = { $count } 笔订单未付款却有支付金额，这些金额没有计入。
import-odd-refund-above-payment = { $count } 笔订单的退款多于付款。
import-odd-sign = { $count } 行商品明细的金额正负号不对：小于零却不是取消，或大于零却是取消。

inbox-import = 需要说明的文件
import-inbox = { $file }：等你说明怎么读
import-inbox-map = 说明各列…
import-inbox-dates = 说明日期写法…
