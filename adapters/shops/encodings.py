"""In which encoding a text is written: found out from all of its bytes, with bounded memory."""

import codecs
import re

from adapters.shops.cells import BAD_BYTE

_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 1 << 20
_MOST_ERRORS = 1_000
_KOREAN_SHARE = 0.3
_COMMON_HANGUL = frozenset(
    "이다는을를에의가로고한하지자사기주문결제상품번호일시금액수취인배송상태구매완료대명옵션정보연락처우편택송장전화도서울"
    "시군구동리산부대광인천강남북경전라충청제김박최정은원년월오전후취소반환불중총무게스트리어아나라마바트그들있것"
)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return BAD_BYTE, error.end
    raise error


codecs.register_error("dayclear-bad-byte", _mark)


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a mark at the beginning names, if there is one."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


class _Trial:
    """One encoding tried on a text: how many of its bytes are no characters in it (counting stops at some point)."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.errors = 0
        self._decoder = codecs.getincrementaldecoder(encoding)("dayclear-bad-byte")
        self._plain = True

    def feed(self, block: bytes) -> str:
        if self.errors > _MOST_ERRORS:
            return ""
        text = self._decoder.decode(block)
        self.errors += text.count(BAD_BYTE)
        self._plain = not self._decoder.getstate()[0]
        return text

    def skips(self, block: bytes) -> bool:
        """Whether the block is plain ASCII that changes nothing."""
        return self._plain and block.isascii()

    def finish(self) -> None:
        self.errors += self._decoder.decode(b"", final=True).count(BAD_BYTE)


class Judge:
    """Which encoding a text is in.

    A mark decides. Else UTF-8, if every byte of it is. Else the bytes are looked at once more: letters that stand
    alone between ASCII ones are Western European; pairs are GB18030 (in which every GBK and GB2312 file is valid) or
    CP949 (EUC-KR), whichever reads better. Where a text is damaged, the encoding with the fewest errors is taken.

    `endless`: a line goes on for more than a whole block (only looked for where `lines` says that there are lines).
    """

    def __init__(self, marked: str | None, *, lines: bool) -> None:
        self._first = _Trial(marked or "utf-8")
        self._marked = marked
        self._lines = lines
        self._others = [_Trial("gb18030"), _Trial("cp949")]
        self._sample = bytearray()
        self.endless = False

    @property
    def settled(self) -> bool:
        """Whether one reading of the bytes was enough."""
        return self._marked is not None or not self._first.errors

    def feed(self, block: bytes) -> None:
        """The first reading, block by block."""
        text = None
        if not self._first.skips(block):
            text = self._first.feed(block)
        if not self._lines:
            return
        wide = text if self._marked == "utf-16" else None
        ends = "\n" in wide or "\r" in wide if wide is not None else b"\n" in block or b"\r" in block
        self.endless = self.endless or (not ends and len(block) >= 1 << 20)

    def finish(self) -> None:
        """The first reading is over."""
        self._first.finish()

    def look_again(self, block: bytes) -> None:
        """The second reading, where the first did not settle it."""
        if len(self._sample) < _SAMPLE and not block.isascii():
            self._sample += block[: _SAMPLE - len(self._sample)]
        for trial in self._others:
            if not trial.skips(block):
                trial.feed(block)

    def verdict(self) -> tuple[tuple[str, ...], bool]:
        """The encodings that may be meant, the likeliest first, and whether there are errors in that one."""
        if self.settled:
            return (self._first.encoding,), bool(self._first.errors)
        for trial in self._others:
            trial.finish()
        if self._is_western():
            return ("cp1252",), True
        chinese, korean = self._others
        if not chinese.errors and not korean.errors:
            names = ("gb18030", "cp949")
            return (names[::-1] if self._reads_korean() else names), False
        best = min((self._first, chinese, korean), key=lambda trial: trial.errors)
        return (best.encoding,), bool(best.errors)

    def _is_western(self) -> bool:
        runs = [len(run) for run in _HIGH.findall(bytes(self._sample))]
        return bool(runs) and sum(length == 1 for length in runs) > len(runs) / 2

    def _reads_korean(self) -> bool:
        letters = [each for each in bytes(self._sample).decode("cp949", "ignore") if not each.isascii()]
        return bool(letters) and sum(each in _COMMON_HANGUL for each in letters) > _KOREAN_SHARE * len(letters)
