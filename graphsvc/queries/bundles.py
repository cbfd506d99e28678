"""Collapsed links as the statements of `cypher/core` return them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphsvc.charts.fragment import Bundle


def bundles(rows: Iterable[Sequence[Any]]) -> list[Bundle]:
    """Collapsed links from rows in the order of :class:`~graphsvc.charts.fragment.Bundle`'s fields.

    They are collapsed inside the database, because a hub's hundred thousand calls would take seconds to
    fetch. Ordered by source, target, type, like :func:`~graphsvc.charts.fragment.collapse`, which does the
    same in Python.
    """
    found = [Bundle(*row) for row in rows]
    for bundle in found:
        bundle.datasets.sort()  # type: ignore[attr-defined]
    found.sort(key=lambda b: (b.source, b.target, b.type))
    return found
