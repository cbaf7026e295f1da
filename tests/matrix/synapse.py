"""A real homeserver for the tests: Synapse from a wheel, on SQLite and a loopback port, thrown away at the end."""

import atexit
import base64
import hashlib
import hmac
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

WHEEL = "synapse"
SERVER = "matrix.test"
SECRET = "tests only"
PASSWORD = "a password"
START_TIMEOUT_S = 60.0

_PLENTY = {"per_second": 10_000, "burst_count": 10_000}
_LOGGING = """version: 1
formatters: {plain: {format: "%(asctime)s %(name)s %(levelname)s %(message)s"}}
handlers: {file: {class: logging.FileHandler, formatter: plain, filename: FILE}}
root: {level: WARNING, handlers: [file]}
disable_existing_loggers: false
"""


class SynapseMissing(Exception):  # noqa: N818 - the reason for which tests are skipped
    """No Synapse can be started here; the text says why."""


class Synapse:
    """One running homeserver. Every test registers accounts of its own on it."""

    def __init__(self) -> None:
        if find_spec(WHEEL) is None:
            msg = "matrix-synapse is not installed: no wheel is published for this platform"
            raise SynapseMissing(msg)
        self._numbers = count(1)
        self.folder = Path(tempfile.mkdtemp(prefix="dayclear-synapse-"))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.client = httpx.Client(base_url=self.url, timeout=30, trust_env=False)
        self._configure()
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self.start()
            self.admin = self.register("admin", admin=True)
        except BaseException:
            self.stop()
            raise

    def _configure(self) -> None:
        names = ("rc_message", "rc_registration", "rc_admin_redaction", "rc_joins_per_room", "rc_room_creation")
        limits: dict[str, Any] = dict.fromkeys(names, _PLENTY)
        limits |= {
            "rc_login": {"address": _PLENTY, "account": _PLENTY, "failed_attempts": _PLENTY},
            "rc_joins": {"local": _PLENTY, "remote": _PLENTY},
            "rc_invites": {"per_room": _PLENTY, "per_user": _PLENTY, "per_issuer": _PLENTY},
        }
        logging = self.folder / "logging.yaml"
        logging.write_text(_LOGGING.replace("FILE", str(self.folder / "log")))
        settings = {
            "server_name": SERVER,
            "pid_file": str(self.folder / "pid"),
            "listeners": [
                {
                    "port": self.port,
                    "bind_addresses": ["127.0.0.1"],
                    "type": "http",
                    "tls": False,
                    "resources": [{"names": ["client"]}],
                }
            ],
            "database": {"name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")}},
            "log_config": str(logging),
            "media_store_path": str(self.folder / "media"),
            "registration_shared_secret": SECRET,
            "macaroon_secret_key": "made up",
            "form_secret": "made up",
            "signing_key_path": str(self.folder / "signing.key"),
            "report_stats": False,
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "presence": {"enabled": False},
            "bcrypt_rounds": 4,
            "caches": {"sync_response_cache_duration": "0s"},
            "max_upload_size": "4M",
            **limits,
        }
        # JSON is YAML, too.
        (self.folder / "homeserver.yaml").write_text(json.dumps(settings))
        seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
        (self.folder / "signing.key").write_text(f"ed25519 a_test {seed}\n")

    def start(self) -> None:
        """Start, and wait until it answers."""
        output = (self.folder / "output").open("ab")
        with output:
            self._process = subprocess.Popen(
                [*_synapse(), "-c", "homeserver.yaml"], cwd=self.folder, stdout=output, stderr=output
            )
        deadline = time.monotonic() + START_TIMEOUT_S
        while True:
            try:
                self.client.get("/_matrix/client/versions").raise_for_status()
            except httpx.HTTPError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    msg = (self.folder / "output").read_text(errors="replace")[-800:]
                    raise SynapseMissing(msg) from error
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """Kill it as a power cut would."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End it and delete its files."""
        if self._process is not None and self._process.poll() is None:
            self.kill()
        self.client.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def name(self, word: str) -> str:
        """A localpart that nobody has yet."""
        return f"{word}{next(self._numbers)}"

    def register(self, localpart: str, *, password: str = PASSWORD, admin: bool = False, shown: str = "") -> str:
        """A new account; its access token."""
        where = "/_synapse/admin/v1/register"
        nonce = self.client.get(where).json()["nonce"]
        words = [nonce, localpart, password, "admin" if admin else "notadmin"]
        signed = hmac.new(SECRET.encode(), "\0".join(words).encode(), hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": localpart, "password": password, "admin": admin, "mac": signed}
        if shown:
            body["displayname"] = shown
        answer = self.client.post(where, json=body)
        answer.raise_for_status()
        return str(answer.json()["access_token"])

    def administer(self, method: str, where: str, body: dict[str, Any] | None = None) -> Any:
        """What only an administrator may do."""
        headers = {"Authorization": f"Bearer {self.admin}"}
        answer = self.client.request(method, f"/_synapse/admin/{where}", json=body, headers=headers)
        answer.raise_for_status()
        return answer.json()


@cache
def shared() -> Synapse:
    """The one homeserver of this test process. Raises `SynapseMissing`."""
    server = Synapse()
    atexit.register(server.stop)
    return server


def _synapse() -> list[str]:
    return [sys.executable, "-m", "synapse.app.homeserver"]


def at_hand() -> Synapse:
    """The homeserver. Its absence skips a test, except under `CI=true` where the pinned requirements name it."""
    try:
        return shared()
    except SynapseMissing as error:
        if os.environ.get("CI") == "true" and in_lock():
            pytest.fail(f"Matrix must be tested here: {error}")
        pytest.skip(f"no Synapse: {error}")


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port


def in_lock() -> bool:
    """Whether the pinned requirements name Synapse: then it must be there where nothing may be skipped."""
    lock = Path(__file__).parents[2] / "requirements-dev.lock"
    return lock.is_file() and "\nmatrix-synapse==" in lock.read_text(encoding="utf-8")
