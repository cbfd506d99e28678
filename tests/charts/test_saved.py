"""Saved charts: what is read back, what a reader may see of it, and that nothing of what is hidden stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.charts import document as documents
from graphsvc.charts.compare import compare
from graphsvc.charts.content import content, withhold
from graphsvc.charts.document import Document
from graphsvc.charts.freshness import Today, refresh
from graphsvc.errors import InvalidInputError

#: Ids that hold bars, begin alike and end alike: what takes keys of links apart must not be fooled.
IDS = ("person:a:1", "person:a:1|2", "phone:+62", "phone:a:x|y", "person:b:12")


def node(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": "Person", "kind": "record", "caption": f"<{id_}>", **more}


def link(source: str, target: str, **more: Any) -> dict[str, Any]:
    ends = {"source": source, "target": target}
    return {"id": f"ds:knows:{source}-{target}", **ends, "type": "CALLED", "directed": True, **more}


def read(**fields: Any) -> Document:
    return documents.parse(json.dumps({"format": 1, "title": "x", **fields}))


@st.composite
def charts(draw: st.DrawFn) -> Document:
    """A chart of some entities, its links, and steps that tell of any of them in every way the page has."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    places = st.floats(-1e6, 1e6, allow_nan=False)
    nodes = [node(id_, x=draw(places), y=draw(places), hidden=draw(st.booleans())) for id_ in ids]
    pairs = [(a, b) for a in ids for b in ids if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    some = st.lists(st.sampled_from(IDS), max_size=3)
    keys = st.builds("CALLED|{}|{}".format, st.sampled_from(IDS), st.sampled_from(IDS))
    commands = st.one_of(
        st.builds(lambda ids, keys: {"kind": "hide", "ids": [*ids, *keys]}, some, st.lists(keys, max_size=2)),
        st.builds(lambda ids: {"kind": "move", "positions": {id_: {"x": 1, "y": 2} for id_ in ids}}, some),
        st.builds(lambda id_: {"kind": "close", "id": id_}, st.sampled_from(IDS)),
        st.builds(
            lambda ids: {
                "kind": "place",
                "piece": {
                    "nodes": [node(id_) for id_ in ids],
                    "links": [link(a, b) for a in ids for b in ids],
                },
            },
            some,
        ),
        st.builds(lambda ids: {"kind": "arrange", "frame": {"lanes": [{"id": id_} for id_ in ids]}}, some),
    )
    steps = [
        {"kind": "x", "title": f"About {' '.join(about)}", "about": about, "command": command}
        for about, command in draw(st.lists(st.tuples(some, commands), max_size=4))
    ]
    return read(
        nodes=nodes, links=[link(a, b) for a, b in chosen], history={"steps": steps, "at": len(steps)}
    )


def today(ids: set[str], document: Document) -> Today:
    """The data as it was when the chart was saved, less what is not among some ids."""
    links = [
        one.model_dump(mode="json", exclude={"hidden"})
        for one in document.links
        if one.source in ids and one.target in ids
    ]
    return Today([node(id_) for id_ in sorted(ids)], links)


@given(charts())
def test_what_is_written_is_read_back(document: Document) -> None:
    assert documents.parse(documents.dump(document)) == document


@settings(deadline=None)
@given(charts(), st.sets(st.sampled_from(IDS)))
def test_nothing_of_what_is_hidden_stays(document: Document, seen: set[str]) -> None:
    after, report = refresh(document, today(seen, document))
    assert documents.parse(documents.dump(after)) == after
    assert {one.id for one in after.nodes} == {one.id for one in document.nodes} & seen
    assert report.gone_nodes == len(document.nodes) - len(after.nodes)
    assert [step.kind for step in after.history.steps] == [step.kind for step in document.history.steps]
    text = documents.dump(after)
    for id_ in set(IDS) - seen:
        # The caption has no other entity's id in it
        assert f"<{id_}>" not in text
        assert f'"{id_}"' not in text
        # In keys too, where it is not the beginning of another's id
        assert id_ == "person:a:1" or id_ not in text


@settings(deadline=None)
@given(charts(), st.sets(st.sampled_from(IDS)))
def test_refreshing_twice_changes_nothing_more(document: Document, seen: set[str]) -> None:
    now = today(seen, document)
    once, _ = refresh(document, now)
    again, report = refresh(once, now)
    assert again == once
    assert (report.gone_nodes, report.gone_links, report.changed_nodes) == (0, 0, ())


@given(charts(), charts())
def test_comparing_backwards_swaps_what_was_added_and_removed(before: Document, after: Document) -> None:
    there, back = compare(before, after), compare(after, before)
    assert [one.id for one in there.nodes.added] == [one.id for one in back.nodes.removed]
    assert [one.key for one in there.links.removed] == [one.key for one in back.links.added]
    assert {one.id for one in there.nodes.moved} == {one.id for one in back.nodes.moved}
    assert {one.id for one in there.nodes.hidden} == {one.id for one in back.nodes.shown}
    assert compare(before, before).empty


@given(charts())
def test_every_link_is_seen_hidden_or_filtered(document: Document) -> None:
    found = content(document)
    assert len(found.nodes) + found.hidden_nodes == len(document.nodes)
    assert len(found.links) + found.hidden_links + found.filtered == len(document.links)
    seen = {one.id for one in found.nodes}
    assert all(one.source in seen and one.target in seen for one in found.links)


def test_a_collapsed_link_leaves_only_when_every_grade_may() -> None:
    grades = [
        {"scheme": "uk3x5x2", "source": "1", "information": "A", "handling": code} for code in ("P", "A2")
    ]
    nodes = [node(id_, x=0.0, y=0.0) for id_ in IDS[:3]]
    mixed = link(IDS[0], IDS[1], count=2, all_grades=grades)
    unknown = link(IDS[0], IDS[2], count=2)
    plain = link(IDS[1], IDS[2], count=2, all_grades=[])
    after, withheld = withhold(read(nodes=nodes, links=[mixed, unknown, plain]), lambda g: g.handling == "A2")
    assert [one.target for one in after.links] == [IDS[2]]
    assert (withheld.nodes, withheld.links, withheld.unknown) == (0, 2, 1)
    assert withheld.by_code == {"uk3x5x2 A2": 1}


def test_others_are_not_told_what_was_summed_up_over_more_than_they_see() -> None:
    nodes = [node(id_, x=0.0, y=0.0, links=40) for id_ in IDS[:2]]
    saved = read(nodes=nodes, links=[link(IDS[0], IDS[1], count=14)])
    facts = {**link(IDS[0], IDS[1]), "count": 5, "first": None, "last": None}
    now = Today([node(id_, links=30) for id_ in IDS[:2]], [facts])
    _, own = refresh(saved, now, own=True)
    assert [one.fields for one in own.changed_links] == [("count",)]
    assert len(own.changed_nodes) == 2
    _, other = refresh(saved, now)
    assert other.quiet


@pytest.mark.parametrize(
    "fields",
    [
        {"nodes": [node("person:a:1", x=0.0, y=0.0)] * 2},
        {"nodes": [node("person:a:1", x=1e9, y=0.0)]},
        {"nodes": [node("person:a:1", x="0", y=0.0)]},
        {"links": [link("person:a:1", "person:a:2")]},
        {"opened": {"person:a:1": {}}},
        {"boxes": [{"id": "box|1", "title": "", "members": ["person:a:1"]}]},
        {"history": {"steps": [], "at": 1}},
        {"annotations": [{"kind": "note", "id": "note|1", "x": 0.0, "y": 0.0, "text": "", "script": ""}]},
        {
            "nodes": [node("person:a:1", x=0.0, y=0.0)],
            "annotations": [{"kind": "note", "id": "person:a:1", "x": 0.0, "y": 0.0, "text": ""}],
        },
        {"format": 2},
    ],
)
def test_what_does_not_hang_together_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read(**fields)
    assert caught.value.errors


def test_ids_of_the_pages_own_things_are_no_entities() -> None:
    step = {"kind": "x", "command": {"kind": "pin", "ids": ["box|1", "note|2", "person:a:1"]}}
    document = read(history={"steps": [step], "at": 1})
    assert documents.mentioned(document) == {"person:a:1"}
