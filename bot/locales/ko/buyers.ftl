# 구매자의 이름과 전화번호.

command-buyer = 구매자
command-buyer-no-calls = 전화금지 | 전화거부 | 연락금지
command-buyer-erase = 삭제 | 파기
command-buyer-keep = 보관 | 보관기간
help-buyer = 보관 중인 구매자 정보나 한 주문의 구매자를 봅니다. 전화번호는 가려서 보여 줍니다
help-buyer-no-calls = 주문의 구매자가 더는 전화를 원하지 않는다고 적어 둡니다
help-buyer-erase = 주문 구매자의 이름, 계정, 전화번호를 모든 주문에서 지웁니다
help-buyer-keep = 주문의 마지막 변동 뒤 구매자 정보를 며칠 보관할지 정합니다

argument-day_count = 일수
buyers-title = { $shop } 주문 { $order }의 구매자
buyers-phone = 전화
buyers-reached = 연락 방법
buyers-reach-phone = 전화
buyers-reach-virtual = 이 주문에만 쓰는 안심번호. 상점 채팅이 낫습니다
buyers-reach-none = 상점 채팅으로만
buyers-calls = 전화
buyers-calls-yes = 가능
buyers-calls-no = 더는 원하지 않음
buyers-orders = 주문 수
buyers-overview = { $team } 팀의 구매자 정보
buyers-column-kept = 보관
buyers-column-silent = 전화 금지
buyers-kept-for = 이름, 계정, 전화번호는 암호화하여 주문의 마지막 변동 뒤 { $days }일 동안 보관합니다. 바꾸려면 예: 구매자 보관 14
buyers-not-kept = 키가 없어 새 구매자의 정보를 보관하지 않습니다. 봇을 운영하는 분이 “dayclear doctor”로 방법을 볼 수 있습니다.
buyers-silenced = { $shop } 주문 { $order }의 구매자에게는 이제 전화하지 않습니다. 모든 주문에 계속 적용됩니다.
buyers-erased = { $shop } 주문 { $order } 구매자의 이름, 계정, 전화번호를 주문 { $count }건에서 지웠습니다. 다시 가져와도 되살아나지 않습니다.
buyers-keeps = { $team } 팀은 이제 구매자 정보를 { $days }일 보관합니다(전에는 { $before }일). 지난 것은 한 시간 안에 지워집니다.
buyers-nothing-kept = 주문 “{ $order }”의 구매자 정보가 없습니다. 번호를 확인해 주세요. 보관 기간이 지났거나 파일에 온전한 전화번호나 계정이 없었을 수도 있습니다.
buyers-which-shop = 주문 “{ $order }”번이 여러 상점에 있습니다. 어느 상점인지 적어 주세요: { $known }
buyers-not-your-shop = { JOSA($shop, pair: "은/는") } 다른 팀의 상점입니다.
buyers-days = { $shortest }에서 { $longest } 사이의 날수를 30처럼 입력해 주세요.
buyers-gone = 이 구매자의 정보는 더 이상 없습니다. 상점 채팅으로 연락해 주세요.
buyers-no-keys = 전화번호를 열 수 없습니다. 키가 설정되어 있지 않습니다. 봇을 운영하는 분이 “dayclear doctor”로 방법을 볼 수 있습니다.
buyers-locked = 전화번호를 열 수 없습니다. 그때의 키가 설정에 없습니다. 봇을 운영하는 분이 “dayclear doctor”로 방법을 볼 수 있습니다.
