"""`expand` and `paths` over HTTP against statements through the bare driver.

A real `graphsvc serve` answers in a process of its own. What each call sends to Neo4j is noted once and then replayed by a
bare driver that fetches every row; the difference is what the service itself costs: HTTP, identity, rights, the audit entry
that is on disk before the answer, the chart fragment, JSON. The plain statement that somebody would type instead is measured
beside it; for paths it answers less, see docs/decisions/0005-paths.md. All take turns, so what else runs on the machine slows
all alike.

What of it rights and trail cost is measured by a second service that does without both.
"""

from __future__ import annotations

import itertools
import statistics
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import neo4j

from bench import _statements
from bench._service import Asker, Call, ms_of, prepared, served
from graphsvc import settings as all_settings
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import Statement
from graphsvc.services import Services, opened
from graphsvc.web.app import create_app

_TARGET_MS = 4.0
#: What evaluating rights and writing the trail may add to `expand`.
_RIGHTS_TARGET_MS = 3.0
_UNGATED = "from bench._ungated import main; main()"
_ROUNDS = 25
#: Rounds before measuring: the database compiles its busiest parts only after some thousand calls.
_WARM = 60
_PEOPLE = [f"person:selat-sunda-cilegon:P{number:03}" for number in range(21, 31)]

Sent = list[tuple[str, dict[str, Any]]]


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
            token, access = prepared(services)
            noted = _Noted(services, token)
            home_, classes = Path(home), ",".join(map(str, access))
            with served(home_) as port, served(home_, _UNGATED, BENCH_ACCESS=classes) as other:
                asker = Asker(port, token)
                plain_expand = [_neighbours(one, access) for one in _PEOPLE]
                expand: list[Call] = [Call("/api/v1/expand", {"ids": [one]}) for one in _PEOPLE]
                pairs = list(itertools.pairwise(_PEOPLE))
                paths: list[Call] = [Call("/api/v1/paths", {"source": a, "target": b}) for a, b in pairs]
                plain_paths = [_shortest(a, b, access) for a, b in pairs]
                reached = [
                    _compare("expand", expand, plain_expand, "the plain neighbours", asker, noted, driver),
                    _compare("paths", paths, plain_paths, "the plain SHORTEST 3", asker, noted, driver),
                    _rights(expand, asker, Asker(other, token)),
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
                ms_of(lambda call=call: ask(call)),  # type: ignore[misc]
                ms_of(lambda sent=sent: _replay(driver, sent)),  # type: ignore[misc]
                ms_of(lambda other=other: _replay(driver, other)),  # type: ignore[misc]
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


def _rights(calls: list[Call], ask: Callable[[Call], None], ungated: Callable[[Call], None]) -> bool:
    """Print what rights and trail cost of one kind of call, the two services asked in turns; whether within the target."""
    whole, bare = [], []
    for number in range(_ROUNDS + _WARM):
        for call in calls:
            taken = [ms_of(lambda call=call: one(call)) for one in (ask, ungated)]  # type: ignore[misc] # noqa: B023
            if number >= _WARM:
                whole.append(taken[0])
                bare.append(taken[1])
    ours, without = statistics.median(whole), statistics.median(bare)
    print(
        f"expand: rights and trail {ours - without:+.1f} ms of {ours:.1f} (target: at most {_RIGHTS_TARGET_MS:g} ms)"
    )
    return ours - without <= _RIGHTS_TARGET_MS


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
                call.address, json=call.body, headers=self._headers, base_url="http://127.0.0.1"
            )
        finally:
            Graph.read = read  # type: ignore[method-assign]
        call.checked(answer.status_code, answer.data)
        return sent
