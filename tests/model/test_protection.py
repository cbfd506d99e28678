"""What of a protected record everybody may still see."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.graph.rows import entity_row
from graphsvc.model.entity import ENTITY_TYPES, Entity
from graphsvc.model.errors import InvalidValue
from graphsvc.model.protection import MASKED, PROTECTABLE, joined, parted, told, with_masked, without_masked

SECRET = "Siti Rahma"


def row(type_: str = "Person", **props: Any) -> dict[str, Any]:
    made = Entity(type_, f"{type_.lower()}:d:1", SECRET, props, (SECRET, "Ita"), (), "d", "file.csv:2")
    return entity_row(made, 7)


def test_a_masked_person_says_nothing_of_who_they_are() -> None:
    shown, aside = parted(row(born="2011-02-03", sex="F", protected="minor"), "ABC234")
    assert shown == {
        "id": "person:d:1",
        "type": "Person",
        "kind": "record",
        "dataset": "d",
        "caption": "Protected ABC234",
        "access": -7,
        "protected": MASKED,
    }
    assert (aside["caption"], aside["born"], aside["source_ref"]) == (SECRET, "2011-02-03", "file.csv:2")
    assert aside["protected"] == "minor"


@given(st.sets(st.sampled_from(sorted(ENTITY_TYPES["BorderCrossing"].props)), max_size=12))
def test_a_masked_passage_says_when_and_not_who(names: set[str]) -> None:
    whole = row("BorderCrossing") | dict.fromkeys(names, "x")
    shown, aside = parted(whole, "ABC234")
    assert not [
        name for name in shown if name.startswith(("declared", "document", "booking", "search", "sound"))
    ]
    assert {*shown, *aside} >= {*whole}
    assert joined(shown, aside) == {k: v for k, v in whole.items() if k != "protected"}


def test_what_it_is_called_can_be_said_in_each_language() -> None:
    shown, _ = parted(row(), "ABC234")
    said = told(shown)
    assert (str(said), said.pattern) == ("Protected ABC234", "Protected %(code)s")
    assert told({"caption": "Protected ABC234"}) == "Protected ABC234"
    assert not hasattr(told({"caption": "Protected ABC234"}), "pattern")
    assert told({}) is None


@pytest.mark.parametrize("word", ["Victim", "yes", "", "kid"])
def test_a_reason_that_there_is_not_is_refused(word: str) -> None:
    with pytest.raises(InvalidValue):
        Entity("Person", "person:d:1", SECRET, {"protected": word}, dataset="d")


def test_only_what_can_be_protected_declares_it() -> None:
    assert {name for name, one in ENTITY_TYPES.items() if "protected" in one.props} == PROTECTABLE


def test_classes_with_and_without_masked_records() -> None:
    assert with_masked([0, 3, 5]) == (-5, -3, 0, 3, 5)
    assert without_masked(with_masked([0, 3, 5])) == [0, 3, 5]
    assert without_masked(with_masked([0, 3, 5]), {5}) == [-5, 0, 3, 5]
