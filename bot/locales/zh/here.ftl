command-here = 绑定 | 本群
command-here-release = 解除 | 解绑
help-here = 查看或指定本群归属的团队
help-here-release = 让本群不再归属任何团队

here-bound = 本群归属{ $team }。
here-free = 本群还没有归属团队。请主管输入“绑定”和团队名称。
here-now-bound = 本群现在归属{ $team }，团队的消息和提醒会发到这里。
here-released = 本群不再归属任何团队，我不会再往这里发消息。
here-direct = 这里是我们的私聊。你的团队是{ $team }。
here-direct-no-team = 这里是我们的私聊。你不在任何团队里。
here-only-groups = 请在相应的群里输入。
