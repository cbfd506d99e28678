"""People who travelled together, and phones that moved together: coincidences of crossings and of cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.analysis.coincidence import Together, coincidences

_GIVES: Mapping[str, str] = {
    "one": "node",
    "other": "node",
    "times": "integer",
    "places": "integer",
    "expected": "number",
    "score": "number",
}


def _findings(found: Iterable[Together], wanted: Set[str]) -> list[Finding]:
    """The pairs with one that is wanted. All are counted before: the crowd is what a pair is held against."""
    return [
        Finding((pair.one, pair.other, pair.times, pair.places, pair.expected, pair.score), pair.facts)
        for pair in found
        if pair.one in wanted or pair.other in wanted
    ]


def _travelled(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From (person, crossing, post and direction, time, voyage and when it leaves or arrives, or None twice, whether the person is
    asked about): the pairs who crossed together, most surprising first.

    Who is on one boat travels together, however far apart they stood in its queue; minutes tell where no voyage is known.
    """
    found = coincidences(
        [(who, crossing, where, at) for who, crossing, where, at, _, _, _ in rows],
        int(options["minutes"]) * 60,
        int(options["times"]),
        {crossing: (voyage, leaves) for _, crossing, _, _, voyage, leaves, _ in rows if voyage is not None},
    )
    return _findings(found, {row[0] for row in rows if row[6]})


def _moved(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From (phone, cell, time, whether the phone is asked about): the pairs that were in the same cells at the same times, most
    surprising first.

    Two neighbours are in one cell every night; who moves together is so in several.
    """
    found = coincidences(
        [(phone, cell, cell, at) for phone, cell, at, _ in rows],
        int(options["minutes"]) * 60,
        int(options["times"]),
    )
    several = (pair for pair in found if pair.places >= int(options["cells"]))
    return _findings(several, {row[0] for row in rows if row[3]})


TRAVELLED_TOGETHER = Analysis(
    "travelled_together",
    ("person", "crossing", "place", "at", "voyage", "leaves", "wanted"),
    _GIVES,
    _travelled,
    options={"minutes": "integer", "times": "integer"},
    about=2,
    repeatable=5_000,
)
MOVED_TOGETHER = Analysis(
    "moved_together",
    ("phone", "cell", "at", "wanted"),
    _GIVES,
    _moved,
    options={"minutes": "integer", "times": "integer", "cells": "integer"},
    about=2,
    repeatable=5_000,
)
