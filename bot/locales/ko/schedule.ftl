# 봇이 시각에 맞춰 하는 일.

command-schedule = 일정 | 예약
command-schedule-pause = 일시정지 | 중지
command-schedule-resume = 재개
command-schedule-next = 다음
command-schedule-test = 시험 | 테스트
help-schedule = 시각에 맞춰 하는 작업의 목록을 보거나 시각을 정합니다
help-schedule-pause = 예약된 작업을 재개할 때까지 멈춥니다
help-schedule-resume = 멈춘 작업을 다시 하게 합니다
help-schedule-next = 다음에 실행할 시각들을 봅니다
help-schedule-test = 지금 한 번 실행해 봅니다. 일정은 그대로입니다

argument-job = 작업
argument-count = 횟수
option-job = 작업
option-at = 시각
option-days = 요일
option-count = 횟수
wanted-job = 수치 같은 작업의 이름
wanted-times = 09:30이나 09:00,18:00 같은 시각
wanted-days = 매일, 평일, 월,목, 3일마다, 매월15일 같은 날
word-every = 매
word-days-unit = 일마다 | 일간격

# 작업의 이름과 입력할 수 있는 낱말

job-numbers = 수치
choice-job-numbers = 수치 | 실적

schedule-title = { $team } 팀의 일정 ({ $zone } 시각)
schedule-hint = 예: 일정 수치 09:30 평일. 일시정지, 재개, 다음, 시험 뒤에 작업 이름을 적을 수도 있습니다.
schedule-column-job = 작업
schedule-column-at = 시각
schedule-column-days = 요일
schedule-column-next = 다음
schedule-column-last = 지난번
schedule-column-day = 날짜
schedule-column-note = 비고
schedule-every-day = 매일
schedule-workdays = 근무일
schedule-mon = 월
schedule-tue = 화
schedule-wed = 수
schedule-thu = 목
schedule-fri = 금
schedule-sat = 토
schedule-sun = 일
schedule-every-n-days = { $n ->
    [1] 매일
   *[other] { $n }일마다
}
schedule-month-day = 매월 { $day }일
schedule-paused = 일시정지
schedule-never-ran = 아직 없음
schedule-slot-done = { $due } 완료
schedule-slot-failed = { $due } 실패, 다시 시도합니다 ({ $reference })
schedule-slot-given-up = { $due } 실패, 더 시도하지 않습니다 ({ $reference })
schedule-slot-dropped = { $due } 너무 늦어 건너뜀
schedule-next-title = { $job } 다음 시각 ({ $zone })
schedule-guessed = 공휴일 미발표
schedule-changed = { JOSA($job, pair: "은/는") } 이제 { $days } { $at }에 실행합니다 ({ $zone }).
schedule-is-paused = { JOSA($job, pair: "을/를") } 멈췄습니다. “일정 재개 { $job }”로 다시 시작합니다.
schedule-is-resumed = { JOSA($job, pair: "을/를") } 다시 시작합니다.
schedule-test-fired = { JOSA($job, pair: "을/를") } 시험으로 한 번 실행했습니다. 일정은 그대로입니다.
schedule-test-nothing = 보낸 것이 없습니다. 알릴 것이 없거나 팀의 그룹이 없습니다.
schedule-unknown = { JOSA($job, pair: "이라는/라는") } 작업은 여기 없습니다. 있는 것: { $known }
schedule-too-many = 1번에서 { $most }번까지 볼 수 있습니다.
refusal-no-team = 팀에 속한 일인데 여기에는 팀이 없습니다. 팀의 그룹에서 입력해 주세요.
