"""The log: of a server on standard error, of everything else in a file. Neither holds anybody's words or data."""

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

from bot.cli.failing import errors_file
from bot.domain.privacy import scrub

_PARAMETERS = re.compile(r"^\[parameters: .*$|^DETAIL: .*$|^\[SQL: .*$", re.MULTILINE)
"""What databases quote of the rows that they complain about."""


def scrubbed(trace: str) -> str:
    """A traceback without the values that the database was given."""
    return scrub(_PARAMETERS.sub("[…]", trace))


def _scrub(_logger: Any, _method: str, event: EventDict) -> EventDict:
    if isinstance(event.get("exception"), str):
        event["exception"] = scrubbed(event["exception"])
    return event


_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    _scrub,
)


def log_to_stderr(*, debug: bool = False) -> None:
    """A server's log: for people where standard error is a terminal, else one JSON object a line."""
    _configure(logging.StreamHandler(sys.stderr), human=sys.stderr.isatty(), debug=debug)


def log_to_file() -> None:
    """The log of a command that answers on the terminal: only what is wrong, and out of the way."""
    path = errors_file()
    handler: logging.Handler = logging.NullHandler() if path is None else logging.FileHandler(path, encoding="utf-8")
    _configure(handler, human=False, debug=False, level=logging.ERROR)


def _configure(handler: logging.Handler, *, human: bool, debug: bool, level: int = logging.INFO) -> None:
    renderer: Processor = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if human
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG if debug else level)
    for chatty in ("uvicorn", "sqlalchemy", "asyncio", "matplotlib", "PIL"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
