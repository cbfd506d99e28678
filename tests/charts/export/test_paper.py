"""Papers: what stands on which page, and a picture of vectors whose captions are text."""

from __future__ import annotations

import io
import json

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
