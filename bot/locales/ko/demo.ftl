# 데모: 시계를 옮길 곳과 올려 볼 파일.

demo-jump-post = 다음 자동 게시
demo-jump-meeting = 다음 회의
demo-jump-tomorrow = 내일 09:00
demo-jump-hour = 1시간 뒤
demo-jump-monday = 다음 월요일 09:00

demo-sample-good = Tmall 주문 보고서: 2,000행, 잘못된 행 포함
demo-sample-gbk = Taobao 주문 내보내기: GBK 인코딩
demo-sample-broken = 내려받다 끊긴 파일: 글자 중간에서 잘림
demo-sample-unknown = 유입 보고서: 주문 파일이 아님
demo-sample-picture = 이름만 .csv로 바꾼 그림
demo-sample-lines = 도매 송장 명세: 결제 여부를 알 수 없음
demo-sample-agents = 상담원 실적 보고서: 응대, 문의, 구매 수
