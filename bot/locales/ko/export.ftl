# 표를 파일로.

command-export = 내보내기 | 다운로드
help-export = 여기의 최근 답에 있는 표를 파일로 드립니다
argument-form = 파일 종류
option-form = 형식 | 종류
wanted-fileform = 파일 종류: CSV나 XLSX
choice-fileform-csv = CSV
choice-fileform-xlsx = XLSX | 엑셀
export-csv = CSV
export-xlsx = Excel
export-no-table = 파일로 드릴 표가 여기 없습니다. 먼저 “수치”처럼 물어봐 주세요.
