"""How many requests one caller may send: a minute's worth at once, and then as fast as it comes back."""

import pytest

from graphsvc.web import rate
from graphsvc.web.rate import Allowance


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_what_is_used_up_comes_back_with_time(clock: Clock) -> None:
    allowance = Allowance(60, clock)
    assert [allowance.wait("ana") for _ in range(60)] == [0] * 60
    assert allowance.wait("ana") == pytest.approx(1)
    clock.now += 0.5
    assert allowance.wait("ana") == pytest.approx(0.5)
    clock.now += 0.5
    assert allowance.wait("ana") == 0
    assert allowance.wait("ana") == pytest.approx(1)


def test_nobody_saves_up_more_than_a_minute(clock: Clock) -> None:
    allowance = Allowance(60, clock)
    allowance.wait("ana")
    clock.now += 3600
    assert [allowance.wait("ana") for _ in range(61)][-1] > 0


def test_callers_do_not_count_for_one_another(clock: Clock) -> None:
    allowance = Allowance(1, clock)
    assert allowance.wait("ana") == allowance.wait("budi") == 0
    assert allowance.wait("ana") > 0


def test_callers_who_left_are_forgotten(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "MOST", 3)
    allowance = Allowance(1, clock)
    for name in ("ana", "budi", "cici"):
        allowance.wait(name)
    clock.now += 59
    allowance.wait("ana")
    clock.now += 1
    allowance.wait("dodi")
    assert set(allowance._left) == {"ana", "dodi"}
