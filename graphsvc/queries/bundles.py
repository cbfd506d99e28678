"""Collapsed links as the statements of `cypher/core` return them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphsvc.charts.fragment import Bundle, sorted_grades


def bundles(rows: Iterable[Sequence[Any]]) -> list[Bundle]:
    """Collapsed links from rows in the order of :class:`~graphsvc.charts.fragment.Bundle`'s fields.

    They are collapsed inside the database, because a hub's hundred thousand calls would take seconds to
    fetch. Ordered by source, target, type, like :func:`~graphsvc.charts.fragment.collapse`, which does the
    same in Python.
    """
    found = []
    for row in rows:
        fields = [*row]
        # The database collects these in no particular order
        fields[10], fields[11] = sorted(row[10]), sorted_grades(row[11])
        found.append(Bundle(*fields))
    found.sort(key=lambda b: (b.source, b.target, b.type))
    return found
