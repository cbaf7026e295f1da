# 주문 파일 읽기: 주문표가 아니라면 무엇인지, 어느 행을 왜 뺐는지, 무엇이 이상해 보이는지.

import-from-tmall-report = 티몰 주문 보고서
import-from-taobao-orders = 타오바오/티몰 주문 내보내기(ExportOrderList)
import-from-online-retail = 품목별 내역(Online Retail)
import-from-douyin-orders = 더우인 주문 내보내기
import-from-pdd-orders = 핀둬둬 주문 내보내기
import-from-jd-orders = 징둥 주문 내보내기
import-from-naver-orders = 네이버 스마트스토어 주문
import-from-coupang-orders = 쿠팡 배송 목록
import-from-shopify-orders = Shopify 주문 내보내기(CSV)
import-from-shopify-json = Shopify 주문(JSON)
import-from-woocommerce-orders = WooCommerce 주문 내보내기(CSV)
import-from-woocommerce-json = WooCommerce 주문(JSON)
import-from-dayclear-json = 푸시 형식의 주문 (JSON)
import-from-sql = 데이터베이스 질의의 주문
import-from-mapped = 열을 직접 지정한 파일

# 파일 전체

import-file-empty = 빈 파일입니다.
import-file-kind = 주문표가 아니라 { $kind } 파일입니다. 내보낸 CSV, XLSX, XLS, JSON, ZIP 파일을 보내 주세요.
import-file-binary = 읽을 수 있는 텍스트 파일이 아닙니다. 내보낸 CSV나 XLSX 파일을 보내 주세요.
import-file-damaged = 파일이 손상되어 열 수 없습니다. 다시 내보내거나 다시 내려받아 주세요.
import-file-password = 암호로 보호된 통합 문서입니다. 암호를 없앤 뒤 다시 보내 주세요.
import-file-too-big = 파일이 너무 크거나 압축을 풀면 너무 큽니다. 나누어 보내거나 CSV로 보내 주세요.
import-file-no-rows = 머리글만 있고 주문이 없는 파일입니다.
import-layout-unknown = 모르는 종류의 파일입니다. 첫 행의 { $count }개 열 가운데 읽을 수 있는 열이 없습니다. 열 이름이 적힌 행이 빠졌다면 다시 내보내고, 주문표가 맞다면 어느 열이 무엇인지 알려 주세요.
import-layout-unlike = 모르는 종류의 파일입니다. { $count }개 열 가운데 아는 것은 다음뿐입니다: { $known }. 주문표가 맞다면 어느 열이 무엇인지 알려 주세요.
import-layout-column-missing = “{ $layout }” 파일로 보이지만 “{ $column }” 열이 없습니다. 그 열을 넣어 다시 내보내 주세요.
import-dates-ambiguous = “{ $column }”의 { $example } 같은 날짜는 일이 먼저인가요, 월이 먼저인가요({ $day }, { $month })? 이 파일만으로는 알 수 없습니다. 어느 쪽인지 알려 주거나 날짜를 “연-월-일”로 내보내 주세요.
import-dates-mixed = 일이 먼저인 날짜와 월이 먼저인 날짜가 섞여 있어 “{ $column }”의 { $example } 같은 날짜를 확실히 읽을 수 없습니다. 날짜를 “연-월-일”로 내보내 다시 보내 주세요.
import-file-changed = 읽는 동안 파일이 바뀌어 아무것도 가져오지 않았습니다. 파일 쓰기가 끝난 뒤 다시 가져와 주세요.
import-file-endless-line = 한 행이 너무 길어(백만 자 이상) 주문표로 보이지 않습니다. 다시 내보내거나 XLSX로 보내 주세요.
import-file-too-wide = 열이 너무 많아({ $most }개 초과) 주문표로 보이지 않습니다.
import-archive-password = 암호로 보호된 ZIP 파일입니다. 압축을 풀어 안의 파일을 보내 주세요.
import-archive-nested = ZIP 파일 안에 또 압축 파일이 있습니다. 압축을 풀어 주문 파일을 보내 주세요.
import-archive-too-many = ZIP 파일에 파일이 { $most }개 넘게 들어 있습니다. 나누어 보내 주세요.
import-archive-nothing = ZIP 파일 안에 주문 파일이 없습니다. 내보낸 CSV나 XLSX 파일을 보내 주세요.
import-archive-mixed = ZIP 파일에 종류가 다른 주문 파일이 섞여 있습니다: { $files }. 따로 보내 주세요.
import-archive-columns = ZIP 파일 안의 파일마다 열이 다릅니다: { $files }. 따로 보내 주세요.
import-mapping-not-in-file = 파일에 없는 열입니다: { $names }. 파일 첫 행에 적힌 이름 그대로 적어 주세요.

# 파일에서 알아낸 것

import-note-encoding = 인코딩: { $encoding }.
import-note-days-only = 시각 없이 날짜만 있어 주문에서 결제까지 걸린 시간은 믿을 수 없습니다.
import-note-no-refunds = 이 파일에는 환불 금액이 없습니다.
import-note-tabs = 열이 탭으로 나뉘어 있습니다.
import-note-semicolons = 열이 세미콜론으로 나뉘어 있습니다.
import-note-bars = 열이 세로줄로 나뉘어 있습니다.
import-note-sheet = 읽은 시트 { $count }개: { $sheets }.
import-note-archive = 압축 파일 안의 파일 { $count }개: { $files }.
import-note-left-out = 압축 파일에서 읽지 않은 파일: { $files }.
import-note-day-first = 3/4 같은 날짜는 “일/월”로 읽습니다.
import-note-month-first = 3/4 같은 날짜는 “월/일”로 읽습니다.
import-note-decimal-comma = 1.234,50 같은 금액은 쉼표 뒤를 소수로 읽습니다.
import-note-no-unpaid-orders = 이 파일에는 결제되지 않은 주문이 들어 있지 않습니다. 미결제는 0건이 아니라 알 수 없는 것입니다.
import-note-no-payments = 이 파일은 어느 주문이 결제되었는지 알려 주지 않습니다.
import-note-no-line-end = 마지막 행이 줄바꿈 없이 끝납니다. 내려받기가 덜 끝난 파일이라면 마지막 주문이 틀릴 수 있습니다.
import-note-columns-unread = 읽지 않은 열 { $count }개, 예: { $columns }.
import-note-buyers = 구매자 정보({ $columns })는 주문과 따로 암호화하여 보관합니다.
import-note-buyers-dropped = 구매자 정보({ $columns })는 키가 없어 버렸습니다. 방법은 “dayclear doctor”에 있습니다.

# 가져오기

import-no-such-batch = { $number }번 가져오기는 없습니다.
import-batch-closed = { $number }번 가져오기는 이미 끝났습니다.
import-undo-not-finished = { $number }번 가져오기는 되돌릴 수 없습니다. 아직 끝나지 않았거나 이미 되돌렸습니다.
import-undo-later-batch = { $number }번 가져오기는 되돌릴 수 없습니다. 나중에 한 { $later }번 가져오기({ $file })에 같은 주문이 들어 있습니다. { $later }번부터 되돌려 주세요.
import-undo-too-late = { $number }번 가져오기는 더는 되돌릴 수 없습니다. 주문의 이전 내용이 남아 있지 않습니다.
import-no-such-question = { $number }번 질문은 열려 있지 않습니다. 이미 답했거나 파일이 더는 없습니다. 다시 올려 주세요.

# 행

import-row-bad-bytes = 글자로 읽을 수 없는 바이트가 있거나 글자 중간에서 잘렸습니다
import-row-open-quote = 따옴표가 닫히지 않았습니다
import-row-columns = 칸이 { $expected }개가 아니라 { $found }개입니다
import-row-no-number = “{ $column }”에 주문 번호가 없습니다
import-row-number-mangled = “{ $column }”의 주문 번호를 스프레드시트가 반올림해 끝자리가 사라졌습니다
import-row-bad-number = “{ $column }” 값이 주문 번호가 아닙니다
import-row-no-amount = “{ $column }”에 금액이 없습니다
import-row-bad-amount = “{ $column }” 값이 금액이 아닙니다
import-row-negative-amount = “{ $column }” 금액이 0보다 작습니다
import-row-other-currency = “{ $column }” 금액의 통화가 { JOSA($currency, pair: "이/가") } 아닙니다
import-row-no-date = “{ $column }”에 시각이 없습니다
import-row-bad-date = “{ $column }” 값을 시각으로 확실히 읽을 수 없습니다
import-row-future = “{ $column }” 시각이 미래입니다: { $time }
import-row-control-characters = “{ $column }”에 보이지 않는 제어 문자가 있습니다
import-row-header-again = 머리글이 또 나왔습니다
import-row-line-again = “{ $column }” 값이 앞의 행과 같아 다시 세지 않았습니다
import-row-without-first = 어떤 주문의 이어지는 행인데 그 첫 행이 앞에 없습니다
import-row-draft = 초안이며 주문이 아닙니다
import-row-no-object = 주문이 아닙니다

# 이상해 보이는 것

import-odd-unknown-state = 상태를 알 수 없는 주문이 { $count }건 있습니다. 결제 시각이 있는 것만 결제로 셉니다.
import-odd-paid-before-created = 결제 시각이 주문 시각보다 이른 주문이 { $count }건 있습니다.
import-odd-payment-without-time = 결제되었지만 결제 시각이 없는 주문이 { $count }건 있어 결제 기준 수치에서 빠집니다.
import-odd-amount-without-payment = 결제되지 않았는데 결제 금액이 적힌 주문이 { $count }건 있습니다. 그 금액은 뺐습니다.
import-odd-refund-above-payment = 결제액보다 환불액이 많은 주문이 { $count }건 있습니다.
import-odd-sign = 품목 { $count }건의 금액 부호가 맞지 않습니다(취소가 아닌데 0보다 작거나, 취소인데 0보다 큼).

inbox-import = 설명이 필요한 파일
import-inbox = { $file }: 읽는 방법을 물었습니다
import-inbox-map = 열 지정…
import-inbox-dates = 날짜 형식 지정…
