# 在聊天里导入订单文件。关于文件本身的话在 imports.ftl。

command-import = 导入
command-imports = 导入记录 | 导入列表
command-imports-show = 查看 | 详情
command-imports-undo = 撤销 | 撤回
help-import = 导入订单文件：把文件发到这里，并写上店铺名称
help-imports = 列出一家或全部店铺的导入记录：谁、何时、什么文件
help-imports-show = 查看一次导入，含未导入的行
help-imports-undo = 撤销一次导入：新增的订单删除，更新的订单恢复原样

import-drop-a-file = 请把订单文件（CSV 或 XLSX）发到聊天里。团队有多家店铺时，请同时写上店铺名称。
import-which-shop = 是哪家店铺的？请重新发送文件，并写上其中一个名称：{ $known }
import-no-shops = 这里还没有店铺。例如：店铺 添加 茶语小店
import-not-your-shop = { $shop }属于别的团队。主管可以操作。
import-shop-ended = { $shop }已在 { $day } 结束，不能再导入。要恢复请输入：店铺 恢复 { $shop }
import-upload-gone = 文件已经不在了，请重新发送。

import-queued = { $file }（{ $shop }）：等待读取
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
