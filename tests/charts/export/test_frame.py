"""What an exported chart lies on: drawn, and made of what is in the export alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from graphsvc.charts.document import Document, parse
from graphsvc.charts.export.frame import read
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import format_of
from graphsvc.charts.layout import MapFrame, TimelineFrame
from graphsvc.charts.picture import GradePart
from tests.support import readers
from tests.support.exports import grade, handout, map_chart, timeline_chart

SECRET = {"grade": grade("A1", "H2", "europol4x4")}
SVG = "{http://www.w3.org/2000/svg}"


def secret(part: GradePart) -> bool:
    return "H2" in part.codes


def leaving(document: Document, **fields: Any) -> Handout:
    return handout(document=document, leaves_agency=True, forbids=secret, **fields)


def spots(made: Handout) -> dict[str, tuple[float, float]]:
    return {node.id: (node.x, node.y) for node in made.content.nodes}


def changed(document: Document, **fields: Any) -> Document:
    return parse(json.dumps({**json.loads(document.model_dump_json()), **fields}))


@pytest.mark.parametrize(
    ("with_secret", "without"),
    [(timeline_chart(early=SECRET), timeline_chart()), (map_chart(far=SECRET), map_chart())],
    ids=["timeline", "map"],
)
def test_what_leaves_lies_as_if_what_was_withheld_had_never_been(
    with_secret: Document, without: Document
) -> None:
    assert with_secret.frame != without.frame
    made = leaving(with_secret)
    assert made.withheld.links == 1
    assert made.document.frame == without.frame
    assert spots(made) == spots(handout(document=without))
    assert made.rearranged
    facts = dict(made.facts())
    assert "laid out anew" in facts["Arrangement"]
    for name in ("svg", "json", "html", "pdf", "csv", "graphml", "anx"):
        whole = "\n".join(readers.TEXTS[name](format_of(name).write(made)))
        assert not [text for text in ("2019-01", "Jan 2019", "January 2019") if text in whole], name
        assert "Motaain" not in whole, name


@pytest.mark.parametrize("kind", ["hidden", "closed"])
def test_what_was_hidden_or_closed_stretches_no_frame_of_what_leaves(kind: str) -> None:
    """Closed entities are on no list: only the frame that was made for them knows of them."""
    wide = map_chart(far={})
    raw = json.loads(wide.model_dump_json())
    if kind == "hidden":
        nodes, links = [{**one, "hidden": "Motaain" in one["caption"]} for one in raw["nodes"]], raw["links"]
    else:
        nodes = [one for one in raw["nodes"] if one["caption"] != "Motaain"]
        links = [one for one in raw["links"] if one["target"] != "borderpost:demo:9"]
    made = leaving(changed(wide, nodes=nodes, links=links))
    assert made.document.frame == map_chart().frame
    own = handout(document=changed(wide, nodes=nodes, links=links))
    assert own.document.frame == wide.frame
    assert not own.rearranged


def test_a_chart_of_which_nothing_was_taken_leaves_as_it_was_arranged() -> None:
    plain = timeline_chart()
    nodes = json.loads(plain.model_dump_json())["nodes"]
    nodes[0]["x"] -= 40.0
    moved = changed(plain, nodes=nodes)
    made = leaving(moved)
    assert not made.rearranged
    assert made.document.frame == plain.frame
    assert spots(made)[moved.nodes[0].id] == (moved.nodes[0].x, moved.nodes[0].y)


def test_a_chart_that_lost_something_gets_a_frame_of_what_is_left() -> None:
    lost = changed(map_chart(), frame=None)
    assert handout(document=lost).document.frame is None
    assert handout(document=lost, gone_nodes=1).document.frame == map_chart().frame


def test_a_timeline_is_drawn_with_its_axis_its_lanes_and_its_calls_at_their_time() -> None:
    made = fromstring(format_of("svg").write(handout(document=timeline_chart())))
    texts = [one.text for one in made.iter(f"{SVG}text")]
    assert {"3 January 2026", "11 January 2026", "19 January 2026"} <= set(texts)
    assert "Call ×12 · 1–21 Jan 2026 · 1A P" in texts
    # Two calls between lanes: upright lines, not lines between the phones at the left
    frame = read(timeline_chart().frame)
    assert isinstance(frame, TimelineFrame)
    upright = [
        one.get("d") or ""
        for one in made.iter(f"{SVG}path")
        if one.get("stroke") == "#8794a1" and "V" in (one.get("d") or "") and one.get("stroke-opacity")
    ]
    # Of the twelve, saved without their times, the first and the last
    assert sorted(d.count("V") for d in upright) == [1, 2]


def test_a_map_is_drawn_with_land_and_borders_and_a_tray_that_says_what_it_holds() -> None:
    made = fromstring(format_of("svg").write(handout(document=map_chart(far={}))))
    texts = [one.text for one in made.iter(f"{SVG}text")]
    assert "Off the map: 4 of 10 have no coordinates" in texts
    land, borders = [one for one in made.iter(f"{SVG}path") if one.get("stroke") == "#b4c0b0"]
    assert land.get("fill") == "#e9eee6"
    assert (land.get("d") or "").count("Z") > 10
    assert (borders.get("fill"), borders.get("stroke-dasharray")) == ("none", "4 3")


def test_what_stands_outside_the_tray_is_told() -> None:
    plain = map_chart()
    nodes = json.loads(plain.model_dump_json())["nodes"]
    nodes[-1]["y"] = -500.0
    made = fromstring(format_of("svg").write(handout(document=changed(plain, nodes=nodes))))
    texts = [one.text for one in made.iter(f"{SVG}text")]
    assert "Off the map: 4 of 9 have no coordinates (1 of them stand elsewhere, in broken rings)" in texts
    assert [one for one in made.iter(f"{SVG}circle") if one.get("stroke-dasharray") == "4 3"]


@pytest.mark.parametrize(
    "given",
    [
        None,
        {"kind": "map"},
        {"kind": "lattice", "scale": 1.0},
        {"kind": "map", "scale": 0.0, "y0": 0.0, "meridian": 0.0, "west": 0.0, "south": 0.0, "east": 0.0, "north": 0.0},
        {"kind": "map", "scale": 1e300, "y0": 0.0, "meridian": 0.0, "west": 0.0, "south": 0.0, "east": 0.0, "north": 0.0},
        {"kind": "timeline", "start": 5, "end": 5, "left": 0, "right": 1, "lanes": [{"id": None, "y": 0, "top": 0, "bottom": 1}]},
        {"kind": "timeline", "start": 0, "end": 5, "left": 0.0, "right": 1.0, "lanes": []},
        {"kind": "timeline", "start": 0, "end": 1e400, "left": 0.0, "right": 1.0, "lanes": []},
    ],
)  # fmt: skip
def test_a_frame_that_nothing_can_be_drawn_on_is_none(given: Any) -> None:
    assert read(given) is None
    if given is None or given.get("end") != 1e400:
        document = changed(timeline_chart(), frame=given)
        assert format_of("svg").write(handout(document=document)).startswith(b"<?xml")


def test_a_frame_that_is_one_is_read() -> None:
    assert isinstance(read(map_chart().frame), MapFrame)
