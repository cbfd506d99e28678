"""Entity and link types: the one declaration everything else reads."""

from __future__ import annotations

import pytest

from graphsvc.model.entity import ENTITY_TYPES, Entity, Kind, is_dataset, is_slug, record_id
from graphsvc.model.errors import InvalidValue
from graphsvc.model.identifier import _MODULES
from graphsvc.model.link import LINK_TYPES, Link, link_id


def person(id_: str = "person:set:1", **more: object) -> Entity:
    return Entity(**({"type": "Person", "id": id_, "caption": "Budi", "dataset": "set"} | more))  # type: ignore[arg-type]


def test_every_identifier_type_has_its_module_and_no_declared_name_is_lost() -> None:
    identifiers = {t.name for t in ENTITY_TYPES.values() if t.kind is Kind.IDENTIFIER}
    assert identifiers == set(_MODULES)
    ends = {end for link in LINK_TYPES.values() for end in (*link.sources, *link.targets)}
    assert ends <= set(ENTITY_TYPES)
    assert set(ENTITY_TYPES) - ends == set()


def test_types_are_told_apart_without_colour() -> None:
    icons = [t.icon for t in ENTITY_TYPES.values()]
    assert len(set(icons)) == len(icons)


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "Alien"},
        {"id": "phone:1"},
        {"id": "person:"},
        {"caption": " "},
        {"dataset": None},
        {"dataset": "Not A Slug"},
        {"props": {"shoe_size": 42}},
        {"id": "person:" + "x" * 300},
    ],
)
def test_an_entity_that_breaks_the_declaration_is_refused(wrong: dict[str, object]) -> None:
    assert person().kind is Kind.RECORD
    with pytest.raises(InvalidValue):
        person(**wrong)


def test_an_identifier_belongs_to_nobody() -> None:
    assert Entity("Phone", "phone:+621", "+62 1").dataset is None
    with pytest.raises(InvalidValue):
        Entity("Phone", "phone:+621", "+62 1", dataset="set")


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "LIKES"},
        {"id": "other:uses:1"},
        {"source": "phone:+621"},
        {"target": "person:set:2"},
        {"props": {"mood": "good"}},
        {"dataset": "Set"},
    ],
)
def test_a_link_that_breaks_the_declaration_is_refused(wrong: dict[str, object]) -> None:
    right = {
        "type": "USES",
        "id": link_id("set", "USES", 1),
        "source": "person:set:1",
        "target": "phone:+621",
        "dataset": "set",
    }
    assert Link(**right).id == "set:uses:1"  # type: ignore[arg-type]
    with pytest.raises(InvalidValue):
        Link(**(right | wrong))  # type: ignore[arg-type]


def test_a_link_joins_two_entities() -> None:
    with pytest.raises(InvalidValue):
        Link("KNOWS", "set:knows:1", "person:set:1", "person:set:1", "set")


def test_slugs_and_record_ids() -> None:
    assert record_id("BorderCrossing", "set", "7") == "bordercrossing:set:7"
    assert is_slug("selat-sunda")
    assert not is_slug("Selat")
    assert not is_slug("a--b")
    assert not is_slug("a" * 61)
    assert not is_slug("a\n")


def test_a_dataset_is_called_by_a_slug_or_after_an_agency() -> None:
    for name in ("selat-sunda", "north.selat-sunda", f"{'a' * 63}.{'b' * 60}"):
        assert is_dataset(name)
    for name in (
        "",
        ".",
        ".a",
        "a.",
        "a.b.c",
        "A.b",
        "a..b",
        f"{'a' * 64}.b",
        f"a.{'b' * 61}",
        "a.b\n",
        "a\n.b",
    ):
        assert not is_dataset(name)
