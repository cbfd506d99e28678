"""The calls of ordinary life around a story: shops, families, work. They make the story's calls worth looking for.

A small fixed rhythm, drawn with a generator whose state is the pair's own name, so that adding a pair moves no other.
Only `Random.random` is used: it is the one method whose sequence Python promises to keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from .kit import rows


@dataclass(frozen=True)
class Ordinary:
    """One call of ordinary life; `when` on the clock of the table, `seconds` 0 when nobody answered."""

    when: str
    caller: str
    callee: str
    seconds: int
    cell: str
    key: str


def ordinary(scenario: str, table: str, first: date, last: date) -> Iterator[Ordinary]:
    """The calls of a table of pairs: from | to | calls a week | hours | cell | not before | not after."""
    for number, row in enumerate(rows(table), 1):
        caller, callee, rate, hours, cell, since, until = row
        draw = Random(f"{scenario} {caller} {callee}")
        start, stop = (int(h) for h in hours.split("-"))
        day = date.fromisoformat(since) if since else first
        end = date.fromisoformat(until) if until else last
        made = 0
        while day <= end:
            # Fewer calls on a Sunday, as in every such network.
            chance = float(rate) / 7 * (0.5 if day.weekday() == 6 else 1.08)
            if draw.random() < chance:
                second = int((start + (stop - start) * draw.random()) * 3600)
                length = 12 + int(170 * draw.random() ** 2)
                if draw.random() < 0.08:
                    length = 0
                moment = datetime.combine(day, time()) + timedelta(seconds=second)
                made += 1
                yield Ordinary(moment.isoformat(), caller, callee, length, cell, f"R{number:02d}{made:03d}")
            day += timedelta(days=1)
