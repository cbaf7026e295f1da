# 演示：时钟的去处，和可以试投的文件。

demo-jump-post = 下一次自动播报
demo-jump-meeting = 下一次晨会
demo-jump-tomorrow = 明天 09:00
demo-jump-hour = 过 1 小时
demo-jump-monday = 下周一 09:00

demo-sample-good = 天猫订单报表：2,000 行，其中几行有错
demo-sample-gbk = 淘宝订单导出：GBK 编码
demo-sample-broken = 没下载完的文件：断在半个汉字上
demo-sample-unknown = 流量报表：不是订单
demo-sample-picture = 改名为 .csv 的图片
demo-sample-lines = 批发开票明细：看不出谁付了款
demo-sample-agents = 客服绩效导出：接待、询单、付款人数
