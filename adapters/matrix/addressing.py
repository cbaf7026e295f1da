"""Whether a text is meant for the bot, what it says without that, and whom it names."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import unquote

_PREFIX = re.compile(r"[!！]\s?day(?![0-9A-Za-z])[:：,，]?\s*", re.IGNORECASE)
_ACCOUNT = re.compile(r"[@＠][0-9a-z._=/+-]+[:：][0-9A-Za-z.-]*[0-9A-Za-z](?::\d{1,5})?")
_PERMALINK = re.compile(r"https?://matrix\.to/#/(@[^?/]+)|matrix:u/([^?/]+)")
_AFTER_NAME = " \t\u3000:：,，"
_QUOTED = re.compile(r"(?s)\A> <[^\n]*(?:\n>[^\n]*)*\n\n?|\A> \* <[^\n]*(?:\n>[^\n]*)*\n\n?")
_AT_SIGNS = "@＠"


@dataclass(frozen=True, slots=True)
class Me:
    """The bot as people write it: its account, and the names by which it may be called."""

    account: str
    names: tuple[str, ...] = ()

    @property
    def localpart(self) -> str:
        """The account without its server."""
        return self.account[1:].partition(":")[0]


class Read(NamedTuple):
    """A text as the core should read it; `mentions` maps words of the text to accounts."""

    text: str
    addressed: bool
    mentions: Mapping[str, str]


def read_text(content: Mapping[str, Any], me: Me, *, text: str | None = None, answers: bool = False) -> Read:
    """Read the content of a message (its `text` where that is not the body) as if it were said in a group.

    `answers` tells that it replies to the bot: clients then list the bot as mentioned although nobody has named it.
    """
    words = str(content.get("body", "")) if text is None else text
    if is_reply(content):
        words = without_quotation(words)
    words = words.strip()
    words, prefixed = _without_prefix(words)
    words, mentions = _with_accounts(words, pills(content))
    listed = not answers and me.account in named_accounts(content)
    addressed = prefixed or listed or me.account in mentions
    words, called = _without_bot(words, me)
    mentions.pop(me.account, None)
    return Read(words.strip(), addressed or called, mentions)


def is_reply(content: Mapping[str, Any]) -> bool:
    """Whether the message quotes another; a thread's own link to its last message is none."""
    return bool(replied_to(content))


def replied_to(content: Mapping[str, Any]) -> str:
    """The event that somebody replied to by hand, or ""."""
    relation = _relation(content)
    if relation.get("rel_type") == "m.thread" and relation.get("is_falling_back"):
        return ""
    target = relation.get("m.in_reply_to")
    found = target.get("event_id") if isinstance(target, Mapping) else None
    return found if isinstance(found, str) else ""


def thread_of(content: Mapping[str, Any]) -> str:
    """The first event of the thread in which this was said, or ""."""
    return _related(content, "m.thread")


def edited(content: Mapping[str, Any]) -> str:
    """The event that this one replaces, or ""."""
    return _related(content, "m.replace")


def annotated(content: Mapping[str, Any]) -> tuple[str, str]:
    """The event reacted to and the emoji, or two empty texts."""
    key = _relation(content).get("key")
    target = _related(content, "m.annotation")
    return (target, key) if target and isinstance(key, str) else ("", "")


def _related(content: Mapping[str, Any], kind: str) -> str:
    relation = _relation(content)
    target = relation.get("event_id")
    return target if relation.get("rel_type") == kind and isinstance(target, str) else ""


def _relation(content: Mapping[str, Any]) -> Mapping[str, Any]:
    relation = content.get("m.relates_to")
    return relation if isinstance(relation, Mapping) else {}


def named_accounts(content: Mapping[str, Any]) -> Sequence[str]:
    """The accounts that the sender says are mentioned."""
    mentions = content.get("m.mentions")
    accounts = mentions.get("user_ids") if isinstance(mentions, Mapping) else None
    return [each for each in accounts if isinstance(each, str)] if isinstance(accounts, list) else []


def without_quotation(body: str) -> str:
    """A reply without the lines that older clients copy from what it replies to."""
    return _QUOTED.sub("", body, count=1)


class _Pills(HTMLParser):
    """Collects the links to accounts, and the words that stand on them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._account = ""
        self._words: list[str] = []
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link to an account begins, or the quotation of a reply."""
        if tag == "mx-reply":
            self._quoted += 1
        if tag == "a" and not self._quoted:
            self._account, self._words = account_of_link(dict(attrs).get("href") or ""), []

    def handle_data(self, data: str) -> None:
        """The words of a link."""
        if self._account:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """The link is complete."""
        if tag == "mx-reply":
            self._quoted = max(0, self._quoted - 1)
        if tag == "a" and self._account:
            self.found.append(("".join(self._words).strip(), self._account))
            self._account = ""


def account_of_link(href: str) -> str:
    """The account that a permalink leads to, or ""."""
    found = _PERMALINK.match(unquote(href))
    if found is None:
        return ""
    return found[1] or f"@{found[2]}"


def pills(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The words by which clients show a mention, with the account behind each, in the order of the text."""
    formatted = content.get("formatted_body")
    if not isinstance(formatted, str) or content.get("format") != "org.matrix.custom.html":
        return []
    parser = _Pills()
    parser.feed(formatted)
    return parser.found


def _with_accounts(text: str, shown: Sequence[tuple[str, str]]) -> tuple[str, dict[str, str]]:
    """The text with accounts instead of shown names, which may have spaces in them."""
    mentions: dict[str, str] = {}
    position = 0
    for words, account in shown:
        start = text.find(words, position) if words else -1
        if start < 0:
            continue
        if start and text[start - 1] in _AT_SIGNS:
            start, words = start - 1, text[start - 1] + words  # noqa: PLW2901 - the at sign belongs to the name
        before, after = text[:start], text[start + len(words) :]
        left = " " if before and not before[-1].isspace() else ""
        right = " " if after and after[0].isalnum() else ""
        text = f"{before}{left}{account}{right}{after}"
        position = start + len(left) + len(account)
        mentions[account] = account
    for found in _ACCOUNT.finditer(text):
        mentions.setdefault(found[0], unicodedata.normalize("NFKC", found[0]))
    return text, mentions


def _without_prefix(text: str) -> tuple[str, bool]:
    found = _PREFIX.match(text)
    return (text[found.end() :], True) if found else (text, False)


def _without_bot(text: str, me: Me) -> tuple[str, bool]:
    """The text without the bot's name: with an at sign anywhere, without one at the beginning before a colon."""
    names = sorted({me.account[1:], me.localpart, *me.names} - {""}, key=len, reverse=True)
    for start, letter in enumerate(text):
        if letter not in _AT_SIGNS:
            continue
        for name in names:
            if end := _named(text, start + 1, name):
                before, after = text[:start].rstrip(), text[end:].lstrip(_AFTER_NAME)
                return f"{before} {after}".strip(), True
    for name in names:
        end = _named(text, 0, name)
        if end and text[end:].lstrip()[:1] in set(":：,，") - {""} and text[end:].lstrip():
            return text[end:].lstrip(_AFTER_NAME), True
    return text, False


def _named(text: str, start: int, name: str) -> int:
    """Where the name that begins here ends; 0 where it is another one."""
    end = start + len(name)
    if _plain(text[start:end]) != _plain(name):
        return 0
    following = text[end : end + 1]
    # Particles and Chinese words follow a name without a space; Latin letters and digits make it another name.
    if following and following.isascii() and (following.isalnum() or following in "._-") and name[-1:].isascii():
        return 0
    if following in (":", "：") and text[start - 1 : start] in _AT_SIGNS and _ACCOUNT.match(text, start - 1):
        return 0 if ":" not in name else end
    return end


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
