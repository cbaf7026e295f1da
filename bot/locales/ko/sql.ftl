# 회사가 직접 쓴 쿼리로 데이터베이스를 읽는 연결.

sql-url-wrong = 데이터베이스 주소를 읽을 수 없습니다. postgresql://user:password@host/name 이나 sqlite:////folder/shop.db 같은 모양입니다
sql-driver-missing = 이 컴퓨터에 { $kind } 드라이버가 없습니다. 봇을 운영하는 분이 설치할 수 있습니다
sql-no-such-file = 이 컴퓨터에 데이터베이스 파일 { JOSA($name, pair: "이/가") } 없습니다
sql-no-query-file = 쿼리가 든 파일 { JOSA($name, pair: "을/를") } 읽을 수 없습니다
sql-must-read = 쿼리는 SELECT나 WITH로 시작해야 합니다. 읽기만 할 수 있습니다
sql-no-since = 쿼리에 :since가 있어야 합니다. 예: WHERE updated_at >= :since
sql-columns-missing = 쿼리에 { $missing } 열이 없습니다. 있는 열: { $columns }. order_no AS number처럼 AS로 이름을 붙여 주세요
sql-lines = 쿼리가 주문의 세부 행을 돌려줍니다. 한 행이 한 주문이 되도록 합쳐 주세요
sql-query-wrong = { $name }에서 쿼리를 실행할 수 없습니다: { $reason }
sql-away = { $name }에서 응답이 없습니다: { $reason }
sql-too-slow = { $name }에서 { $seconds }초가 넘게 걸립니다. 변경 시각에 색인을 두면 대개 빨라집니다
sql-answers = { $name }에서 응답했습니다. 최근 7일의 주문 { $count }건을 보았습니다.
sql-rows-unread = { $of }행 가운데 { $count }행을 읽을 수 없습니다. 이유는 “주문연동 보충” 결과에 나옵니다.
sql-no-updated-at = 주문이 마지막으로 바뀐 때를 알려 주는 열이 없습니다. updated_at이라고 이름 붙이면 옛 상태가 새 상태를 덮지 않습니다.
sql-not-ordered = 행이 updated_at 순서가 아닙니다. ORDER BY updated_at을 붙이면 끊긴 곳에서 이어 읽습니다.
