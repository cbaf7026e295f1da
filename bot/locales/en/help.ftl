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
help-unlinked = I do not know you yet. Ask your supervisor for a one-time code, then type “link” and the code here.
