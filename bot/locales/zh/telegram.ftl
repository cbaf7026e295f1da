# What Telegram's own limits make the bot say.

telegram-file-too-large = “{ $name }”太大了：Telegram 最多只让机器人取 { $limit } MB 的文件。请压缩成 ZIP，或分成几份再发。
telegram-file-not-fetched = 没能从 Telegram 取到你的文件，请再发一次。
telegram-anonymous = 你以匿名管理员的身份发言，我看不出你是谁。请关闭“保持匿名”，或私下给我发消息。
