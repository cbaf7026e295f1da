"""The pictures of the guide: `python -m bot.demo.picture [FOLDER]` photographs the demo's page.

It needs the developers' packages (playwright) and a Chromium; the demo it photographs is its own, always of the same
day, in a folder that is thrown away.
"""

import asyncio
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.demo.opening import Demo, begin

FOLDER = Path("docs/images")
MOMENT = datetime.fromisoformat("2026-11-18T09:18:00+00:00")
PORT = 8397
SPEAKER = "en-supervisor"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is photographed: from the newest post that fits `selector` on, in a window of that height."""

    file: str
    selector: str
    height: int


PICTURES = (
    Picture("web-chat.png", "article.from-bot:has(button.picture)", 1152),
    Picture("meeting.png", "article.from-bot:has(table):has-text('hosts today')", 1500),
)
_WIDTH = 1280
_SHARPNESS = 1.25
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


async def photograph(folder_of_pictures: Path) -> None:
    """Make the demo up, open its page and save what it looks like. Raises what playwright raises."""
    with tempfile.TemporaryDirectory(prefix="dayclear-picture-") as folder:
        here, until = begin(Path(folder), port=PORT, fresh=True, at=MOMENT)
        await here.found(until or MOMENT)
        ready = asyncio.Event()
        serving = asyncio.create_task(here.run(ready.set))
        try:
            await asyncio.wait({serving, asyncio.create_task(ready.wait())}, return_when=asyncio.FIRST_COMPLETED)
            if not serving.done():
                await _shoot(here, folder_of_pictures)
        finally:
            here.app.stop()
            await serving


async def _shoot(here: Demo, folder: Path) -> None:
    from playwright.async_api import async_playwright  # noqa: PLC0415 - a developers' package

    chromium = next((path for name in _CHROMIUMS if (path := shutil.which(name))), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture in PICTURES:
            page = await browser.new_page(
                viewport={"width": _WIDTH, "height": picture.height},
                device_scale_factor=_SHARPNESS,
                locale="en-GB",
                color_scheme="light",
            )
            await page.add_init_script(f"localStorage.setItem('dayclear.speaker', '{SPEAKER}')")
            await page.goto(here.url)
            post = page.locator(picture.selector).last
            await post.wait_for()
            for image in await post.locator("button.picture img").all():
                await image.wait_for()
            await page.evaluate("document.fonts.ready")
            await page.wait_for_timeout(800)
            await post.evaluate("post => post.scrollIntoView({ block: 'start' })")
            await page.wait_for_timeout(400)
            await page.screenshot(path=folder / picture.file, animations="disabled")
            await page.close()
        await browser.close()


def main(arguments: list[str]) -> int:
    """Write the pictures where the arguments say."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(photograph(folder))
    for picture in PICTURES:
        file = folder / picture.file
        sys.stdout.write(f"{file}: {file.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
