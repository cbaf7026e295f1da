"""What the fakes of Shopify and WooCommerce share: a server on this machine, orders with a clock, mishaps on demand.

They are our own reading of the platforms' references; they stand in for their limits, not for the platforms.
"""

import json
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Answer:
    """What a server says."""

    status: int
    content: Any = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """What a server was asked."""

    path: str
    query: dict[str, str]
    headers: Mapping[str, str]


class FakeShop:
    """Answers requests one after the other. `mishaps` are answers that come first, before anything is looked at."""

    def __init__(self) -> None:
        self.orders: dict[int, dict[str, Any]] = {}
        self.asked: list[Asked] = []
        self.mishaps: deque[Answer] = deque()
        self.seconds = 0.0
        self.url = ""
        self._lock = threading.Lock()

    def waits(self, seconds: float) -> None:
        """What the client does instead of sleeping."""
        self.seconds += seconds

    def answer(self, asked: Asked) -> Answer:
        """What the platform says; of the classes below."""
        raise NotImplementedError

    def take(self, asked: Asked) -> Answer:
        """One request."""
        with self._lock:
            self.asked.append(asked)
            return self.mishaps.popleft() if self.mishaps else self.answer(asked)

    @contextmanager
    def served(self) -> Iterator[None]:
        """Listen on a port of this machine."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        server.daemon_threads = True
        thread = threading.Thread(target=lambda: server.serve_forever(0.02), daemon=True)
        thread.start()
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        shop = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                said = shop.take(Asked(parts.path, query, dict(self.headers)))
                content = said.content if isinstance(said.content, bytes) else json.dumps(said.content).encode()
                self.send_response(said.status)
                for name, value in said.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name of the parent
                del format, arguments

        return Handler
