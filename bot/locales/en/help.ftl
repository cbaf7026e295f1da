command-help = help | commands | ?
help-help = Tell what you may type, and how it is written

help-title = What you can type
help-more = “help” and a word tells more, such as: { $example }
help-verbs = also: { $verbs }
help-examples = e.g. { $examples }
help-arguments = What goes where
help-column-argument = what
help-column-wanted = give
help-column-needed = needed
help-needed = yes
help-optional = no
help-privately = I answer this privately.
help-unknown-topic = I have no help on “{ $topic }”. Type “help” to see everything.
help-did-you-mean = I have no help on “{ $topic }”. Did you mean “{ $near }”?
# Whoever is not known yet may speak any of the languages, so these say it in all three.
help-unlinked =
    I do not know you yet. Ask your supervisor for a one-time code, then type “link” and the code here.
    我还不认识你。请向主管要一个一次性链接码，然后在这里输入“链接”和链接码。
    아직 누구신지 모릅니다. 슈퍼바이저에게 일회용 코드를 받아 여기에 “연동”과 코드를 입력해 주세요.
