"""An overview of a chart that is too large to look at: communities as boxes, and what passes between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import graspologic_native

from graphsvc.charts.layout import place
from graphsvc.charts.layout.parts import Point

#: Where Leiden's random choices begin, so that the same chart has the same communities.
_SEED = 42
#: Members that a box is named from.
_NAMED = 2
#: Characters of a member's caption in a box's name.
_SHORT = 80
#: Boxes at most: smaller communities come together by type, or an overview of pairs would be none.
_MOST = 300
#: Boxes stand this many times as far apart as nodes: they are drawn larger, with longer captions.
_WIDE = 1.6


@dataclass(frozen=True, slots=True)
class Member:
    """A node of the chart."""

    id: str
    type: str
    caption: str


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes that are linked among each other more than to the rest, best linked first."""

    id: str
    title: str
    members: tuple[str, ...]
    types: dict[str, int]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Between:
    """How many links lie between two communities, the smaller id first."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Communities, the largest first, and the links between them."""

    boxes: tuple[Community, ...]
    links: tuple[Between, ...]


def overview(nodes: Iterable[Member], links: Iterable[tuple[str, str, int]]) -> Overview:
    """Put nodes together by Leiden's algorithm (Traag, Waltman and van Eck 2019) on modularity.

    What is linked to nothing comes together by type, and so do small communities where there are very many.
    Deterministic, whatever the order of nodes and links.

    :param links: two ids and how many links lie between them; those that name an unknown id are ignored.
    """
    by_id = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
    weights: Counter[tuple[str, str]] = Counter()
    for a, b, count in links:
        if a != b and a in by_id and b in by_id:
            weights[min(a, b), max(a, b)] += count
    community = _communities(by_id, weights)
    ties: Counter[str] = Counter()
    between: Counter[tuple[str, str]] = Counter()
    for (a, b), count in weights.items():
        if community[a] == community[b]:
            ties[a] += count
            ties[b] += count
    held: dict[int, list[str]] = {}
    for id_ in sorted(by_id, key=lambda id_: (-ties[id_], id_)):
        held.setdefault(community[id_], []).append(id_)
    order = _few(sorted(held.values(), key=lambda members: (-len(members), min(members))), by_id)
    box = {id_: f"box|{number}" for number, members in enumerate(order, 1) for id_ in members}
    for (a, b), count in weights.items():
        if box[a] != box[b]:
            between[min(box[a], box[b]), max(box[a], box[b])] += count
    spots = place([box[members[0]] for members in order], between)
    boxes = tuple(_box(by_id, box[members[0]], members, spots) for members in order)
    return Overview(boxes, tuple(Between(a, b, count) for (a, b), count in sorted(between.items())))


def _few(order: list[list[str]], by_id: dict[str, Member]) -> list[list[str]]:
    """The largest communities, and all others by the type of their best linked member."""
    if len(order) <= _MOST:
        return order
    rest: dict[str, list[str]] = {}
    for members in order[_MOST:]:
        rest.setdefault(by_id[members[0]].type, []).extend(members)
    return order[:_MOST] + [rest[type_] for type_ in sorted(rest)]


def _communities(by_id: dict[str, Member], weights: Counter[tuple[str, str]]) -> dict[str, int]:
    """The community of each node, by number."""
    found: dict[str, int] = {}
    if weights:
        edges = [(a, b, float(count)) for (a, b), count in sorted(weights.items())]
        _, found = graspologic_native.leiden(edges, seed=_SEED)
    numbers: dict[str, int] = {}
    first = max(found.values(), default=-1) + 1
    for id_, node in by_id.items():
        if id_ not in found:
            found[id_] = numbers.setdefault(node.type, first + len(numbers))
    return found


def _box(by_id: dict[str, Member], id_: str, members: list[str], spots: dict[str, Point]) -> Community:
    x, y = spots[id_]
    return Community(
        id_,
        ", ".join(by_id[member].caption[:_SHORT] for member in members[:_NAMED]),
        tuple(members),
        dict(Counter(by_id[member].type for member in members).most_common()),
        round(x * _WIDE, 1),
        round(y * _WIDE, 1),
    )
