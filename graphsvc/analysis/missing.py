"""Which contact that is not known would change the ranking of brokers most, if it were there.

Unknown contacts are likeliest between people who have contacts in common, each weighed by how few others it has (Adamic, L. A. and
Adar, E. 2003. Friends and neighbors on the web. Social Networks 25, 211-230; found the best of its kind by Liben-Nowell, D. and
Kleinberg, J. 2007. The link-prediction problem for social networks. Journal of the American Society for Information Science and
Technology 58, 1019-1031). Each of the likeliest is added for a moment, and what moves is measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import rustworkx as rx

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.analysis.network import Network, neighbours_of, network_of
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import amount, say

#: People among whom fifty contacts are tried within a second or two.
MOST_PEOPLE = 1_000
#: Contacts that are tried, the likeliest.
MOST_TRIED = 50
#: A pair needs so many contacts in common to be thought of: with one only, every pair of a busy person's contacts would be.
LEAST_SHARED = 2
#: A contact of more people than this joins everybody with everybody.
_MOST_CONTACTS = 500


def likely(graph: Network) -> list[tuple[float, int, int, tuple[int, ...]]]:
    """Pairs without a link and with at least two contacts in common: how likely, both nodes, and what they share; likeliest
    first.
    """
    near = neighbours_of(graph)
    shared: dict[tuple[int, int], list[int]] = {}
    for node, others in enumerate(near):
        if len(others) > _MOST_CONTACTS:
            continue
        ordered = sorted(others)
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 :]:
                if other not in near[one]:
                    shared.setdefault((one, other), []).append(node)
    found = [
        (math.fsum(1 / math.log(len(near[node])) for node in common), one, other, tuple(common))
        for (one, other), common in shared.items()
        if len(common) >= LEAST_SHARED
    ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _shares(graph: Network) -> list[float]:
    scores = rx.betweenness_centrality(graph, normalized=False)
    whole = math.fsum(scores.values())
    return [scores[node] / whole if whole else 0.0 for node in graph.node_indices()]


def _first(graph: Network, shares: Sequence[float]) -> str:
    return min(zip(shares, graph.nodes(), strict=True), key=lambda one: (-round(one[0], 12), one[1]))[1]


def _changes(graph: Network) -> Iterator[Finding]:
    before = _shares(graph)
    for likelihood, one, other, common in likely(graph)[:MOST_TRIED]:
        graph.add_edge(one, other, 1.0)
        after = _shares(graph)
        graph.remove_edge(one, other)
        moved = math.fsum(abs(now - was) for was, now in zip(before, after, strict=True)) / 2
        yield Finding(
            (graph[one], graph[other], moved, likelihood, len(common), _first(graph, after)),
            tuple(graph[node] for node in common),
        )


def _missing(rows: Sequence[Row], _options: Options) -> list[Finding]:
    """From pairs: likely contacts that are not there, the one that would move most of the betweenness first."""
    graph = network_of((one, other, weight) for one, other, weight in rows)
    if len(graph) > MOST_PEOPLE:
        raise InvalidInputError(
            say(
                "Missing contacts are tried among at most %(limit)s people; these are %(count)s. Name some of the "
                "people it is about, or fewer steps from them.",
                limit=amount(MOST_PEOPLE),
                count=amount(len(graph)),
            )
        )
    return sorted(_changes(graph), key=lambda one: (-round(one.cells[2], 9), -one.cells[3], one.cells[:2]))


MISSING = Analysis(
    "missing_contacts",
    ("source", "target", "weight"),
    {
        "one": "node",
        "other": "node",
        "moved": "number",
        "likelihood": "number",
        "shared": "integer",
        "first": "node",
    },
    _missing,
    about=2,
    repeatable=200,
)
