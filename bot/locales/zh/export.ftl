# 把表格导成文件。

command-export = 导出 | 下载
help-export = 把这里最近一个回答里的表格导成文件
argument-form = 文件类型
option-form = 格式 | 类型
wanted-fileform = 文件类型：CSV 或 XLSX
choice-fileform-csv = CSV
choice-fileform-xlsx = XLSX | 表格
export-csv = CSV
export-xlsx = Excel
export-no-table = 这里没有可以导出的表格。请先查询，例如“数据”。
