"""What the places of a ranking's rows rest on, as its header says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphsvc.analysis.stability import Count, Kinds, Standing, Weights
from graphsvc.queries.header import ColumnType, Header


def standings(
    header: Header, columns: Sequence[str], rows: Sequence[Sequence[Any]], bound: Mapping[str, Any]
) -> list[Standing]:
    """What each row rests on, for :func:`graphsvc.analysis.stability.thinned`.

    :param columns: names of the cells of a row.
    :param bound: the parameters as they were asked.
    """
    assert header.ranked_by is not None
    by = columns.index(header.ranked_by)
    of = [columns.index(name) for name in header.ranked_of or ()]
    least = int(bound[header.ranked_from]) if header.ranked_from is not None else 1
    if header.returns[header.ranked_by].type is ColumnType.NUMBER:
        return [Weights(tuple(row[of[0]]), least) for row in rows]
    if not of:
        return [Count(row[by], least) for row in rows]
    found: list[Standing] = []
    for row in rows:
        counts = tuple(_numbers(row[place] for place in of))
        found.append(Kinds(counts, row[by] - sum(count > 0 for count in counts), least))
    return found


def _numbers(cells: Iterator[Any]) -> Iterator[int]:
    for cell in cells:
        yield from map(int, cell if isinstance(cell, list) else (cell,))
