# 操作记录：谁做了什么。

command-audit = 操作记录 | 审计 | 操作日志
command-audit-export = 导出
help-audit = 查看谁在什么时候输入或按了什么、结果如何
help-audit-export = 把操作记录导出为表格
argument-command = 命令
option-command = 命令

audit-title = 操作记录
audit-column-at = 时间
audit-column-who = 谁
audit-column-command = 命令
audit-column-line = 内容
audit-column-outcome = 结果
audit-done = 完成
audit-bug = 出错
audit-refused = 被拒绝（{ $key }）
audit-nobody = 定时任务或陌生人
audit-more = 只显示最新的 { $count } 条，文件里有全部。
audit-export = 全部导出 XLSX
audit-exported = 共 { $count } 条，最新的在前。
audit-none = 没有符合的记录。只输入“操作记录”可查看最新的。
