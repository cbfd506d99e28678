"""Hits tell that something is there and nothing else; an owner's holdings are what a grant can open."""

import random

import pytest

from graphsvc.errors import InvalidInputError
from graphsvc.graph.connection import Graph
from graphsvc.model.entity import Entity, Kind
from graphsvc.queries.hits import chosen, hits, holdings, meant
from tests.queries.worlds import Item, a_phone, link, person, put, random_world, remove_hidden
from tests.support.graph import wipe

ASKER, HIT, CLOSED = 1, 2, 3
ONE, OTHER, THIRD = (a_phone(f"08120000000{digit}") for digit in (1, 2, 3))
BUDI, ANI = person("budi", "Budi", "b"), person("ani", "Ani", "b")
SECRET = person("secret", "Secret", "b")


def world() -> list[Item]:
    """Two agencies: the asker's knows Ani's use of one phone; the other's has hits, and what is closed altogether."""
    return [
        (ONE, 0), (OTHER, 0), (THIRD, 0), (BUDI, HIT), (ANI, ASKER), (SECRET, CLOSED),
        (link("USES", "1", BUDI, ONE, "b"), HIT),
        (link("CALLED", "1", ONE, OTHER, "b"), HIT),
        (link("USES", "2", ANI, OTHER, "b"), ASKER),
        (link("USES", "3", SECRET, THIRD, "b"), HIT),
        (link("USES", "4", BUDI, THIRD, "b"), CLOSED),
        (link("KNOWS", "1", BUDI, SECRET, "b"), HIT),
    ]  # fmt: skip


@pytest.fixture
def graph_of_hits(graph: Graph) -> Graph:
    wipe(graph)
    put(graph, world())
    return graph


def test_a_hit_names_the_class_and_neither_link_nor_record(graph_of_hits: Graph) -> None:
    found = hits(graph_of_hits, [0, ASKER], [HIT], [ONE.id, OTHER.id, THIRD.id, BUDI.id, "phone:+620"])
    # The third phone's links are either closed themselves or lead to a closed record; a record is no identifier
    assert found == {ONE.id: [HIT], OTHER.id: [HIT]}


def test_without_a_rule_there_is_no_hit(graph_of_hits: Graph) -> None:
    assert hits(graph_of_hits, [0, ASKER], [], [ONE.id]) == {}
    assert hits(graph_of_hits, [0, ASKER], [4], [ONE.id]) == {}


@pytest.mark.parametrize("seed", range(6))
def test_what_no_rule_lets_be_known_changes_no_hit(graph: Graph, seed: int) -> None:
    rng = random.Random(seed)
    # Class 2 of the random world falls apart into what may be told and what may not
    items = [
        (item, CLOSED if access == HIT and rng.random() < 0.5 else access)
        for item, access in random_world(seed)
    ]
    identifiers = [item.id for item, _ in items if isinstance(item, Entity) and item.kind is Kind.IDENTIFIER]
    wipe(graph)
    put(graph, items)
    before = hits(graph, [0, ASKER], [HIT], identifiers)
    remove_hidden(graph, [0, ASKER, HIT])
    assert before == hits(graph, [0, ASKER], [HIT], identifiers)
    assert before


def test_holdings_are_the_owners_own(graph_of_hits: Graph) -> None:
    found = holdings(graph_of_hits, [HIT], ONE.id)
    assert [(one["entity"]["id"], one["link_types"], one["links"]) for one in found["items"]] == [
        (BUDI.id, ["USES"], 1),
        (OTHER.id, ["CALLED"], 1),
    ]
    assert holdings(graph_of_hits, [HIT], ONE.id, limit=1)["cut_by"] == "limit"
    assert holdings(graph_of_hits, [HIT], "phone:+620") == {
        "items": [],
        "total": 0,
        "shown": 0,
        "cut_by": None,
    }


def test_what_is_chosen_is_records_and_the_links_among_them(graph_of_hits: Graph) -> None:
    budi_alone = {(one.id, one.link_type) for one in chosen(graph_of_hits, [HIT], ONE.id, [BUDI.id])}
    assert budi_alone == {(BUDI.id, None), ("b:uses:1", "USES")}
    both = {one.id for one in chosen(graph_of_hits, [HIT], ONE.id, [BUDI.id, OTHER.id])}
    assert both == {BUDI.id, "b:uses:1", "b:called:1"}


def test_what_is_not_held_on_it_cannot_be_chosen(graph_of_hits: Graph) -> None:
    with pytest.raises(InvalidInputError, match="not among what you hold"):
        chosen(graph_of_hits, [HIT], ONE.id, [SECRET.id])


def test_a_number_is_meant_as_search_reads_it() -> None:
    assert ONE.id in meant("0812-0000-0001", ["ID"])
