"""A truth is read whole or named with its fault, and a sheet likewise."""

import json

import pytest
import yaml

from graphsvc.errors import InvalidInputError
from graphsvc.training.answers import Answer, blank_sheet, read_item, read_sheet, shown
from graphsvc.training.folder import BrokenSeedError, find_seed
from graphsvc.training.truth import read_truth

SEED = find_seed("selat-sunda")
TRUTH = """
scenario: selat-sunda
questions:
  - id: who
    kind: entities
    points: 5
    question: {en: "Who?", id: "Siapa?"}
    expect: [{id: "person:d:1", why: {en: Seen., id: Terlihat.}}]
    same: {"person:d:1": ["person:d:2"]}
    reject: [{id: "person:d:3", why: Not there.}]
"""


def read(folder, text):
    (folder / "truth.yaml").write_text(text, encoding="utf-8")
    return read_truth(SEED.model_copy(update={"folder": folder}))


def test_reasons_are_in_both_languages_and_one_that_is_given_once_in_both(tmp_path):
    (question,) = read(tmp_path, TRUTH).questions
    assert question.question.texts == {"en": "Who?", "id": "Siapa?"}
    assert question.expect[0].why.texts["id"] == "Terlihat."
    assert question.reject[0].why.texts == {"en": "Not there.", "id": "Not there."}
    assert question.key("person:d:2") == "person:d:1"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("kind: entities", "kind: names", "kind"),
        ("kind: entities", "kind: pairs", "pairs"),
        ("points: 5", "points: -5", "points"),
        ("points: 5", "points: 5\n    hint: x", "hint"),
        ('{en: "Who?", id: "Siapa?"}', '{en: "Who?"}', "one for each of en and id"),
        ('"person:d:3"', '"person:d:1"', "expects what it rejects"),
        ('"person:d:3"', '"person:d:2"', "expects what it rejects"),
        ('{"person:d:1": [', '{"person:d:9": [', "does not expect"),
        ("[{id: \"person:d:1\", why", "[{id: \"person:d:1\", pair: [a, b], why", "either an id or a pair"),
        ("scenario: selat-sunda", "scenario: other", "truth of other"),
        ("scenario: selat-sunda", "scenario: [", "is not YAML"),
    ],
)  # fmt: skip
def test_a_broken_truth_is_named_with_its_place(tmp_path, old, new, words):
    assert old in TRUTH
    with pytest.raises(BrokenSeedError, match=words) as caught:
        read(tmp_path, TRUTH.replace(old, new, 1))
    assert "truth.yaml" in caught.value.detail


def test_a_blank_sheet_can_be_read_and_names_every_question_in_either_language(tmp_path):
    truth = read_truth(SEED)
    for language, words in (("en", "Who belongs to the ring"), ("id", "Siapa saja anggota")):
        text = blank_sheet(truth, language)
        assert words in text
        (tmp_path / "sheet.yaml").write_text(text, encoding="utf-8")
        sheet = read_sheet(tmp_path / "sheet.yaml", truth)
        assert sheet == {question.id: Answer() for question in truth.questions}


def test_a_blank_sheet_tells_nothing_of_the_truth():
    truth = read_truth(SEED)
    text = blank_sheet(truth)
    for question in truth.questions:
        for fact in (*question.expect, *question.reject):
            assert not fact.why or fact.why not in text
            assert shown(fact.item) not in text


def test_a_sheet_is_read_as_yaml_and_as_json(tmp_path):
    truth = read_truth(SEED)
    content = {
        "travelled-together": {"named": [["a", "b"]], "evidence": []},
        "broker": {"named": ["c"]},
    }
    for name, text in (("a.json", json.dumps(content)), ("a.yaml", yaml.safe_dump(content))):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_sheet(tmp_path / name, truth) == {
            "travelled-together": Answer(named=(("a", "b"),)),
            "broker": Answer(named=("c",)),
        }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("broker: {named: [", "neither YAML nor JSON"),
        ("nobody: {named: []}", "no question nobody"),
        ("broker: {names: []}", "broker.names"),
        ("broker: {named: [[a, b]]}", "single things"),
        ("travelled-together: {named: [a]}", "pairs"),
        ("- a", "must be an object"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_where(tmp_path, text, words):
    (tmp_path / "sheet.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInputError, match=words):
        read_sheet(tmp_path / "sheet.yaml", read_truth(SEED))


def test_a_pair_is_written_in_one_line_and_read_again():
    truth = read_truth(SEED)
    pairs, single = truth.find("travelled-together"), truth.find("broker")
    item = ("person:d:A|B", "voyage:d:Y 1")
    assert read_item(shown(item), pairs) == item
    assert read_item(" person:d:1 ", single) == "person:d:1"
    assert read_item("person:d:1", pairs) == "person:d:1"
