"""A demo in a process of its own, as somebody starts it, and the page's requests to it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE_S = 180.0
AT = "2026-11-18T09:05:00+00:00"
"""A Wednesday that every team works on, before a Thursday that every team works on."""

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def arguments(*more: str) -> list[str]:
    """The command line of a demo."""
    return [sys.executable, "-m", "bot", "demo", "--no-browser", *more]


def environment(folder: Path) -> dict[str, str]:
    """The environment of a demo that leaves nothing outside its folder."""
    return os.environ | {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder / "state")}


class RunningDemo:
    """A running demo; what it printed until it was ready is in `said`."""

    def __init__(self, folder: Path, port: int, *more: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.said = ""
        self._process = subprocess.Popen(
            arguments("--port", str(port), *more),
            cwd=folder,
            env=environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.url = self._wait()
        self._client = httpx.Client(base_url=self.url, timeout=PATIENCE_S, headers={"origin": self.url})

    def _wait(self) -> str:
        given_up = threading.Timer(PATIENCE_S, self._process.kill)
        given_up.start()
        try:
            for line in self._process.stdout or ():
                self.said += line
                found = _ADDRESS.search(line)
                if found:
                    return found.group()
        finally:
            given_up.cancel()
        msg = f"the demo did not start: {self.said}"
        raise AssertionError(msg)

    def stop(self) -> int:
        """Press Ctrl-C; the exit code."""
        self._client.close()
        self._process.send_signal(signal.SIGINT)
        try:
            rest, _ = self._process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        self.said += rest
        return self._process.returncode

    # -- the page's requests -------------------------------------------------------------------------------------------

    def fetch(self, path: str, **query: str) -> httpx.Response:
        """Ask for something."""
        return self._client.get(path, params=query)

    def get(self, path: str, account: str, **query: str) -> Any:
        """Ask as somebody."""
        answer = self._client.get(path, params={"as": account, **query})
        answer.raise_for_status()
        return answer.json()

    def send(self, path: str, account: str, body: dict[str, Any]) -> httpx.Response:
        """Send something as somebody."""
        return self._client.post(path, params={"as": account, "lang": "en"}, json=body)

    def posts(self, account: str, room: str) -> list[dict[str, Any]]:
        """The last posts of a room."""
        found: list[dict[str, Any]] = self.get("/api/posts", account, room=room)["posts"]
        return found

    def drop(self, account: str, room: str, sample: int) -> int:
        """Drop a sample file; the number of the post that shows it."""
        answer = self.send("/api/demo/drop", account, {"event": uuid.uuid4().hex, "room": room, "sample": sample})
        answer.raise_for_status()
        return int(answer.json()["post"]["id"])

    def say(self, account: str, room: str, text: str) -> int:
        """Write something; the number of the post."""
        answer = self.send("/api/say", account, {"event": uuid.uuid4().hex, "room": room, "text": text})
        answer.raise_for_status()
        return int(answer.json()["post"]["id"])

    def answer(self, account: str, room: str, after: int, holds: str = "") -> dict[str, Any]:
        """The bot's first post after one of somebody's that holds these words; waits for it."""
        return until(
            lambda: next(
                (
                    post
                    for post in self.posts(account, room)
                    if post["id"] > after and not post["author"] and holds in words(post)
                ),
                None,
            )
        )

    def move(self, account: str, to: str) -> httpx.Response:
        """Move the clock."""
        return self.send("/api/demo/clock", account, {"to": to})


def until(found: Callable[[], dict[str, Any] | None]) -> dict[str, Any]:
    """Ask again until there is something."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        thing = found()
        if thing is not None:
            return thing
        time.sleep(0.1)
    msg = "waited in vain"
    raise AssertionError(msg)


def words(post: dict[str, Any]) -> str:
    """All words of a post."""
    said: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, str):
            said.append(value)
        elif isinstance(value, dict):
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(post["body"])
    return " | ".join(said)


def pictures(post: dict[str, Any]) -> list[str]:
    """The blobs of a post's pictures."""
    return [block["blob"] for block in post["body"].get("blocks", ()) if block["block"] == "image"]
