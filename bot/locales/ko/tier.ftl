# 등급: 각자가 얻은 등급.

command-tier = 등급
command-tier-list = 목록 | 팀
command-tier-set = 설정 | 기록
command-tier-undo = 취소
command-tier-export = 내보내기
help-tier = 내 등급과 이력, 처우를 봅니다
help-tier-list = 팀원들의 등급 목록을 봅니다
help-tier-set = 언제부터 어떤 등급인지 기록합니다. 예전 등급도 기록할 수 있습니다
help-tier-undo = 기록 하나를 취소합니다(최근 것 또는 그날 것). 이전 등급이 이어집니다
help-tier-export = 팀의 등급 이력과 처우 전체를 파일로 받습니다

argument-tier = 등급
option-tier = 등급
wanted-tier = 등급: 수습, 아이언, 브론즈, 실버, 골드 또는 직접 정한 등급
tier-trial = 수습
tier-iron = 아이언
tier-bronze = 브론즈
tier-silver = 실버
tier-gold = 골드
choice-tier-trial = 수습
choice-tier-iron = 아이언
choice-tier-bronze = 브론즈 | 동
choice-tier-silver = 실버 | 은
choice-tier-gold = 골드 | 금
benefit-base-pay = 기본급
benefit-full-benefits = 정규직 복리후생
benefit-team-commission = 팀별 성과급

tier-card = { $name } 님의 등급
tier-held = 등급
tier-since = { $day }부터 ({ $days }일)
tier-days-here = 입사 { $days }일째
tier-priority = 승급 우선
tier-history = 등급 이력
tier-from = 시작
tier-until = 종료
tier-by = 결정
tier-why = 사유
tier-days = 일수
tier-benefits = 처우
tier-benefit = 항목
tier-value = 금액
tier-note = 설명
tier-none = { $name } 님의 등급 기록이 아직 없습니다. 슈퍼바이저가 기록할 수 있습니다: 등급 설정 { $name } 아이언 2026-03-01
tier-title = { $team } 팀의 등급 ({ $count }명)
tier-nobody = { $team } 팀에 등급을 볼 수 있는 사람이 없습니다.
tier-exported = { $team } 팀의 등급 이력 { $count }건과 처우입니다.
tier-why-before = 기록 이전부터
tier-why-promoted = 신청에 따른 승급
tier-why-trial-returned = 팀장 대행 종료

tier-set = { $name } 님은 { $day }부터 { $tier } 등급입니다.
tier-set-for-you = { $by } 님이 { $day }부터 { $tier } 등급이라고 기록했습니다. “등급”이라고 입력하면 기록이 나옵니다.
tier-undone = 취소했습니다: { $name } 님, { $day }부터 { $tier } 등급.
tier-undone-for-you = { $by } 님이 { $day }부터 { $tier } 등급이라는 기록을 취소했습니다. “등급”이라고 입력하면 기록이 나옵니다.
tier-unknown = “{ $tier }” 등급은 없습니다. 등급: { $known }
tier-before-joined = { $name } 님은 { $joined }에 입사했으므로 { $day }부터 등급을 시작할 수 없습니다. 입사일이 틀렸다면: 사람 변경 { $name } 입사=2026-01-05
tier-too-far = { JOSA($day, pair: "은/는") } 1년보다 뒤입니다. 더 이른 날짜를 입력해 주세요.
tier-same = { $name } 님은 이미 { $day }부터 { $tier } 등급입니다.
tier-no-entry = { $name } 님에게 그런 기록이 없습니다. 기록의 시작일: { $days }

# 개인 기록

record-not-yours = { $name } 님 본인과 상급 슈퍼바이저만 보거나 바꿀 수 있습니다. 이름을 빼면 내 기록이 나옵니다.
record-own = 자신의 기록은 직접 쓸 수 없습니다. 다른 슈퍼바이저나 오너에게 부탁해 주세요.
