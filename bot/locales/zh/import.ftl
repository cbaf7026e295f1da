# 在聊天里导入订单文件。关于文件本身的话在 imports.ftl。

command-import = 导入
command-imports = 导入记录 | 导入列表
command-imports-show = 查看 | 详情
command-imports-undo = 撤销 | 撤回
command-imports-take = 采用
command-imports-map = 对应 | 列对应
command-imports-dates = 日期
command-imports-fields = 字段
command-imports-mappings = 对应表
command-imports-forget = 忘记
help-import = 导入订单文件：把文件发到这里，并写上店铺名称
help-imports = 列出一家或全部店铺的导入记录：谁、何时、什么文件
help-imports-show = 查看一次导入，含未导入的行
help-imports-undo = 撤销一次导入：新增的订单删除，更新的订单恢复原样
help-imports-take = 按推荐的列读取文件
help-imports-map = 指定文件里哪一列是订单号、下单时间、金额
help-imports-dates = 指定文件的日期是日在前还是月在前
help-imports-fields = 列出文件的列可以对应哪些字段，以及它们的意思
help-imports-mappings = 列出记住的店铺文件列对应和日期写法
help-imports-forget = 忘记记住的店铺文件列对应和日期写法

import-drop-a-file = 请把订单文件（CSV 或 XLSX）发到聊天里。团队有多家店铺时，请同时写上店铺名称。
import-which-shop = 是哪家店铺的？请重新发送文件，并写上其中一个名称：{ $known }
import-no-shops = 这里还没有店铺。例如：店铺 添加 茶语小店
import-not-your-shop = { $shop }属于别的团队。主管可以操作。
import-shop-ended = { $shop }已在 { $day } 结束，不能再导入。要恢复请输入：店铺 恢复 { $shop }
import-upload-gone = 文件已经不在了，请重新发送。

import-queued = { $file }（{ $shop }）：等待读取
import-queued-file = { $file }：等待读取
table-file-not-allowed = 这个文件是{ $file }，需要{ $role }或以上的角色才能提交。
import-reading = 正在读取 { $file }
import-done = { $shop }：导入完成
import-would-do = { $shop }：导入后会是这样，现在什么都没有改动
import-rows = 读取行数
import-new = 新增订单
import-changed = 更新订单
import-unchanged = 不变订单
import-rejected = 未导入的行
import-span = 订单创建日期：{ $first } 至 { $last }。
import-file = 第 { NUMBER($number, useGrouping: 0) } 号导入：{ $file }，{ $layout }，{ $encoding }
import-file-read = { $file }，{ $layout }，{ $encoding }
import-revised = 这些日子的数据与之前不同，已标为“已修订”：{ $days }
import-rejected-privately = 有 { $count } 行未导入，原因已私信给发文件的人。
import-rejected-title = { $file }（第 { NUMBER($number, useGrouping: 0) } 号导入）有 { $count } 行未导入：
import-rejected-more = ……还有 { $count } 行。
import-line = 行
import-reason = 原因

import-list = { $shop }的导入记录
import-list-hint = 输入“导入记录 查看”加编号可看详情，“导入记录 撤销”加编号可撤销。
import-none-yet = { $shop }还没有导入过订单。请把订单文件（CSV 或 XLSX）发到聊天里。
import-column-number = 编号
import-column-when = 时间
import-column-who = 谁
import-column-file = 文件
import-column-rows = 行数
import-column-new = 新增
import-column-changed = 更新
import-column-rejected = 未导入
import-column-state = 状态
import-state-staging = 读取中
import-state-finished = 已导入
import-state-undone = 已撤销
import-state-discarded = 已作废
import-undone = 第 { NUMBER($number, useGrouping: 0) } 号导入（{ $file }，{ $shop }）已撤销：删除新增订单 { $new } 笔，恢复更新前的订单 { $changed } 笔。

import-waits = 等待中：同一店铺的第 { NUMBER($number, useGrouping: 0) } 号导入正在完成
import-undoing = 正在撤销第 { NUMBER($number, useGrouping: 0) } 号导入（{ $file }）
import-asked = 我不知道 { $file }（{ $shop }）该怎么读，已私信询问{ $who }。

import-map-title = { $file } 该怎么读？
import-map-asked = 我还没见过{ $shop }的这种文件。我会这样读它的列：
import-map-field = 字段
import-map-column = 文件的列
import-map-name = 输入
import-map-means = 意思
import-map-columns = 文件的列：{ $columns }
import-map-missing = 还缺：{ $fields }
import-map-take = 就这样读
import-map-fill = 选择列
import-map-hint = 也可以输入，例如：导入记录 对应 { NUMBER($number, useGrouping: 0) } 订单号=订单编号 下单时间=创建时间 金额=总金额。各字段的意思：导入记录 字段
import-fields-title = 订单的字段
import-fields-hint = 用“导入记录 对应”时写在列名前面：金额=总金额
import-not-your-question = 第 { $number } 个问题问的是别人。
import-no-such-column = 文件里没有“{ $column }”这一列。有这些：{ $known }
import-dates-asked = 从文件里看不出 { $example } 这样的日期（“{ $column }”列）是日在前还是月在前。指的是哪一天？
import-dates-day-first = { $day }（日在前）
import-dates-month-first = { $day }（月在前）
import-dates-day-first-word = 日在前
import-dates-month-first-word = 月在前
import-dates-read-as = 日期
import-mappings-title = 记住的文件读法
import-mappings-none = 还没有记住任何文件的列对应。
import-mappings-hint = 输入“导入记录 忘记”加店铺名称即可忘记。
import-forgotten = { $count ->
    [0] { $shop }的文件没有什么可忘记的。
   *[other] 已忘记{ $shop }的文件读法。
}

import-hint-platform = 这像是另一个平台的文件（{ $layout }），而{ $shop }是 { $platform } 的店铺。如果本是给别的店铺的，请撤销这次导入。
import-hint-currency = 有些金额不是{ $shop }的币种 { $currency }，这些行没有导入。文件是给别的店铺的吗？
import-hint-older = 文件里的订单都比{ $shop }已知的订单早（最早的一笔在 { $day }）。
import-hint-old = 文件里最新的订单在 { $day }，已超过一年。
import-hint-future = 文件里有未来的日期，最晚到 { $day }。请检查日期。

choice-dateorder-day-first = 日在前
choice-dateorder-month-first = 月在前
wanted-dateorder = 日在前或月在前

import-field-number = 订单号
import-field-created_at = 下单时间
import-field-amount = 金额
import-field-paid_at = 付款时间
import-field-paid = 实付金额
import-field-refund = 退款
import-field-state = 状态
import-field-close_reason = 关闭原因
import-field-shipped_at = 发货时间
import-field-completed_at = 完成时间
import-field-closed_at = 关闭时间
import-field-currency = 币种
import-field-line_number = 行号
import-field-quantity = 数量
import-field-price = 单价
import-field-buyer_account = 买家账号
import-field-buyer_name = 买家姓名
import-field-buyer_phone = 买家电话

import-means-number = 订单的编号；必需
import-means-created_at = 下单的时间；必需
import-means-amount = 订单的金额；必需，或用数量加单价
import-means-paid_at = 付款的时间；空着表示没付款
import-means-paid = 买家付了多少
import-means-refund = 退给买家多少
import-means-state = 待付款、已付款、已发货、已完成、已关闭
import-means-close_reason = 买家未付款、已退款、已取消
import-means-shipped_at = 包裹发出的时间
import-means-completed_at = 买家收货的时间
import-means-closed_at = 订单关闭的时间
import-means-currency = 金额的币种；其他币种的行不导入
import-means-line_number = 每行是订单的一个商品行，金额相加
import-means-quantity = 一行有几件
import-means-price = 一件的价格
import-means-buyer_account = 平台上的买家账号；加密保存
import-means-buyer_name = 买家的姓名；加密保存
import-means-buyer_phone = 买家的电话；加密保存

argument-order = 订单号
argument-created = 下单时间
argument-amount = 金额
argument-paid_at = 付款时间
argument-paid = 实付金额
argument-refund = 退款
argument-state = 状态
argument-close_reason = 关闭原因
argument-shipped_at = 发货时间
argument-completed_at = 完成时间
argument-closed_at = 关闭时间
argument-order_currency = 订单币种
argument-line_number = 行号
argument-quantity = 数量
argument-price = 单价
argument-buyer_account = 买家账号
argument-buyer_name = 买家姓名
argument-buyer_phone = 买家电话
argument-dates = 日期顺序

option-order = 订单号 | 订单
option-created = 下单时间
option-amount = 金额
option-paid_at = 付款时间
option-paid = 实付金额 | 实付
option-refund = 退款
option-state = 状态
option-close_reason = 关闭原因
option-shipped_at = 发货时间
option-completed_at = 完成时间
option-closed_at = 关闭时间
option-order_currency = 订单币种
option-line_number = 行号
option-quantity = 数量
option-price = 单价
option-buyer_account = 买家账号
option-buyer_name = 买家姓名
option-buyer_phone = 买家电话
