command-shop = 店铺 | 门店
command-shop-add = 添加 | 新增 | 开店
command-shop-change = 修改 | 更改
command-shop-end = 关店 | 结束
command-shop-back = 恢复 | 重开
help-shop = 列出团队的店铺，或查看某家店铺
help-shop-add = 添加店铺；时区和币种默认跟随团队
help-shop-change = 修改店铺的名称、平台、时区、币种或团队
help-shop-end = 把店铺移出列表；历史数据保留
help-shop-back = 把已关的店铺放回列表

shop-title = { $team }的店铺（{ $count }）
shop-none = { $team }还没有店铺。例如：店铺 添加 月光小店 平台=淘宝
shop-added = { $name }已归入{ $team }：时区 { $zone }，币种 { $currency }。
shop-changed = { $name }已修改。
shop-ended = { $name }到 { $day } 为止，历史数据会保留。
shop-ended-on = 结束于
shop-ended-already = { $name }已在 { $day } 结束。
shop-not-ended = { $name }并没有结束。
shop-back = { $name }已回到列表。
shop-currency-needed = 什么币种？请写上，例如 币种=CNY。
shop-figures-fixed = { $name }已有数据，按 { $currency } 和 { $zone } 的日期统计，这两项不能再改。需要不同的设置请新建店铺。
wanted-platform = 平台，一个词，例如 淘宝 或 京东
wanted-currency = 币种，例如 CNY、KRW、USD
