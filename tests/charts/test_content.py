"""What of a chart is seen, and what may leave."""

from __future__ import annotations

from graphsvc.charts.content import content, handling_codes, withhold
from graphsvc.charts.document import Document, dump, parse
from graphsvc.charts.picture import GradePart
from tests.support.exports import chart, grade, link, node


def stays(grade: GradePart) -> bool:
    return bool({"H2", "C"} & set(grade.codes))


def with_links(*links: dict[str, object], **fields: object) -> Document:
    import json

    people = [node(0), node(1), node(2)]
    return parse(json.dumps({"format": 1, "title": "t", "nodes": people, "links": [*links]} | fields))


def test_hidden_entities_take_their_links_along() -> None:
    seen = content(chart())
    assert [node.caption for node in seen.nodes if "Hidden" in node.caption] == []
    assert (seen.hidden_nodes, seen.hidden_links, seen.filtered) == (1, 1, 0)
    assert len(seen.links) == 6


def test_a_hidden_type_is_hidden() -> None:
    seen = content(chart(hidden_types=["Phone"]))
    assert {node.type for node in seen.nodes} == {"Person", "Organisation", "Event"}
    assert (seen.hidden_nodes, seen.hidden_links) == (3, 4)


def test_filters_of_type_and_period_count_what_they_take() -> None:
    assert content(chart(filters={"types": ["KNOWS"]})).filtered == 1
    outside = {"types": [], "period": {"start": 0, "end": 1_000_000_000}}
    assert content(chart(filters=outside)).filtered == 1
    inside = {"types": [], "period": {"start": 1_769_000_000, "end": 1_800_000_000}}
    assert content(chart(filters=inside)).filtered == 0


def test_what_happened_outside_the_period_is_hidden_with_its_links() -> None:
    import json

    nodes = [node(0), node(1, props={"start": 100, "end": 160}), node(2, props={"start": "100"})]
    links = [link(nodes[0], nodes[1], "PARTY_TO"), link(nodes[0], nodes[2], "PARTY_TO")]

    def seen(start: int, end: int) -> tuple[int, int, int, int]:
        filters = {"types": [], "period": {"start": start, "end": end}}
        raw = {"format": 1, "title": "t", "nodes": nodes, "links": links, "filters": filters}
        found = content(parse(json.dumps(raw)))
        return len(found.nodes), len(found.links), found.hidden_nodes, found.hidden_links

    assert seen(0, 101) == seen(159, 999) == (3, 2, 0, 0)
    assert seen(0, 100) == seen(160, 999) == (2, 1, 1, 1)


def test_calls_drawn_as_one_are_filtered_by_the_time_of_each() -> None:
    day = 86_400
    when = {"first": "1970-01-02T00:00", "last": "1970-01-11T00:01", "start": day, "end": 10 * day + 60}
    calls = link(node(0), node(1), "CALLED", count=3, times=[day, 2 * day, 10 * day], **when)

    def seen(start: int, end: int, **more: object) -> int:
        period = {"types": [], "period": {"start": start, "end": end}}
        return len(content(with_links({**calls, **more}, filters=period)).links)

    assert seen(3 * day, 9 * day) == 0
    assert seen(2 * day, 2 * day + 1) == 1
    assert seen(10 * day + 30, 11 * day) == 1, "the last goes on"
    # Not every time is known, or none to the minute, or they are no moments
    assert seen(3 * day, 9 * day, count=4) == 1
    assert seen(3 * day, 9 * day, first="1970-01-02") == 1
    assert seen(3 * day, 9 * day, type="KNOWS") == 1


def test_grades_taken_from_sight() -> None:
    def counts(*grades: str) -> tuple[int, int, int]:
        seen = content(chart(filters={"grades": list(grades)}))
        return seen.hidden_nodes, seen.hidden_links, seen.filtered

    assert counts("admiralty D4") == (1, 1, 0)
    assert counts("europol4x4 A1") == (2, 2, 0)
    # The phones have no grade and say nothing themselves: they stay, and only their links can go
    assert counts("ungraded") == (1, 1, 3)
    a, b = node(0, grade=grade("1B")), node(1, grade=grade("1B"))
    several = link(a, b, count=3, all_grades=[grade("1A", "P"), grade("2B")])
    for off, drawn in ((["uk3x5x2 1A"], 1), (["uk3x5x2 1A", "uk3x5x2 2B"], 0)):
        seen = content(with_links(several, filters={"grades": off}, nodes=[a, b]))
        assert len(seen.links) == drawn


def test_links_beyond_the_chart_are_counted_or_said_to_be_unknown() -> None:
    a, b, c = node(0, links=5), node(1, links=1), node(2, links=0)
    from json import dumps

    def beyond(*people: dict[str, object]) -> int | None:
        raw = {"format": 1, "title": "t", "nodes": list(people), "links": [link(a, b, count=2)]}
        return content(parse(dumps(raw))).beyond

    assert beyond(a, b, c) == 3
    assert beyond(a, {**b, "links": None}, c) is None


def test_what_is_withheld_is_gone_and_counted() -> None:
    before = chart()
    after, held = withhold(before, stays)
    text = dump(after)
    assert "Budi" not in text
    assert "Pertemuan" not in text
    # The note that was tied to the meeting, and the arrow that points at Budi
    assert "seen" not in text
    assert {item.id for item in after.annotations} == {"n1", "b1"}
    assert (held.nodes, held.links, held.annotations) == (2, 3, 2)
    assert held.by_code == {"europol4x4 H2": 2, "uk3x5x2 C A1 S2": 1}
    assert parse(text) == after


def test_an_arrow_to_a_withheld_note_goes_with_it() -> None:
    people = [node(0), node(1, grade=grade("A1", "H2", "europol4x4"))]
    drawn = [
        {"kind": "note", "id": "n", "x": 0.0, "y": 0.0, "text": "about him", "on": people[1]["id"]},
        {
            "kind": "arrow",
            "id": "a",
            "tail": {"x": 0.0, "y": 0.0, "on": "n"},
            "head": {"x": 9.0, "y": 9.0},
            "text": "look at that",
        },
    ]
    import json

    raw = {"format": 1, "title": "t", "nodes": people, "links": [], "annotations": drawn}
    after, held = withhold(parse(json.dumps(raw)), stays)
    assert after.annotations == ()
    assert held.annotations == 2


def test_links_whose_grades_are_not_all_known_stay() -> None:
    a, b = node(0), node(1)
    after, held = withhold(with_links(link(a, b, count=3)), stays)
    assert after.links == ()
    assert (held.links, held.unknown) == (1, 1)


def test_one_code_among_several_holds_a_link_back() -> None:
    a, b = node(0), node(1)
    two = [grade("1A", "P"), grade("1A", "C")]
    after, held = withhold(with_links(link(a, b, count=3, all_grades=two)), stays)
    assert (after.links, held.links, held.unknown) == ((), 1, 0)
    fine = [grade("1A", "P"), grade("2B", "P")]
    after, held = withhold(with_links(link(a, b, count=3, all_grades=fine)), stays)
    assert (len(after.links), held.links) == (1, 0)


def test_the_history_never_leaves() -> None:
    step = {"kind": "add", "title": "Added somebody", "about": ["person:demo:77"], "command": {"type": "add"}}
    document = with_links(history={"start": None, "steps": [step], "at": 1})
    after, _held = withhold(document, lambda _grade: False)
    assert document.history.steps
    assert after.history.steps == ()


def test_nobody_is_said_to_be_held_by_what_is_gone() -> None:
    people = [node(0, holders=["", "person:demo:1"]), node(1, grade=grade("1A", "C"))]
    import json

    after, _held = withhold(
        parse(json.dumps({"format": 1, "title": "t", "nodes": people, "links": []})), stays
    )
    assert "person:demo:1" not in dump(after)


def test_handling_codes_are_counted_by_scheme() -> None:
    seen = content(chart())
    assert handling_codes(seen.nodes, seen.links) == {
        ("europol4x4", "H2"): 2,
        ("uk3x5x2", "A1"): 1,
        ("uk3x5x2", "C"): 1,
        ("uk3x5x2", "P"): 3,
        ("uk3x5x2", "S2"): 1,
    }
