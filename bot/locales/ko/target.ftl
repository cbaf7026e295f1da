# 상점의 목표.

command-target = 목표
command-target-set = 설정
help-target = 이번 달과 오늘, 또는 다른 달이나 날의 목표를 봅니다
help-target-set = 상점의 월별이나 일별 목표를 정합니다. 0이면 없앱니다

argument-value = 목표값
option-value = 목표값 | 값
target-title = { $month } 목표
target-of-month = 월간
target-column-shop = 상점
target-column-period = 기간
target-column-indicator = 지표
target-column-value = 목표
target-hint = 예: 목표 설정 매출 5000만 찻집. 월 목표는 하루씩 고르게 나누어 봅니다.
target-none = { $month } 목표가 아직 없습니다. 예: 목표 설정 매출 5000만 찻집
target-is-set = { $shop } { $span }: { $indicator } 목표는 { $value }입니다.
target-taken-away = { $shop } { $span }: { $indicator } 목표를 없앴습니다.
target-which-shop = 어느 상점인가요? 다음 가운데 하나를 적어 주세요: { $known }
target-no-week = 목표는 월이나 일 단위로 정합니다. 2026-11이나 2026-11-11처럼 적어 주세요.
target-bad-value = { JOSA($text, pair: "은/는") } 목표로 쓸 수 없습니다. 5000만 같은 숫자나, 비율이면 85%처럼 입력해 주세요.
target-bad-rate = { JOSA($text, pair: "은/는") } 100%를 넘습니다. 85%처럼 입력해 주세요.
target-not-this = “{ $indicator }”에는 목표를 두지 않습니다. 충족하거나 충족하지 않을 뿐입니다.
