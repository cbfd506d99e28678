"""`expand` and `paths` over HTTP against statements through the bare driver.

A real `graphsvc serve` answers in a process of its own. What each call sends to Neo4j is noted once and then replayed by a
bare driver that fetches every row; the difference is what the service itself costs: HTTP, identity, rights, the audit entry
that is on disk before the answer, the chart fragment, JSON. The plain statement that somebody would type instead is measured
beside it; for paths it answers less, see docs/decisions/0005-paths.md. All take turns, so what else runs on the machine slows
all alike.
"""

from __future__ import annotations

import http.client
import itertools
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import neo4j

from bench import _statements
from graphsvc import settings as all_settings
from graphsvc.access import access_classes
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import Statement
from graphsvc.services import Services, opened
from graphsvc.store import DataKind, Scope, bootstrap, tokens, users, utcnow
from graphsvc.training.seeds import load_seed
from graphsvc.web.app import create_app

_TARGET_MS = 4.0
_ROUNDS = 25
#: Rounds before measuring: the database compiles its busiest parts only after some thousand calls.
_WARM = 60
_SEED = "selat-sunda"
_PEOPLE = [f"person:selat-sunda-cilegon:P{number:03}" for number in range(21, 31)]

Sent = list[tuple[str, dict[str, Any]]]
Call = tuple[str, dict[str, Any]]


def run() -> bool:
    """Print the medians; whether all differences stay within the target."""
    with tempfile.TemporaryDirectory() as home:
        settings = all_settings.load(
            requests_per_minute=0,
            home=Path(home),
            neo4j_uri=None,
            log_level="error",
            log_format="text",
            port=0,
        )
        with opened(settings) as services, _statements.driver(services.graph) as driver:
            token, access = _prepared(services)
            noted = _Noted(services, token)
            with _served(Path(home)) as port:
                asker = _Asker(port, token)
                plain_expand = [_neighbours(one, access) for one in _PEOPLE]
                expand: list[Call] = [("/api/v1/expand", {"ids": [one]}) for one in _PEOPLE]
                pairs = list(itertools.pairwise(_PEOPLE))
                paths: list[Call] = [("/api/v1/paths", {"source": a, "target": b}) for a, b in pairs]
                plain_paths = [_shortest(a, b, access) for a, b in pairs]
                reached = [
                    _compare("expand", expand, plain_expand, "the plain neighbours", asker, noted, driver),
                    _compare("paths", paths, plain_paths, "the plain SHORTEST 3", asker, noted, driver),
                ]
    return all(reached)


def _compare(
    name: str,
    calls: list[Call],
    plain: list[Sent],
    plain_name: str,
    ask: Callable[[Call], None],
    note: Callable[[Call], Sent],
    driver: neo4j.Driver,
) -> bool:
    """Print the medians of one kind of call; whether the differences stay within the target."""
    noted = [note(call) for call in calls]
    over, bare, typed = [], [], []
    for number in range(_ROUNDS + _WARM):
        for call, sent, other in zip(calls, noted, plain, strict=True):
            taken = [
                _ms(lambda call=call: ask(call)),  # type: ignore[misc]
                _ms(lambda sent=sent: _replay(driver, sent)),  # type: ignore[misc]
                _ms(lambda other=other: _replay(driver, other)),  # type: ignore[misc]
            ]
            if number >= _WARM:
                for series, ms in zip((over, bare, typed), taken, strict=True):
                    series.append(ms)
    ours, theirs, shortest = map(statistics.median, (over, bare, typed))
    number_sent = sum(map(len, noted)) / len(noted)
    print(
        f"{name}: {ours:.1f} ms over HTTP (target: at most {_TARGET_MS:g} ms more than the bare statements)"
    )
    for what, ms in ((f"its own {number_sent:.1f} statements", theirs), (plain_name, shortest)):
        print(f"  {what:24} {ms:6.1f} ms bare   {ours - ms:+6.1f} ms   ratio {ours / ms:.2f}")
    return ours - theirs <= _TARGET_MS


def _neighbours(one: str, access: list[int]) -> Sent:
    limit = all_settings.Settings.model_fields["expand_limit"].default
    return [(_statements.text("neighbours"), {"id": one, "limit": limit, "access": access})]


def _shortest(source: str, target: str, access: list[int]) -> Sent:
    # SHORTEST takes its number from the text alone
    text = _statements.text("shortest_k").replace("$k", "3")
    return [(text, {"source": source, "target": target, "access": access})]


def _replay(driver: neo4j.Driver, sent: Sent) -> None:
    for text, params in sent:
        _statements.fetch(driver, text, params)


def _ms(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _prepared(services: Services) -> tuple[str, list[int]]:
    """Load the training seed; a token of its user, and the access classes that it reads with."""
    bootstrap.demo(services.store)
    load_seed(_SEED, services)
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


class _Noted:
    """Runs a call in this process and gives what it sent to Neo4j."""

    def __init__(self, services: Services, token: str) -> None:
        self._client = create_app(services).test_client()
        self._headers = {"Authorization": f"Bearer {token}"}

    def __call__(self, call: Call) -> Sent:
        sent: Sent = []
        read = Graph.read

        def noting(graph: Graph, statement: Statement, params: Mapping[str, Any], **more: Any) -> Any:
            sent.append((statement.text, dict(params)))
            return read(graph, statement, params, **more)

        Graph.read = noting  # type: ignore[method-assign]
        try:
            answer = self._client.post(
                call[0], json=call[1], headers=self._headers, base_url="http://127.0.0.1"
            )
        finally:
            Graph.read = read  # type: ignore[method-assign]
        _expect(call, answer.status_code, answer.data)
        return sent


class _Asker:
    """Sends calls over one connection, as a tool would."""

    def __init__(self, port: int, token: str) -> None:
        self._client = http.client.HTTPConnection("127.0.0.1", port)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def __call__(self, call: Call) -> None:
        self._client.request("POST", call[0], json.dumps(call[1]), self._headers)
        answer = self._client.getresponse()
        _expect(call, answer.status, answer.read())


def _expect(call: Call, status: int, body: bytes) -> None:
    if status != 200:
        raise SystemExit(f"{call[0]} answered {status}: {body.decode()[:300]}")


@contextmanager
def _served(home: Path) -> Iterator[int]:
    """`graphsvc serve` on the same home and graph, in its own process; its port."""
    command = [sys.executable, "-c", "from graphsvc.cli import main; main()", "serve", "--port", "0"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GRAPHSVC_", "NEO4J_"))}
    cache = {"GRAPHSVC_CACHE": os.environ["GRAPHSVC_CACHE"]} if "GRAPHSVC_CACHE" in os.environ else {}
    # With the log that production has: writing it is part of what a call costs
    with (home / "serve.log").open("w") as log:
        process = subprocess.Popen(
            command,
            env={**kept, **cache, "GRAPHSVC_HOME": str(home)},
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
