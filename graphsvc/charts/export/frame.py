"""What the chart of an export lies on: the axis and lanes of a timeline, or a map.

A frame says more than is drawn: it spans everything that its layout was made for. An axis that begins in 2019 tells
that something was there in 2019, and so do positions along it. Where one was made for anything that is not in the
export, the chart is therefore laid out anew, of what is in it alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from itertools import islice
from math import pi
from typing import Annotated, Any

from pydantic import Field, JsonValue, TypeAdapter, ValidationError

from graphsvc.charts.axis import happened
from graphsvc.charts.content import Content
from graphsvc.charts.document import Document
from graphsvc.charts.export.standing import Standing, standing
from graphsvc.charts.layout import (
    ROOM,
    Arrangement,
    Frame,
    Link,
    MapFrame,
    Node,
    Point,
    TimelineFrame,
    arrange,
)
from graphsvc.charts.layout.board import ring_spots
from graphsvc.charts.picture import Node as Entity
from graphsvc.charts.picture import Note
from graphsvc.model.when import BEGINNING, FOREVER

_LAYOUTS = ("timeline", "map")
_READ: TypeAdapter[Frame] = TypeAdapter(Annotated[TimelineFrame | MapFrame, Field(discriminator="kind")])
#: Chart units and degrees beyond which a frame is none.
_FARTHEST = 1e7
_ROUND = 540.0


def read(given: Mapping[str, JsonValue] | None) -> Frame | None:
    """A document's frame; None when it has none, or one that nothing can be drawn on."""
    if given is None:
        return None
    try:
        found = _READ.validate_json(json.dumps(given))
    except (ValidationError, ValueError):
        return None
    return found if _sound(found) else None


def framed(
    document: Document, seen: Content, given: Mapping[str, JsonValue] | None, *, whole: bool, complete: bool
) -> tuple[Document, bool]:
    """The document with a frame that says nothing of what is not in *seen*, and whether it was laid out anew for it.

    :param given: the frame as it was stored.
    :param whole: whether the reader may know all that it was made for. Then it stays as it is.
    :param complete: whether nothing was taken out of the chart.
    """
    stored = read(given)
    kind = document.layout if stored is None else stored.kind
    if kind not in _LAYOUTS:
        return document, False
    roots = [lane.id for lane in stored.lanes if lane.id] if isinstance(stored, TimelineFrame) else []
    drawn = standing(seen)
    # A chart out of which something was closed may have been laid out with it
    if stored is not None and (
        whole or (complete and stored == _laid(kind, drawn, roots, pinned=True).frame)
    ):
        return document.model_copy(update={"frame": _plain(stored)}), False
    found = _laid(kind, drawn, roots)
    return (document, False) if found.frame is None else (_moved(document, drawn, found), True)


def place_of(node: Entity) -> Point | None:
    """Its coordinates in degrees, east and north; None when it has none of its own."""
    longitude, latitude = node.props.get("longitude"), node.props.get("latitude")
    numbers = [
        one for one in (longitude, latitude) if isinstance(one, (int, float)) and not isinstance(one, bool)
    ]
    if len(numbers) < 2 or abs(numbers[0]) > 180 or abs(numbers[1]) > 90:
        return None
    return float(numbers[0]), float(numbers[1])


def _sound(frame: Frame) -> bool:
    if isinstance(frame, TimelineFrame):
        numbers = [
            frame.left,
            frame.right,
            *(y for lane in frame.lanes for y in (lane.y, lane.top, lane.bottom)),
        ]
        ordered = frame.start < frame.end and frame.left < frame.right and bool(frame.lanes)
        return ordered and all(abs(number) <= _FARTHEST for number in numbers)
    tray = frame.tray
    numbers = [frame.scale, frame.y0, *((tray.left, tray.top, tray.right, tray.bottom) if tray else ())]
    turns = (frame.meridian, frame.west, frame.south, frame.east, frame.north)
    return (
        frame.scale > 0
        and all(abs(number) <= _FARTHEST for number in numbers)
        and all(abs(number) <= _ROUND for number in turns)
    )


def _plain(frame: Frame | None) -> dict[str, Any] | None:
    """A frame as a document has it."""
    plain: dict[str, Any] | None = json.loads(json.dumps(frame and asdict(frame)))
    return plain


def _laid(kind: str, drawn: Standing, roots: list[str], *, pinned: bool = False) -> Arrangement:
    nodes = [_node(node, pinned=pinned) for node in drawn.nodes]
    nodes += [Node(group.box.id) for group in drawn.groups]
    links = [
        Link(link.source, link.target, link.directed, *((link.start, link.end) if happened(link) else ()))
        for link in drawn.links
    ]
    return arrange(kind, nodes, links, roots)


def _node(node: Entity, *, pinned: bool) -> Node:
    place = place_of(node)
    return Node(
        node.id,
        node.type,
        start=_time(node.props.get("start")),
        end=_time(node.props.get("end")),
        longitude=place[0] if place else None,
        latitude=place[1] if place else None,
        fixed=(node.x, node.y) if pinned and node.pinned else None,
    )


def _time(value: object) -> int | None:
    known = isinstance(value, (int, float)) and not isinstance(value, bool) and BEGINNING <= value <= FOREVER
    return int(value) if known else None  # type: ignore[call-overload]


def _moved(document: Document, drawn: Standing, found: Arrangement) -> Document:
    """The document with everything where the new layout has it, and what is tied to something moved with it."""
    spots = dict(found.positions)
    before = {node.id: (node.x, node.y) for node in (*document.nodes, *drawn.named)}
    for group in drawn.groups:
        around = ring_spots(spots[group.box.id], ROOM, -pi / 2, first=1)
        spots |= dict(
            zip((member.id for member in group.members), islice(around, len(group.members)), strict=True)
        )
    shifts = {id_: (x - before[id_][0], y - before[id_][1]) for id_, (x, y) in spots.items() if id_ in before}
    return document.model_copy(
        update={
            "nodes": tuple(node.model_copy(update=_at(node.id, spots)) for node in document.nodes),
            "boxes": tuple(box.model_copy(update=_at(box.id, spots)) for box in document.boxes),
            "annotations": tuple(
                _tied(item, shifts) if isinstance(item, Note) else item for item in document.annotations
            ),
            "frame": _plain(found.frame),
            "view": None,
        }
    )


def _at(id_: str, spots: Mapping[str, Point]) -> dict[str, float]:
    return dict(zip("xy", spots[id_], strict=True)) if id_ in spots else {}


def _tied(note: Note, shifts: Mapping[str, Point]) -> Note:
    dx, dy = shifts.get(note.on or "", (0.0, 0.0))
    return note.model_copy(update={"x": note.x + dx, "y": note.y + dy})
