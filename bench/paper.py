"""A paper of a large chart: as vectors, and the same with names that paper cannot set, whose pictures are of dots.

    python -m bench paper

Processor time, which does not depend on how busy the machine is. No database.
"""

from __future__ import annotations

import json
import statistics
import time
from datetime import UTC, datetime

from bench._network import Network, made
from graphsvc.charts.document import Document, parse
from graphsvc.charts.export.handout import Origin, prepare
from graphsvc.charts.export.registry import format_of
from graphsvc.charts.export.words import Words
from graphsvc.charts.layout import Link, Node, arrange

ENTITIES, LINKS = 300, 600
_ROUNDS = 3
#: Seconds that a paper of vectors may take.
_LIMIT = 5.0
#: Letters that have to be joined, for every so manieth name.
_JOINED, _EVERY = " محمد", 10


def run() -> bool:
    """Print both; whether vectors keep to their bound."""
    network = made("paper", "b", ENTITIES, LINKS)
    vectors, size = _taken(_chart(network, joined=False))
    dots, large = _taken(_chart(network, joined=True))
    print(f"paper: {network.size}, processor time at the median of {_ROUNDS}")
    print(f"  as vectors                     {vectors:5.2f} s {size / 1e6:6.2f} MB   target {_LIMIT:g} s")
    print(
        f"  every {_EVERY}th name in Arabic     {dots:5.2f} s {large / 1e6:6.2f} MB   {dots / vectors:.1f} times as long"
    )
    return vectors <= _LIMIT


def _chart(network: Network, *, joined: bool) -> Document:
    ends = [(link.source, link.target) for link in network.links]
    places = arrange(
        "force",
        [Node(entity.id, entity.type) for entity in network.entities],
        [Link(*pair, True) for pair in ends],
        [],
    ).positions
    nodes = [
        {
            "id": entity.id, "type": entity.type, "kind": "record",
            "caption": entity.caption + (_JOINED if joined and number % _EVERY == 0 else ""),
            "dataset": "b", "source_ref": f"row {number}", "x": places[entity.id][0], "y": places[entity.id][1],
        }
        for number, entity in enumerate(network.entities)
    ]  # fmt: skip
    links = {
        (link.type, *pair): {
            "id": link.id, "type": link.type, "source": pair[0], "target": pair[1], "directed": True, "dataset": "b",
        }
        for link, pair in zip(network.links, ends, strict=True)
    }  # fmt: skip
    raw = {"format": 1, "title": network.name, "nodes": nodes, "links": list(links.values())}
    return parse(json.dumps(raw))


def _taken(document: Document) -> tuple[float, int]:
    """Seconds of the processor at the median, and bytes; once before to read font and libraries."""
    origin = Origin(datetime(2026, 3, 14, tzinfo=UTC), "Bench", "bench", "Bench", "measure")
    paper = format_of("pdf")
    taken, made_ = [], b""
    for _ in range(_ROUNDS + 1):
        handout = prepare(
            document, origin, Words("en", lambda text, **values: text % values if values else text), lambda _: False
        )  # fmt: skip
        start = time.process_time()
        made_ = paper.made(handout)
        taken.append(time.process_time() - start)
    return statistics.median(taken[1:]), len(made_)
