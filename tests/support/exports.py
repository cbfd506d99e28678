"""A chart to export: every kind of thing that a chart can hold, with texts of the caller's choice."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from graphsvc.charts.document import Document, parse
from graphsvc.charts.export.handout import Handout, Origin, prepare
from graphsvc.charts.export.words import Words
from graphsvc.charts.picture import GradePart

MOMENT = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)


def english(text: str, **values: object) -> str:
    return text % values if values else text


WORDS = Words("en", english)


def grade(text: str, handling: str | None = None, scheme: str = "uk3x5x2") -> dict[str, Any]:
    return {"scheme": scheme, "source": text[0], "information": text[1], "handling": handling}


def node(number: int, type_: str = "Person", caption: str = "", **fields: Any) -> dict[str, Any]:
    kind = "record" if type_ in ("Person", "Organisation", "Event") else "identifier"
    return {
        "id": f"{type_.lower()}:demo:{number}",
        "type": type_,
        "kind": kind,
        "caption": caption or f"{type_} {number}",
        "x": 140.0 * (number % 5),
        "y": 110.0 * (number // 5),
        "links": 3,
        **fields,
    }


def link(
    source: dict[str, Any], target: dict[str, Any], type_: str = "USES", **fields: Any
) -> dict[str, Any]:
    return {
        "id": f"{type_}-{source['id']}-{target['id']}",
        "source": source["id"],
        "target": target["id"],
        "type": type_,
        "directed": type_ not in ("KNOWS", "FAMILY"),
        **fields,
    }


def chart(text: str = "Sutrisno Widodo", **fields: Any) -> Document:
    """A chart in which *text* is everywhere that somebody's words can be."""
    shown = text[:1_000]
    people = [
        node(
            0,
            caption=text,
            dataset="demo",
            source_ref=text,
            grade=grade("1B", "P"),
            props={"note": text, "aliases": [text, "Tono"], "birth_date": "1980-05-01"},
        ),
        node(1, caption="Budi Santoso", dataset="demo", grade=grade("2C", "C A1 S2")),
        node(2, caption="Hidden Person", hidden=True),
        node(3, "Phone", "+62 812 0000 0001"),
        node(4, "Phone", "+62 812 0000 0002"),
        node(5, "Organisation", "CV Maju Jaya", grade=grade("B2", None, "admiralty")),
        node(6, "Event", "Pertemuan", grade=grade("A1", "H2", "europol4x4")),
    ]
    links = [
        link(people[0], people[3], first="2026-01-02T10:00", last="2026-02-01T11:30", dataset="demo"),
        link(people[1], people[4], grade=grade("1A", "P"), props={"note": text}),
        link(
            people[3],
            people[4],
            "CALLED",
            count=12,
            first=shown,
            last="2026-02-03",
            start=1767225600,
            end=1770000000,
            all_grades=[grade("1A", "P"), grade("2B", "P")],
            datasets=["demo", "other"],
        ),
        link(people[0], people[1], "KNOWS", inferred=True),
        link(people[0], people[2], "KNOWS"),
        link(people[0], people[5], "MEMBER_OF", derived=True, source_ref=text),
        link(people[0], people[6], "PARTY_TO", grade=grade("B2", "H2", "europol4x4")),
    ]
    raw = {
        "format": 1,
        "title": text[:200] or "-",
        "nodes": people,
        "links": links,
        "annotations": [
            {"kind": "note", "id": "n1", "x": 20.0, "y": -120.0, "text": text, "on": people[0]["id"]},
            {"kind": "note", "id": "n2", "x": 300.0, "y": -120.0, "text": "seen", "on": people[6]["id"]},
            {
                "kind": "box",
                "id": "b1",
                "x": -60.0,
                "y": -60.0,
                "width": 400.0,
                "height": 200.0,
                "text": text,
            },
            {
                "kind": "arrow",
                "id": "a1",
                "tail": {"x": 0.0, "y": 200.0},
                "head": {"x": 0.0, "y": 0.0, "on": people[1]["id"]},
                "text": text,
                "colour": "danger",
            },
        ],
        "boxes": [],
        "question": {"name": "most_connected", "params": {"entity": people[0]["id"], "text": text}},
        **fields,
    }
    return parse(json.dumps(raw))


def origin(text: str = "Operation Selat", **fields: Any) -> Origin:
    """Who exports, with *text* in every part that is somebody's words."""
    return Origin(
        at=MOMENT,
        name=text,
        login="sri",
        agency=text,
        reason=text,
        case=text,
        naming=lambda name, values: f"{name} ({'; '.join(values.values())})",
        datasets={"demo": f"Demonstration {text}"},
        **fields,
    )


def handout(
    text: str = "Sutrisno Widodo",
    *,
    document: Document | None = None,
    forbids: Callable[[GradePart], bool] = lambda _grade: False,
    **fields: Any,
) -> Handout:
    """That chart, ready to be written."""
    return prepare(document or chart(text), origin(text, **fields), WORDS, forbids)


#: Border posts: name, degrees east and north.
POSTS = (("Merak", 106.0, -5.93), ("Bakauheni", 105.76, -5.87), ("Batam Centre", 104.05, 1.13),
         ("Entikong", 110.34, 0.85), ("Nunukan", 117.66, 4.14))  # fmt: skip
_DAY = 86_400
_FIRST = 1_767_225_600


def _arranged(layout: str, raw: dict[str, Any]) -> Document:
    """The chart as a layout has it, all of it seen."""
    from graphsvc.charts.content import content
    from graphsvc.charts.export.frame import framed

    plain = parse(json.dumps({"format": 1, "layout": layout, **raw}))
    return framed(plain, content(plain), None, whole=True, complete=True)[0]


def map_chart(*, far: dict[str, Any] | None = None) -> Document:
    """Border posts on a map, and people who are on none; *far* are fields of one more post, in Timor."""
    posts = [
        node(i, "BorderPost", name, props={"longitude": east, "latitude": north}, kind="reference")
        for i, (name, east, north) in enumerate(POSTS)
    ]
    people = [node(i, grade=grade("1B", "P")) for i in range(4)]
    links = [
        link(person, post, "SEEN_AT", first="2026-01-02T10:00", start=_FIRST, end=_FIRST + 60)
        for person, post in zip(people, posts[1:], strict=True)
    ]
    if far is not None:
        place = {"longitude": 124.95, "latitude": -9.0}
        posts.append(node(9, "BorderPost", "Motaain", props=place, kind="reference", **far))
        links.append(link(people[0], posts[-1], "SEEN_AT"))
    raw = {"title": "Posts", "nodes": [*posts, *people], "links": links}
    return _arranged("map", raw)


def timeline_chart(*, early: dict[str, Any] | None = None) -> Document:
    """Calls between phones and a meeting along an axis of January 2026; *early* are fields of a call from 2019."""
    phones = [node(i, "Phone", f"+62 812 0000 000{i}") for i in range(3)]
    meeting = node(
        8, "Event", "Pertemuan", props={"start": _FIRST + 9 * _DAY, "end": _FIRST + 9 * _DAY + 3_600}
    )
    links = [
        link(
            phones[0], phones[1], "CALLED", count=12, first="2026-01-01", last="2026-01-21", start=_FIRST,
            end=_FIRST + 20 * _DAY, grade=grade("1A", "P"),
        ),
        link(phones[1], phones[2], "CALLED", first="2026-01-11", start=_FIRST + 10 * _DAY, end=_FIRST + 10 * _DAY + 60),
        link(phones[0], meeting, "PARTY_TO"),
    ]  # fmt: skip
    if early is not None:
        start = 1_547_000_000
        links.append(
            link(phones[2], phones[0], "CALLED", first="2019-01-09", start=start, end=start + 60, **early)
        )
    return _arranged("timeline", {"title": "Calls", "nodes": [*phones, meeting], "links": links})
