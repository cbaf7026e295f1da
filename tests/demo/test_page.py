"""The demo in a browser: each language opens its own team, with the morning's chart in sight."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.demo.running import AT, RunningDemo, free_port

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

expect.set_options(timeout=20_000)
"""Waiting costs nothing where the page is quick; a busy machine is not a failure."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    running = RunningDemo(tmp_path_factory.mktemp("page"), free_port(), "--at", AT)
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.parametrize(
    ("locale", "room"),
    [("zh-CN", "晨野客服群（虚构）"), ("ko-KR", "새벽들 고객지원방 (가상)"), ("en-GB", "Dawnfield care (made-up)")],
)
@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_each_language_opens_its_own_team(
    demo: RunningDemo, browser: Browser, locale: str, room: str, size: tuple[int, int], tmp_path: Path
) -> None:
    """The room of that language is open, its chart has loaded, nothing sticks out and nothing was complained about."""
    context = browser.new_context(locale=locale, viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    page.goto(demo.url)
    expect(page.get_by_text(room, exact=True).locator("visible=true").first).to_be_visible()
    if size[0] > 1000:
        # The first to come; whoever follows may find everything read.
        card = page.locator(".separator.fresh + article.from-bot")
        expect(card.get_by_role("heading")).to_be_in_viewport()
        expect(card.locator("table")).to_be_in_viewport()
    picture = page.locator("article.from-bot img[src*='/blob/']").last
    picture.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 300", arg=picture.element_handle())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=tmp_path / "page.png")
    context.close()
    assert complaints == []
