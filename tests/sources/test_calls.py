"""Call records: phones, handsets, cells; rows that repeat; keys that no row's place decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.sources.errors import SourceError
from tests.support.sources import SAMPLES, Reading, account, note, run


def calls(path: Path, text: str, **known: str) -> Reading:
    path.write_text(text, encoding="utf-8")
    return run("calls", path, **{"dataset": "cdr", "region": "ID", "zone": "Asia/Jakarta", **known})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "calls.csv"


@pytest.fixture(scope="module")
def sample() -> Reading:
    return run("calls", SAMPLES / "calls.csv", dataset="cdr", region="ID", zone="Asia/Jakarta")


def test_a_row_is_a_call_from_phone_to_phone(sample: Reading) -> None:
    first = min(
        (link for link in sample.links.values() if link.type == "CALLED"),
        key=lambda link: link.source_ref or "",
    )
    assert (first.source, first.target) == ("phone:+6281299990001", "phone:+6281299990002")
    assert first.when is not None
    assert first.when.utc == "2025-03-01T01:00:10Z"
    assert first.props == {
        "call_kind": "call",
        "duration": 33,
        "cell_first": "510-10-1-2",
        "imei": "490154203237518",
        "imsi": "510101234567890",
    }


def test_an_offset_in_the_row_wins(sample: Reading) -> None:
    link = next(link for link in sample.links.values() if link.source == "phone:cdr:telkomsel")
    assert link.when is not None
    assert (link.when.zone, link.when.utc) == ("+08:00", "2025-03-01T00:00:00Z")


def test_number_sim_and_handset_are_used_together_on_that_day(sample: Reading) -> None:
    used = {(link.source, link.target): link for link in sample.links.values() if link.type == "USED_WITH"}
    assert used.keys() == {
        ("phone:+6281299990001", "sim:510101234567890"),
        ("phone:+6281299990001", "handset:49015420323751"),
        ("sim:510101234567890", "handset:49015420323751"),
    }
    one = used["phone:+6281299990001", "handset:49015420323751"]
    assert one.props == {"weight": 2}
    assert one.when is not None
    assert (one.when.text, one.when.until) == ("2025-03-01T08:00:10", "2025-03-01T09:15:00")


def test_a_cell_with_a_position_is_a_sighting(sample: Reading) -> None:
    (seen,) = (link for link in sample.links.values() if link.type == "SEEN_AT")
    assert (seen.source, seen.target) == ("phone:+6281299990001", "place:-5.93000,105.99000")
    assert sample.entities[seen.target].props == {"level": "point", "latitude": -5.93, "longitude": 105.99}


def test_every_row_is_accounted_for(sample: Reading) -> None:
    rows = account(sample, "rows")
    assert (rows.read, rows.kept, rows.set_aside) == (8, 4, 4)
    assert note(rows.reasons, "same as an earlier").examples[0][0] == "calls.csv:3"
    assert note(rows.reasons, "withheld").examples == [("calls.csv:6", "private")]
    assert note(rows.reasons, "joins two different").examples[0][0] == "calls.csv:8"
    assert note(rows.reasons, "not a time").examples == [("calls.csv:9", "31/02/2025")]
    assert note(rows.changes, "own namespace").examples == [
        ("calls.csv:5", "TELKOMSEL"),
        ("calls.csv:7", "123"),
    ]
    assert note(rows.changes, "not a whole number of seconds").count == 1
    assert note(rows.changes, "position is not readable").count == 1
    assert sample.warned("the column Tariff").count == 1


def test_times_without_a_zone_are_told(path: Path) -> None:
    reading = run_without_zone(path)
    assert reading.warned("without a zone").count == 1


def run_without_zone(path: Path) -> Reading:
    path.write_text("caller,callee,start\n+6281299990001,+6281299990002,2025-03-01T10:00\n")
    return run("calls", path, dataset="cdr")


def test_day_first_must_be_said(path: Path) -> None:
    text = "caller;callee;start\n+6281299990001;+6281299990002;04/08/2017 10:00\n"
    with pytest.raises(SourceError, match="none kept"):
        calls(path, text)
    (link,) = (i for i in calls(path, text, dates="day-first").links.values() if i.type == "CALLED")
    assert link.when is not None
    assert link.when.text == "2017-08-04T10:00"


def test_an_id_that_says_two_things_is_refused(path: Path) -> None:
    rows = ("7,0812 9999 0001,0812 9999 0002,2025\n", "7,0812 9999 0003,0812 9999 0002,2025\n")
    reading = calls(path, "id,caller,callee,start\n" + "".join(rows))
    assert [link.id for link in reading.links.values()] == ["cdr:called:7"]
    assert note(account(reading, "rows").reasons, "earlier row that says something else").count == 1


def test_a_wrong_imei_stays_in_the_dataset(path: Path) -> None:
    reading = calls(
        path, "caller,callee,start,imei_caller\n0812 9999 0001,0812 9999 0002,2025,490154203237519\n"
    )
    assert {item.id for item in reading.of("Handset")} == {"handset:cdr:490154203237519"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty. The first line names the columns"),
        ("caller,called,start\n", r"the column callee \(there is 'called'\) is missing"),
        ("caller,callee,start,Start\n", "the column start occurs twice"),
        ("caller,,callee,start\n", "column 2 has no name"),
        ("caller,callee,start\n", "Nothing in calls.csv could be used: 0 rows read"),
        ('caller,callee,start\n1,"2,2025\n', "line 2: unexpected end of data"),
        ('caller,callee,start\n1,"2"3,2025\n', "line 2: .* must be doubled"),
    ],
)
def test_what_is_no_table_of_calls_is_refused(path: Path, text: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        calls(path, text)


rows_ = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(0, 3), st.integers(0, 2)),
    min_size=1,
    max_size=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows_, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(
    path: Path, rows: list[tuple[int, int, int, int]], random: object
) -> None:
    """Keys come from what a row says: an export sorted otherwise, or with a row more, keeps them."""
    lines = [
        f"+628129999000{a},+628129999000{b},2025-03-01T10:0{minute},{seconds}\n"
        for a, b, minute, seconds in rows
    ]
    if not any(a != b for a, b, _, _ in rows):
        return
    head = "caller,callee,start,duration_s\n"
    there = calls(path, head + "".join(lines))
    random.shuffle(lines)  # type: ignore[attr-defined]
    back = calls(path, head + "".join(lines))
    assert there.links.keys() == back.links.keys()
    assert account(there, "rows").kept == account(back, "rows").kept
