"""Border crossings from a table: evidence, posts and zones, plates that prove nobody, documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.sources.errors import SourceError
from tests.support.sources import SAMPLES, Reading, account, note, run


@pytest.fixture(scope="module")
def sample() -> Reading:
    return run("crossings", SAMPLES / "crossings.csv", dataset="bc", region="ID")


def crossings(
    path: Path, *rows: str, head: str = "evidence,time_local,post,name,document_number,document_issuer"
) -> Reading:
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return run("crossings", path, dataset="bc", region="ID")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crossings.csv"


def test_a_control_is_a_passage(sample: Reading) -> None:
    crossing = next(item for item in sample.of("BorderCrossing") if "Siti" in item.caption)
    assert crossing.caption == "Siti Contoh: CGK entry 2025-03-01 08:00"
    props = crossing.props
    assert (props["evidence"], props["status"], props["time_basis"]) == ("control", "crossed", "actual")
    assert (props["zone"], props["time_utc"]) == ("Asia/Jakarta", "2025-03-01T01:00:00Z")
    assert (props["declared_name"], props["declared_born"], props["declared_nationality"]) == (
        "Siti Contoh",
        "1990-05",
        "IDN",
    )


def test_what_hangs_on_a_control(sample: Reading) -> None:
    assert ("borderpost:CGK" in {target for _, target in sample.pairs("AT")}) is True
    assert {target for _, target in sample.pairs("HOLDS")} == {"traveldocument:ID:C1234568"}
    assert {source for source, _ in sample.pairs("SHOWN_AT")} == {"traveldocument:ID:C1234568"}
    assert {target for _, target in sample.pairs("BOOKED")} == {"booking:GA/QXGYLO"}
    assert {target for _, target in sample.pairs("ABOARD")} == {"voyage:bc:GA836-SIN-CGK-2025-03-01"}
    assert {target for _, target in sample.pairs("USES")} == {"phone:+6281299990001"}


def test_a_plate_is_no_evidence_of_who_sat_in_the_car(sample: Reading) -> None:
    made = {link.target: link for link in sample.links.values() if link.type == "MADE"}
    read = made["bordercrossing:bc:L1"]
    assert (read.inferred, read.props["method"]) == (True, "inferred from plate")
    assert [link.inferred for target, link in made.items() if ":L" not in target] == [False, False]
    (plate,) = (link for link in sample.links.values() if link.id == "bc:by_vehicle:L1")
    assert (plate.target, plate.props["confidence"]) == ("vehicle:ID:B1234XYZ", 0.93)


def test_a_person_number_joins_rows(sample: Reading) -> None:
    assert {source for source, target in sample.pairs("MADE") if ":L" in target} == {"person:bc:P9"}
    assert sample.entities["person:bc:P9"].caption == "Budi"
    assert sample.entities["bordercrossing:bc:L2"].props["declared_name"] == "Budi S"
    assert note(account(sample, "rows").changes, "described otherwise").count == 1


def test_a_post_that_is_not_known_is_never_made(sample: Reading) -> None:
    """References are shown to everybody: a name from a closed dataset must not become one."""
    assert sample.entities["bordercrossing:bc:L2"].props["note"] == "post as written: Nowhere"
    assert {item.id for item in sample.of("BorderPost")} == {
        "borderpost:CGK",
        "borderpost:SIN",
        "borderpost:IDMRK",
    }


def test_every_row_is_accounted_for(sample: Reading) -> None:
    rows = account(sample, "rows")
    assert (rows.read, rows.kept, rows.set_aside) == (8, 4, 4)
    assert note(rows.reasons, "evidence must be one of").examples == [("crossings.csv:6", "seen")]
    assert note(rows.reasons, "earlier row that says").examples == [("crossings.csv:5", "L2")]
    assert note(rows.reasons, "not a time").examples == [("crossings.csv:7", "2025-13-02T09:15:20")]
    assert note(rows.reasons, "no person, document or vehicle").examples[0][0] == "crossings.csv:9"
    assert note(rows.changes, "only fills the field").examples == [("crossings.csv:8", "12345678")]
    assert note(rows.changes, "direction is none of").examples == [("crossings.csv:8", "away")]
    assert note(rows.changes, "no country").examples == [("crossings.csv:8", "Atlantis")]


def test_a_manifest_is_an_intention(path: Path) -> None:
    reading = crossings(path, "manifest,2025-03-01,CGK,Ada,,", "booking,2025-03-01,CGK,Ben,,")
    assert {item.props["status"] for item in reading.of("BorderCrossing")} == {"expected"}
    assert {link.props["method"] for link in reading.links.values() if link.type == "MADE"} == {"declared"}


def test_a_number_of_many_persons_links_none(path: Path) -> None:
    reading = crossings(path, *(f"control,2025-03-01,CGK,Name {c},AB123987,ID" for c in "abcd"))
    assert reading.of("TravelDocument") == []
    assert note(account(reading, "rows").changes, "more than 3 different persons").count == 4
    assert all(item.props["document_text"] == "AB123987 (ID)" for item in reading.of("BorderCrossing"))


def test_a_person_who_crosses_often_keeps_the_document(path: Path) -> None:
    reading = crossings(path, *(f"control,2025-03-0{day},CGK,Ada,AB123987,ID" for day in range(1, 7)))
    assert reading.counts["SHOWN_AT"] == 6


def test_the_zone_is_the_posts_unless_the_row_says_another(path: Path) -> None:
    head = "evidence,time_local,post,name,zone"
    reading = crossings(
        path, "control,2025-03-01T08:00,DPS,A,", "control,2025-03-01T08:00,DPS,B,Asia/Jakarta", head=head
    )
    assert {str(i.props["declared_name"]): i.props["time_utc"] for i in reading.of("BorderCrossing")} == {
        "A": "2025-03-01T00:00:00Z",
        "B": "2025-03-01T01:00:00Z",
    }


def test_without_evidence_nothing_is_read(path: Path) -> None:
    with pytest.raises(SourceError, match="the column evidence is missing"):
        crossings(path, head="time_local,post,name")


def test_who_is_protected_in_one_row_is_so_in_all_and_before_the_first(path: Path) -> None:
    """A person is handed over with their first row: what a later one says must hold by then."""
    head = "evidence,time_local,post,name,person_id,protected"
    row = "control,2025-03-0{},CGK,{},{},{}"
    reading = crossings(
        path,
        row.format(1, "Siti", "7", ""),
        row.format(2, "Siti", "7", "Minor"),
        row.format(3, "Ani", "8", ""),
        row.format(4, "Budi", "9", "mynor"),
        head=head,
    )
    assert {item.id: item.props.get("protected") for item in reading.of("Person")} == {
        "person:bc:7": "minor", "person:bc:8": None,
    }  # fmt: skip
    assert account(reading, "rows").set_aside == 1
