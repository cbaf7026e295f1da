"""The picture of the README: `python -m bot.demo.picture [FILE]` photographs the demo's page.

It needs the developers' packages (playwright) and a Chromium; the demo it photographs is its own, always of the same
day, in a folder that is thrown away.
"""

import asyncio
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from bot.demo.opening import Demo, begin

FILE = Path("docs/images/web-chat.png")
MOMENT = datetime.fromisoformat("2026-11-18T09:05:00+00:00")
PORT = 8397
SPEAKER = "en-supervisor"
_SIZE = (1280, 1152)
_SHARPNESS = 1.25
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


async def photograph(file: Path) -> None:
    """Make the demo up, open its page and save what it looks like. Raises what playwright raises."""
    with tempfile.TemporaryDirectory(prefix="dayclear-picture-") as folder:
        here, until = begin(Path(folder), port=PORT, fresh=True, at=MOMENT)
        await here.found(until or MOMENT)
        ready = asyncio.Event()
        serving = asyncio.create_task(here.run(ready.set))
        try:
            await asyncio.wait({serving, asyncio.create_task(ready.wait())}, return_when=asyncio.FIRST_COMPLETED)
            if not serving.done():
                await _shoot(here, file)
        finally:
            here.app.stop()
            await serving


async def _shoot(here: Demo, file: Path) -> None:
    from playwright.async_api import async_playwright  # noqa: PLC0415 - a developers' package

    chromium = next((path for name in _CHROMIUMS if (path := shutil.which(name))), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        width, height = _SIZE
        page = await browser.new_page(
            viewport={"width": width, "height": height},
            device_scale_factor=_SHARPNESS,
            locale="en-GB",
            color_scheme="light",
        )
        await page.add_init_script(f"localStorage.setItem('dayclear.speaker', '{SPEAKER}')")
        await page.goto(here.url)
        post = page.locator("article.from-bot:has(img)").last
        await post.locator("img").last.wait_for()
        await page.evaluate("document.fonts.ready")
        await post.evaluate("post => post.scrollIntoView({ block: 'start' })")
        await page.wait_for_timeout(800)
        file.parent.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=file, animations="disabled")
        await browser.close()


def main(arguments: list[str]) -> int:
    """Write the picture where the arguments say."""
    file = Path(arguments[0]) if arguments else FILE
    asyncio.run(photograph(file))
    sys.stdout.write(f"{file}: {file.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
