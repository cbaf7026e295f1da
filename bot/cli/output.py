"""Writing to standard output: text for people, one JSON document for programs."""

import json
import sys
from typing import Any


def out(text: str = "") -> None:
    """Write a line."""
    sys.stdout.write(f"{text}\n")


def out_json(document: Any) -> None:
    """Write one JSON document. Its letters are escaped where the terminal's encoding could not carry them."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    out(json.dumps(document, ensure_ascii=not plain, indent=2, default=str))


def prepare() -> None:
    """Never fail on a letter that the terminal's encoding does not have."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
