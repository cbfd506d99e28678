"""Communities: parts of a network with many ties inside and few to the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import graspologic_native

from graphsvc.analysis.analysis import Analysis, Finding, Named, Options, Row
from graphsvc.analysis.network import network_of

#: The same network has the same communities each time.
SEED = 20_251
#: Members by whom a community is named.
NAMED_BY = 3


def communities(rows: Sequence[Row]) -> list[list[str]]:
    """The communities of the pairs *rows* (source, target, weight), largest first, members by id.

    Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden. Scientific Reports 9, 5233; on modularity.
    """
    graph = network_of((one, other, weight) for one, other, weight in rows)
    edges = [(graph[a], graph[b], weight) for a, b, weight in graph.weighted_edge_list()]
    if not edges:
        return []
    _, of = graspologic_native.leiden(edges, seed=SEED, iterations=2)
    members = defaultdict(list)
    for id_ in sorted(of):
        members[of[id_]].append(id_)
    return sorted(members.values(), key=lambda some: (-len(some), some))


def _communities(rows: Sequence[Row], _options: Options) -> list[Finding]:
    """A row a community: those best tied inside it first; its name, made of the first of them; its size; the share of its
    members' ties that stay inside.
    """
    of: dict[str, int] = {}
    found = communities(rows)
    for number, members in enumerate(found):
        of |= dict.fromkeys(members, number)
    inside = [Counter[str]() for _ in found]
    ends = Counter[int]()
    for one, other, weight in rows:
        if one == other:
            continue
        ends[of[one]] += weight
        ends[of[other]] += weight
        if of[one] == of[other]:
            inside[of[one]].update({one: weight, other: weight})
    ranked = [
        tuple(sorted(members, key=lambda id_: (-inside[number][id_], id_)))
        for number, members in enumerate(found)
    ]
    return [
        Finding(
            (
                members,
                Named(members[:NAMED_BY], max(0, len(members) - NAMED_BY)),
                len(members),
                inside[number].total() / ends[number],
            )
        )
        for number, members in enumerate(ranked)
    ]


COMMUNITIES = Analysis(
    "communities",
    ("source", "target", "weight"),
    {"members": "nodes", "name": "text", "size": "integer", "inside": "number"},
    _communities,
)
