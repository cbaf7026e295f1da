# 无法联系与恢复联系的聊天。

reach-gone-person = 我无法再在 { $platform } 上给{ $name }发消息：{ $reason }。给{ $name }的内容会先保留，恢复后再发送。
reach-gone-group = 我无法再在 { $platform } 的“{ $chat }”里发消息：{ $reason }。相关内容会先保留，等我回到群里再发送。
reach-back-person = 我又可以在 { $platform } 上给{ $name }发消息了，保留的内容已发送。
reach-back-group = 我又可以在 { $platform } 的“{ $chat }”里发消息了，保留的内容已发送。
reach-please-open = { $name }，请和我开启私聊并随便发一句话，在此之前我无法给你发私信。
