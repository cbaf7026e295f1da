command-link = 链接 | 关联 | 绑号
command-link-person = 人员 | 员工 | 同事
help-link = 用一次性链接码把这个账号链接到你本人
help-link-person = 为同事生成一次性链接码

link-code-needed = 请输入“链接”和你的一次性链接码，例如 链接 ABCD-2345-EFGH。主管可以为你生成。
link-refused = 这个链接码无效：可能输错、已用过，或超过一天。请向主管要一个新的。
link-only-direct = 请在私聊里把链接码发给我。
link-done = 欢迎你，{ $name }！这个账号现在是你的了。你的角色：{ $role }。
link-done-next = 输入“帮助”看看可以做什么。
link-another = 刚有另一个账号链接到了你（{ $connection }）。如果不是你本人，请马上告诉主管。
link-code = { $name }的一次性链接码：{ $code }（{ $lasts }内有效，只能用一次）。
link-code-how = 请私下转交。对方在与我的私聊里输入：链接 { $code }
link-code-web = 或者打开这个网页：{ $address }
link-left = { $name }已经离职。
