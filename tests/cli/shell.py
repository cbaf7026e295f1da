"""A shell for tests: the real command line in a process of its own, in an empty folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 90

HEADER = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\n"
ROWS = (
    "1,178.8,0.0,上海,2020-02-25 09:00:00,,0.0\n"
    "2,21.0,21.0,北京,2020-02-25 09:30:00,2020-02-25 09:30:08,0.0\n"
    "3,100.0,60.0,北京,2020-02-26 10:00:00,2020-02-26 10:00:20,40.0\n"
)
BROKEN_ROW = "4,soon,1.0,北京,2020-02-26 10:05:00,,0.0\n"


@dataclass(frozen=True)
class Ended:
    """How a command line ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be exactly one JSON document."""
        return json.loads(self.out)


@dataclass
class Shell:
    """A folder in which `dayclear` is called."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a command: nothing of the machine's own settings reaches it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DAYCLEAR_")}
        return {
            **kept,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "XDG_STATE_HOME": str(self.folder / "state"),
            "COLUMNS": "60",
            **self.env,
            **(more or {}),
        }

    def run(self, *arguments: str, stdin: str = "", env: Mapping[str, str] | None = None) -> Ended:
        """Call `dayclear` and wait for its end. No traceback may ever be seen."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self.environment(env),
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIMEOUT_S,
            check=False,
        )
        assert "Traceback" not in done.stderr + done.stdout, done.stderr + done.stdout
        return Ended(done.returncode, done.stdout, done.stderr)

    def well(self, *arguments: str, stdin: str = "", env: Mapping[str, str] | None = None) -> Ended:
        """Call `dayclear`, which must end well."""
        ended = self.run(*arguments, stdin=stdin, env=env)
        assert ended.code == 0, ended
        return ended

    def refused(self, *arguments: str, code: int = 1, stdin: str = "", env: Mapping[str, str] | None = None) -> str:
        """Call `dayclear`, which must end with this code and one sentence on standard error; the sentence."""
        ended = self.run(*arguments, stdin=stdin, env=env)
        assert ended.code == code, ended
        assert ended.out == "", ended
        assert ended.err.count("\n") == 1, ended
        assert ended.err.rstrip().endswith((".", "?", "。")), ended
        return ended.err

    def file(self, name: str, content: str) -> str:
        """Write a file into the folder; its name."""
        (self.folder / name).write_text(content, encoding="utf-8")
        return name

    def init(self, db: str, *more: str) -> Ended:
        """Set up a team in Shanghai that speaks English."""
        return self.run(
            "init", "--yes", "--db", db, "--team", "Lantern", "--tz", "Asia/Shanghai", "--lang", "en",
            "--owner", "Anna", "--shop", "Moonlight 月光", "--currency", "CNY", "--country", "CN", *more,
        )  # fmt: skip
