command-here = here
command-here-release = release | unbind
help-here = Tell or choose the team that this group belongs to
help-here-release = Let this group belong to no team

here-bound = This group belongs to { $team }.
here-free = This group belongs to no team yet. A supervisor can type “here” and the team's name.
here-now-bound = This group now belongs to { $team }. Its posts and reminders come here.
here-released = This group belongs to no team any more; I post nothing here.
here-direct = This is our private chat. Your team is { $team }.
here-direct-no-team = This is our private chat. You belong to no team.
here-only-groups = Please type this in the group that it is about.
