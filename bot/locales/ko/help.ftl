command-help = 도움말 | 도움
help-help = 입력할 수 있는 것과 쓰는 법을 알려 줍니다

help-title = 입력할 수 있는 명령
help-more = “도움말” 뒤에 낱말을 붙이면 자세히 나옵니다. 예: { $example }
help-verbs = 그 밖에: { $verbs }
help-examples = 예: { $examples }
help-arguments = 항목 설명
help-column-argument = 항목
help-column-wanted = 입력
help-column-needed = 필수
help-needed = 예
help-optional = 아니요
help-privately = 이 답은 개인 메시지로 보냅니다.
help-unknown-topic = { $topic }에 대한 도움말이 없습니다. “도움말”을 입력하면 전부 볼 수 있습니다.
help-did-you-mean = { $topic }에 대한 도움말이 없습니다. 혹시 “{ $near }”인가요?
help-unlinked = 아직 누구신지 모릅니다. 슈퍼바이저에게 일회용 코드를 받아 여기에 “연동”과 코드를 입력해 주세요.
