"""Which identifiers here a partner means by the blinded ones that it sends.

All identifiers are blinded once and remembered, because one that comes blinded cannot be looked up; what may be told of those
that are found is asked of the graph each time (`graphsvc.queries.hits`), so the memory knows nothing of rights.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence

from graphsvc.exchange.message import PairKey
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core
from graphsvc.model.entity import ENTITY_TYPES, Kind

#: Seconds after which identifiers are blinded anew. What was loaded since is not found until then.
KEPT_S = 600.0
#: Bytes of a blinded identifier that are compared at first; what agrees in them is compared whole.
_SHORT = 16
_PORTION = 20_000


class Blinded:
    """The identifiers of one graph under the keys of its partners, for a while."""

    def __init__(self, kept: float = KEPT_S) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, dict[str, str]]] = {}

    def meant(
        self, graph: Graph, key: PairKey, blinded: Iterable[str], *, deadline: float = 60.0
    ) -> dict[str, str]:
        """Return the id of each blinded identifier that is in the graph, whoever may see it."""
        table = self._table(graph, key, deadline)
        found = {one: table.get(one[: 2 * _SHORT]) for one in blinded}
        return {one: id_ for one, id_ in found.items() if id_ is not None and key.blind(id_) == one}

    def _table(self, graph: Graph, key: PairKey, deadline: float) -> dict[str, str]:
        # Under the lock: two messages at once must not both blind everything
        with self._lock:
            known = self._known.get(key.id)
            if known is None or time.monotonic() - known[0] > self._kept:
                known = time.monotonic(), dict(_blinded(graph, key, deadline))
                self._known[key.id] = known
            return known[1]


def _blinded(graph: Graph, key: PairKey, deadline: float) -> Iterator[tuple[str, str]]:
    begun = key.blinder()
    for portion in _portions(graph, deadline):
        for id_ in portion:
            one = begun.copy()
            one.update(id_.encode())
            yield one.hexdigest()[: 2 * _SHORT], id_


def _portions(graph: Graph, deadline: float) -> Iterator[Sequence[str]]:
    for entity_type in ENTITY_TYPES.values():
        if entity_type.kind is not Kind.IDENTIFIER:
            continue
        name = entity_type.name.lower()
        after = f"{name}:"
        while True:
            params = {"after": after, "before": f"{name};", "limit": _PORTION}
            ids = [
                row[0]
                for row in graph.read(core("identifiers_after"), params, deadline=deadline, limit=None).rows
            ]
            yield ids
            if len(ids) < _PORTION:
                break
            after = ids[-1]
