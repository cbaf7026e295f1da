# 상점의 일별 수치. 두 기준을 늘 밝힙니다: 주문일 기준과 결제일 기준.

command-numbers = 수치 | 숫자 | 실적 | 매출
help-numbers = 상점의 하루, 한 주, 한 달을 봅니다: 주문, 결제, 환불을 비교와 그래프로

numbers-title = { $shop } { $day }
numbers-title-day = { $day } 수치
numbers-title-week = 이번 주 수치, { $first } ~ { $last }
numbers-title-month = { $month } 수치, { $first } ~ { $last }
numbers-shop = 상점: { $shop }
numbers-post-title = { $team } 팀: { $day } 수치

# 주문일 기준

numbers-by-creation = 주문일 기준
numbers-created = 주문
numbers-orders-amount = { $count }건 / { $amount }
numbers-unpaid = 미결제
numbers-payment-rate = 결제율
numbers-cancellations = 취소
numbers-lines = 품목
numbers-lines-sum = { $count }행 / { $amount } (취소 반영)
numbers-closed = 종료된 주문
numbers-time-to-pay = 결제까지 걸린 시간
numbers-time-to-pay-words = 절반은 { $median } 안에, 90%는 { $p90 } 안에

# 결제일 기준

numbers-by-payment = 결제일 기준
numbers-paid = 결제
numbers-paid-words = { $count }건 / 순매출 { $net } / 환불 { $refunds }
numbers-paid-gross = { $count }건 / 환불 전 { $gross } / 환불 자료 없음
numbers-payment-unknown = 이 상점의 파일에는 결제 정보가 없습니다
numbers-gross = 환불 전 금액
numbers-refund-rate = 환불률
numbers-average = 객단가

# 읽기 전에 알아 둘 것

numbers-no-data = { $day }: 자료가 없습니다. 가져온 자료는 { $until }까지입니다.
numbers-no-data-gap = { $day }: 자료가 없습니다. 가져온 자료({ $until }까지)에 이날이 없습니다.
numbers-no-data-ever = { $day }: 자료가 없습니다. 이 상점은 아직 주문을 가져온 적이 없습니다.
numbers-no-data-period = 이 기간에는 자료가 없습니다.
numbers-partial = 가져온 주문이 이날까지라 더 늘어날 수 있어, 아직 다른 날과 비교하지 않습니다.
numbers-partial-today = 오늘이 끝나지 않아 수치가 더 늘어납니다.
numbers-revised = 수정됨: { $at } 가져오기로 이날의 수치가 바뀌었습니다. 이전: { $earlier }
numbers-earlier = 주문 { $orders }건 / { $amount }, 결제 주문 수 { $paid }, 순매출 { $net }
numbers-days-missing = { $wanted }일 가운데 { $days }일의 자료만 있습니다. 합계는 그만큼입니다.
numbers-payment-days-missing = 이 { $wanted }일 가운데 { $days }일만 결제 정보가 있습니다. 결제일 기준 수치는 그만큼입니다.
numbers-month-gaps = 월초부터 { $wanted }일 가운데 { $days }일의 자료가 있습니다.
numbers-bases = 주문, 미결제, 결제율은 주문일 기준. 결제, 순매출, 환불은 결제일 기준.
numbers-of-shop = { $shop }: { $words }
numbers-total = { $currency } 합계: 주문 { $created }, 결제 { $paid }
numbers-month = 월초부터 { $day }까지: 결제 { $value }(환불 전), 한 달의 { $gone } 경과.
numbers-month-target = 월초부터 { $day }까지: 결제 { $value }(환불 전), 목표 { $target }의 { $reached } 달성, 한 달의 { $gone } 경과. { $direction ->
    [behind] 진도보다 { $by } 부족합니다.
   *[ahead] 진도보다 { $by } 앞섭니다.
}

numbers-post-late = { $due }에 올릴 글이었으나 그때 꺼져 있어 늦게 올립니다.
numbers-post-calendar-unknown = 올해의 공식 공휴일이 아직 발표되지 않아 월요일부터 금요일까지를 근무일로 봅니다.
numbers-stale-alarm = { $day } 자료가 없습니다. 주문 파일을 가져와 주세요.
numbers-future = { JOSA($day, pair: "은/는") } 아직 오지 않은 날입니다.
numbers-not-your-shop = { JOSA($shop, pair: "은/는") } 다른 팀의 상점입니다. 슈퍼바이저가 볼 수 있습니다.
numbers-no-shops = 아직 상점이 없습니다. 예: 상점 추가 찻집

# 지표와 입력할 수 있는 낱말

indicator-sales = 결제액(환불 전)
indicator-net = 순매출
indicator-orders = 주문 수
indicator-paid-orders = 결제 주문 수
indicator-payment-rate = 결제율
indicator-refund-rate = 환불률
indicator-average-order-value = 객단가
indicator-conversion = 문의 전환율
indicator-complaint-rate = 불만율
indicator-intervention-rate = 플랫폼 개입률
indicator-dispute-rate = 분쟁률
indicator-shipped-on-time = 정시 발송률
indicator-exceptions = 배송 이상
indicator-refund-duration = 환불 소요 시간
indicator-standard-met = 서비스 기준
indicator-first-response = 첫 응답
indicator-average-response = 평균 응답
indicator-reply-rate = 응답률
indicator-satisfaction = 만족도
indicator-industry-conversion = 업계 문의 전환율
choice-indicator-sales = 매출 | 결제액 | 결제금액
choice-indicator-net = 순매출
choice-indicator-orders = 주문수 | 주문건수
choice-indicator-paid-orders = 결제주문수 | 결제건수
choice-indicator-payment-rate = 결제율
choice-indicator-refund-rate = 환불률 | 환불율
choice-indicator-average-order-value = 객단가
choice-indicator-conversion = 문의전환율 | 전환율
choice-indicator-complaint-rate = 불만율
choice-indicator-intervention-rate = 개입률
choice-indicator-dispute-rate = 분쟁률
choice-indicator-shipped-on-time = 정시발송률
choice-indicator-exceptions = 배송이상
choice-indicator-refund-duration = 환불소요시간 | 환불시간
choice-indicator-standard-met = 기준충족
choice-indicator-first-response = 첫응답
choice-indicator-average-response = 평균응답
choice-indicator-reply-rate = 응답률
choice-indicator-satisfaction = 만족도
choice-indicator-industry-conversion = 업계전환율
argument-indicator = 지표
wanted-indicator = 매출, 주문수, 결제율 같은 지표
option-indicator = 지표
option-period = 기간

# 표

numbers-column-indicator = 지표
numbers-column-basis = 기준
numbers-column-value = 값
numbers-column-day-before = 전일 대비
numbers-column-week-before = 지난주 같은 요일 대비
numbers-column-target = 목표
numbers-column-shop = 상점
numbers-column-day = 날짜
numbers-column-days = 자료 있는 날
numbers-column-created = 주문
numbers-column-created-amount = 주문 금액
numbers-column-unpaid = 미결제
numbers-column-payment-rate = 결제율
numbers-column-paid = 결제
numbers-column-net = 순매출
numbers-column-refunds = 환불
numbers-column-sales-day-before = 결제액 전일 대비
numbers-column-sales-week-before = 결제액 지난주 대비
numbers-column-sales-target = 결제액 목표
change-percent = { $direction ->
    [up] ▲ { $percent }%
    [down] ▼ { $percent }%
   *[same] ±0
}
change-points = { $direction ->
    [up] ▲ { $points }%p
    [down] ▼ { $points }%p
   *[same] ±0
}
change-from-nothing = 이전 0
target-is = { $target }
target-reached = { $target }의 { $percent }%

# 그래프

numbers-chart-sales = { $shop }: 일별 결제액(환불 전)
numbers-chart-order-amount = { $shop }: 일별 주문 금액
numbers-chart-team = 상점별 일별 결제액(환불 전)
numbers-chart-team-order-amount = 상점별 일별 주문 금액
numbers-chart-largest = { $title }: { $shops }곳 가운데 큰 { $drawn }곳
numbers-series-sales = 결제액(환불 전)
numbers-series-order-amount = 주문 금액
numbers-chart-alt = { $title }, { $first } ~ { $last }. 최고: { $highest_day } { $highest }. 마지막 날: { $last_value }.
numbers-chart-alt-empty = { $title }, { $first } ~ { $last }: 자료 없음.
numbers-chart-team-alt = { $title }, { $first } ~ { $last }: { $shops }.
numbers-chart-alt-shop = { $shop }(최고 { $highest_day } { $highest }, 마지막 날 { $last_value })
numbers-chart-alt-shop-empty = { $shop }(자료 없음)

# 아홉 가지 지표

numbers-nine-title = 아홉 가지 지표
numbers-nine-indicator = 지표
numbers-nine-value = 값
numbers-nine-source = 출처
numbers-nine-day-before = 전일 대비
numbers-nine-target = 목표
numbers-nine-shop = 상점
numbers-nine-source-made = { $source }: { $made }
numbers-nine-missing = 자료 없음: { $indicators }. 예: 지표 { $day } { $shop } 불만율=3/1200
numbers-off-target = ⚠ { $value }
numbers-nine-sources = { $shop } 출처: { $sources }
