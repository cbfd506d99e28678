"""The types of bodies: what their patterns allow is what is accepted, no more and no less."""

import calendar
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from graphsvc.model.errors import InvalidValue
from graphsvc.model.when import parse_iso
from graphsvc.web.contract.types import EntityId, PartialDate, PartialTime

DATE, TIME, ID = (TypeAdapter(one) for one in (PartialDate, PartialTime, EntityId))


def takes(adapter: TypeAdapter[str], text: str) -> bool:
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True


def is_time(text: str) -> bool:
    try:
        parse_iso(text)
    except InvalidValue:
        return False
    return True


@given(st.integers(1, 9998), st.integers(0, 13), st.integers(0, 32))
def test_a_day_is_taken_when_there_is_one(year: int, month: int, day: int) -> None:
    there_is = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    assert takes(DATE, f"{year:04}-{month:02}-{day:02}") is there_is


@pytest.mark.parametrize("year", [4, 100, 400, 1900, 2000, 2023, 2024, 2100, 9996])
def test_the_last_day_of_february(year: int) -> None:
    assert takes(DATE, f"{year:04}-02-29") is calendar.isleap(year)


@given(
    st.from_regex(re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?"), fullmatch=True)
)
def test_a_moment_is_taken_when_the_model_takes_it(text: str) -> None:
    if takes(TIME, text):
        assert is_time(text)


@given(st.datetimes())
def test_every_moment_is_taken(moment: object) -> None:
    text = moment.isoformat(timespec="minutes")  # type: ignore[attr-defined]
    assert takes(TIME, text) is (not text.startswith("9999"))


@pytest.mark.parametrize(
    "text", ["", "2026-3-1", "0000", "9999", "2026-03-14T24:00", "2026-03-14T21:05+15:00", "x"]
)
def test_what_is_no_time(text: str) -> None:
    assert not takes(TIME, text)


@pytest.mark.parametrize(
    "text", ["person:", "person: a", "Person:a", "person", ":a", "person:a\n", "person:\x00"]
)
def test_what_is_no_id(text: str) -> None:
    assert not takes(ID, text)


@pytest.mark.parametrize(
    "text", ["person:a", "phone:+6281", "phone:pole:0-(070)893-3322", "place:x:Jl. Raya 1, B"]
)
def test_what_is_an_id(text: str) -> None:
    assert takes(ID, text)
