command-help = 帮助 | 命令
help-help = 告诉你可以输入什么、怎么写

help-title = 你可以输入的命令
help-more = “帮助”加一个词可以看得更细，例如：{ $example }
help-verbs = 还有：{ $verbs }
help-examples = 例如：{ $examples }
help-arguments = 各项说明
help-column-argument = 项
help-column-wanted = 填写
help-column-needed = 必填
help-needed = 是
help-optional = 否
help-privately = 这个我会私信回复。
help-unknown-topic = 没有关于“{ $topic }”的帮助。输入“帮助”查看全部。
help-did-you-mean = 没有关于“{ $topic }”的帮助。你是想看“{ $near }”吗？
help-unlinked = 我还不认识你。请向主管要一个一次性链接码，然后在这里输入“链接”和链接码。
