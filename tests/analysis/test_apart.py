"""An analysis in a process of its own finds what it finds in this one, tells how it goes on, and can be ended."""

from __future__ import annotations

import random
import threading
import time

import pytest

from graphsvc.analysis import ANALYSES
from graphsvc.analysis.apart import Ended, OutOfTime, apart
from graphsvc.analysis.stability import ROUNDS, SHARES, stability
from graphsvc.errors import GraphsvcError

_CHANCE = random.Random(3)
SMALL = [(f"a{_CHANCE.randrange(40)}", f"b{_CHANCE.randrange(40)}", 1.0) for _ in range(120)]
#: All shortest paths of some thousand people take minutes.
LARGE = [(f"a{_CHANCE.randrange(30_000)}", f"b{_CHANCE.randrange(30_000)}", 1.0) for _ in range(120_000)]


def never(_end: object) -> None:
    pass


def test_it_finds_the_same_and_tries_the_same() -> None:
    analysis, heard = ANALYSES["core"], list[tuple[int, int]]()
    found, steady = apart(
        analysis,
        SMALL,
        {},
        until=time.monotonic() + 120,
        tries=120,
        began=never,
        heard=lambda *told: heard.append(told),
    )
    assert found == analysis(SMALL, {})
    assert steady == stability(analysis, SMALL, {}, found, until=time.monotonic() + 120)
    assert heard == [(number, ROUNDS * len(SHARES)) for number in range(ROUNDS * len(SHARES))]


def test_it_is_over_when_its_time_is() -> None:
    with pytest.raises(OutOfTime):
        apart(
            ANALYSES["betweenness"],
            LARGE,
            {},
            until=time.monotonic() + 0.5,
            tries=None,
            began=never,
            heard=print,
        )


def test_it_can_be_ended_while_it_counts() -> None:
    def soon(end: object) -> None:
        assert callable(end)
        threading.Timer(0.5, end).start()

    with pytest.raises(Ended):
        apart(
            ANALYSES["betweenness"],
            LARGE,
            {},
            until=time.monotonic() + 600,
            tries=None,
            began=soon,
            heard=print,
        )


def test_what_it_refuses_is_refused_in_the_same_words() -> None:
    rows = [(f"a{n}", f"b{n}", 1.0) for n in range(6_000)]
    options = {"size": 2}
    analysis = ANALYSES["key_players_negative"]
    with pytest.raises(GraphsvcError) as here:
        analysis(rows, options)
    with pytest.raises(type(here.value)) as there:
        apart(analysis, rows, options, until=time.monotonic() + 120, tries=None, began=never, heard=print)
    assert there.value.detail == here.value.detail
