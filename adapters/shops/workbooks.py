"""What an XLSX workbook says of its sheets: their names, the texts they share, which styles show times."""

import datetime as dt
import re
from collections.abc import Iterator

from adapters.shops.archives import Archive
from adapters.shops.xml_parts import Walk, walked

_MOST_TEXT = 128 << 20
_MOST_STYLES = 16 << 20
_MOST_PART = 4 << 20
_MOST_SHEETS = 200
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's times have no zone
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet's times have no zone
_DATE_FORMATS = frozenset(map(str, [*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)]))
_NOT_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[ymdhs年月日]", re.IGNORECASE)


class _Sheets(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.epoch = _EPOCH

    def begin(self, name: str, facts: dict[str, str]) -> None:
        if name == "workbookPr" and facts.get("date1904") in {"1", "true"}:
            self.epoch = _EPOCH_1904
        elif name == "sheet" and len(self.sheets) < _MOST_SHEETS:
            relation = next((value for key, value in facts.items() if key.endswith(":id")), "")
            self.sheets.append((facts.get("name", ""), relation))


class _Targets(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def begin(self, name: str, facts: dict[str, str]) -> None:
        if name == "Relationship":
            self.targets[facts.get("Id", "")] = facts.get("Target", "")


class _Styles(Walk):
    def __init__(self) -> None:
        super().__init__()
        self._dates = set(_DATE_FORMATS)
        self._numbers: list[str] = []
        self._inside = False

    def begin(self, name: str, facts: dict[str, str]) -> None:
        if name == "numFmt":
            code = _NOT_DATE_LETTERS.sub("", facts.get("formatCode", "")).split(";")[0]
            if _DATE_LETTERS.search(code) and "general" not in code.lower():
                self._dates.add(facts.get("numFmtId", ""))
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._numbers.append(facts.get("numFmtId", ""))

    def end(self, name: str) -> None:
        self._inside = self._inside and name != "cellXfs"

    def dates(self) -> frozenset[str]:
        """The styles that show a time, by the number that cells give."""
        return frozenset(str(place) for place, number in enumerate(self._numbers) if number in self._dates)


class _Strings(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self._text: list[str] = []
        self._taking = self._aside = False

    def begin(self, name: str, facts: dict[str, str]) -> None:  # noqa: ARG002 - as every walk
        if name == "si":
            self._text.clear()
        elif name == "rPh":  # how a Japanese text is pronounced
            self._aside = True
        elif name == "t":
            self._taking = not self._aside

    def end(self, name: str) -> None:
        if name == "si":
            self.done.append("".join(self._text))
        elif name == "rPh":
            self._aside = False
        elif name == "t":
            self._taking = False

    def letters(self, data: str) -> None:
        if self._taking:
            self._text.append(data)


class Workbook:
    """The parts of a workbook that tell how its sheets are read: `sheets` are names with the paths of their parts."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._strings: list[str] | None = None
        sheets, targets, styles = _Sheets(), _Targets(), _Styles()
        _through(walked(archive, "xl/workbook.xml", sheets, _MOST_PART))
        _through(walked(archive, "xl/_rels/workbook.xml.rels", targets, _MOST_PART))
        if "xl/styles.xml" in archive:
            _through(walked(archive, "xl/styles.xml", styles, _MOST_STYLES))
        self.epoch = sheets.epoch
        self.dates = styles.dates()
        paths = ((name, _path(targets.targets.get(relation, ""))) for name, relation in sheets.sheets)
        self.sheets = [(name, path) for name, path in paths if path in archive]

    @property
    def strings(self) -> list[str]:
        """The texts that cells share, read when the first is needed."""
        if self._strings is None:
            walk, path = _Strings(), "xl/sharedStrings.xml"
            if path in self.archive:
                _through(walked(self.archive, path, walk, _MOST_TEXT))
            self._strings = walk.done
        return self._strings


def _through(steps: Iterator[int]) -> None:
    for _ in steps:
        pass


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
