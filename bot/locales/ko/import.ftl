# 대화에서 주문 파일 가져오기. 파일 자체에 대한 말은 imports.ftl에 있습니다.

command-import = 가져오기
command-imports = 가져오기목록 | 가져오기내역
command-imports-show = 보기 | 상세
command-imports-undo = 되돌리기 | 취소
help-import = 주문 파일을 가져옵니다: 상점 이름과 함께 파일을 여기에 올려 주세요
help-imports = 상점 하나나 팀의 모든 상점의 가져오기 목록을 봅니다: 누가, 언제, 무엇을
help-imports-show = 가져오기 하나를 빠진 행과 함께 봅니다
help-imports-undo = 가져오기를 되돌립니다: 새 주문은 빠지고 바뀐 주문은 전으로 돌아갑니다

import-drop-a-file = 주문 파일(CSV나 XLSX)을 대화에 올려 주세요. 팀에 상점이 여럿이면 상점 이름도 함께 적어 주세요.
import-which-shop = 어느 상점의 파일인가요? 다음 이름 가운데 하나와 함께 다시 올려 주세요: { $known }
import-no-shops = 아직 상점이 없습니다. 예: 상점 추가 찻집
import-not-your-shop = { JOSA($shop, pair: "은/는") } 다른 팀의 상점입니다. 슈퍼바이저가 할 수 있습니다.
import-shop-ended = { JOSA($shop, pair: "은/는") } { $day }에 종료해 가져올 수 없습니다. 다시 열려면: 상점 재개 { $shop }
import-upload-gone = 파일이 이제 없습니다. 다시 올려 주세요.

import-queued = { $file } ({ $shop }): 읽기를 기다리는 중
import-reading = { $file } 읽는 중
import-done = { $shop }: 가져왔습니다
import-would-do = { $shop }: 가져오면 이렇게 됩니다. 아직 바뀐 것은 없습니다
import-rows = 읽은 행
import-new = 새 주문
import-changed = 바뀐 주문
import-unchanged = 그대로인 주문
import-rejected = 빠진 행
import-span = 주문일: { $first } ~ { $last }
import-file = { NUMBER($number, useGrouping: 0) }번 가져오기: { $file }, { $layout }, { $encoding }
import-file-read = { $file }, { $layout }, { $encoding }
import-revised = 다음 날들의 수치가 전과 달라져 “수정됨”으로 표시했습니다: { $days }
import-rejected-privately = { $count }행이 빠졌습니다. 사유는 파일을 올린 분께 개인 메시지로 알립니다.
import-rejected-title = { $file }({ NUMBER($number, useGrouping: 0) }번 가져오기)에서 { $count }행이 빠졌습니다:
import-rejected-more = … 그 밖에 { $count }행이 더 있습니다.
import-line = 행
import-reason = 사유

import-list = { $shop } 가져오기 목록
import-list-hint = “가져오기목록 보기”와 번호로 자세히 보고, “가져오기목록 되돌리기”와 번호로 되돌립니다.
import-none-yet = { $shop }에는 아직 가져온 주문이 없습니다. 주문 파일(CSV나 XLSX)을 대화에 올려 주세요.
import-column-number = 번호
import-column-when = 시각
import-column-who = 누가
import-column-file = 파일
import-column-rows = 행
import-column-new = 새 주문
import-column-changed = 바뀜
import-column-rejected = 빠짐
import-column-state = 상태
import-state-staging = 읽는 중
import-state-finished = 가져옴
import-state-undone = 되돌림
import-state-discarded = 폐기
import-undone = { NUMBER($number, useGrouping: 0) }번 가져오기({ $file }, { $shop })를 되돌렸습니다: 새 주문 { $new }건을 빼고, 바뀐 주문 { $changed }건을 전으로 돌렸습니다.
