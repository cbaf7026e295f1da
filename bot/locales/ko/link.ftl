command-link = 연동 | 연결
command-link-person = 사람 | 동료 | 직원
help-link = 일회용 코드로 이 계정을 본인에게 연동합니다
help-link-person = 동료가 계정을 연동할 일회용 코드를 만듭니다

link-code-needed = “연동”과 일회용 코드를 입력해 주세요. 예: 연동 ABCD-2345-EFGH. 코드는 슈퍼바이저가 만들어 줍니다.
link-refused = 쓸 수 없는 코드입니다. 잘못 입력했거나 이미 썼거나 하루가 지났을 수 있습니다. 슈퍼바이저에게 새 코드를 받아 주세요.
link-only-direct = 코드는 개인 대화로 보내 주세요.
link-done = 환영합니다, { $name } 님! 이제 이 계정은 본인의 것입니다. 역할: { $role }.
link-done-next = “도움말”을 입력하면 할 수 있는 일을 볼 수 있습니다.
link-another = 방금 다른 계정이 연동되었습니다({ $connection }). 본인이 아니라면 바로 슈퍼바이저에게 알려 주세요.
link-code = { $name } 님의 일회용 코드: { $code } ({ $lasts } 동안 한 번만 쓸 수 있습니다)
link-code-how = 개인적으로 전해 주세요. 받은 분은 저와의 개인 대화에 이렇게 입력합니다: 연동 { $code }
link-code-web = 또는 이 페이지를 열면 됩니다: { $address }
link-left = { $name } 님은 더는 함께하지 않습니다.
