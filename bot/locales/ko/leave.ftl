# 휴가.

command-leave = 휴가 | 부재
command-leave-back = 복귀 | 취소
command-leave-list = 목록 | 명단
help-leave = 내가 쉬는 날을 적습니다. 리더는 다른 사람 것도 적습니다
help-leave-back = 일찍 돌아오거나 다음 휴가를 취소합니다
help-leave-list = 오늘부터 누가 쉬는지 봅니다

argument-first = 첫날
argument-last = 마지막 날
argument-reason = 사유 (본인과 리더만 봅니다)
option-first = 첫날 | 부터
option-last = 마지막날 | 까지
option-reason = 사유

leave-one-day = { $day }
leave-days = { $first }부터 { $last }까지
leave-entered = { $name } 님 휴가: { $days }.
leave-entered-for-you = { $by } 님이 휴가를 적었습니다: { $days }.
leave-is-back = { $name } 님이 { $day }부터 돌아옵니다.
leave-taken-back = { $name } 님 휴가를 취소했습니다: { $days }.
leave-nobody = 오늘부터 { $team } 팀에 쉬는 사람이 없습니다.
leave-title = { $team } 팀 휴가
leave-column-name = 이름
leave-column-first = 부터
leave-column-last = 까지
leave-column-length = 일수
leave-column-reason = 사유
leave-only-own = 내 휴가는 직접 적고, 다른 사람 휴가는 리더가 적습니다.
leave-no-team = { $name } 님은 팀에 속해 있지 않습니다.
leave-ends-before = 마지막 날({ $last })이 첫날({ $first })보다 앞섭니다.
leave-past = { JOSA($first, pair: "은/는") } 지난 날입니다. 휴가는 오늘({ $today })부터 적을 수 있습니다.
leave-too-long = { $most }일을 넘습니다. 그만두는 것이라면 리더가 “사람 종료”를 입력합니다.
leave-reason-too-long = 사유는 { $most }자 이내로 적어 주세요.
leave-overlaps = { $first }부터 { $last }까지 이미 휴가가 있습니다. “휴가 복귀”로 취소할 수 있습니다.
leave-not-away = { $name } 님은 휴가가 아닙니다.
