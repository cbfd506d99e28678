"""Every seed is what it promises: complete, deterministic, and made of values that nobody has."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime

import phonenumbers
import pytest
from stdnum import imei, imsi

from graphsvc.training.folder import list_seeds
from graphsvc.training.truth import read_truth
from tests.support.story import WRITTEN, tell

REPEAT = """
import hashlib
from graphsvc.training.folder import list_seeds
from graphsvc.sources.base import Context
from graphsvc.sources.py2neo_graph import read
from graphsvc.sources.report import Report
for seed in list_seeds():
    if seed.generated:
        continue
    items = read(seed.scenario()(), Context(seed.datasets[0].name, Report()), fictitious=True).items
    print(seed.name, hashlib.sha256(repr(items).encode()).hexdigest())
"""
#: What the brief of a seed begins from, though it is an answer too: a number on a table, a name on a ticket.
GIVEN = {
    "selat-sunda": {"Om Bas", "+62 8456038912"},
    "ganti-nomor": {"+62 8453107264"},
    "nama-pasaran": {"Budi", "Budi Santoso"},
    "ruko-lantai-dua": {"PT Sagara Dingin Utama"},
    "titip-koper": set(),
    "dua-kabar": set(),
}


def test_the_exercises_are_these():
    levels = {seed.name: seed.difficulty for seed in list_seeds()}
    assert levels == {
        "selat-sunda": "beginner",
        "ganti-nomor": "beginner",
        "nama-pasaran": "beginner",
        "ruko-lantai-dua": "advanced",
        "titip-koper": "advanced",
        "dua-kabar": "expert",
        "proficiency-test": "expert",
    }


@pytest.mark.parametrize("hash_seed", ["1", "271828"])
def test_is_the_same_graph_every_time(hash_seed):
    """In another process with another hash seed: py2neo keeps nodes in sets."""
    here = {name: hashlib.sha256(repr(tell(name).reading.items).encode()).hexdigest() for name in WRITTEN}
    done = subprocess.run(
        [sys.executable, "-c", REPEAT],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert dict(line.split() for line in done.stdout.splitlines()) == here


def test_no_two_exercises_share_a_value():
    """A number of one case must not lead a trainee into another, when both are loaded."""
    seen = Counter()
    for name in WRITTEN:
        seen.update(
            id_ for id_, entity in tell(name).entities.items() if entity.type not in ("BorderPost", "Country")
        )
    assert not [id_ for id_, count in seen.items() if count > 1]


def test_fills_all_its_datasets_and_no_other(story):
    assert {dataset.name for dataset in story.seed.datasets} == {
        item.dataset for item in story.reading.items if item.dataset
    }
    assert all(dataset.name.startswith(story.seed.name) for dataset in story.seed.datasets)


def test_is_the_size_of_a_case_that_a_person_can_hold(story):
    types = Counter(entity.type for entity in story.entities.values())
    assert 15 <= types["Person"] <= 80
    assert len(story.links) <= 2000


def test_no_phone_can_be_dialled(story):
    numbers = [phonenumbers.parse(id_.partition(":")[2]) for id_ in story.typed("Phone")]
    assert numbers
    assert all(phonenumbers.is_possible_number(number) for number in numbers)
    assert not [number for number in numbers if phonenumbers.is_valid_number(number)]


def test_no_value_fell_into_a_namespace(story):
    """One that the service cannot read is its dataset's own and would meet nobody else's."""
    assert not [id_ for id_ in story.typed("Phone") if not id_.startswith("phone:+")]
    assert not [
        id_ for id_ in story.entities if id_.startswith(("handset:", "sim:", "email:")) and "/" in id_
    ]


def test_plates_documents_and_mail_are_nobodys(story):
    plates = [id_.partition(":")[2][3:] for id_ in story.typed("Vehicle")]
    assert all(plate.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").startswith("0") for plate in plates), plates
    documents = [id_.rpartition(":")[2] for id_ in story.typed("TravelDocument")]
    assert all(number.startswith("ZZ") for number in documents)
    bookings = [id_.partition(":")[2] for id_ in story.typed("Booking")]
    assert all(booking.startswith("ZZ/") for booking in bookings)
    registered = [e.props["register_no"] for e in story.entities.values() if "register_no" in e.props]
    assert all(number.startswith("ZZ") for number in registered)
    domains = {id_.rpartition("@")[2] for id_ in story.typed("Email")}
    reserved = ("example.com", "example.net", "example.org")
    assert all(domain in reserved or domain.endswith(".example") for domain in domains)


def test_handsets_and_sims_are_of_the_test_ranges(story):
    handsets = [story.entities[id_].caption.replace("-", "") for id_ in story.typed("Handset")]
    assert all(imei.is_valid(number) and number.startswith("00") for number in handsets)
    sims = [id_.partition(":")[2] for id_ in story.typed("Sim")]
    assert all(imsi.is_valid(number) and number.startswith("00101") for number in sims)
    cells = {
        str(link.props[name])
        for link in story.of("CALLED")
        for name in ("cell_first", "cell_last")
        if name in link.props
    }
    assert all(cell.startswith("001-01-") for cell in cells)


def test_everything_happens_in_the_months_of_the_case(story):
    first = int(datetime(2025, 9, 1, tzinfo=UTC).timestamp())
    last = int(datetime(2026, 6, 1, tzinfo=UTC).timestamp())
    moments = [x.when for x in story.links.values() if x.when and x.when.until is None]
    assert moments
    assert all(first <= when.start and when.end <= last for when in moments)
    assert all(when.zone for when in moments)


def test_nothing_stands_alone(story):
    """An identifier that no link touches is visible to nobody."""
    touched = {end for link in story.links.values() for end in (link.source, link.target)}
    assert set(story.entities) == touched


def test_every_record_and_link_is_graded_in_its_agencys_one_scheme(story):
    schemes: dict[str, set[str]] = {}
    for item in story.reading.items:
        if item.dataset:
            assert item.grade is not None, item.id
            schemes.setdefault(item.dataset, set()).add(item.grade.scheme)
    assert all(len(found) == 1 for found in schemes.values())


def test_briefs_say_that_all_is_invented_in_both_languages(story):
    assert "invented" in story.seed.brief("en")
    assert "rekaan" in story.seed.brief("id")


def given_away(story, text):
    """Names and numbers of expected answers that a text tells."""
    text = "".join(text.split())
    answers = set()
    for q in story.seed.truth()["questions"]:
        for answer in q["expect"]:
            found = [answer["id"]] if "id" in answer else answer["pair"]
            answers |= {story.entities[id_].caption for id_ in found if id_ in story.entities}
    return {
        caption
        for caption in answers
        # A number is written as people write it, so its last digits are what to look for
        if "".join(caption.split()) in text
        or (caption.startswith("+") and caption[-7:] in text.replace("-", ""))
    }


@pytest.mark.parametrize("language", ["en", "id"])
def test_briefs_give_no_answer_away(story, language):
    """Neither the name nor the number of an expected answer, but for what the exercise begins from."""
    assert given_away(story, story.seed.brief(language)) <= GIVEN[story.seed.name]


def test_news_come_in_while_there_is_time_to_use_them(story):
    minutes = [inject.minute for inject in story.seed.injects]
    assert len(minutes) >= 3
    assert minutes == sorted(set(minutes))
    assert minutes[0] >= 5
    assert minutes[-1] <= 0.8 * story.seed.minutes


def test_news_belong_to_questions_of_the_exercise(story):
    questions = {q["id"] for q in story.seed.truth()["questions"]}
    for inject in story.seed.injects:
        assert inject.questions
        assert set(inject.questions) <= questions


@pytest.mark.parametrize("language", ["en", "id"])
def test_news_give_no_answer_away(story, language):
    questions = read_truth(story.seed).questions
    whys = [fact.why.texts[language] for q in questions for fact in (*q.expect, *q.reject)]
    reasons = {why for why in whys if len(why) > 20}
    assert reasons
    for inject in story.seed.injects:
        texts = inject.title.texts, inject.text.texts
        assert all(text["en"] != text["id"] for text in texts), inject.id
        told = " ".join(text[language] for text in texts)
        assert given_away(story, told) <= GIVEN[story.seed.name], inject.id
        assert not [reason for reason in reasons if reason in told], inject.id


def test_a_brief_asks_as_many_questions_in_one_language_as_in_the_other(story):
    def numbered(language):
        return [line.split(".")[0] for line in story.seed.brief(language).splitlines() if line[:1].isdigit()]

    assert numbered("en") == numbered("id") == [str(n + 1) for n in range(len(numbered("en")))]
    assert len(numbered("en")) >= 4
