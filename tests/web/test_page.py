"""The page itself, in a real browser."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, Request, async_playwright, expect

from adapters.web.adapter import WebAdapter
from adapters.web.stage import SampleFile
from bot.kit.adapter import Said
from bot.kit.message import Button, Field, Fields, Heading, Progress, Table, Text, buttons, message
from storage.database import Database
from tests.conftest import UrlFactory
from tests.web.small_core import ANNA, BEN, MINSU, ROOM, OneTimeLogin, SmallCore, SmallStage, card, furnish, web_chat

expect.set_options(timeout=20_000)
"""Waiting costs nothing where the page is quick; a busy machine is not a failure."""

pytestmark = pytest.mark.asyncio(loop_scope="module")

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

EXPECTED_CONSOLE = ("net::ERR_", "status of 503", "status of 413")
"""The browser itself notes failed requests, which some tests cause on purpose."""


@dataclass
class Opened:
    """A page of a running web chat, and everything it did that a page must not do."""

    page: Page
    adapter: WebAdapter
    core: SmallCore
    troubles: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note errors and requests that leave the origin."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", self._request)

    def _console(self, line: ConsoleMessage) -> None:
        if line.type in {"error", "warning"} and not any(words in line.text for words in EXPECTED_CONSOLE):
            self.troubles.append(line.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.adapter.url, "blob:")):
            self.troubles.append(f"asked {request.url}")

    async def say(self, text: str) -> None:
        """Type into the message box and press Enter."""
        await self.page.locator("#composer-text").fill(text)
        await self.page.keyboard.press("Enter")

    def posts(self, text: str) -> Any:
        """The posts that contain a text."""
        return self.page.locator(".post", has_text=text)


def _chromium() -> str | None:
    return next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Headless Chromium: the machine's, or the one playwright brings."""
    async with async_playwright() as playwright:
        path = _chromium() or shutil.which(playwright.chromium.executable_path)
        if path is None:
            if os.environ.get("CI") == "true":
                pytest.fail("the page must be tested here, and there is no Chromium")
            pytest.skip("no Chromium")
        running = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        await running.close()


@pytest.fixture
def pages_database(sqlite_url: UrlFactory) -> Database:
    """A furnished database; what the page does is the same on all of them."""
    database = Database(sqlite_url(), synchronous="OFF")
    furnish(database)
    return database


@asynccontextmanager
async def opened(
    browser: Browser, adapter: WebAdapter, core: SmallCore, *, locale: str = "en-GB", width: int = 1200, **more: Any
) -> AsyncIterator[Opened]:
    """The page, shown in a language; afterwards it must have done nothing it must not do."""
    context = await browser.new_context(locale=locale, viewport={"width": width, "height": 800}, **more)
    page = await context.new_page()
    shown = Opened(page, adapter, core)
    shown.watch()
    await page.goto(adapter.url)
    yield shown
    await context.close()
    assert shown.troubles == []


@pytest_asyncio.fixture(loop_scope="module")
async def chat(pages_database: Database, tmp_path: Path) -> AsyncIterator[tuple[WebAdapter, SmallCore]]:
    """A running demo with one sample file."""
    sample = tmp_path / "sample.csv"
    sample.write_bytes(b"a,b\n")
    stage = SmallStage(pages_database, (SampleFile("orders.csv", sample, "A small export"),))
    adapter, core = web_chat(pages_database, tmp_path / "spool", stage=stage, file_limit=4 << 20)
    await adapter.start(core)
    yield adapter, core
    await adapter.stop()
    pages_database.dispose()


@pytest_asyncio.fixture(loop_scope="module")
async def shown(browser: Browser, chat: tuple[WebAdapter, SmallCore]) -> AsyncIterator[Opened]:
    """The page as Anna sees it first."""
    async with opened(browser, *chat) as page:
        await expect(page.page.locator("#room-title")).to_have_text("Harbour floor")
        yield page


async def test_a_message_is_sent_with_the_keyboard_alone(shown: Opened) -> None:
    """From the first Tab: skip to the message box, complete a command, send it, read the answer."""
    await shown.page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    await shown.page.keyboard.press("Tab")
    await expect(shown.page.locator(".skip")).to_be_focused()
    await shown.page.keyboard.press("Enter")
    await expect(shown.page.locator("#composer-text")).to_be_focused()
    await shown.page.keyboard.type("/ho")
    await expect(shown.page.locator("#suggestions").get_by_role("option")).to_have_count(2)
    await shown.page.keyboard.press("ArrowDown")
    await shown.page.keyboard.press("ArrowDown")
    chosen = shown.page.locator("#suggestions").get_by_role("option", selected=True)
    await expect(chosen).to_contain_text("host swap")
    active = await shown.page.locator("#composer-text").get_attribute("aria-activedescendant")
    assert active == await chosen.get_attribute("id")
    await shown.page.keyboard.press("Enter")
    await expect(shown.page.locator("#composer-text")).to_have_value("/host swap ")
    await shown.page.keyboard.press("Escape")
    await shown.page.keyboard.type("@Ben")
    await shown.page.keyboard.press("Escape")
    await shown.page.keyboard.press("Enter")
    await expect(shown.posts("You said: host swap @Ben")).to_be_visible()
    await expect(shown.page.locator("#announce")).to_contain_text("You said: host swap @Ben")


async def test_a_button_is_pressed_once_and_answers(shown: Opened) -> None:
    """A press is handed over, its line is shown to the presser, and a rewritten card loses the button."""
    number = await shown.core.post(ROOM, card("Two people wait", "Claim next"))
    button = shown.page.get_by_role("button", name="Claim next")
    await button.dblclick()
    await expect(shown.page.locator(".toast")).to_have_text("It is yours")
    assert len(shown.core.events) == 1
    await shown.core.post(ROOM, message(Heading("Claimed by Anna")), edits=number)
    await expect(button).to_have_count(0)
    await expect(shown.posts("Claimed by Anna")).to_have_count(1)


async def test_a_form_stays_open_until_it_is_right(shown: Opened) -> None:
    """An error is shown at its field and told to those who hear the page; what was typed is kept."""
    await shown.say("/form")
    dialog = shown.page.get_by_role("dialog", name="File a return")
    amount = dialog.get_by_label("Amount")
    await expect(amount).to_be_focused()
    await amount.fill("lots")
    await dialog.get_by_label("Note").fill("soft toys")
    await dialog.get_by_role("button", name="File it").click()
    await expect(dialog.get_by_text("Please type a number")).to_be_visible()
    await expect(amount).to_be_focused()
    await expect(amount).to_have_attribute("aria-invalid", "true")
    assert "field-0-error" in str(await amount.get_attribute("aria-describedby"))
    await expect(dialog.get_by_label("Note")).to_have_value("soft toys")
    await amount.fill("12")
    await shown.page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(shown.posts("Filed: 12")).to_be_visible()


async def test_the_focus_stays_in_a_dialog_and_escape_leaves_it(shown: Opened) -> None:
    """However often Tab is pressed, nothing behind the dialog is reached; Escape gives the focus back."""
    await shown.say("/form")
    await expect(shown.page.get_by_role("dialog", name="File a return")).to_be_visible()
    inside = (
        "document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement)"
    )
    for _ in range(20):
        await shown.page.keyboard.press("Tab")
        assert await shown.page.evaluate(inside)
    await shown.page.keyboard.press("Escape")
    await expect(shown.page.get_by_role("dialog")).to_have_count(0)
    await expect(shown.page.locator("#composer-text")).to_be_focused()


DROP = """size => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(size)], "orders.csv"));
  const main = document.querySelector(".main");
  for (const kind of ["dragenter", "dragover", "drop"])
    main.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


async def test_a_dropped_file_shows_how_far_it_is(shown: Opened) -> None:
    """A file dropped on the chat is sent with a progress bar and reaches the core whole."""
    wire = await shown.page.context.new_cdp_session(shown.page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 1_000_000}
    await wire.send("Network.emulateNetworkConditions", slow)
    await shown.page.evaluate(DROP, 1_500_000)
    bar = shown.page.locator(".upload progress")
    await expect(bar).to_be_visible()
    shares: list[float] = []
    while await bar.count():
        shares += await bar.evaluate_all("bars => bars.map((bar) => bar.value)")
        await asyncio.sleep(0.05)
    assert any(0 < share < 1 for share in shares), shares
    await expect(shown.posts("Took orders.csv, 1500000 bytes")).to_be_visible()
    await expect(shown.page.locator(".chip-name", has_text="orders.csv")).to_be_visible()
    assert [len(content) for content in shown.core.contents] == [1_500_000]


async def test_a_file_that_is_too_large_is_refused_with_the_limit(shown: Opened) -> None:
    """The limit is said before anything is sent."""
    await shown.page.evaluate(DROP, 5 << 20)
    await expect(shown.page.get_by_role("alert")).to_contain_text("larger than 4.2 MB")


async def test_a_sample_file_is_dropped_from_the_menu(shown: Opened) -> None:
    """In the demo the paper clip offers files, by keyboard too."""
    await shown.page.locator("#attach").focus()
    await shown.page.keyboard.press("Enter")
    await expect(shown.page.get_by_role("button", name="Choose a file")).to_be_focused()
    await shown.page.keyboard.press("ArrowDown")
    await shown.page.keyboard.press("Enter")
    await expect(shown.posts("Took orders.csv, 4 bytes")).to_be_visible()


async def test_the_demo_speaks_as_somebody_else(shown: Opened) -> None:
    """The picker shows who has private news; choosing them opens their rooms, and it is remembered."""
    await shown.core.post(f"dm:{BEN}", message("For Ben alone"), direct=True)
    await expect(shown.page.locator("#speaker .dot")).to_be_visible()
    await shown.page.locator("#speaker").click()
    await shown.page.get_by_role("menuitemradio", name="Ben").click()
    await expect(shown.page.locator("#speaker")).to_contain_text("Ben")
    await shown.page.get_by_role("button", name="Dayclear 1 unread").click()
    await expect(shown.posts("For Ben alone")).to_be_visible()
    await shown.say("thanks")
    await expect(shown.posts("You said: thanks")).to_be_visible()
    assert [event.origin.account for event in shown.core.events] == [BEN]
    await shown.page.reload()
    await expect(shown.page.locator("#speaker")).to_contain_text("Ben")


async def test_a_language_brings_its_team(shown: Opened) -> None:
    """Choosing Korean words the page in Korean and opens the Korean team; Chinese words it without a team."""
    await shown.page.locator("#language").select_option("ko")
    await expect(shown.page.locator("#room-title")).to_have_text("서울 상담팀")
    await expect(shown.page.locator("html")).to_have_attribute("lang", "ko-KR")
    await expect(shown.page.locator("#composer-text")).to_have_attribute("placeholder", "서울 상담팀에 메시지 보내기")
    await shown.page.locator("#language").select_option("zh")
    await expect(shown.page.locator("#composer-text")).to_have_attribute("placeholder", "发消息到 서울 상담팀")
    await shown.page.reload()
    await expect(shown.page.locator("html")).to_have_attribute("lang", "zh-CN")


@pytest.mark.parametrize(("locale", "account"), [("ko-KR", MINSU), ("en-GB", ANNA)])
async def test_the_browsers_language_chooses_the_first_person(
    browser: Browser, chat: tuple[WebAdapter, SmallCore], locale: str, account: str
) -> None:
    """Who opens the demo for the first time meets the team of their language."""
    async with opened(browser, *chat, locale=locale) as shown:
        await shown.page.locator("#speaker").click()
        chosen = shown.page.get_by_role("menuitemradio", checked=True)
        await expect(chosen).to_have_attribute("data-account", account)


async def test_the_clock_is_moved(shown: Opened) -> None:
    """A jump and a free time both move the clock, by keyboard."""
    await shown.page.locator("#clock").focus()
    await shown.page.keyboard.press("Enter")
    await shown.page.locator("#clock-input").fill("2031-02-03T09:30")
    await shown.page.locator(".any-time button").press("Enter")
    await expect(shown.page.locator(".clock-words")).to_contain_text("3 Feb 2031")
    await expect(shown.page.locator(".clock-words")).to_contain_text("09:30")
    await shown.page.locator("#clock").click()
    await shown.page.locator(".jump", has_text="+30 min").click()
    await expect(shown.page.locator(".clock-words")).to_contain_text("10:0")


def rich_message() -> Any:
    """Every kind of block that reaches the page without a blob."""
    columns = ("Shop", "Orders", "Net sales", "Refund rate", "Average order value", "Unpaid", "Against last week")
    return message(
        Heading("<b>Yesterday</b>"),
        Text("Shop West has sent nothing since 18:40", "warning"),
        Fields(tuple(Field(f"Figure {number}", "£1,234,567.00", "on Saturday") for number in range(5))),
        Table(columns, tuple(("A shop with a long name", *("12,345",) * 6) for _ in range(4)), "lrrrrrr", "By shop"),
        Progress("Importing", 40, 100),
        Text("unbroken" * 40),
        buttons(*(Button(f"A long button label {number}", "", token=f"t{number}") for number in range(4))),
    )


async def test_reading_begins_at_what_is_new(browser: Browser, chat: tuple[WebAdapter, SmallCore]) -> None:
    """A room with unread posts opens at the first of them, even where a long card follows; its end is not yet read."""
    adapter, core = chat
    await core.post(ROOM, message(Text("old " * 3000)))
    async with opened(browser, adapter, core) as shown:
        await expect(shown.posts("old old")).to_be_visible()
        await shown.page.locator("#posts").evaluate("posts => posts.parentElement.scrollTo(0, posts.scrollHeight)")
        await expect(shown.page).to_have_title("Harbour floor · Dayclear")
    for number in range(3):
        await core.post(ROOM, message(Heading(f"Card {number}"), Text("long " * 1500)))
    async with opened(browser, adapter, core) as shown:
        first = shown.page.get_by_role("heading", name="Card 0")
        await expect(first).to_be_in_viewport()
        await expect(shown.page.locator(".separator.fresh")).to_be_in_viewport()
        await expect(shown.page).to_have_title("(3) Harbour floor · Dayclear")


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_nothing_scrolls_sideways(browser: Browser, chat: tuple[WebAdapter, SmallCore], width: int) -> None:
    """At every width only wide tables scroll, within their card; words are never markup."""
    async with opened(browser, *chat, width=width) as shown:
        await shown.core.post(ROOM, rich_message())
        await expect(shown.posts("<b>Yesterday</b>")).to_be_visible()
        sizes = """() => {
          const scroll = document.querySelector("#scroll");
          return [document.documentElement.scrollWidth, scroll.scrollWidth - scroll.clientWidth];
        }"""
        assert await shown.page.evaluate(sizes) == [width, 0]
        number = shown.page.locator("td").first
        assert await number.evaluate("cell => getComputedStyle(cell).textAlign") == "right"
        await expect(shown.page.get_by_role("progressbar", name="Importing")).to_have_attribute("value", "40")


async def test_the_rooms_are_a_drawer_on_a_phone(browser: Browser, chat: tuple[WebAdapter, SmallCore]) -> None:
    """The list of rooms opens over the chat, keeps the focus, and Escape closes it."""
    async with opened(browser, *chat, width=360) as shown:
        await expect(shown.page.locator("#room-title")).to_have_text("Harbour floor")
        opener = shown.page.get_by_role("button", name="Show rooms")
        await expect(shown.page.locator("#side")).not_to_be_in_viewport()
        await opener.click()
        await expect(shown.page.get_by_role("button", name="Harbour floor")).to_be_focused()
        await shown.page.keyboard.press("Escape")
        await expect(opener).to_be_focused()
        await opener.click()
        await shown.page.get_by_role("button", name="Dayclear", exact=True).click()
        await expect(shown.page.locator("#room-title")).to_have_text("Dayclear")
        await expect(shown.page.locator("#side")).not_to_be_in_viewport()


async def test_nothing_is_lost_or_doubled_while_the_server_is_away(
    browser: Browser, pages_database: Database, tmp_path: Path
) -> None:
    """What is typed while the server is away is kept, shown as not sent, and sent once when it is back."""
    adapter, core = web_chat(pages_database, tmp_path / "spool", stage=SmallStage(pages_database))
    await adapter.start(core)
    async with opened(browser, adapter, core) as shown:
        await shown.say("/before")
        await expect(shown.posts("You said: before")).to_be_visible()
        await adapter.stop()
        await shown.say("/first")
        await shown.say("/second")
        await expect(shown.page.locator(".post.pending")).to_have_count(2)
        await expect(shown.page.locator(".waiting").first).to_have_text("Not sent yet, retrying…")
        await expect(shown.page.locator("#notice")).to_contain_text("No connection")
        again, core = web_chat(
            pages_database, tmp_path / "spool", stage=SmallStage(pages_database), port=urlsplit(adapter.url).port or 0
        )
        core.failures = 2
        await again.start(core)
        await expect(shown.posts("You said: second")).to_be_visible(timeout=30_000)
        await expect(shown.page.locator(".pending, .waiting")).to_have_count(0)
        await expect(shown.page.locator("#notice")).to_be_hidden(timeout=15_000)
        texts = await shown.page.locator(".post .text").all_text_contents()
        assert texts == ["/before", "You said: before", "/first", "You said: first", "/second", "You said: second"]
        await shown.page.reload()
        await expect(shown.posts("You said: second")).to_be_visible()
        assert await shown.page.locator(".post .text").all_text_contents() == texts
        assert [event.text for event in core.events if isinstance(event, Said)] == ["first", "second"]
        await again.stop()
    pages_database.dispose()


async def test_the_browser_refuses_foreign_scripts(shown: Opened) -> None:
    """Neither an inline script nor one of another origin runs, nor does any style attribute count."""
    await shown.page.evaluate(
        """() => {
          document.body.setAttribute("style", "background: red");
          for (const kind of ["textContent", "src"]) {
            const script = document.createElement("script");
            script[kind] = (kind === "src" ? "data:text/javascript," : "") + "window.broken = 1";
            document.head.append(script);
          }
        }"""
    )
    await asyncio.sleep(0.2)
    assert await shown.page.evaluate("window.broken") is None
    assert await shown.page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 0, 0)"
    assert all("Content Security Policy" in each for each in shown.troubles)
    assert len(shown.troubles) == 3
    shown.troubles.clear()


async def test_the_way_in_is_one_button(browser: Browser, pages_database: Database, tmp_path: Path) -> None:
    """A one-time link shows a button that opens the chat; without one the page says how to get it."""
    adapter, core = web_chat(pages_database, tmp_path / "spool", login=OneTimeLogin(code=ANNA))
    await adapter.start(core)
    async with opened(browser, adapter, core) as shown:
        await expect(shown.page.get_by_role("heading")).to_have_text("Please log in")
        await shown.page.goto(f"{adapter.url}/login?code=code")
        await shown.page.get_by_role("button", name="Log in").click()
        await expect(shown.page.locator("#room-title")).to_have_text("Harbour floor")
        await expect(shown.page.locator("#demo")).to_be_hidden()
        await shown.say("/hello")
        await expect(shown.posts("You said: hello")).to_be_visible()
        await shown.page.get_by_role("button", name="Log out").click()
        await expect(shown.page.get_by_role("heading")).to_have_text("Please log in")
        await shown.page.goto(f"{adapter.url}/login?code=code")
        await shown.page.get_by_role("button", name="Log in").click()
        await expect(shown.page.get_by_role("heading")).to_have_text("This link no longer works")
    await adapter.stop()
    pages_database.dispose()
