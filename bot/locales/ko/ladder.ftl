# 승급 기준: 등급마다 무엇이 필요한가.

command-ladder = 승급기준 | 등급기준
command-ladder-change = 변경 | 수정
command-ladder-figure = 지표
command-ladder-chain = 결재 | 결재선
command-ladder-benefits = 혜택 | 대우
command-ladder-add = 추가
command-ladder-remove = 삭제
command-ladder-cooldown = 간격
command-ladder-versions = 버전 | 이력
help-ladder = 등급마다 조건, 결재선, 혜택을 봅니다
help-ladder-change = 등급의 조건을 바꿉니다. “없음”은 조건을 없앱니다
help-ladder-figure = 상담원 지표를 몇 달 동안의 조건으로 넣습니다
help-ladder-chain = 등급을 차례로 결재할 역할을 정합니다
help-ladder-benefits = 등급에 따르는 혜택을 정합니다
help-ladder-add = 등급을 맨 위나 다른 등급 위에 추가합니다
help-ladder-remove = 아무도 가지고 있지 않은 등급을 없앱니다
help-ladder-cooldown = 반려된 뒤 며칠 지나야 다시 신청할 수 있는지 정합니다
help-ladder-versions = 승급 기준의 모든 버전을 봅니다

argument-after = 바로 아래 등급
argument-average = 평균 평가 점수
argument-clean = 징계 없는 개월 수
argument-definition = 기준으로 삼을 도구
argument-endorsed = 추천 인원
argument-lines = 혜택
argument-minimum = 매월 최저 평가 점수
argument-need = 값
argument-over = 개월 수
argument-pay = 기본급
argument-roles = 역할
argument-stay = 이전 등급 개월 수
argument-tenure = 근속 개월 수
argument-version = 버전
option-average = 평균
option-clean = 무징계
option-definition = 기준 | 도구
option-endorsed = 추천
option-minimum = 최저
option-over = 개월
option-pay = 기본급
option-stay = 등급유지
option-tenure = 근속
option-version = 버전
wanted-how-many = 정수, 또는 “없음”
wanted-points-over = 점수와 개월 수(예: 85/6), 또는 “없음”
wanted-figure-need = 값(예: 45% 또는 30), 또는 “없음”
wanted-roles = 하나 이상의 역할(예: 팀장 슈퍼바이저)
wanted-benefits = 혜택을 세미콜론으로 나누어 적기
word-off = 없음
choice-benefit-full-benefits = 정규직 복리후생 | 정규 복리후생
choice-benefit-team-commission = 팀별 성과급 | 팀 성과급
choice-benefit-none = 없음

ladder-title = 승급 기준
ladder-column-tier = 등급
ladder-column-criteria = 조건
ladder-column-chain = 결재선
ladder-column-benefits = 혜택
ladder-column-version = 버전
ladder-column-since = 적용 시점
ladder-column-who = 변경한 사람
ladder-column-change = 내용
ladder-nothing = 없음: 누구나 여기서 시작합니다
ladder-nobody = 없음
ladder-line = • { $words }
ladder-asks-tenure = 근속 { $need } 이상
ladder-asks-in-tier = 이전 등급 { $need } 이상
ladder-asks-clean = 최근 { $months }개월 징계 없음
ladder-asks-average = { $months ->
    [1] 최근 한 달 평가 { $need }점 이상
   *[other] 최근 { $months }개월 평가 평균 { $need }점 이상
  }
ladder-asks-minimum = { $months ->
    [1] 최근 한 달 평가 { $need }점 이상
   *[other] 최근 { $months }개월 매월 평가 { $need }점 이상
  }
ladder-asks-endorsed = 동료 { $need }명 추천
ladder-asks-figure-least = 최근 { $months }개월 { $indicator } { $need } 이상
ladder-asks-figure-least-of = 최근 { $months }개월 { $indicator } { $need } 이상({ $source } 기준)
ladder-asks-figure-most = 최근 { $months }개월 { $indicator } { $need } 이하
ladder-asks-figure-most-of = 최근 { $months }개월 { $indicator } { $need } 이하({ $source } 기준)
ladder-months-count = { $count }개월
ladder-benefit = { $name } { $value }
ladder-cooldown = 반려되면 { $days }일 뒤에 다시 신청할 수 있습니다.
ladder-version-since = { $version }번째 버전, { $since }부터.
ladder-hint = 바꾸려면 예: 승급기준 변경 실버 최저=85/6 · 승급기준 결재 골드 팀장 슈퍼바이저 대표 · 승급기준 혜택 아이언 기본급=2000 정규 복리후생
ladder-button-mine = 나는 어디까지 왔나?
ladder-no-versions = 승급 기준은 아직 바뀐 적이 없습니다.
ladder-versions-title = 승급 기준 버전
ladder-asks-now = { $tier } 조건: { $asks }.
ladder-chain-now = { $tier } 결재선: { $chain }.
ladder-benefits-now = { $tier } 혜택: { $benefits }.
ladder-no-benefits = 없음
ladder-added = { $tier } 등급을 { $after } 위에 추가했습니다. 아직 조건이 없습니다.
ladder-removed = { $tier } 등급을 없앴습니다.
ladder-new-version = 승급 기준 { $version }번째 버전입니다. 이전에 낸 신청은 그때 버전으로 판단합니다.

ladder-no-such-tier = “{ $tier }” 등급은 없습니다. “승급기준”을 입력하면 등급이 나옵니다.
ladder-lowest = 가장 낮은 등급은 누구나 시작하는 곳이라 조건이 없고 없앨 수도 없습니다.
ladder-tier-exists = 그 등급은 이미 있습니다. “승급기준”으로 볼 수 있습니다.
ladder-tier-held = { $tier } 등급은 없앨 수 없습니다. { $name } 님을 포함해 { $count }명이 가지고 있습니다. 먼저 “등급 설정”으로 다른 등급을 주세요.
ladder-not-asked = 그 조건은 이 등급에 없습니다. “승급기준”으로 확인해 주세요.
ladder-months = 개월 수는 1에서 { $most } 사이로 적어 주세요.
ladder-points = 평가 점수는 0에서 100까지입니다. 0보다 큰 점수를 적어 주세요.
ladder-endorsers = 추천 인원은 1에서 { $most } 사이로 적어 주세요.
ladder-chain-roles = 팀장, 슈퍼바이저, 대표가 결재할 수 있습니다. 예: 승급기준 결재 골드 팀장 슈퍼바이저 대표
ladder-cooldown-days = 일수는 0에서 { $most } 사이로 적어 주세요.
ladder-what-to-change = { $tier } 등급의 무엇을 바꿀까요? 예: 승급기준 변경 실버 근속=6 무징계=6 최저=85/6
ladder-which-benefits = { $tier } 등급에는 무엇이 따르나요? 예: 승급기준 혜택 브론즈 기본급=2500 정규 복리후생; 팀 성과급
ladder-changed-meanwhile = 방금 다른 사람이 승급 기준을 바꿨습니다. “승급기준”으로 지금 내용을 확인해 주세요.
