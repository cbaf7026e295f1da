# 读取订单文件：不是订单表时说明是什么，哪些行没有导入及原因，哪些地方看着不对。

import-from-tmall-report = 天猫订单报表
import-from-taobao-orders = 淘宝/天猫订单导出（ExportOrderList）
import-from-online-retail = 商品明细（Online Retail）

# 整个文件

import-file-empty = 这个文件是空的。
import-file-kind = 这是 { $kind } 文件，不是订单表。请发送导出的 CSV 或 XLSX 文件。
import-file-binary = 这个文件不是可读的文本。请发送导出的 CSV 或 XLSX 文件。
import-file-damaged = 这个工作簿已损坏，打不开。请重新导出或重新下载。
import-file-password = 这个工作簿有密码保护。请去掉密码后重新发送。
import-file-old-excel = 这是旧版 Excel 文件（.xls）。请另存为 .xlsx 或 CSV 后重新发送。
import-file-too-big = 这个工作簿解压后太大。请拆分，或改发 CSV。
import-file-no-rows = 这个文件只有表头，没有订单。
import-layout-unknown = 我不认识这种文件：第一行的 { $columns } 列里没有一列是我能读的。如果缺了列名那一行，请重新导出。
import-layout-unlike = 我不认识这种文件。它有 { $columns } 列，我只能读其中这些：{ $known }。
import-layout-column-missing = 这看起来是“{ $layout }”，但缺少“{ $column }”一列。请带上这一列重新导出。
import-dates-ambiguous = { $example } 这样的日期，前面是日还是月？这个文件里看不出来。请把日期导出成“年-月-日”后重新发送。
import-dates-mixed = 这个文件里有的日期先写日、有的先写月，像 { $example } 这样的就无法确定。请把日期导出成“年-月-日”后重新发送。

# 批次

import-no-such-batch = 没有第 { $number } 号导入。
import-batch-closed = 第 { $number } 号导入已经结束。
import-undo-not-finished = 第 { $number } 号导入不能撤销：它没有完成，或者已经撤销过。
import-undo-later-batch = 第 { $number } 号导入不能撤销：之后的第 { $later } 号导入（{ $file }）含有同样的订单。请先撤销第 { $later } 号。
import-undo-too-late = 第 { $number } 号导入已不能撤销：订单原来的样子不再保留。

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

# 看着不对的地方

import-odd-unknown-state = { $count } 笔订单的状态我不认识；有付款时间的才算已付款。
import-odd-paid-before-created = { $count } 笔订单的付款时间早于创建时间。
import-odd-payment-without-time = { $count } 笔订单已付款但没有付款时间，因此不在按付款统计的数字里。
import-odd-amount-without-payment = { $count } 笔订单未付款却有支付金额，这些金额没有计入。
import-odd-refund-above-payment = { $count } 笔订单的退款多于付款。
