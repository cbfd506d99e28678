"""Sentences that can be said again in another language."""

import copy
import json
import pickle

from graphsvc.model.errors import InvalidValue
from graphsvc.model.labels import Said, Written, amount, as_json, from_json, in_language, joined, say, written

INDONESIAN = {
    "%(value)s is not a %(what)s. %(advice)s": "%(value)s bukan %(what)s. %(advice)s",
    "phone number": "nomor telepon",
    "Give %(least)d digits.": "Berikan %(least)d angka.",
    "100 % of it": "100 % darinya",
    "Yati": "(a name is never looked up)",
}


def indonesian(text: str) -> str:
    # As gettext does: what no catalogue holds stays as it is, and the empty text is a catalogue's head
    return INDONESIAN.get(text, text) if text else "Project-Id-Version: graphsvc"


def test_a_sentence_reads_as_its_english() -> None:
    said = say("Give %(least)d digits.", least=8)
    assert said == "Give 8 digits."
    assert isinstance(said, str)
    assert in_language(said, indonesian) == "Berikan 8 angka."


def test_values_that_were_said_are_translated_and_what_was_typed_is_not() -> None:
    error = InvalidValue(say("phone number"), "Yati", say("Give %(least)d digits.", least=8))
    assert str(error) == "'Yati' is not a phone number. Give 8 digits."
    assert in_language(error.detail, indonesian) == "'Yati' bukan nomor telepon. Berikan 8 angka."
    assert in_language("Yati", indonesian) == "Yati"


def test_a_per_cent_sign_without_values_is_itself() -> None:
    assert in_language(say("100 % of it"), indonesian) == "100 % darinya"


def test_a_value_with_a_place_in_it_is_not_filled() -> None:
    said = say("%(value)s is not a %(what)s. %(advice)s", value="%(what)s", what="x", advice="%s%d")
    assert said == "%(what)s is not a x. %s%d"


def test_a_value_written_in_each_language_is_shown_in_the_reader_s() -> None:
    said = say("Give %(least)d digits.", least=8)
    label = written(en="Person", id="Orang")
    assert f"{label}" == "Person"
    assert in_language(label, indonesian, "id") == "Orang"
    inside = say("%(value)s is not a %(what)s. %(advice)s", value=amount(12_000), what=label, advice=said)
    assert inside == "12,000 is not a Person. Give 8 digits."
    assert in_language(inside, indonesian, "id") == "12.000 bukan Orang. Berikan 8 angka."
    assert in_language(label, indonesian, "ms") == "Person"
    assert isinstance(copy.deepcopy(label), Written)


def test_a_copy_keeps_its_pattern() -> None:
    said = say("Give %(least)d digits.", least=8)
    for kept in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):  # noqa: S301 - our own bytes
        assert isinstance(kept, Said)
        assert in_language(kept, indonesian) == "Berikan 8 angka."


def test_joined_sentences_are_translated_one_by_one() -> None:
    text = joined("; ", (say("Give %(least)d digits.", least=8), "Yati", say("100 % of it")))
    assert text == "Give 8 digits.; Yati; 100 % of it"
    assert in_language(text, indonesian) == "Berikan 8 angka.; Yati; 100 % darinya"
    assert in_language(joined(say("phone number"), ["1", "2"]), indonesian) == "1nomor telepon2"
    assert in_language(joined(", ", []), indonesian) == ""


def test_what_is_kept_as_json_comes_back_in_every_language() -> None:
    said = say(
        "%(value)s is not a %(what)s. %(advice)s",
        value=amount(12_000),
        what=say("phone number"),
        advice=joined(" ", [say("Give %(least)d digits.", least=8), "Yati"]),
    )
    kept = from_json(json.loads(json.dumps(as_json(said))))
    assert kept == said
    assert in_language(kept, indonesian, "id") == "12.000 bukan nomor telepon. Berikan 8 angka. Yati"
    assert as_json("Yati") == "Yati"
    assert from_json("100 % of it") == "100 % of it"
    assert as_json(say("%(a)s", a=None)) == {"pattern": "%(a)s", "values": {"a": "None"}}
