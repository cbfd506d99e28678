"""`expand` and `paths` over HTTP against the same statements through the bare driver.

What a call sends to Neo4j is noted once and then replayed by a bare driver that fetches every row. Both take turns in
one run on one machine, so what else runs there slows both; the difference is what the service itself costs: HTTP,
identity, rights, the audit entry before the read, the chart fragment, JSON.
"""

from __future__ import annotations

import http.client
import itertools
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, LiteralString, cast

import neo4j

from graphsvc import settings as all_settings
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import Statement
from graphsvc.services import Services, opened
from graphsvc.store import DataKind, Scope, bootstrap, tokens, users, utcnow
from graphsvc.training.seeds import load_seed
from graphsvc.web import server
from graphsvc.web.app import create_app

_TARGET_MS = 4.0
_ROUNDS = 12
_WARM = 3
_SEED = "selat-sunda"
_PEOPLE = [f"person:selat-sunda-cilegon:P{number:03}" for number in range(21, 31)]

Sent = list[tuple[str, dict[str, Any]]]
Call = tuple[str, dict[str, Any]]


def run() -> bool:
    """Print the medians; whether both differences stay within the target."""
    with tempfile.TemporaryDirectory() as home:
        settings = all_settings.load(
            home=Path(home), neo4j_uri=None, log_level="error", log_format="text", port=0
        )
        with (
            opened(settings) as services,
            _served(services) as (port, token),
            _bare(services.graph) as driver,
        ):
            client = http.client.HTTPConnection("127.0.0.1", port)
            ask = _asker(client, token)
            expand = [("/api/v1/expand", {"ids": [one]}) for one in _PEOPLE]
            pairs = itertools.pairwise(_PEOPLE)
            paths = [("/api/v1/paths", {"source": one, "target": other}) for one, other in pairs]
            reached = [
                _compare(name, calls, ask, driver) for name, calls in (("expand", expand), ("paths", paths))
            ]
            client.close()
    return all(reached)


def _compare(name: str, calls: list[Call], ask: Callable[[Call], None], driver: neo4j.Driver) -> bool:
    """Print the medians of one kind of call; whether the difference stays within the target."""
    noted = [_note(ask, call) for call in calls]
    over, bare = [], []
    for number in range(_ROUNDS + _WARM):
        for call, sent in zip(calls, noted, strict=True):
            first, second = _ms(lambda call=call: ask(call)), _ms(lambda sent=sent: _replay(driver, sent))  # type: ignore[misc]
            if number >= _WARM:
                over.append(first)
                bare.append(second)
    ours, theirs = statistics.median(over), statistics.median(bare)
    statements = sum(map(len, noted)) / len(noted)
    print(
        f"{name}: {ours:.1f} ms over HTTP, {theirs:.1f} ms for its {statements:.1f} statements through the bare driver: "
        f"{ours - theirs:+.1f} ms (target: at most {_TARGET_MS:g}), ratio {ours / theirs:.2f}"
    )
    return ours - theirs <= _TARGET_MS


def _note(ask: Callable[[Call], None], call: Call) -> Sent:
    """What the service sends to Neo4j for one call."""
    sent: Sent = []
    read = Graph.read

    def noting(graph: Graph, statement: Statement, params: Mapping[str, Any], **more: Any) -> Any:
        sent.append((statement.text, dict(params)))
        return read(graph, statement, params, **more)

    Graph.read = noting  # type: ignore[method-assign]
    try:
        ask(call)
    finally:
        Graph.read = read  # type: ignore[method-assign]
    return sent


def _replay(driver: neo4j.Driver, sent: Sent) -> None:
    for text, params in sent:
        with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            result = session.run(neo4j.Query(cast(LiteralString, text), timeout=60), params)
            for record in result:
                record.values()


def _ms(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _asker(client: http.client.HTTPConnection, token: str) -> Callable[[Call], None]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def ask(call: Call) -> None:
        client.request("POST", call[0], json.dumps(call[1]), headers)
        answer = client.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{call[0]} answered {answer.status}: {body.decode()[:300]}")

    return ask


@contextmanager
def _served(services: Services) -> Iterator[tuple[int, str]]:
    """Serve the training seed from a thread; the port, and a token of its user."""
    from waitress.server import create_server

    bootstrap.demo(services.store)
    load_seed(_SEED, services)
    with services.store.write() as tx:
        now = utcnow()
        user = users.get(tx, bootstrap.DEMO_LOGIN)
        end = now + timedelta(hours=1)
        _row, token = tokens.issue(
            tx, user, "bench", [Scope.READ], now, expires_at=end, kind=DataKind.EXERCISE, reason="measuring"
        )
    sock = server.listen("127.0.0.1", 0)
    made = create_server(create_app(services), sockets=[sock], threads=services.settings.threads)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield sock.getsockname()[1], token
    finally:
        made.close()
        sock.close()


@contextmanager
def _bare(graph: Graph) -> Iterator[neo4j.Driver]:
    local = graph.server
    assert local is not None
    auth = ("neo4j", local.password)
    with neo4j.GraphDatabase.driver(local.uri, auth=auth, notifications_min_severity="OFF") as driver:
        yield driver
