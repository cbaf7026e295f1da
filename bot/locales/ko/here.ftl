command-here = 여기 | 이그룹
command-here-release = 해제 | 분리
help-here = 이 그룹이 속한 팀을 보거나 정합니다
help-here-release = 이 그룹을 어느 팀에도 속하지 않게 합니다

here-bound = 이 그룹은 { $team } 팀에 속합니다.
here-free = 이 그룹은 아직 팀에 속하지 않습니다. 슈퍼바이저가 “여기”와 팀 이름을 입력하면 됩니다.
here-now-bound = 이제 이 그룹은 { $team } 팀에 속합니다. 팀의 소식과 알림이 여기로 옵니다.
here-released = 이 그룹은 이제 어느 팀에도 속하지 않습니다. 여기에는 아무것도 올리지 않습니다.
here-direct = 여기는 개인 대화입니다. 소속 팀은 { $team }입니다.
here-direct-no-team = 여기는 개인 대화입니다. 소속 팀이 없습니다.
here-only-groups = 해당 그룹에서 입력해 주세요.
