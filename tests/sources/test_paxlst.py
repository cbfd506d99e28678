"""Passenger lists: what a line becomes, what is told of false lists, and lists written by a property test."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.model.grade import Grade
from graphsvc.sources.errors import SourceError
from tests.support.sources import SAMPLES, Reading, account, note, run

MANIFEST = SAMPLES / "manifest.edi"


@pytest.fixture(scope="module")
def sample() -> Reading:
    return run("paxlst", MANIFEST, region="ID")


def edifact(path: Path, *segments: str, head: str = "UNOA", count: int | None = None) -> Path:
    """A file with one message whose counts are right unless *count* says otherwise."""
    body = ["UNH+M1+PAXLST:D:02B:UN:IATA", "BGM+745", *segments]
    text = "'".join(
        [
            f"UNB+{head}:4+SENDER+RECEIVER+250228:1200+42",
            *body,
            f"UNT+{len(body) + 1 if count is None else count}+M1",
            "UNZ+1+42",
            "",
        ]
    )
    path.write_bytes(text.encode("latin-1"))
    return path


FLIGHT = (
    "TDT+20+GA836+++GA",
    "LOC+125+SIN",
    "DTM+189:2503010810:201",
    "LOC+87+CGK",
    "DTM+232:2503010900:201",
)


def by_name(reading: Reading, name: str) -> dict[str, object]:
    found = [item for item in reading.of("BorderCrossing") if item.props["declared_name"] == name]
    assert len(found) == 1
    return found[0].props


def test_a_line_is_a_person_and_an_expected_crossing(sample: Reading) -> None:
    assert (sample.counts["Person"], sample.counts["BorderCrossing"], sample.counts["MADE"]) == (3, 3, 3)
    crossing = by_name(sample, "SITI:X AMINAH CONTOH")
    assert crossing == {
        "evidence": "manifest",
        "status": "expected",
        "direction": "entry",
        "time_local": "2025-03-01T09:00",
        "time_utc": "2025-03-01T02:00:00Z",
        "zone": "Asia/Jakarta",
        "precision": "minute",
        "time_basis": "scheduled",
        "start": 1740794400,
        "end": 1740794460,
        "mode": "air",
        "carrier": "GA",
        "voyage": "GA836",
        "origin": "SIN",
        "destination": "CGK",
        "role": "passenger",
        "declared_name": "SITI:X AMINAH CONTOH",
        "declared_born": "1954-05-16",
        "declared_sex": "F",
        "declared_nationality": "IDN",
        "declared_residence": "IDN",
        "declared_born_in": "Serang",
        "document_text": "P C1234568 (IDN)",
        "document_expiry": "2030-01-01",
        "booking_text": "QXGYLO",
        "seat": "12A",
        "bags": 2,
        "bag_tags": ["GA123456", "GA123457"],
    }


def test_the_born_of_54_is_old_and_not_unborn(sample: Reading) -> None:
    person = next(item for item in sample.of("Person") if "AMINAH" in item.caption)
    assert (person.props["born"], person.props["nationality"]) == ("1954-05-16", ["Indonesia"])


def test_the_crossing_is_at_the_post_of_clearance(sample: Reading) -> None:
    """Passengers are cleared on arrival at CGK; the crew member, cleared at SIN, leaves there."""
    crew = by_name(sample, "PAT PILOT")
    assert (crew["direction"], crew["time_local"], crew["zone"]) == (
        "exit",
        "2025-03-01T08:10",
        "Asia/Singapore",
    )
    at = sorted(
        (target, link.props["role"])
        for link in sample.links.values()
        if link.type == "AT"
        for target in [link.target]
    )
    assert at == [
        ("borderpost:CGK", "arrival"),
        ("borderpost:CGK", "arrival"),
        ("borderpost:CGK", "arrival"),
        ("borderpost:SIN", "departure"),
        ("borderpost:SIN", "departure"),
    ]


def test_all_are_aboard_one_voyage(sample: Reading) -> None:
    (voyage,) = sample.of("Voyage")
    assert voyage.id == "voyage:paxlst:GA836-SIN-CGK-2025-03-01"
    assert {link.target for link in sample.links.values() if link.type == "ABOARD"} == {voyage.id}


def test_documents_carry_their_issuer_and_fillers_stay_text(sample: Reading) -> None:
    assert {item.id for item in sample.of("TravelDocument")} == {
        "traveldocument:ID:C1234568",
        "traveldocument:NL:NN1234567",
    }
    documents = account(sample, "documents")
    assert (documents.read, documents.kept, documents.set_aside) == (4, 2, 2)
    assert note(documents.reasons, "only fills the field").examples[0][1] == "12345678"
    assert by_name(sample, "JAN SAMPLE")["document_text"] == "P 12345678 (NLD)"
    assert by_name(sample, "JAN SAMPLE")["permit"] == "V VISA77"
    assert note(documents.changes, "spreadsheet counts days").examples[0][1] == "43817"
    assert note(documents.changes, "had expired").examples[0][1] == "2019-12-18"


def test_only_a_travellers_own_phone_is_linked(sample: Reading) -> None:
    assert {item.id for item in sample.of("Phone")} == {"phone:+6281299990001"}
    assert account(sample, "contacts of the reporting party").set_aside == 1


def test_the_booking_has_its_carrier(sample: Reading) -> None:
    assert {item.id for item in sample.of("Booking")} == {"booking:GA/QXGYLO"}


def test_false_counts_and_names_are_told(sample: Reading) -> None:
    assert sample.warned("5 persons, it lists 3").examples == [("manifest.edi:42", "M1")]
    assert sample.warned("99 segments, it has 40").count == 1
    assert sample.warned("the group counts 2, it holds 1").count == 1
    assert sample.warned("calls the voyage XX999, the body GA836").count == 1


def test_what_is_not_readable_is_left_out_and_told(sample: Reading) -> None:
    lines = account(sample, "manifest lines")
    assert note(lines.changes, "birth date is not readable").examples[0][1] == "031301"
    assert note(lines.changes, "XXA is no country").count == 1
    assert "declared_born" not in by_name(sample, "JAN SAMPLE")


def test_the_grade_goes_onto_records_and_links() -> None:
    grade = Grade("admiralty", "B", "2")
    reading = run("paxlst", MANIFEST, grade=grade)
    assert all(item.grade == grade for item in reading.items if item.dataset)


def test_a_number_of_many_persons_links_none(tmp_path: Path) -> None:
    lines = [s for n in range(4) for s in (f"NAD+FL+++N{n}:A", "DOC+P:110:111+AB123987", "LOC+91+ID")]
    reading = run("paxlst", edifact(tmp_path / "x.edi", *FLIGHT, *lines))
    assert reading.of("TravelDocument") == []
    assert note(account(reading, "documents").reasons, "more than 3 different persons").count == 4


def test_a_family_may_share_a_document(tmp_path: Path) -> None:
    lines = [s for n in range(3) for s in (f"NAD+FL+++N{n}:A", "DOC+P:110:111+AB123987", "LOC+91+ID")]
    reading = run("paxlst", edifact(tmp_path / "x.edi", *FLIGHT, *lines))
    assert reading.counts["HOLDS"] == 3


def test_a_withdrawn_line_is_cancelled(tmp_path: Path) -> None:
    path = edifact(tmp_path / "x.edi", *FLIGHT, "NAD+FL+++A:B")
    path.write_text(path.read_text().replace("BGM+745'", "BGM+745+XR'"))
    assert by_name(run("paxlst", path), "B A")["status"] == "cancelled"


def test_a_transit_passenger_is_in_transit(tmp_path: Path) -> None:
    reading = run("paxlst", edifact(tmp_path / "x.edi", *FLIGHT, "NAD+DDU+++A:B"))
    assert by_name(reading, "B A")["direction"] == "transit"


def test_an_unknown_post_stays_text(tmp_path: Path) -> None:
    flight = [segment.replace("CGK", "QQQ") for segment in FLIGHT]
    reading = run("paxlst", edifact(tmp_path / "x.edi", *flight, "NAD+FL+++A:B"))
    assert by_name(reading, "B A")["destination"] == "QQQ"
    assert reading.warned("QQQ is not known").count == 1
    assert {item.id for item in reading.of("BorderPost")} == {"borderpost:SIN"}


def test_a_message_without_a_flight_is_kept(tmp_path: Path) -> None:
    reading = run("paxlst", edifact(tmp_path / "x.edi", "NAD+FL+++A:B"))
    assert reading.counts == {"Person": 1, "BorderCrossing": 1, "MADE": 1}
    assert reading.warned("names no conveyance").count == 1


def test_another_message_type_is_set_aside(tmp_path: Path) -> None:
    path = edifact(tmp_path / "x.edi", *FLIGHT, "NAD+FL+++A:B")
    path.write_text(path.read_text().replace("PAXLST", "CUSRES"))
    with pytest.raises(SourceError, match="a message of type CUSRES, not PAXLST"):
        run("paxlst", path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no message"),
        ("caller,callee\n1,2\n", "line 1: the text begins neither with UNA nor with UNB"),
        ("UNB+UNOA:4+A+B+250228:1200+1'UNH+1+PAXLST'BGM+745'", "is not closed .UNT.: it was cut off"),
        ("UNB+UNOA:4+A+B+250228:1200+1'UNH+1+PAXLST'BGM+745'UNZ+1+1'", "is not closed .UNT."),
        ("UNB+UNOA:4+A+B+250228:1200+1'UNH+1+PAXLST'UNT+2+1'", "is not closed .UNZ.: it was cut off"),
        ("UNB+UNOA:4+A+B+250228:1200+1'NAD+FL'", "stands outside a message"),
    ],
)
def test_a_list_that_is_none_or_was_cut_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "x.edi"
    path.write_text(text)
    with pytest.raises(SourceError, match=message):
        run("paxlst", path)


@pytest.mark.parametrize(
    ("encoded", "ends", "head", "told"),
    [
        ("Novák".encode("mac-roman"), b"\r", "UNOA", "mac-roman"),
        ("Novák".encode(), b"\n", "UNOA", "UTF-8"),
        ("Novák".encode("latin-1"), b"\r\n", "UNOA", "ISO 8859-1"),
        ("Novák".encode("latin-1"), b"\r\n", "UNOC", "iso8859-1"),
        ("Šafář".encode("iso8859-2"), b"\n", "UNOD", "iso8859-2"),
        ("Škoda".encode("cp1252"), b"\n", "UNOA", "cp1252"),
    ],
)
def test_the_bytes_decide_the_character_set(
    tmp_path: Path, encoded: bytes, ends: bytes, head: str, told: str
) -> None:
    path = edifact(tmp_path / "x.edi", *FLIGHT, "NAD+FL+++NAME:A", head=head)
    path.write_bytes(path.read_bytes().replace(b"'", b"'" + ends).replace(b"NAME", encoded))
    reading = run("paxlst", path)
    expected = "Šafář" if head == "UNOD" else "Škoda" if told == "cp1252" else "Novák"
    assert by_name(reading, f"A {expected}")
    assert reading.warned(told).count == 1


def test_a_stated_encoding_wins(tmp_path: Path) -> None:
    path = edifact(tmp_path / "x.edi", *FLIGHT, "NAD+FL+++NAME:A")
    path.write_bytes(path.read_bytes().replace(b"NAME", "Novák".encode("mac-roman")))
    assert by_name(run("paxlst", path, encoding="mac-roman"), "A Novák")


names = st.text(st.characters(max_codepoint=0xFF, exclude_categories=["C", "Z"]), min_size=1, max_size=8)
days = st.dates(datetime.date(1925, 3, 2), datetime.date(2025, 2, 28))
travellers = st.lists(
    st.tuples(names, names, days, st.integers(10_000_019, 99_999_989), st.sampled_from(["FL", "FM", "DDU"])),
    min_size=1,
    max_size=12,
)


def released(text: str) -> str:
    return "".join("?" + c if c in "?+:'" else c for c in text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(travellers, st.booleans())
def test_what_is_written_is_read(
    tmp_path: Path, people: list[tuple[str, str, datetime.date, int, str]], right: bool
) -> None:
    lines: list[str] = []
    for first, last, born, number, role in people:
        lines += [
            f"NAD+{role}+++{released(last)}:{released(first)}",
            f"DTM+329:{born:%y%m%d}",
            f"DOC+P:110:111+{number}",
            "LOC+91+IDN",
        ]
    lines.append(f"CNT+42:{len(people) if right else len(people) + 1}")
    reading = run("paxlst", edifact(tmp_path / "x.edi", *FLIGHT, *lines, head="UNOC"))
    read = sorted(
        (str(i.props["first_name"]), str(i.props["last_name"]), str(i.props["born"]))
        for i in reading.of("Person")
    )
    assert read == sorted((first, last, born.isoformat()) for first, last, born, _, _ in people)
    told = [one.said for one in reading.report.warnings if "it lists" in one.said]
    assert bool(told) != right
    assert account(reading, "manifest lines").kept == len(people)
    assert reading.counts["HOLDS"] == account(reading, "documents").kept <= len(people)


@pytest.mark.shared_data
def test_the_three_public_samples(shared_data: Path) -> None:
    folder = shared_data / "paxlst"
    reading = run("paxlst", *(folder / name for name in ("Test1.txt", "Test3.txt", "airline2.edi")))
    assert reading.counts == {
        "Voyage": 2,
        "BorderPost": 4,
        "Person": 278,
        "BorderCrossing": 278,
        "MADE": 278,
        "ABOARD": 278,
        "AT": 282,
        "TravelDocument": 10,
        "HOLDS": 10,
        "SHOWN_AT": 10,
        "Booking": 1,
        "BOOKED": 10,
    }
    assert {item.id for item in reading.of("BorderPost")} == {
        f"borderpost:{c}" for c in ("FRA", "IAD", "BRE", "YEU")
    }
    fillers = note(account(reading, "documents").reasons, "only fills the field")
    assert fillers.count == 268
    assert account(reading, "contacts of the reporting party").set_aside == 6
    # Crew and passengers came in two lists and meet at their flight
    aboard = [
        link.props["role"]
        for link in reading.links.values()
        if link.target == "voyage:paxlst:UA989-FRA-IAD-2017-01-27"
    ]
    assert (aboard.count("crew"), aboard.count("passenger")) == (8, 260)
    assert reading.warned("takes 19.8 h for 6,549 km").count == 2
    assert reading.warned("206 persons, it lists 260").count == 1
    assert reading.warned("136 persons, it lists 10").count == 1
    assert reading.warned("0000152 segments, it has 107").count == 1
    assert reading.warned("099 segments, it has 3131").count == 1
    assert reading.warned("121 segments, it has 111").count == 1
    assert reading.warned("called crew, the message is of passengers").count == 1
    assert reading.warned("parted by +").count == 1
    assert reading.warned("AA346").count == 1
    assert reading.warned("Hartford USA").count == 1
    assert reading.warned("mac-roman").examples[0][0] == "Test3.txt"
    assert any(item.caption == "Jeffrey Pat Novák" for item in reading.of("Person"))
    assert "1954-10-16" in {item.props["born"] for item in reading.of("Person")}
    changes = account(reading, "documents").changes
    assert note(changes, "spreadsheet counts days").count == 260
    assert note(changes, "more than 15 years").count == 8
    assert {item.id for item in reading.of("Booking")} == {"booking:paxlst:qxgylo"}
