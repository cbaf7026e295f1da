# Tables as files.

command-export = export | download
help-export = Give the tables of the last answer here as a file
argument-form = kind of file
option-form = as | form
wanted-fileform = a kind of file: CSV or XLSX
choice-fileform-csv = CSV
choice-fileform-xlsx = XLSX | Excel
export-csv = CSV
export-xlsx = Excel
export-no-table = There is no table here that I could give you as a file. Ask for one first, such as “numbers”.
