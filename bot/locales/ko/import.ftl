# 대화에서 주문 파일 가져오기. 파일 자체에 대한 말은 imports.ftl에 있습니다.

command-import = 가져오기
command-imports = 가져오기목록 | 가져오기내역
command-imports-show = 보기 | 상세
command-imports-undo = 되돌리기 | 취소
command-imports-take = 그대로
command-imports-map = 열지정
command-imports-dates = 날짜
command-imports-fields = 항목
command-imports-mappings = 열기록
command-imports-forget = 잊기
help-import = 주문 파일을 가져옵니다: 상점 이름과 함께 파일을 여기에 올려 주세요
help-imports = 상점 하나나 팀의 모든 상점의 가져오기 목록을 봅니다: 누가, 언제, 무엇을
help-imports-show = 가져오기 하나를 빠진 행과 함께 봅니다
help-imports-undo = 가져오기를 되돌립니다: 새 주문은 빠지고 바뀐 주문은 전으로 돌아갑니다
help-imports-take = 제안한 열대로 파일을 읽습니다
help-imports-map = 파일의 어느 열이 주문번호, 주문시각, 금액인지 정합니다
help-imports-dates = 파일의 날짜가 일부터인지 월부터인지 정합니다
help-imports-fields = 파일의 열을 맞출 수 있는 항목과 뜻을 봅니다
help-imports-mappings = 상점 파일의 열과 날짜에 대해 기억하는 것을 봅니다
help-imports-forget = 상점 파일의 열과 날짜에 대해 기억하는 것을 잊습니다

import-drop-a-file = 주문 파일(CSV나 XLSX)을 대화에 올려 주세요. 팀에 상점이 여럿이면 상점 이름도 함께 적어 주세요.
import-which-shop = 어느 상점의 파일인가요? 다음 이름 가운데 하나와 함께 다시 올려 주세요: { $known }
import-no-shops = 아직 상점이 없습니다. 예: 상점 추가 찻집
import-not-your-shop = { JOSA($shop, pair: "은/는") } 다른 팀의 상점입니다. 슈퍼바이저가 할 수 있습니다.
import-shop-ended = { JOSA($shop, pair: "은/는") } { $day }에 종료해 가져올 수 없습니다. 다시 열려면: 상점 재개 { $shop }
import-upload-gone = 파일이 이제 없습니다. 다시 올려 주세요.

import-queued = { $file } ({ $shop }): 읽기를 기다리는 중
import-queued-file = { $file }: 읽기를 기다리는 중
table-file-not-allowed = 이 파일은 { $file } 파일입니다. { $role } 이상의 역할이 있어야 보낼 수 있습니다.
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

import-waits = 기다리는 중: 같은 상점의 { NUMBER($number, useGrouping: 0) }번 가져오기를 마치고 있습니다
import-undoing = { NUMBER($number, useGrouping: 0) }번 가져오기({ $file })를 되돌리는 중
import-asked = { $file } ({ $shop }) 파일을 어떻게 읽을지 몰라 { $who } 님께 개인 메시지로 물었습니다.

import-map-title = { $file } 파일을 어떻게 읽을까요?
import-map-asked = { $shop }의 이런 파일은 처음입니다. 열을 이렇게 읽으려고 합니다:
import-map-field = 항목
import-map-column = 파일의 열
import-map-name = 입력
import-map-means = 뜻
import-map-columns = 파일의 열: { $columns }
import-map-missing = 아직 없는 것: { $fields }
import-map-take = 이대로 읽기
import-map-fill = 열 고르기
import-map-hint = 직접 입력할 수도 있습니다. 예: 가져오기목록 열지정 { NUMBER($number, useGrouping: 0) } 주문번호=주문번호 주문시각=주문일시 금액=결제금액. 항목의 뜻: 가져오기목록 항목
import-fields-title = 주문의 항목
import-fields-hint = “가져오기목록 열지정”에서 열 이름 앞에 씁니다: 금액=결제금액
import-not-your-question = { $number }번 질문은 다른 분께 드린 것입니다.
import-no-such-column = 파일에 “{ $column }” 열이 없습니다. 있는 열: { $known }
import-dates-asked = { $example } 같은 날짜(“{ $column }” 열)가 일부터인지 월부터인지 파일로는 알 수 없습니다. 어느 날인가요?
import-dates-day-first = { $day } (일부터)
import-dates-month-first = { $day } (월부터)
import-dates-day-first-word = 일부터
import-dates-month-first-word = 월부터
import-dates-read-as = 날짜
import-mappings-title = 파일에 대해 기억하는 것
import-mappings-none = 기억하는 열 지정이 없습니다.
import-mappings-hint = “가져오기목록 잊기”와 상점 이름으로 잊습니다.
import-forgotten = { $count ->
    [0] { $shop }의 파일에 대해 기억하는 것이 없습니다.
   *[other] { $shop }의 파일에 대해 기억하던 것을 잊었습니다.
}

import-hint-platform = 다른 플랫폼의 파일 같습니다({ $layout }). { JOSA($shop, pair: "은/는") } { $platform } 상점입니다. 다른 상점의 파일이라면 이 가져오기를 되돌려 주세요.
import-hint-currency = { $shop }의 통화 { $currency }가 아닌 금액이 있어 그 행은 빠졌습니다. 다른 상점의 파일인가요?
import-hint-older = 이 파일의 주문은 모두 { $shop }에서 알던 것보다 오래되었습니다(알던 첫 주문은 { $day }).
import-hint-old = 이 파일의 가장 새로운 주문이 { $day }로, 1년이 넘었습니다.
import-hint-future = 이 파일에는 앞날의 날짜가 { $day }까지 있습니다. 날짜를 확인해 주세요.

choice-dateorder-day-first = 일부터
choice-dateorder-month-first = 월부터
wanted-dateorder = 일부터 또는 월부터

import-field-number = 주문번호
import-field-created_at = 주문시각
import-field-amount = 금액
import-field-paid_at = 결제시각
import-field-paid = 결제금액
import-field-refund = 환불
import-field-state = 상태
import-field-close_reason = 종료 사유
import-field-shipped_at = 발송시각
import-field-completed_at = 완료시각
import-field-closed_at = 종료시각
import-field-currency = 통화
import-field-line_number = 행 번호
import-field-quantity = 수량
import-field-price = 단가
import-field-buyer_account = 구매자 계정
import-field-buyer_name = 구매자 이름
import-field-buyer_phone = 구매자 전화

import-means-number = 주문의 번호, 꼭 필요
import-means-created_at = 주문한 시각, 꼭 필요
import-means-amount = 주문 금액, 꼭 필요하며 수량과 단가로 대신할 수 있음
import-means-paid_at = 결제한 시각, 비어 있으면 미결제
import-means-paid = 구매자가 낸 금액
import-means-refund = 구매자에게 돌려준 금액
import-means-state = 미결제, 결제, 발송, 완료, 종료
import-means-close_reason = 미결제, 환불, 취소
import-means-shipped_at = 보낸 시각
import-means-completed_at = 받은 시각
import-means-closed_at = 종료된 시각
import-means-currency = 금액의 통화, 다른 통화의 행은 빠짐
import-means-line_number = 한 행이 주문의 한 품목이며 금액을 더함
import-means-quantity = 한 행의 개수
import-means-price = 한 개의 가격
import-means-buyer_account = 플랫폼에서 쓰는 구매자 계정. 암호화하여 보관
import-means-buyer_name = 구매자의 이름. 암호화하여 보관
import-means-buyer_phone = 구매자의 전화번호. 암호화하여 보관

argument-order = 주문번호
argument-created = 주문시각
argument-amount = 금액
argument-paid_at = 결제시각
argument-paid = 결제금액
argument-refund = 환불
argument-state = 상태
argument-close_reason = 종료 사유
argument-shipped_at = 발송시각
argument-completed_at = 완료시각
argument-closed_at = 종료시각
argument-order_currency = 주문 통화
argument-line_number = 행 번호
argument-quantity = 수량
argument-price = 단가
argument-buyer_account = 구매자 계정
argument-buyer_name = 구매자 이름
argument-buyer_phone = 구매자 전화
argument-dates = 날짜 순서

option-order = 주문번호 | 주문
option-created = 주문시각 | 주문일시
option-amount = 금액
option-paid_at = 결제시각
option-paid = 결제금액
option-refund = 환불
option-state = 상태
option-close_reason = 종료사유
option-shipped_at = 발송시각
option-completed_at = 완료시각
option-closed_at = 종료시각
option-order_currency = 주문통화
option-line_number = 행번호
option-quantity = 수량
option-price = 단가
option-buyer_account = 구매자계정
option-buyer_name = 구매자이름
option-buyer_phone = 구매자전화
