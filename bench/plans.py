"""Every statement of `cypher/` on a made-up graph: what it starts from, and how much it reads.

    python -m bench plans                             20,000 links
    BENCH_LINKS=200000 python -m bench plans
    BENCH_HOME=/some/folder python -m bench plans     the graph is kept there and found again

A statement that names what it asks about must find that by an index; one that reads everything of a kind is listed here with
the reason. What only reads is run once and its database hits are counted: they do not depend on how busy the machine is.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import neo4j

from bench import _crowd, _statements
from bench.questions import ABOUT_ALL, ACCESS, GIVEN, SCANS, noted
from graphsvc import settings
from graphsvc.graph import schema
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import cypher_dir, load
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.entities import UNDIRECTED
from graphsvc.queries.run import Runner

LINKS = int(os.environ.get("BENCH_LINKS", "20000"))
HOME = os.environ.get("BENCH_HOME")
#: Folders whose statements are no questions to the graph, and why.
BESIDE = {
    "schema": "makes the indexes",
    "console": "written by a person, and bounded by the console",
    "networks": "planned with each question that measures it",
}

_PHONE, _OTHER, _PERSON = "phone:+620", "phone:+621", "person:b:1"
_PAIRS = [[_PHONE, _OTHER]]
_IDS = [_PHONE, _OTHER, _PERSON]
_ENDS = {"source": _PHONE, "target": _OTHER, "type": "CALLED", "undirected": UNDIRECTED}
_IMPORT = {"import": "bench", "limit": 100}
_ROWS: dict[str, Any] = {
    "rows": [{"id": _PHONE, "source": _PHONE, "target": _OTHER, "props": {"id": "bench:1"}}]
}
#: The statements of `cypher/core`, each with what it is asked on the made-up graph.
CORE: dict[str, dict[str, Any]] = {
    "any_entity": {"type": "Person"},
    "any_link": {},
    "chart_today": {"ids": _IDS, "count_limit": 100, "undirected": UNDIRECTED},
    "class_of_links": {"ids": ["b:called:1"]},
    "class_of_records": {"ids": _IDS},
    "covered": {"id": _PERSON},
    "entity": {"id": _PHONE},
    "expand": {
        "ids": [_PHONE], "chart": [], "link_types": None, "entity_types": None, "from": None, "to": None, "least": 1,
        "grades": None, "limit": 25, "count_limit": 100, "undirected": UNDIRECTED,
    },
    "expire_links": {"run": "x", "dataset": "b", "dated": True, "before": 0, "imports": ["x"], "limit": 100},
    "expire_orphans": {"run": "x", "type": "Phone", "limit": 100},
    "expire_records": {
        "run": "x", "prefix": "person:b:", "dated": True, "before": 0, "imports": ["x"], "today": "2026-01-01", "limit": 100,
    },
    "expired": {"run": "x"},
    "forget_replaced": _IMPORT,
    "held_links": {"ids": _IDS, "limit": 100},
    "held_records": {"ids": _IDS},
    "hits": {"ids": _IDS, "hit": [1, 2, 3]},
    "holdings": {"id": _PHONE, "limit": 100},
    "identifiers_after": {"after": "phone:", "before": "phone;", "limit": 100},
    "held": {"id": _PHONE, "limit": 100},
    "import_beat": {"import": "bench", "datasets": ["b"]},
    "import_begin": {"import": "bench", "host": "h", "pid": 1, "kind": "load", "stale": 60_000},
    "import_complete": {"import": "bench"},
    "import_datasets": {"import": "bench"},
    "import_end": {"import": "bench"},
    "import_forget": {"import": "bench"},
    "imports_open": {},
    "joining": {"lone": [_PERSON], "ids": _IDS, "most": 100},
    "links_among": {"ids": _IDS, "undirected": UNDIRECTED},
    "links_behind": {"bundles": [[_PHONE, _OTHER, "CALLED"]], "most": 50, "undirected": UNDIRECTED},
    "links_between": {**_ENDS, "skip": 0, "limit": 50},
    "links_of_pairs": {"ids": _IDS, "pairs": _PAIRS, "link_types": None, "undirected": UNDIRECTED},
    "links_pattern": {
        "entity": _PHONE, "other": None, "type": "CALLED", "undirected": UNDIRECTED, "zone": "Asia/Jakarta",
    },
    "lift_protection": {"rows": [{"id": _PERSON, "props": {"id": _PERSON}, "lifted": True}]},
    "load_entities": {"type": "Phone", **_ROWS},
    "load_existing_entities": {"ids": _IDS},
    "load_existing_links": {"ids": ["b:called:1"]},
    "load_links": _ROWS,
    "mark_protected": {"rows": [{"id": _PERSON, "dataset": "b", "why": "x"}]},
    "named_entities": {"ids": _IDS},
    "named_links": {"ids": ["b:called:1"]},
    "neighbour_types": {"ids": [_PHONE]},
    "node_ids": {"elements": ["4:0:0"]},
    "path_step": {"ids": [_PERSON], "link_types": None},
    "path_times": {"pairs": _PAIRS, "link_types": None},
    "ping": {},
    "reclass_links": {"rows": [{"id": "b:called:1", "was": 1, "access": 1}]},
    "reclass_records": {"rows": [{"id": _PERSON, "was": 1, "access": 1}]},
    "protections": {"datasets": ["b"]},
    "remove_links": {"dataset": "b", "import": "bench", "limit": 100},
    "remove_orphans": {"type": "Phone", "limit": 100},
    "remove_records": {"prefix": "person:b:", "import": "bench", "limit": 100},
    "remove_unlinked": _IMPORT,
    "replace_entities": {"import": "bench", **_ROWS},
    "replace_links": {"import": "bench", **_ROWS},
    "restore_entities": _IMPORT,
    "restore_links": _IMPORT,
    "schema_await": {"seconds": 1},
    "schema_record": {"number": 1, "name": "x", "digest": "x"},
    "schema_versions": {},
    "search": {"ids": [], "strict": "budi AND santoso", "loose": "budi AND santoso", "entity_types": None, "limit": 100},
    "sealed": {"id": _PERSON},
    "set_password": {"password": "x"},
    "set_protection": {"rows": [{"id": _PERSON, "props": {"id": _PERSON}, "mark": {"id": _PERSON}}]},
    "stored": {"ids": _IDS},
    "uncovered": {"datasets": ["b"]},
    "visible": {"ids": _IDS},
}  # fmt: skip
#: Statements that read all of a label or type, and why an index would not help them.
READS_ALL: dict[str, str] = {
    "core/any_link": "ends with the first one",
    "core/imports_open": "there are as many as imports were broken off",
    "core/schema_record": "there is one a schema file",
    "core/schema_versions": "there is one a schema file",
    **{f"queries/{name}": "about everybody, or compared without regard to case" for name in ABOUT_ALL},
}


def run() -> bool:
    """Print what each starts from and how much it reads; whether an index serves all that should have one."""
    with tempfile.TemporaryDirectory() as made:
        configured = settings.load(home=Path(HOME or made), neo4j_uri=None, query_deadline=120)
        with Graph.connect(configured) as graph, _statements.driver(graph) as driver:
            schema.apply(graph)
            _crowd.build(driver, LINKS)
            print(f"plans: {LINKS:,} links")
            missed = []
            for name, text, params in _asked(graph):
                scans, hits = _read(driver, text, params)
                told = "" if hits is None else f"{hits:>9,} hits"
                print(f"  {name:32} {told:15} {', '.join(scans)}", flush=True)
                if scans and name not in READS_ALL:
                    missed.append(name)
    print(f"  without an index: {', '.join(missed) or 'none that should have one'}")
    return not missed


def names() -> Iterator[str]:
    """Every statement that is planned here."""
    yield from (f"core/{name}" for name in CORE)
    yield from (name for name in load(cypher_dir()) if name.startswith("queries/"))


def _asked(graph: Graph) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    files = load(cypher_dir())
    for name, params in CORE.items():
        text = files[f"core/{name}"].text.replace("LINK_TYPE", "CALLED")
        yield f"core/{name}", text, {**params, "access": ACCESS}
    runner = Runner(graph, Catalogue.load(graph))
    for question in runner.catalogue:
        with noted() as sent:
            runner.run(question.name, GIVEN.get(question.name, {}), ACCESS)
        for name, (statement, params) in sent.items():
            if name.startswith("queries/"):
                yield name, statement.text, params


def _read(driver: neo4j.Driver, text: str, params: Mapping[str, Any]) -> tuple[list[str], int | None]:
    """Operators that read everything, and database hits; no hits of what writes, which is only planned."""
    with driver.session(database="neo4j", default_access_mode=neo4j.READ_ACCESS) as session:
        plain = session.run(cast(Any, f"EXPLAIN {text}"), dict(params)).consume()
        if plain.query_type != "r" or plain.plan is None:
            return _scans(plain.plan or {}), None
        profile = session.run(cast(Any, f"PROFILE {text}"), dict(params)).consume().profile or {}
    return _scans(profile), sum(step.get("dbHits", 0) for step in _steps(profile))


def _scans(plan: Mapping[str, Any]) -> list[str]:
    found = {str(step["operatorType"]).split("@")[0] for step in _steps(plan)}
    return sorted(step for step in found if step.endswith(SCANS))


def _steps(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if plan:
        yield plan
        for child in plan.get("children", ()):
            yield from _steps(child)
