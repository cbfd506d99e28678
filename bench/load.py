"""Loading: our loader against a bare `UNWIND … MERGE` of the same rows through the bare driver.

The bare side gets its rows ready made and writes them one batch after another. Ours starts from the model's
objects: it stages them on disk, takes fingerprints, counts, and can undo. Both into the same empty, warm
Neo4j.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import neo4j

from bench import _statements
from graphsvc import settings
from graphsvc.graph import schema
from graphsvc.graph.connection import Graph
from graphsvc.graph.loader import Loader
from graphsvc.graph.spool import Row, Spool
from graphsvc.model.entity import Entity, record_id
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import When
from graphsvc.sources import pole
from graphsvc.sources.base import Context, SourceFile
from graphsvc.sources.report import Report

_POLE = Path(__file__).resolve().parents[2] / "shared" / "data" / "pole" / "pole-data-importer.zip"
_ROUNDS = 3
_TARGET = 0.8

Item = Entity | Link


def run() -> bool:
    """Print the ratio; whether it reaches the target."""
    items = list(_pole() if _POLE.is_file() else _made_up(60_000, 100_000))
    print(f"load: {len(items)} rows of {'POLE' if _POLE.is_file() else 'made-up calls and events'}")
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        configured = settings.load(home=Path(home), neo4j_uri=None)
        with Graph.connect(configured) as graph:
            schema.apply(graph)
            rows = _rows(items, Path(home))
            with _statements.driver(graph) as driver:
                for number in range(_ROUNDS + 1):
                    _wipe(driver)
                    first = _timed(lambda: _load_bare(driver, rows))
                    _wipe(driver)
                    second = _timed(lambda: _load_ours(graph, items, Path(home)))
                    if number:  # the first round warms the planner and the compiler for both
                        bare.append(first)
                        ours.append(second)
                again = _timed(lambda: _load_ours(graph, items, Path(home)))
    ratio = statistics.median(bare) / statistics.median(ours)
    print(f"  bare UNWIND ... MERGE  {statistics.median(bare):6.2f} s")
    print(
        f"  graphsvc               {statistics.median(ours):6.2f} s   and again, changing nothing,"
        f" {again:.2f} s"
    )
    print(f"  ratio                  {ratio:6.2f}     target at least {_TARGET}")
    return ratio >= _TARGET


def _pole() -> Iterator[Item]:
    context = Context(dataset="pole", report=Report(), region="GB", zone="Europe/London")
    yield from pole.read([SourceFile(_POLE, _POLE.name)], context)


def _made_up(entities: int, links: int) -> Iterator[Item]:
    """Rows of the shapes that real files have, where the real file is absent."""
    for number in range(entities):
        if number % 2:
            yield Entity("Phone", f"phone:bench:{number}", f"No {number}", tokens=(str(number),))
        else:
            yield Entity(
                "Event",
                record_id("Event", "bench", str(number)),
                f"Event {number}",
                {"event_kind": "meeting", "date": "2024-05-06"},
                dataset="bench",
                source_ref=f"row {number}",
            )
    for number in range(links):
        source, target = (number * 7919 % entities) | 1, (number * 104729 % entities) | 1
        if source != target:
            yield Link(
                "CALLED",
                link_id("bench", "CALLED", number),
                f"phone:bench:{source}",
                f"phone:bench:{target}",
                "bench",
                when=When(f"2024-05-{number % 28 + 1:02}T10:00"),
                props={"duration": number % 600},
            )


def _rows(items: list[Item], home: Path) -> list[tuple[bool, str, list[Row]]]:
    """The properties that the loader writes, for the bare side to write."""
    with Spool(home / "stage", 1) as spool:
        spool.stage(items)
        return [
            (links, type_, batch)
            for links in (False, True)
            for type_ in spool.types(links=links)
            for batch in spool.batches(type_, links=links)
        ]


def _load_bare(driver: neo4j.Driver, rows: list[tuple[bool, str, list[Row]]]) -> None:
    with driver.session(database="neo4j") as session:
        for links, type_, batch in rows:
            text = _statements.text("merge_links" if links else "merge_entities", type_)
            parameters = [
                {
                    "id": row.id,
                    "source": row.source,
                    "target": row.target,
                    "props": {**row.props, "fingerprint": row.fingerprint, "import": "bare"},
                }
                for row in batch
            ]
            session.execute_write(_send, text, parameters)


def _send(transaction: neo4j.ManagedTransaction, text: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(cast(Any, text), rows=rows).consume()


def _load_ours(graph: Graph, items: list[Item], home: Path) -> None:
    Loader(graph).load(items, import_id=f"bench-{time.monotonic_ns()}", access=1, stage_dir=home / "stage")


def _wipe(driver: neo4j.Driver) -> None:
    for name in ("wipe_links", "wipe_nodes"):
        _statements.execute(driver, _statements.text(name))


def _timed(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
