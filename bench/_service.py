"""A real `graphsvc serve` in a process of its own, with the training case, and who asks it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graphsvc.access import access_classes
from graphsvc.services import Services
from graphsvc.store import DataKind, Scope, bootstrap, tokens, users, utcnow
from graphsvc.training.seeds import load_seed

SEED = "selat-sunda"
SERVE = "from graphsvc.cli import main; main()"


@dataclass(frozen=True)
class Call:
    """What is asked: an address, or with *body* a POST of JSON, and the status that it is answered with."""

    address: str
    body: dict[str, Any] | None = None
    status: int = 200

    def checked(self, status: int, answer: bytes) -> None:
        """End the measurement when the answer is another."""
        if status != self.status:
            raise SystemExit(f"{self.address} answered {status}: {answer.decode()[:300]}")


def ms_of(work: Callable[[], object]) -> float:
    """Milliseconds that it takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def prepared(services: Services) -> tuple[str, list[int]]:
    """Load the training seed; a token of its user, and the access classes that it reads with."""
    bootstrap.demo(services.store)
    load_seed(SEED, services)
    now = utcnow()
    with services.store.write() as tx:
        user = users.get(tx, bootstrap.DEMO_LOGIN)
        end = now + timedelta(hours=1)
        _row, token = tokens.issue(
            tx, user, "bench", [Scope.READ], now, expires_at=end, kind=DataKind.EXERCISE, reason="measuring"
        )
    identity = tokens.identify(services.store, token, now)
    assert identity is not None
    return token, access_classes(services.store, identity, now)


class Asker:
    """Sends calls over one connection, as a tool would."""

    def __init__(self, port: int, token: str) -> None:
        self._client = http.client.HTTPConnection("127.0.0.1", port)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def __call__(self, call: Call) -> None:
        method, body = ("GET", None) if call.body is None else ("POST", json.dumps(call.body))
        self._client.request(method, call.address, body, self._headers)
        answer = self._client.getresponse()
        call.checked(answer.status, answer.read())


@contextmanager
def served(home: Path, code: str = SERVE, **given: str) -> Iterator[int]:
    """`graphsvc serve` on the same home and graph, in its own process; its port.

    :param code: Python that becomes the service. *given*: more of its environment.
    """
    command = [sys.executable, "-c", code, "serve", "--port", "0"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GRAPHSVC_", "NEO4J_"))}
    cache = {"GRAPHSVC_CACHE": os.environ["GRAPHSVC_CACHE"]} if "GRAPHSVC_CACHE" in os.environ else {}
    # With the log that production has: writing it is part of what a call costs
    with (home / "serve.log").open("w") as log:
        process = subprocess.Popen(
            command,
            env={**kept, **cache, **given, "GRAPHSVC_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        port = urlsplit(line.rpartition(" ")[2].strip()).port
        if port is None:
            raise SystemExit(f"graphsvc serve did not start: {(home / 'serve.log').read_text()[-500:]}")
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
