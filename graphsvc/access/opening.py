"""Brings what grants open into the classes of records and links.

A record under grants is of a class of its own, like its former one in dataset, level and case, that carries the numbers of
those grants; the policy opens that class to the agencies that they are given to, while they last. So a grant opens exactly
its records, and no statement has to know of grants. What is over closes by the policy alone, at its moment; that its number
is taken off the records, at the next occasion, only keeps the classes few.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import Statement, core, for_link
from graphsvc.store import Store, Transaction, classes, grants

_BATCH = 1_000
_DEADLINE_S = 60.0

#: An item's class so far and from now on, by its id.
_Moves = Mapping[str, tuple[int, int]]


def reopen(graph: Graph, store: Store, datasets: Collection[int], now: datetime) -> int:
    """Give everything in some datasets that a grant opens, or opened, the class that it has by the grants in force; how
    many changed. Running it again changes nothing.

    To be called when a grant is given or ends, and after an import, which writes records anew. Raises what the graph raises;
    what was not reached then is as closed as before.
    """
    carried: dict[str | None, dict[str, set[int]]] = defaultdict(dict)
    with store.read() as tx:
        for item, grant in grants.items_of(tx, datasets):
            mine = carried[item.link_type].setdefault(item.item_id, set())
            if grant.in_force(now):
                mine.add(grant.id)
    changed = 0
    for link_type, items in carried.items():
        read, write = _statements(link_type)
        for batch in _batches(sorted(items)):
            found = graph.read(read, {"ids": batch}, deadline=_DEADLINE_S, limit=None).rows
            with store.write() as tx:
                moves = _moves(tx, dict(found), items)
            rows = [{"id": id_, "was": was, "access": to} for id_, (was, to) in moves.items()]
            if rows:
                graph.write(write, {"rows": rows})
            changed += len(rows)
    return changed


def _statements(link_type: str | None) -> tuple[Statement, Statement]:
    if link_type is None:
        return core("class_of_records"), core("reclass_records")
    return for_link("class_of_links", link_type), for_link("reclass_links", link_type)


def _moves(tx: Transaction, found: Mapping[str, int], carried: Mapping[str, set[int]]) -> _Moves:
    known = classes.of_numbers(tx, {abs(was) for was in found.values()})
    moves = {}
    for id_, was in found.items():
        if abs(was) in known:
            # A masked record has the negative of its class, and keeps its mask
            to = classes.under(tx, known[abs(was)], carried[id_]) * (-1 if was < 0 else 1)
            if to != was:
                moves[id_] = (was, to)
    return moves


def _batches(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
