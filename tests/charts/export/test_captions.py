"""Captions of pictures: none on another, none on a node."""

from __future__ import annotations

from itertools import combinations

from graphsvc.charts.export import captions, fonts
from graphsvc.charts.picture import Link, Node


def person(i: int, x: float, y: float, caption: str = "Sutrisno Widodo Prasetyo") -> Node:
    return Node(id=f"person:demo:{i}", type="Person", kind="record", caption=caption, x=x, y=y)


def boxes(placed: captions.Placed) -> list[captions.Box]:
    found = []
    for caption in (*placed.nodes.values(), *placed.links.values()):
        half = max(fonts.width(text, caption.size) for text in caption.lines) / 2
        high = (len(caption.lines) - 1) * caption.size * captions.LEADING
        found.append((caption.x - half, caption.y - caption.size * 0.7, caption.x + half, caption.y + high))
    return found


def overlap(a: captions.Box, b: captions.Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_captions_lie_on_nothing() -> None:
    people = [person(i, (i % 12) * 90.0, (i // 12) * 70.0) for i in range(144)]
    links = [
        Link(id=str(i), source=people[i].id, target=people[i + 1].id, type="KNOWS", directed=False)
        for i in range(143)
    ]
    placed = captions.place(people, links, {link.key: "Acquaintance" for link in links})
    assert placed.lost == 0
    assert len(placed.nodes) == 144
    assert placed.stretch > 1
    found = boxes(placed)
    assert not [pair for pair in combinations(found, 2) if overlap(*pair)]
    spots = [(p.x * placed.stretch, p.y * placed.stretch) for p in people]
    assert not [1 for box in found for x, y in spots if overlap(box, (x - 19, y - 19, x + 19, y + 19))]


def test_captions_lie_under_no_note() -> None:
    alone = person(1, 0.0, 0.0)
    ((below, *_),) = [boxes(captions.place([alone], [], {}))]
    note = (below[0] + 20, below[1]), (120.0, 40.0)
    placed = captions.place([alone], [], {}, notes=[note])
    (found,) = boxes(placed)
    (x, y), (wide, high) = note
    x, y = x * placed.stretch, y * placed.stretch
    assert overlap(below, (*note[0], note[0][0] + wide, note[0][1] + high))
    assert not overlap(found, (x, y, x + wide, y + high))


def test_entities_on_one_spot_lose_captions_and_it_is_counted() -> None:
    people = [person(i, 0.0, 0.0) for i in range(30)]
    placed = captions.place(people, [], {})
    assert placed.lost == 30 - len(placed.nodes)
    assert placed.lost > 0


def test_a_caption_is_broken_between_words_and_never_lost() -> None:
    assert captions.broken("a short one") == ("a short one",)
    lines = captions.broken("Perusahaan Pelayaran Selat Sunda Raya Abadi")
    assert " ".join(lines) == "Perusahaan Pelayaran Selat Sunda Raya Abadi"
    assert max(map(len, lines)) <= 24
    assert captions.broken("W" * 60) == ("W" * 24, "W" * 24, "W" * 12)


def test_an_empty_chart_has_no_captions() -> None:
    assert captions.place([], [], {}).lost == 0
