command-shop = 상점 | 쇼핑몰 | 매장
command-shop-add = 추가 | 등록
command-shop-change = 변경 | 수정
command-shop-end = 종료 | 폐점
command-shop-back = 재개 | 복구
help-shop = 팀의 상점 목록이나 한 상점의 내용을 봅니다
help-shop-add = 상점을 추가합니다. 시간대와 통화는 팀을 따릅니다
help-shop-change = 상점의 이름, 플랫폼, 시간대, 통화, 팀을 바꿉니다
help-shop-end = 상점을 목록에서 뺍니다. 지난 자료는 남습니다
help-shop-back = 종료한 상점을 다시 목록에 넣습니다

shop-title = { $team } 팀의 상점 ({ $count })
shop-none = { $team } 팀에 아직 상점이 없습니다. 예: 상점 추가 달빛상회 플랫폼=쿠팡
shop-added = { JOSA($name, pair: "을/를") } { $team } 팀에 추가했습니다. 시간대 { $zone }, 통화 { $currency }.
shop-changed = { JOSA($name, pair: "을/를") } 변경했습니다.
shop-ended = { JOSA($name, pair: "은/는") } { $day }까지입니다. 지난 자료는 남습니다.
shop-ended-on = 종료일
shop-ended-already = { JOSA($name, pair: "은/는") } 이미 { $day }에 종료했습니다.
shop-not-ended = { JOSA($name, pair: "은/는") } 종료한 상점이 아닙니다.
shop-back = { JOSA($name, pair: "을/를") } 다시 목록에 넣었습니다.
shop-currency-needed = 어떤 통화인가요? 통화=KRW처럼 적어 주세요.
shop-figures-fixed = { $name }에는 이미 { $currency }와 { $zone } 날짜로 집계한 자료가 있어 이 둘은 바꿀 수 없습니다. 다르게 하려면 새 상점을 추가해 주세요.
wanted-platform = 쿠팡, 네이버처럼 한 낱말로 된 플랫폼
wanted-currency = CNY, KRW, USD 같은 통화
