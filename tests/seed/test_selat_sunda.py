"""The scenario is what it promises: complete, deterministic, and made of values that nobody has."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime

import phonenumbers
from stdnum import imei, imsi

from graphsvc.model.folding import sound_keys, tokens

REPEAT = """
from graphsvc.training.folder import find_seed
from graphsvc.sources.base import Context
from graphsvc.sources.py2neo_graph import read
from graphsvc.sources.report import Report
import hashlib
items = read(find_seed("selat-sunda").scenario()(), Context("x", Report()), fictitious=True).items
print(hashlib.sha256(repr(items).encode()).hexdigest())
"""


def test_is_the_size_of_a_case_that_a_person_can_hold(story):
    types = Counter(entity.type for entity in story.entities.values())
    people = types["Person"] - len([x for x in story.of("SAME_AS") if x.source.startswith("person")])
    assert 55 <= people <= 70
    assert types["Organisation"] >= 12
    assert types["Phone"] >= 70
    assert types["BorderCrossing"] >= 80
    assert 400 <= len(story.of("CALLED")) <= 900
    assert {dataset.name for dataset in story.seed.datasets} == {
        item.dataset for item in story.reading.items if item.dataset
    }


def test_is_the_same_graph_every_time(story):
    """In another process with another hash seed: py2neo keeps nodes in sets."""
    here = hashlib.sha256(repr(story.reading.items).encode()).hexdigest()
    for seed in ("1", "271828"):
        done = subprocess.run(
            [sys.executable, "-c", REPEAT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here


def test_no_phone_can_be_dialled(story):
    numbers = [
        phonenumbers.parse(e.id.partition(":")[2]) for e in story.entities.values() if e.type == "Phone"
    ]
    assert all(phonenumbers.is_possible_number(number) for number in numbers)
    assert not [number for number in numbers if phonenumbers.is_valid_number(number)]


def test_no_phone_fell_into_a_namespace(story):
    assert not [id_ for id_ in story.entities if id_.startswith("phone:") and not id_.startswith("phone:+")]


def test_plates_documents_and_mail_are_nobodys(story):
    plates = [id_.partition(":")[2][3:] for id_ in story.entities if id_.startswith("vehicle:")]
    assert all(plate.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").startswith("0") for plate in plates), plates
    documents = [id_.rpartition(":")[2] for id_ in story.entities if id_.startswith("traveldocument:")]
    assert all(number.startswith("ZZ") for number in documents)
    domains = {id_.rpartition("@")[2] for id_ in story.entities if id_.startswith("email:")}
    reserved = ("example.com", "example.net", "example.org")
    assert all(domain in reserved or domain.endswith(".example") for domain in domains)


def test_handsets_and_sims_are_of_the_test_ranges(story):
    handsets = [e.caption.replace("-", "") for e in story.entities.values() if e.type == "Handset"]
    assert all(imei.is_valid(number) and number.startswith("00") for number in handsets)
    sims = [e.id.partition(":")[2] for e in story.entities.values() if e.type == "Sim"]
    assert all(imsi.is_valid(number) and number.startswith("00101") for number in sims)
    assert len(sims) == 12


def test_everything_happens_before_the_raid_is_a_day_old(story):
    first = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    last = int(datetime(2026, 5, 15, tzinfo=UTC).timestamp())
    moments = [x.when for x in story.links.values() if x.when and x.when.until is None]
    assert moments
    assert all(first <= when.start and when.end <= last for when in moments)
    assert all(when.zone for when in moments)


def test_nothing_stands_alone(story):
    """An identifier that no link touches is visible to nobody."""
    touched = {end for link in story.links.values() for end in (link.source, link.target)}
    assert set(story.entities) == touched


def test_every_record_and_link_is_graded_in_its_agencys_scheme(story):
    schemes = {
        "selat-sunda-cilegon": "admiralty",
        "selat-sunda-lampung": "admiralty",
        "selat-sunda-northmark": "europol4x4",
    }
    owned = [item for item in story.reading.items if item.dataset]
    assert all(item.grade is not None and item.grade.scheme == schemes[item.dataset] for item in owned)
    handling = {item.grade.handling for item in owned if item.dataset == "selat-sunda-northmark"}
    assert handling == {"H0", "H1", "H2"}


def test_datasets_meet_at_phones_documents_and_plates(story):
    owners: dict[str, set[str]] = {}
    for link in story.links.values():
        for end in (link.source, link.target):
            owners.setdefault(end, set()).add(link.dataset)
    for shared in (
        "phone:+628457190336",
        "phone:+628445096217",
        "phone:+60100472218",
        "traveldocument:ID:ZZ840101",
        "traveldocument:ID:ZZ330918",
        "vehicle:ID:BE0417TS",
        "email:rekrut@samudraniaga.example",
    ):
        assert len(owners[shared]) >= 2, shared


def test_spellings_and_scripts_can_be_searched(story):
    names = {
        "Suharto's spelling of a name": ("Sutejo", "person:selat-sunda-cilegon:P001"),
        "one h or ch": ("Muhammad", "person:selat-sunda-cilegon:P042"),
    }
    for why, (typed, id_) in names.items():
        keys = {
            key for name in story.entities[id_].names for token in tokens(name) for key in sound_keys(token)
        }
        assert keys & sound_keys(tokens(typed)[0]), why
    for typed, id_ in (
        ("lin guo cheng", "person:selat-sunda-cilegon:P022"),
        ("viktor malinov", "person:selat-sunda-northmark:N002"),
        ("khalid mnswr", "person:selat-sunda-northmark:N021"),
    ):
        folded = {token for name in story.entities[id_].names for token in tokens(name)}
        assert folded & set(typed.split()), (typed, folded)
    scripts = [name for e in story.entities.values() for name in e.props.get("original_script", [])]
    assert any("\u4e00" <= name[0] <= "\u9fff" for name in scripts)
    assert any("\u0600" <= name[0] <= "\u06ff" for name in scripts)
    assert any("\u0400" <= name[0] <= "\u04ff" for name in scripts)


def test_victims_are_marked(story):
    marked = [e for e in story.entities.values() if e.props.get("role") == "victim"]
    assert len(marked) == 18


def test_a_burner_is_not_registered_and_its_user_is_a_conclusion(story):
    uses = {link.target: link for link in story.of("USES") if link.source.endswith(":P041")}
    assert uses["phone:+628456038912"].inferred
    assert uses["phone:+628457190336"].inferred
    assert not uses["phone:+628452210774"].inferred


def test_briefs_say_that_all_is_invented_in_both_languages(story):
    assert "invented" in story.seed.brief("en")
    assert "rekaan" in story.seed.brief("id")
    for language in ("en", "id"):
        assert "P001" not in story.seed.brief(language)
        assert "Soetedja" not in story.seed.brief(language)
