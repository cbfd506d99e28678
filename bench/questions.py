"""The core calls and every named question on a made-up graph of many links.

    python -m bench questions                             200,000 links
    BENCH_LINKS=1000000 python -m bench questions         a million
    BENCH_ONLY=brokers,core python -m bench questions     these alone
    BENCH_HOME=/some/folder python -m bench questions     the graph is kept there and found again

Every statement that reads for a user is noted as it is sent, and its plan looked at: one that is asked about given entities,
a name or a point must find them by an index.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j

from bench import _crowd, _statements
from graphsvc import settings
from graphsvc.errors import GraphsvcError
from graphsvc.graph import schema
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import Statement, core
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.entities import UNDIRECTED, entity, links_among, members, visible
from graphsvc.queries.expand import COUNT_LIMIT, expand
from graphsvc.queries.paths import paths
from graphsvc.queries.run import Runner
from graphsvc.queries.search import search

LINKS = int(os.environ.get("BENCH_LINKS", "200000"))
HOME = os.environ.get("BENCH_HOME")
#: Names of the questions to measure, with commas between; all when empty, and the core calls as well.
ONLY = set(filter(None, os.environ.get("BENCH_ONLY", "").split(",")))
ACCESS = [0, 1]
_ROUNDS = 60
#: Seconds after which a measure of something slow ends: its median is known well enough to be judged.
_ENOUGH = 15.0
#: Milliseconds that a core call may take beyond its bare statement, at the median.
_OVER_BARE = 4.0
#: Milliseconds within which everything answers at the median.
_LIMIT = 2_000.0
#: Operators that read every node or every link of a type.
SCANS = ("AllNodesScan", "NodeByLabelScan", "AllRelationshipsScan", "RelationshipTypeScan")
#: Questions about everybody: they have no entity to begin from, or need what all others did, and read what they rank. Officers are
#: few, and compared without regard to case.
ABOUT_ALL = {
    "at_risk", "at_risk_family", "bridges", "brokers", "busiest_places", "call_sequences", "communities", "contradictions",
    "convoy", "core", "could_have_known", "courier", "cut_points", "document_changes", "entry_without_exit",
    "events_by_offence", "events_of_officer", "front_company_signs", "involved_together", "key_players_negative",
    "key_players_positive", "missing_contacts", "most_connected", "most_triangles", "near_repeat", "organisations_joined",
    "phone_successions", "phone_use", "phones_together", "removal_effect", "repeat_victims", "shared_handset",
    "shared_identifier", "short_stays", "structural_holes", "trafficking_indicators", "travelled_together", "truss",
}  # fmt: skip

_ONE, _OTHER, _PHONE = "person:b:1", "person:b:2", "phone:+620"
#: What questions are asked about.
GIVEN: dict[str, dict[str, Any]] = {
    "linked": {"entity": _PHONE},
    "most_called": {"entity": _PHONE},
    "shortest_path": {"source": _ONE, "target": _OTHER},
    "k_shortest_paths": {"source": _ONE, "target": _OTHER},
    "contact_path": {"source": _ONE, "target": _OTHER},
    "paths_among": {"entities": [_ONE, _OTHER, "person:b:3"]},
    "calls_between": {"one": _PHONE, "other": "phone:+621"},
    "contacts_with_offence": {"entity": _ONE},
    "near_place": {"place": "place:b:1"},
    "events_near_place": {"place": "place:b:1"},
    "events_near_point": {"latitude": -6.0, "longitude": 106.0},
    "events_of_officer": {"officer": "Morse"},
    "offence_network": {"entities": [_ONE]},
    "crossings_of": {"entity": _ONE},
    "calls_around": {"moment": "2026-03-01T12:00"},
    "common_contacts": {"entities": [_ONE, _OTHER]},
    "first_crossing_after": {"moment": "2026-03-01T12:00"},
    "one_source": {"entity": _ONE},
    "ownership": {"entity": "organisation:b:1"},
    "tie_strength": {"entity": _ONE},
    "path_by_grade": {"source": _ONE, "target": _OTHER, "unjudged": True},
    "path_by_strength": {"source": _ONE, "target": _OTHER},
    "removal_effect": {"entity": _ONE, "around": [_ONE], "steps": 2},
    # Found among five thousand people at most
    "key_players_negative": {"around": [_ONE], "steps": 2},
    "key_players_positive": {"around": [_ONE], "steps": 2},
    "missing_contacts": {"around": [_ONE], "steps": 2},
    "could_have_known": {"entity": _ONE, "moment": "2024-01-01T00:00"},
    "night_cells": {"entity": _ONE},
    "call_pattern": {"entity": _PHONE},
    "attribution": {"phone": _PHONE},
}

Ask = Callable[[], object]


def run() -> bool:
    """Print what each takes; whether all keep to their bounds."""
    with tempfile.TemporaryDirectory() as made:
        configured = settings.load(home=Path(HOME or made), neo4j_uri=None, query_deadline=120)
        with Graph.connect(configured) as graph, _statements.driver(graph) as driver:
            schema.apply(graph)
            started = time.perf_counter()
            new = _crowd.build(driver, LINKS)
            took = f"made in {time.perf_counter() - started:.0f} s" if new else f"found in {HOME}"
            print(f"questions: {LINKS:,} links {took}")
            with noted() as sent:
                reached = bool(ONLY) or _core_calls(graph, driver)
                reached &= _questions(graph)
            return _plans(graph, sent) and reached


def _core_calls(graph: Graph, driver: neo4j.Driver) -> bool:
    rng = random.Random(1)
    people = _crowd.people_of(LINKS)
    opened = [f"phone:+62{rng.randrange(people)}" for _ in range(_ROUNDS)]
    ends = [tuple(f"person:b:{n}" for n in rng.sample(range(people), 2)) for _ in range(_ROUNDS)]
    names = [f"{rng.choice(_crowd.GIVEN_NAMES)} {rng.choice(_crowd.LAST_NAMES)}" for _ in range(_ROUNDS)]

    def shortest(k: int) -> Iterator[Ask]:
        # SHORTEST takes its number from the text alone
        text = _statements.text("shortest_k").replace("$k", str(k))
        for one, other in ends:
            given = {"source": one, "target": other, "access": ACCESS}
            yield lambda given=given: _statements.fetch(driver, text, given)

    results: list[tuple[str, Iterable[Ask], Iterable[Ask]]] = [
        (
            "expand",
            (lambda id_=id_: expand(graph, ACCESS, [id_]) for id_ in opened),
            (
                lambda id_=id_: _statements.fetch(driver, core("expand").text, _expand_params(id_))
                for id_ in opened
            ),
        ),
        ("paths, k = 1", (lambda e=e: paths(graph, ACCESS, *e, k=1) for e in ends), shortest(1)),
        ("paths, k = 3", (lambda e=e: paths(graph, ACCESS, *e, k=3) for e in ends), shortest(3)),
    ]
    reached = True
    for name, ours, bare in results:
        took, least = _median(ours), _median(bare)
        reached &= took <= least + _OVER_BARE
        _tell(name, took, f"bare {least:8.1f} ms, target at most {_OVER_BARE:g} ms more", took - least)
    busiest = "phone:+620"
    alone: dict[str, list[Ask]] = {
        "paths that respect time": [
            lambda e=e: paths(graph, ACCESS, *e, k=3, time_respecting=True) for e in ends
        ],
        "search by name": [lambda text=text: search(graph, ACCESS, text) for text in names],
        "expand the busiest": [lambda: expand(graph, ACCESS, [busiest])] * 5,
        "details of the busiest": [lambda: entity(graph, ACCESS, busiest)] * 5,
        "details of a phone": [lambda id_=id_: entity(graph, ACCESS, id_) for id_ in opened],
        "links among 60": [lambda: links_among(graph, ACCESS, opened)] * 5,
        "members of a link": [lambda: members(graph, ACCESS, busiest, "phone:+621", "CALLED")] * 5,
        "which are visible": [lambda: visible(graph, ACCESS, opened)] * 5,
    }
    for name, asked in alone.items():
        took = _median(asked)
        reached &= took <= _LIMIT
        _tell(name, took, f"target {_LIMIT:g} ms")
    return reached


def _questions(graph: Graph) -> bool:
    runner = Runner(graph, Catalogue.load(graph))
    reached = True
    for question in runner.catalogue:
        if ONLY and question.name not in ONLY:
            continue
        params = GIVEN.get(question.name, {})
        took = _median([lambda q=question, p=params: runner.run(q.name, p, ACCESS)] * 3)
        if question.header.long:
            print(f"  {question.name:24} {took:8.1f} ms   long: runs as a job", flush=True)
            continue
        reached &= took <= _LIMIT
        _tell(question.name, took, f"target {_LIMIT:g} ms")
    return reached


def _plans(graph: Graph, sent: Mapping[str, tuple[Statement, Mapping[str, Any]]]) -> bool:
    """Print the statements that read everything though an index should serve; whether there are none."""
    found = []
    for name, (statement, params) in sorted(sent.items()):
        plan = graph.explain(statement.text, params)
        scans = sorted({step for step in plan.operators if step.endswith(SCANS)})
        if scans and name.removeprefix("queries/") not in ABOUT_ALL:
            found.append(f"{name} ({', '.join(scans)})")
    print(
        f"  plans of {len(sent)} statements: "
        + ("; ".join(found) if found else "an index serves each that names what it asks about")
    )
    return not found


@contextmanager
def noted() -> Iterator[dict[str, tuple[Statement, Mapping[str, Any]]]]:
    """Every statement that is read within the block, with the parameters of its first use."""
    sent: dict[str, tuple[Statement, Mapping[str, Any]]] = {}
    read = Graph.read

    def noting(graph: Graph, statement: Statement, params: Mapping[str, Any], **more: Any) -> Any:
        sent.setdefault(statement.name, (statement, dict(params)))
        return read(graph, statement, params, **more)

    Graph.read = noting  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        Graph.read = read  # type: ignore[method-assign]


def _expand_params(id_: str) -> dict[str, Any]:
    return {
        "ids": [id_], "chart": [], "link_types": None, "entity_types": None, "from": None, "to": None, "least": 1,
        "grades": None, "limit": 25,
        "count_limit": COUNT_LIMIT, "undirected": UNDIRECTED, "access": ACCESS,
    }  # fmt: skip


def _tell(name: str, ms: float, target: str, over: float | None = None) -> None:
    late = ms > _LIMIT if over is None else over > _OVER_BARE
    print(f"  {name:24} {ms:8.1f} ms   {target}{'   MISSED' if late else ''}", flush=True)


def _median(asked: Iterable[Ask]) -> float:
    """Milliseconds at the median, some asked once before to warm the planner; what is slow is asked less often."""
    asked = list(asked)
    until = time.perf_counter() + _ENOUGH
    for ask in asked[:20] if len(asked) > 5 else asked[:1]:
        _try(ask)
        if time.perf_counter() > until:
            break
    taken = []
    for ask in asked:
        started = time.perf_counter()
        _try(ask)
        taken.append((time.perf_counter() - started) * 1000)
        if time.perf_counter() > until:
            break
    return statistics.median(taken)


def _try(ask: Ask) -> None:
    try:
        ask()
    except GraphsvcError as error:
        # An entity that only hidden links touch is not there, and what is too large is told so: answers, too; what was not
        # done in time took that time
        if error.status not in (404, 422, 504):
            raise
