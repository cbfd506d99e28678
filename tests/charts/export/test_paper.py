"""Papers: what stands on which page, and a picture of vectors whose captions are text."""

from __future__ import annotations

import io
import json
import re
from itertools import pairwise
from math import ceil, sqrt

import pytest
from pypdf import PageObject, PdfReader

from graphsvc.charts.document import Document, parse
from graphsvc.charts.export.registry import format_of
from tests.support.exports import chart, handout, link, map_chart, node, timeline_chart


def pages(document: Document) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(format_of("pdf").write(handout(document=document)))).pages)


def squeezed(page: PageObject) -> str:
    return "".join(page.extract_text().split())


@pytest.mark.parametrize(
    "document", [chart(), map_chart(), timeline_chart()], ids=["links", "map", "timeline"]
)
def test_the_first_page_states_and_the_second_has_legend_and_picture_whole(document: Document) -> None:
    first, second, *rest = pages(document)
    for part in ("Thisexport", "Madeby", "Purpose", "Leftout", "Handling", "(UK3x5x2)"):
        assert part in squeezed(first)
    assert "Legend" in squeezed(second)
    # Captions are text of the page, and nothing on it is dots
    for one in handout(document=document).content.nodes:
        assert "".join(one.caption.split()) in squeezed(second)
    assert not list(second.images)
    assert "Legend" not in "".join(map(squeezed, rest))
    assert squeezed(rest[0]).startswith("Entities")


def crowd(number: int, apart: float) -> Document:
    """People in a square, each joined to the next."""
    side = ceil(sqrt(number))
    people = [
        {**node(i, caption=f"Person{i:03}."), "x": apart * (i % side), "y": apart * (i // side)}
        for i in range(number)
    ]
    links = [link(one, other) for one, other in pairwise(people)]
    return parse(json.dumps({"format": 1, "title": "Crowd", "nodes": people, "links": links}))


def test_a_picture_too_large_for_a_page_comes_again_in_parts_that_can_be_read() -> None:
    found = pages(crowd(300, 150))
    parts = {
        name[1]: page for page in found if (name := re.match(r"Part(\w\d+)ofthepicture", squeezed(page)))
    }
    # Row by row, right behind the whole, on which each has its name
    assert list(parts) == sorted(parts)
    assert {"A1", "A2", "B1", "B2"} <= set(parts)
    assert [squeezed(page)[:6] for page in found[2 : 2 + len(parts)]] == [f"Part{name}" for name in parts]
    assert all(name in squeezed(found[1]) for name in parts)
    # Whatever is on the whole is on a part, in letters of six points and not much less; no part has all of it
    shown = {name: set(re.findall(r"Person\d{3}\.", squeezed(page))) for name, page in parts.items()}
    assert set.union(*shown.values()) == {f"Person{i:03}." for i in range(300)}
    assert max(map(len, shown.values())) < 150
    for page in parts.values():
        sizes: set[float] = set()
        page.extract_text(
            visitor_text=lambda text, _cm, _tm, _font, size, to=sizes: text.strip() and to.add(size)
        )
        assert min(sizes) >= 4.8


def test_a_picture_that_can_be_read_on_one_page_comes_once() -> None:
    assert not any(squeezed(page).startswith("PartA1") for page in pages(crowd(30, 150)))


def test_the_ground_of_a_timeline_and_a_map_is_on_paper() -> None:
    assert "5January2026" in squeezed(pages(timeline_chart())[1])
    assert "Offthemap:4of9havenocoordinates" in squeezed(pages(map_chart())[1])


def test_letters_that_have_to_be_joined_are_set_by_the_renderer_of_pictures() -> None:
    people = [node(0, caption="محمد عبد الله"), node(1)]
    raw = {"format": 1, "title": "Joined", "nodes": people, "links": [link(*people, "KNOWS")]}
    assert list(pages(parse(json.dumps(raw)))[1].images)


def test_a_legend_of_many_types_leaves_the_picture_whole() -> None:
    types = [f"Type{i:03}" for i in range(190)]
    people = [
        {**node(i, type_, f"Caption {i}"), "x": 150.0 * (i % 14), "y": 90.0 * (i // 14)}
        for i, type_ in enumerate(types)
    ]
    found = pages(parse(json.dumps({"format": 1, "title": "Types", "nodes": people, "links": []})))
    (at,) = [
        i for i, page in enumerate(found) if "Caption0" in squeezed(page) and "Caption189" in squeezed(page)
    ]
    assert "Entities" not in squeezed(found[at])
