# 상담원 수치.

command-agents = 상담원실적 | 상담실적
command-agents-me = 나 | 내것
command-agents-total = 합계 | 전체
command-agents-set = 설정 | 입력
command-agents-name = 이름
command-agents-ignore = 제외
command-agents-confirm = 확인
command-agents-names = 이름목록
command-agents-opt-in = 공개
command-agents-opt-out = 비공개
command-agents-card = 카드
command-agents-publish = 공표
command-agents-leaders = 리더
command-agents-bands = 구간
command-mine = 내수치 | 내실적
help-agents = 상담원별 수치와 중앙값, 목표를 봅니다(권한자만, 비공개)
help-agents-me = 내 수치를 팀 중앙값, 목표와 함께 봅니다
help-agents-total = 팀 합계와 공개한 사람의 최고 기록을 봅니다
help-agents-set = 상담원의 하루 수치를 적습니다
help-agents-name = 도구의 이름이 누구인지 알려 줍니다. 기억합니다
help-agents-ignore = 도구의 이름이 상담원이 아님을 알려 줍니다
help-agents-confirm = 아직 모르는 이름을 제안대로 확인합니다
help-agents-names = 도구의 이름과 그 사람을 봅니다
help-agents-opt-in = 내 최고 기록을 그룹에 공개합니다
help-agents-opt-out = 내 기록을 더는 공개하지 않습니다
help-agents-card = 매일 내 수치 카드를 받거나 그만 받습니다
help-agents-publish = 모두의 수치를 이름과 함께 그룹에 올리거나 그만둡니다
help-agents-leaders = 팀 리더가 상담원 수치를 보게 하거나 막습니다
help-agents-bands = 점수 구간을 보거나 정합니다
help-mine = 내 수치를 봅니다(비공개)

argument-receptions = 응대 고객 수
argument-inquiries = 문의 고객 수
argument-won = 구매 고객 수
argument-sales = 매출
argument-complaints = 불만 건수
argument-switch = 켜기나 끄기
argument-thresholds = 구간 값
option-receptions = 응대수
option-inquiries = 문의수
option-won = 구매수
option-sales = 매출
option-complaints = 불만건수 | 불만수
choice-switch-on = 켜기 | 켜
choice-switch-off = 끄기 | 꺼
wanted-switch = 켜기 또는 끄기
wanted-agentindicator = 문의전환율, 첫응답 같은 지표

# 지표와 입력할 수 있는 낱말

agents-indicator-consultations = 상담 건수
agents-indicator-receptions = 응대 고객 수
agents-indicator-inquiries = 문의 고객 수
agents-indicator-lost = 놓친 문의
agents-indicator-ordered = 주문 고객 수
agents-indicator-won = 구매 고객 수
agents-indicator-won-next-day = 다음 날까지 결제
agents-indicator-conversion = 문의 전환율
agents-indicator-conversion-next-day = 익일 전환율
agents-indicator-order-conversion = 문의 주문율
agents-indicator-payment-conversion = 주문 결제율
agents-indicator-sales = 매출
agents-indicator-net-sales = 순매출
agents-indicator-refunds = 환불 금액
agents-indicator-average-order-value = 객단가
agents-indicator-items-per-buyer = 고객당 상품 수
agents-indicator-first-response = 첫 응답
agents-indicator-average-response = 평균 응답
agents-indicator-reply-rate = 응답률
agents-indicator-answered-in-30s = 30초 응답률
agents-indicator-slow = 느린 응답 수
agents-indicator-rated = 평가 수
agents-indicator-answer-ratio = 답변 비율
agents-indicator-satisfaction = 만족도
agents-indicator-refund-rate = 환불률
agents-indicator-silent-won = 무문의 구매 수
agents-indicator-silent-sales = 무문의 매출
agents-indicator-assists = 협조 건수
agents-indicator-handed-over = 이관 건수
agents-indicator-low-ratings = 3점 이하 평가
agents-indicator-disputes = 분쟁 건수
agents-indicator-complaints = 불만 건수
agents-indicator-days-worked = 근무일
agents-indicator-suspended = 중지 시간
choice-agentindicator-consultations = 상담건수
choice-agentindicator-receptions = 응대수
choice-agentindicator-inquiries = 문의수
choice-agentindicator-lost = 이탈수
choice-agentindicator-ordered = 주문고객수
choice-agentindicator-won = 구매수
choice-agentindicator-won-next-day = 익일결제수
choice-agentindicator-conversion = 문의전환율 | 전환율
choice-agentindicator-conversion-next-day = 익일전환율
choice-agentindicator-order-conversion = 문의주문율
choice-agentindicator-payment-conversion = 주문결제율
choice-agentindicator-sales = 매출
choice-agentindicator-net-sales = 순매출
choice-agentindicator-refunds = 환불금액
choice-agentindicator-average-order-value = 객단가
choice-agentindicator-items-per-buyer = 고객당상품수
choice-agentindicator-first-response = 첫응답
choice-agentindicator-average-response = 평균응답
choice-agentindicator-reply-rate = 응답률
choice-agentindicator-answered-in-30s = 30초응답률
choice-agentindicator-slow = 느린응답
choice-agentindicator-rated = 평가수
choice-agentindicator-answer-ratio = 답변비율
choice-agentindicator-satisfaction = 만족도
choice-agentindicator-refund-rate = 환불률
choice-agentindicator-silent-won = 무문의구매
choice-agentindicator-silent-sales = 무문의매출
choice-agentindicator-assists = 협조
choice-agentindicator-handed-over = 이관
choice-agentindicator-low-ratings = 낮은평가
choice-agentindicator-disputes = 분쟁
choice-agentindicator-complaints = 불만
choice-agentindicator-days-worked = 근무일
choice-agentindicator-suspended = 중지시간

# 카드

table-file-agents = 상담원 수치 보고서
agents-title = { $team } 상담원 수치, { $span }
agents-table-title = 출처: { $source }
agents-none = { $span } 상담원 수치가 없습니다.
agents-silent = 자료 없음: { $names }
agents-unknown-names = 도구의 이름 { $count }개가 누구인지 아직 모릅니다. “상담원실적 이름목록”에서 반영되지 않은 것을 볼 수 있습니다.
agents-targets-note = ⚠는 목표 미달입니다. 비율은 분자와 분모를 더하며 평균하지 않습니다.
agents-means-chitu = 전환율은 赤兔 기준: 최종 결제한 문의 고객 ÷ 문의 고객. 응답은 응대 고객 수로 가중합니다.
agents-means-sycm = 전환율은 生意参谋 기준: 구매 고객 ÷ 문의 고객.
agents-means-pdd = 전환율은 拼多多 기준: 최종 공동구매 성사 ÷ 문의 고객. 응답률은 8~23시 3분 이내.
agents-means-other = 가져온 표의 기준입니다.
agents-means-typed = 직접 입력한 값. 전환율은 구매 고객 ÷ 문의 고객.
agents-row-team = 합계
agents-row-median = 중앙값
agents-row-target = 목표
agents-column-agent = 상담원
agents-column-indicator = 지표
agents-column-value = 값
agents-column-you = 나
agents-column-median = 팀 중앙값
agents-column-target = 목표
agents-column-usual = 최근 7일 대비
agents-column-trend = 7일 추이
agents-column-shop = 상점
agents-column-name = 도구의 이름
agents-column-person = 사람
agents-column-from = 기준
agents-column-points = 점수
agents-in-currency = { $indicator }({ $currency })
agents-off-target = ⚠ { $value }
agents-seconds = 초
agents-chart = 상담원별 { $indicator }
agents-chart-first = { $title }: { $people }명 중 앞선 { $drawn }명
agents-chart-bar = { $name } { $value }
agents-chart-alt = { $title }: { $told }.
agents-of-team = { $name }({ $team })
agents-more = { $count }건은 첨부 표에 있습니다.

# 본인

agents-own-title = { $name } 님의 수치, { $span }
agents-own-none = { $span }에는 아직 수치가 없습니다.
agents-own-chart = 내 { $indicator }, 2주
agents-own-chart-alt = { $title }, { $first } ~ { $last }: { $lowest }에서 { $highest } 사이.
agents-hint = { $indicator }: { $value }, 목표는 { $target }입니다. 서두르지 않아도 됩니다. 필요하면 슈퍼바이저와 이야기해 보세요.
agents-hint-trend = { $indicator }: { $value }, 목표는 { $target }입니다. { $trend ->
    [better] 좋아지고 있습니다: 2주 사이 { $earlier }에서 { $recent }.
    [same] 최근 2주는 { $recent } 그대로입니다. 조금만 바꿔도 됩니다.
   *[worse] 2주 사이 { $earlier }에서 { $recent }. 누구나 그럴 때가 있으니 도움을 청해 보세요.
}
agents-all-reached = 모든 목표에 이르렀습니다. 잘하셨습니다!

# 그룹

agents-group-title = { $team }: 팀 상담 수치, { $span }
agents-best = 공개한 사람 가운데 { $indicator } 최고: { $name }, { $value }
agents-total-none = { $since } ~ { $until } 그룹에 보여 줄 것이 없습니다.

# 설정

agents-published = 이제부터 { $team } 수치를 이름과 함께 올립니다. { $count }명에게 알렸습니다.
agents-published-you = { $who } 님이 이제부터 { $team } 상담원 수치를 이름과 함께 팀 그룹에 올리기로 했습니다. 본인 수치도 포함됩니다.
agents-unpublished = { $team } 수치를 더는 이름과 함께 올리지 않습니다. { $count }명에게 알렸습니다.
agents-unpublished-you = { $team } 상담원 수치를 더는 이름과 함께 올리지 않습니다({ $who } 님 결정).
agents-published-already = { $team } 수치는 이미 이름과 함께 올리고 있습니다. “상담원실적 공표 끄기”로 그만둡니다.
agents-unpublished-already = { $team } 수치는 이름과 함께 올리지 않고 있습니다. “상담원실적 공표 켜기”로 켭니다.
agents-leaders-on = 이제부터 { $team } 리더가 상담원 수치를 봅니다.
agents-leaders-off = { $team } 리더는 더는 상담원 수치를 보지 않습니다.
agents-leaders-you = 이제 { $team } 상담원 수치를 볼 수 있습니다. “상담원실적”을 입력하세요. 본인만 보셔야 합니다.
agents-leaders-you-off = 이제부터 { $team } 상담원 수치는 슈퍼바이저만 봅니다.
agents-opted-in = 공개한 사람 가운데 가장 좋으면 그룹에 이름이 보입니다. “상담원실적 비공개”로 되돌립니다.
agents-opted-out = 그룹에 이름이 보이지 않습니다.
agents-card-on = 수치가 있는 날에 내 수치 카드를 비공개로 보내 드립니다.
agents-card-off = 카드를 더는 보내지 않습니다. “내수치”로 언제든 볼 수 있습니다.
agents-bands-title = { $team } 점수 구간
agents-bands-hint = 예: 상담원실적 구간 문의전환율 45/40/35 (100, 80, 60점). “off”는 기본값으로 되돌립니다.

# 이름과 입력

agents-names-title = 도구의 이름
agents-names-hint = “상담원실적 이름 "이름" 사람”으로 알려 주거나 고칩니다.
agents-nobody = 상담원 아님
agents-not-told = 아직 모름
agents-name-told = { $shop }의 “{ $name }” = { $person }. 기억하며 이전 수치도 반영합니다.
agents-name-ignored = { $shop }의 “{ $name }”은(는) 상담원이 아니어서 뺍니다.
agents-names-confirmed = { $shop }: { $names }
agents-button-names = 이름 보기
agents-inbox-names = 확인할 이름 { $count }개: { $names }
agents-set = { $name }, { $day }, { $shop }: { $figures }
agents-figure = { $indicator } { $value }
agents-set-alone = 분자와 분모가 없어 이날만 쓰입니다: { $figures }. 문의전환율=45/100, 첫응답=25초*120처럼 적어 주세요.
agents-set-hint = { $name }의 무엇을 적을까요? 예: 상담원실적 입력 { $name } { $day } 문의수=100 구매수=45 응대수=120 첫응답=25초

# 거절

agents-not-for-you = 전체 수치는 슈퍼바이저만 봅니다. 본인 것은 “내수치”로 볼 수 있습니다.
agents-left = { JOSA($name, pair: "은/는") } { $day }까지 근무했습니다. 그 이전 날을 적어 주세요.
agents-name-unknown = 도구에 “{ $name }” 이름이 없습니다. 있는 이름: { $known }
agents-no-names = 아직 이름이 없습니다. 먼저 보고서를 가져와 주세요.
agents-name-which-shop = “{ $name }”이(가) 여러 상점에 있습니다: { $known }. 상점=…을 붙여 주세요.
agents-nothing-proposed = { $shop } 이름에 대한 제안이 없습니다. 예: 상담원실적 이름 "이름" 김민지
agents-bands-bad = “{ $text }”은(는) 구간으로 쓸 수 없습니다. 가장 좋은 값부터 45/40/35나 35/45/55처럼 적어 주세요.

# 다이제스트와 점검표

job-agents = 상담원실적
choice-job-agents = 상담원실적
digest-agents = 목표에 못 미친 상담원
digest-agents-own = 내 수치
digest-figures = 상점 지표
inbox-agents-names = 도구의 이름
check-figures-typed = 어제 상점 지표 적기
