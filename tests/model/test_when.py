"""Times: partial, local, never more precise than the source."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.model.errors import InvalidValue
from graphsvc.model.when import (
    BEGINNING,
    FOREVER,
    Precision,
    When,
    YearOf,
    parse_compact,
    parse_day_first,
    parse_iso,
)

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
clocks = st.times().map(lambda t: t.replace(microsecond=0))


def epoch(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@given(days)
def test_a_day_lies_within_its_month_and_year(day: date) -> None:
    iso = day.isoformat()
    year, month, exact = When(iso[:4]), When(iso[:7]), When(iso)
    assert year.start <= month.start <= exact.start < exact.end <= month.end <= year.end
    assert exact.end - exact.start == 86400
    assert (year.precision, month.precision, exact.precision) == (
        Precision.YEAR,
        Precision.MONTH,
        Precision.DAY,
    )


@given(days, clocks)
def test_a_time_read_is_the_time_written(day: date, clock: object) -> None:
    text = f"{day.isoformat()}T{clock}"
    when = parse_iso(text)
    assert when.text == text
    assert datetime.fromtimestamp(when.start, UTC) == datetime.fromisoformat(text).replace(tzinfo=UTC)
    assert when.end == when.start + 1
    assert parse_iso(text[:16]).end - parse_iso(text[:16]).start == 60


@given(days, st.booleans())
def test_day_first_is_never_month_first(day: date, padded: bool) -> None:
    text = f"{day.day:02d}/{day.month:02d}/{day.year}" if padded else f"{day.day}/{day.month:02d}/{day.year}"
    assert parse_day_first(text).text == day.isoformat()


def test_zone_gives_utc_and_summer_time() -> None:
    when = parse_day_first("24/08/2017", "00:32", "Europe/London")
    assert when.text == "2017-08-24T00:32"
    assert when.utc == "2017-08-23T23:32:00Z"
    assert parse_iso("2026-02-01T08:00", "Asia/Jakarta").utc == "2026-02-01T01:00:00Z"
    assert When("2026-02-01T08:00").utc is None
    assert When("2026-02-01", "Asia/Jakarta").utc is None


def test_an_offset_in_the_text_wins_and_a_dated_offset_is_no_time() -> None:
    assert parse_iso("2015-04-14T10:00+08:00", "Europe/London") == When("2015-04-14T10:00", "+08:00")
    assert parse_iso("2015-04-14T10:00Z").utc == "2015-04-14T10:00:00Z"
    assert parse_iso("2015-04-14-04:00").text == "2015-04-14"


@pytest.mark.parametrize(
    ("text", "of", "reference", "expected"),
    [
        ("541016", YearOf.BIRTH, date(2014, 2, 11), "1954-10-16"),
        ("140210", YearOf.BIRTH, date(2014, 2, 11), "2014-02-10"),
        ("140212", YearOf.BIRTH, date(2014, 2, 11), "1914-02-12"),
        ("610218", YearOf.EXPIRY, date(2017, 1, 27), "2061-02-18"),
        ("980218", YearOf.EXPIRY, date(2017, 1, 27), "1998-02-18"),
        ("1701271725", YearOf.EVENT, date(2014, 2, 2), "2017-01-27T17:25"),
        ("991231", YearOf.EVENT, date(2000, 1, 1), "1999-12-31"),
        ("20170127", YearOf.EVENT, date(1950, 1, 1), "2017-01-27"),
    ],
)
def test_a_two_digit_year_depends_on_its_field(text: str, of: YearOf, reference: date, expected: str) -> None:
    assert parse_compact(text, of, reference).text == expected


@given(days, days)
def test_a_birth_is_never_after_the_message(born: date, reference: date) -> None:
    read = parse_compact(born.strftime("%y%m%d"), YearOf.BIRTH, reference)
    if born.strftime("%m%d") != "0229":
        assert read.start <= When(reference.isoformat()).start
        assert When(reference.isoformat()).start - read.start < timedelta(days=36525 + 366).total_seconds()


def test_open_spans() -> None:
    since = When("2020-03", until="..")
    until = When("..", until="2020-03")
    assert since.end == FOREVER
    assert since.start == epoch("2020-03-01T00:00:00+00:00")
    assert until.start == BEGINNING
    assert until.end == epoch("2020-04-01T00:00:00+00:00")
    assert until.precision is Precision.MONTH


@given(days, days)
def test_a_span_never_ends_before_it_starts(one: date, other: date) -> None:
    first, last = sorted((one, other))
    span = When(first.isoformat(), until=last.isoformat())
    assert span.start < span.end
    if first != last:
        with pytest.raises(InvalidValue):
            When(last.isoformat(), until=first.isoformat())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17",
        "2017-13",
        "2017-02-30",
        "2017-08-04T25:00",
        "08/04/2017",
        "n/a",
        "2017-8-4",
        "0000",
        "9999",
        "..",
        "2017-08-04T00:32:10junk",
        "２０１７",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_iso(text) if text != ".." else When(text)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (
        lambda: parse_iso(text),
        lambda: parse_day_first(text),
        lambda: parse_compact(text, YearOf.EVENT, date(2020, 1, 1)),
        lambda: When(text, text),
        lambda: When("2020", text, text),
    ):
        try:
            when = read()
        except InvalidValue:
            continue
        assert when.start < when.end
