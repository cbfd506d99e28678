"""POLE: every row accounted for, the traps of the published file, and what is refused."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from graphsvc.model.link import Link
from graphsvc.sources.errors import SourceError
from tests.support.sources import SAMPLES, Reading, account, note, run

POLE = SAMPLES / "pole"
NODES = "crime-investigation.nodes."
RELATIONSHIPS = "crime-investigation.relationships."


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sample that a test may break."""
    return Path(shutil.copytree(POLE, tmp_path / "pole"))


@pytest.fixture(scope="module")
def sample() -> Reading:
    return run("pole", POLE)


def test_each_label_and_type_becomes_what_it_says(sample: Reading) -> None:
    assert sample.counts == {
        "Place": 5,
        "Person": 4,
        "Officer": 1,
        "Event": 3,
        "Item": 1,
        "Phone": 2,
        "Email": 1,
        "Vehicle": 2,
        "WITHIN": 6,
        "OCCURRED_AT": 3,
        "INVESTIGATED_BY": 3,
        "INVOLVED_IN": 2,
        "PARTY_TO": 2,
        "LIVES_AT": 2,
        "USES": 3,
        "FAMILY": 1,
        "KNOWS": 5,
        "CALLED": 2,
    }


def test_an_invented_phone_never_meets_a_real_one(sample: Reading) -> None:
    assert {item.id for item in sample.of("Phone")} == {
        "phone:pole:0-(070)893-3322",
        "phone:pole:5-(997)640-5104",
    }
    assert note(account(sample, "Phone nodes").changes, "own namespace").count == 2


def test_a_date_of_one_digit_is_a_day_and_no_month(sample: Reading) -> None:
    crime = sample.entities["event:pole:40"]
    assert crime.props["date"] == "2017-08-04"
    # British summer time: the day begins at 23:00 UTC
    assert crime.props["start"] == 1501801200
    assert crime.caption == "Drugs, 2017-08-04"


def test_a_crime_with_an_impossible_date_is_kept_without_time(sample: Reading) -> None:
    crime = sample.entities["event:pole:42"]
    assert "date" not in crime.props
    assert "start" not in crime.props
    assert note(account(sample, "Crime nodes").changes, "date is not readable").examples[0][1] == "15/13/2017"


def test_one_charge_has_one_spelling(sample: Reading) -> None:
    assert {sample.entities[f"event:pole:{n}"].props["charge"] for n in (40, 41)} == {
        "Possession with Intent to Supply"
    }


def test_a_call_is_one_link_from_phone_to_phone(sample: Reading) -> None:
    call = sample.links["pole:called:90"]
    assert (call.source, call.target) == ("phone:pole:0-(070)893-3322", "phone:pole:5-(997)640-5104")
    assert call.when is not None
    assert call.when.utc == "2017-08-03T23:32:00Z"
    assert call.props == {"call_kind": "call", "duration": 38}
    for name in ("CALLER", "CALLED"):
        assert (
            account(sample, f"{name} relationships").merged,
            account(sample, f"{name} relationships").set_aside,
        ) == (2, 1)


def test_a_text_message_lasts_no_time(sample: Reading) -> None:
    assert sample.links["pole:called:91"].props == {"call_kind": "sms", "note": "duration as written: 7"}


def test_derived_links_are_kept_and_marked(sample: Reading) -> None:
    derived = {item.id for item in sample.items if isinstance(item, Link) and item.derived}
    assert derived == {
        "pole:knows:knows:1:2",
        "pole:knows:knows:1:3",
        "pole:knows:knows_phone:1:3",
        "pole:knows:knows_lw:1:2",
        "pole:within:location_in_area:30:20",
        "pole:within:location_in_area:31:20",
    }
    assert not sample.links["pole:knows:knows_sn:1:3"].derived
    assert sample.report.derived == len(derived)


def test_no_role_is_invented(sample: Reading) -> None:
    assert sample.links["pole:party_to:party_to:1:40"].props == {"role": "unknown"}


def test_a_vehicle_is_its_plate_and_its_description_stands_on_the_link(sample: Reading) -> None:
    assert {item.id for item in sample.of("Vehicle")} == {"vehicle:GB:AB12CDE", "vehicle:GB:AB99CDE"}
    assert sample.links["pole:involved_in:involved_in:80:40"].props == {"note": "Lamborghini Reventón, 2008"}
    assert account(sample, "Vehicle nodes").merged == 1
    assert sample.warned("never issued").examples[0][1] == "AB99 CDE"


def test_a_place_keeps_its_words_and_shares_its_postcode(sample: Reading) -> None:
    place = sample.entities["place:pole:30"]
    assert (place.caption, place.props["latitude"]) == ("1 Invented Street, ZZ1 1AA", 53.5)
    assert ("place:pole:30", "place:postcode:GB:ZZ11AA") in sample.pairs("WITHIN")
    assert "latitude" not in sample.entities["place:pole:31"].props


def test_what_the_file_says_wrongly_is_told(sample: Reading) -> None:
    assert sample.warned("begins like its own").examples[0][1] == "ZZ112BB in ZZ1"
    assert sample.warned("under 18").count == 1
    assert sample.warned("without a number").examples[0][1] == "Dee Sample"


def test_a_link_to_nowhere_and_a_row_twice_are_set_aside_with_their_lines(sample: Reading) -> None:
    lost = note(account(sample, "CURRENT_ADDRESS relationships").reasons, "not in the files")
    assert lost.examples == [(f"{RELATIONSHIPS}CURRENT_ADDRESS.csv:4", "3 -> 99")]
    assert note(account(sample, "KNOWS relationships").reasons, "same as an earlier").count == 1


def test_a_zip_reads_like_its_folder(tmp_path: Path, sample: Reading) -> None:
    path = tmp_path / "pole.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("neo4j_importer_model.json", "{}")
        for file in POLE.iterdir():
            archive.write(file, f"deep/er/{file.name}")
    packed = run("pole", path)
    assert packed.items == sample.items
    assert packed.warned("not a table").examples[0][0] == "neo4j_importer_model.json"


def test_reading_twice_gives_the_same(sample: Reading) -> None:
    assert run("pole", POLE).items == sample.items


def test_a_missing_table_is_named(copy: Path) -> None:
    (copy / f"{RELATIONSHIPS}PARTY_TO.csv").unlink()
    with pytest.raises(SourceError, match="lacks the tables of PARTY_TO"):
        run("pole", copy)


def test_the_table_that_neo4js_importer_loses_may_be_absent(copy: Path) -> None:
    (copy / f"{RELATIONSHIPS}KNOWS_SN.csv").unlink()
    assert run("pole", copy).warned("no table of KNOWS_SN").count == 1


def test_a_missing_column_is_named_with_its_neighbour(copy: Path) -> None:
    path = copy / f"{NODES}Person.csv"
    path.write_text(path.read_text().replace("surname", "sur_name", 1))
    with pytest.raises(
        SourceError, match=r"Person\.csv: the column surname \(there is 'sur_name'\) is missing"
    ):
        run("pole", copy)


def test_a_column_twice_is_named(copy: Path) -> None:
    path = copy / f"{NODES}Person.csv"
    path.write_text(path.read_text().replace("nhs_no", "name", 1))
    with pytest.raises(SourceError, match="the column name occurs twice"):
        run("pole", copy)


def test_an_unknown_column_and_table_are_told(copy: Path) -> None:
    path = copy / f"{NODES}Area.csv"
    path.write_text(":ID,areaCode,:LABEL,size:int\n20,ZZ1,Area,3\n")
    (copy / f"{NODES}Gang.csv").write_text(":ID,name,:LABEL\n900,Wolves,Gang\n")
    reading = run("pole", copy)
    assert reading.warned("the column size of").count == 1
    assert (account(reading, "Gang nodes").read, account(reading, "Gang nodes").set_aside) == (1, 1)


def test_a_wrong_encoding_names_the_line(copy: Path) -> None:
    path = copy / f"{NODES}Vehicle.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    with pytest.raises(SourceError, match=r"Vehicle\.csv, line 2: byte 0xF3 is not utf-8"):
        run("pole", copy)


def test_an_encoding_can_be_stated(copy: Path, sample: Reading) -> None:
    for path in copy.iterdir():
        path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    assert run("pole", copy, encoding="cp1252").items == sample.items


def test_utf16_is_seen(copy: Path, sample: Reading) -> None:
    for path in copy.iterdir():
        path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert run("pole", copy).items == sample.items


def test_a_row_of_another_label_is_set_aside(copy: Path) -> None:
    path = copy / f"{NODES}Officer.csv"
    path.write_text(path.read_text() + "11,1,Constable,A,B,Person\n")
    assert note(account(run("pole", copy), "Officer nodes").reasons, "says it is a Person").count == 1


#: What the published file holds: rows, and how many of them go into a link that another row makes.
NODE_ROWS = {
    "Area": 93,
    "PostCode": 14_196,
    "Location": 14_904,
    "Person": 369,
    "Officer": 1_000,
    "Crime": 28_762,
    "Object": 7,
    "Phone": 328,
    "Email": 328,
    "Vehicle": 1_000,
    "PhoneCall": 534,
}
RELATIONSHIP_ROWS = {
    "CALLER": 534,
    "CALLED": 534,
    "HAS_POSTCODE": 14_904,
    "POSTCODE_IN_AREA": 14_196,
    "LOCATION_IN_AREA": 14_904,
    "OCCURRED_AT": 28_762,
    "INVESTIGATED_BY": 28_762,
    "INVOLVED_IN": 985,
    "PARTY_TO": 55,
    "CURRENT_ADDRESS": 368,
    "HAS_PHONE": 328,
    "HAS_EMAIL": 328,
    "FAMILY_REL": 155,
    "KNOWS_SN": 241,
    "KNOWS": 586,
    "KNOWS_PHONE": 118,
    "KNOWS_LW": 80,
}
MERGED = {"CALLER", "CALLED"}
DERIVED = {"LOCATION_IN_AREA", "KNOWS", "KNOWS_PHONE", "KNOWS_LW"}


@pytest.mark.shared_data
def test_all_of_the_published_file_is_accounted_for(shared_data: Path) -> None:
    reading = run("pole", shared_data / "pole" / "pole-data-importer.zip")
    rows = {kind.kind: kind for kind in reading.report.kinds}
    assert {kind: one.read for kind, one in rows.items()} == {
        **{f"{name} nodes": count for name, count in NODE_ROWS.items()},
        **{f"{name} relationships": count for name, count in RELATIONSHIP_ROWS.items()},
    }
    assert sum(NODE_ROWS.values()) == 61_521
    assert sum(RELATIONSHIP_ROWS.values()) == 105_840
    for name, count in {**NODE_ROWS, **RELATIONSHIP_ROWS}.items():
        kind = rows[f"{name} {'nodes' if name in NODE_ROWS else 'relationships'}"]
        assert kind.set_aside == 0
        assert kind.merged == (count if name in MERGED else 0)
        assert kind.derived == (count if name in DERIVED else 0)
    # 61,521 nodes less 534 calls that are links; 105,840 relationships less two ends a call, plus the calls
    assert (
        sum(
            reading.counts[t]
            for t in ("Place", "Person", "Officer", "Event", "Item", "Phone", "Email", "Vehicle")
        )
        == 60_987
    )
    assert len(reading.links) == 105_840 - 2 * 534 + 534
    assert reading.warned("age code").count == 605
    assert reading.warned("begins like its own").count == 1_734
    assert reading.warned("under 18").count == 1


@pytest.mark.shared_data
def test_every_phone_of_the_published_file_is_local(shared_data: Path) -> None:
    reading = run("pole", shared_data / "pole" / "pole-data-importer.zip")
    assert all(item.id.startswith("phone:pole:") for item in reading.of("Phone"))
    first = min(link.when.text for link in reading.links.values() if link.type == "CALLED" and link.when)
    assert first.startswith("2017-08-")


def test_the_table_of_persons_may_say_who_is_protected(copy: Path) -> None:
    table = copy / f"{NODES}Person.csv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    words = ("", "Minor", "", "informent")
    told = [f"{row},{word}" for row, word in zip(rows, words, strict=True)]
    table.write_text("\n".join([f"{head},protected", *told, ""]), encoding="utf-8")
    reading = run("pole", copy)
    assert {item.caption: item.props.get("protected") for item in reading.of("Person")} == {
        "Ada Example": None, "Ben Example": "minor", "Cy Sample": None,
    }  # fmt: skip
    assert account(reading, "Person nodes").set_aside == 1
