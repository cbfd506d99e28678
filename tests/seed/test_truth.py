"""The planted truth of every seed holds together; that its answers follow from the data stands with each seed."""

import pytest

from graphsvc.training.truth import read_truth
from tests.support.story import named


def test_every_id_of_the_truth_exists(story):
    found = list(named(story))
    assert len(found) > 15
    assert not [id_ for id_ in found if id_ not in story.entities and id_ not in story.links]


def test_the_service_reads_it(story):
    assert read_truth(story.seed).scenario == story.seed.name


def test_every_question_is_asked_in_both_languages_and_answered_with_reasons(story):
    for q in story.seed.truth()["questions"]:
        assert set(q["question"]) == {"en", "id"}
        assert q["question"]["en"] != q["question"]["id"]
        assert q["derive"] if q["id"] != "ring" else q["expect"]
        if q["id"] != "victims":
            reasons = [answer["why"] for answer in [*q["expect"], *q.get("reject", [])]]
            assert all(set(why) == {"en", "id"} and why["en"] != why["id"] for why in reasons), q["id"]


def test_questions_have_an_id_of_their_own_and_a_kind(story):
    questions = story.seed.truth()["questions"]
    assert len({q["id"] for q in questions}) == len(questions)
    assert {q["kind"] for q in questions} <= {"entities", "links", "pairs", "sequence"}
    assert sum(q["points"] for q in questions) >= 60
    for q in questions:
        assert all(("pair" in answer) == (q["kind"] == "pairs") for answer in q["expect"])


def test_nobody_is_guilty_and_innocent(story):
    for q in story.seed.truth()["questions"]:
        right = {str(a.get("id", a.get("pair"))) for a in q["expect"]}
        wrong = {str(a.get("id", a.get("pair"))) for a in q.get("reject", [])}
        assert not right & wrong


def test_somebody_innocent_looks_guilty(story):
    rejected = [
        answer
        for q in story.seed.truth()["questions"]
        for answer in q.get("reject", [])
        if str(answer.get("id", "")).startswith("person:")
    ]
    assert len(rejected) >= 2


def test_evidence_is_links(story):
    shown = [id_ for q in story.seed.truth()["questions"] for id_ in q.get("evidence", [])]
    assert shown
    assert not [id_ for id_ in shown if id_ not in story.links]


@pytest.mark.parametrize("part", ["expect", "reject"])
def test_answers_are_of_the_kind_asked_for(story, part):
    for q in story.seed.truth()["questions"]:
        if q["kind"] in ("entities", "links"):
            where = story.entities if q["kind"] == "entities" else story.links
            assert all(answer["id"] in where for answer in q.get(part, [])), q["id"]
