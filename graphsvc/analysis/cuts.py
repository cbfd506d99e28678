"""Cut points and bridges: entities and ties that alone hold parts of a network together."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.analysis.network import Network, network_of


def cut_points(graph: Network) -> list[int]:
    """For each node, the number of pairs of others that have no path any more once it is gone.

    Tarjan, R. (1972). Depth-first search and linear graph algorithms. SIAM Journal on Computing 1, 146-160; with the
    sizes of what falls off counted on the way back.
    """
    return _searched(graph)[0]


def bridges(graph: Network) -> list[tuple[int, int, int]]:
    """Each tie without which its two ends have no path: the ends, lower index first, and the pairs it alone joins."""
    return _searched(graph)[1]


def _searched(graph: Network) -> tuple[list[int], list[tuple[int, int, int]]]:
    near = [sorted(graph.neighbors(node)) for node in graph.node_indices()]
    order = [0] * len(near)
    low = [0] * len(near)
    size = [1] * len(near)
    # Parts that fall off a node, one after another: their nodes, and the pairs between different parts
    fallen = [0] * len(near)
    apart = [0] * len(near)
    found: list[tuple[int, int, int]] = []
    clock = 0
    for root in range(len(near)):
        if order[root]:
            continue
        clock += 1
        order[root] = low[root] = clock
        visited = [root]
        cuts: list[tuple[int, int]] = []
        # A stack of our own: a chain of a hundred thousand would be too deep for calls
        stack = [(root, -1, iter(near[root]))]
        while stack:
            node, parent, rest = stack[-1]
            for other in rest:
                if not order[other]:
                    clock += 1
                    order[other] = low[other] = clock
                    visited.append(other)
                    stack.append((other, node, iter(near[other])))
                    break
                if other != parent:
                    low[node] = min(low[node], order[other])
            else:
                stack.pop()
                if parent < 0:
                    continue
                low[parent] = min(low[parent], low[node])
                size[parent] += size[node]
                if low[node] >= order[parent]:
                    apart[parent] += fallen[parent] * size[node]
                    fallen[parent] += size[node]
                if low[node] > order[parent]:
                    cuts.append((node, parent))
        total = len(visited)
        for node in visited:
            apart[node] += fallen[node] * (total - 1 - fallen[node])
        found.extend((min(a, b), max(a, b), size[a] * (total - size[a])) for a, b in cuts)
    return apart, sorted(found)


def _bridges(rows: Sequence[Row], _options: Options) -> list[Finding]:
    graph = network_of((one, other, weight) for one, other, weight in rows)
    found = [(graph[a], graph[b], pairs) for a, b, pairs in bridges(graph)]
    return [Finding(cells) for cells in sorted(found, key=lambda cells: (-cells[2], cells[0], cells[1]))]


BRIDGES = Analysis(
    "bridges",
    ("source", "target", "weight"),
    {"entity": "node", "other": "node", "pairs": "integer"},
    _bridges,
    about=2,
)
