"""The overview: whole, deterministic, and true in its numbers."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.charts.overview import Member, overview

TYPES = ["Person", "Phone", "Event"]


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 30), st.data())
def test_every_node_is_in_one_box_and_no_link_is_lost(number: int, data: st.DataObject) -> None:
    nodes = [Member(f"n:{i}", TYPES[i % 3], f"Node {i}") for i in range(number)]
    some = st.integers(0, number - 1).map(lambda i: f"n:{i}")
    links = data.draw(st.lists(st.tuples(some, some, st.integers(1, 9)), max_size=60))
    found = overview(nodes, links)
    assert sorted(id_ for box in found.boxes for id_ in box.members) == sorted(node.id for node in nodes)
    assert all(sum(box.types.values()) == len(box.members) for box in found.boxes)
    home = {id_: box.id for box in found.boxes for id_ in box.members}
    assert sum(link.count for link in found.links) == sum(n for a, b, n in links if home[a] != home[b])
    chance = random.Random(number)
    mixed = [(b, a, n) for a, b, n in links]
    chance.shuffle(mixed)
    chance.shuffle(nodes)
    assert overview(nodes, mixed) == found


def test_two_rings_are_two_boxes_named_from_their_best_linked() -> None:
    nodes = [Member(f"{ring}:{i}", "Person", f"{ring.upper()}{i}") for ring in "ab" for i in range(6)]
    links = [(f"{ring}:{i}", f"{ring}:{j}", 1) for ring in "ab" for i in range(6) for j in range(i)]
    links += [("a:3", "a:1", 5), ("a:5", "b:5", 2)]
    found = overview(nodes, links)
    assert [set(box.members) for box in found.boxes] == [
        {f"a:{i}" for i in range(6)},
        {f"b:{i}" for i in range(6)},
    ]
    assert found.boxes[0].title == "A1, A3"
    assert [(link.source, link.target, link.count) for link in found.links] == [("box|1", "box|2", 2)]


def test_what_is_linked_to_nothing_comes_together_by_type() -> None:
    found = overview([Member("a", "Person", "A"), Member("b", "Phone", "B"), Member("c", "Phone", "C")], [])
    assert [box.types for box in found.boxes] == [{"Phone": 2}, {"Person": 1}]


def test_thousands_of_pairs_are_a_few_boxes() -> None:
    nodes = [Member(f"n:{i:04}", TYPES[i % 3], f"Node {i}") for i in range(4_000)]
    found = overview(nodes, [(f"n:{i:04}", f"n:{i + 1:04}", 1) for i in range(0, 4_000, 2)])
    assert len(found.boxes) <= 303
    assert sum(len(box.members) for box in found.boxes) == 4_000


def test_the_largest_chart_is_put_together() -> None:
    chance = random.Random(3)
    nodes = [Member(f"n:{i}", TYPES[i % 3], f"Node {i}") for i in range(12_000)]
    links = []
    for _ in range(50_000):
        a = chance.randrange(12_000)
        links.append((f"n:{a}", f"n:{a // 100 * 100 + chance.randrange(100)}", 1))
    found = overview(nodes, links)
    assert 20 < len(found.boxes) < 1_000
    assert sum(len(box.members) for box in found.boxes) == 12_000
