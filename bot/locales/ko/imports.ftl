# 주문 파일 읽기: 주문표가 아니라면 무엇인지, 어느 행을 왜 뺐는지, 무엇이 이상해 보이는지.

import-from-tmall-report = 티몰 주문 보고서
import-from-taobao-orders = 타오바오/티몰 주문 내보내기(ExportOrderList)
import-from-online-retail = 품목별 내역(Online Retail)

# 파일 전체

import-file-empty = 빈 파일입니다.
import-file-kind = 주문표가 아니라 { $kind } 파일입니다. 내보낸 CSV나 XLSX 파일을 보내 주세요.
import-file-binary = 읽을 수 있는 텍스트 파일이 아닙니다. 내보낸 CSV나 XLSX 파일을 보내 주세요.
import-file-damaged = 통합 문서가 손상되어 열 수 없습니다. 다시 내보내거나 다시 내려받아 주세요.
import-file-password = 암호로 보호된 통합 문서입니다. 암호를 없앤 뒤 다시 보내 주세요.
import-file-old-excel = 예전 Excel 파일(.xls)입니다. .xlsx나 CSV로 저장해 다시 보내 주세요.
import-file-too-big = 압축을 풀면 너무 큰 통합 문서입니다. 나누어 보내거나 CSV로 보내 주세요.
import-file-no-rows = 머리글만 있고 주문이 없는 파일입니다.
import-layout-unknown = 모르는 종류의 파일입니다. 첫 행의 { $columns }개 열 가운데 읽을 수 있는 열이 없습니다. 열 이름이 적힌 행이 빠졌다면 다시 내보내 주세요.
import-layout-unlike = 모르는 종류의 파일입니다. { $columns }개 열 가운데 읽을 수 있는 것은 다음뿐입니다: { $known }
import-layout-column-missing = “{ $layout }” 파일로 보이지만 “{ $column }” 열이 없습니다. 그 열을 넣어 다시 내보내 주세요.
import-dates-ambiguous = { $example } 같은 날짜는 일이 먼저인가요, 월이 먼저인가요? 이 파일만으로는 알 수 없습니다. 날짜를 “연-월-일”로 내보내 다시 보내 주세요.
import-dates-mixed = 일이 먼저인 날짜와 월이 먼저인 날짜가 섞여 있어 { $example } 같은 날짜를 확실히 읽을 수 없습니다. 날짜를 “연-월-일”로 내보내 다시 보내 주세요.

# 가져오기

import-no-such-batch = { $number }번 가져오기는 없습니다.
import-batch-closed = { $number }번 가져오기는 이미 끝났습니다.
import-undo-not-finished = { $number }번 가져오기는 되돌릴 수 없습니다. 아직 끝나지 않았거나 이미 되돌렸습니다.
import-undo-later-batch = { $number }번 가져오기는 되돌릴 수 없습니다. 나중에 한 { $later }번 가져오기({ $file })에 같은 주문이 들어 있습니다. { $later }번부터 되돌려 주세요.
import-undo-too-late = { $number }번 가져오기는 더는 되돌릴 수 없습니다. 주문의 이전 내용이 남아 있지 않습니다.

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

# 이상해 보이는 것

import-odd-unknown-state = 상태를 알 수 없는 주문이 { $count }건 있습니다. 결제 시각이 있는 것만 결제로 셉니다.
import-odd-paid-before-created = 결제 시각이 주문 시각보다 이른 주문이 { $count }건 있습니다.
import-odd-payment-without-time = 결제되었지만 결제 시각이 없는 주문이 { $count }건 있어 결제 기준 수치에서 빠집니다.
import-odd-amount-without-payment = 결제되지 않았는데 결제 금액이 적힌 주문이 { $count }건 있습니다. 그 금액은 뺐습니다.
import-odd-refund-above-payment = 결제액보다 환불액이 많은 주문이 { $count }건 있습니다.
