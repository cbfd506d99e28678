"""Graphs and i2 charts, read back by readers of others or by what their schemas say: every text comes back whole."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import networkx
import pytest
from defusedxml.ElementTree import fromstring

from graphsvc.charts import drawing
from graphsvc.charts.document import Document, parse
from graphsvc.charts.export.registry import format_of
from graphsvc.charts.export.texts import clean, visible
from tests.support import gexf, i2, readers
from tests.support.exports import chart, handout, link, node
from tests.support.hostile import TEXTS

each = pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))


def read_back(text: str) -> str:
    """A text as XML hands it back: in an element line ends become one kind."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n")


def in_attribute(text: str) -> str:
    """A text that a program reads out of an attribute."""
    return re.sub(r"[\t\n\r]", " ", clean(text))


def directed(text: str) -> Document:
    """The reader of GEXF takes no graph in which some links have a direction and some have none."""
    whole = chart(text)
    return whole.model_copy(update={"links": tuple(one for one in whole.links if one.directed)})


def grouped(title: str = "Crew of the ferry") -> Document:
    ids = [f"person:demo:{i}" for i in range(2)]
    box = {"id": "box|1", "title": title, "members": ids}
    people = [node(i, box="box|1" if i < 2 else None) for i in range(3)]
    used = link(people[0], people[2], "KNOWS")
    return parse(json.dumps({"format": 1, "title": "Crew", "nodes": people, "links": [used], "boxes": [box]}))


@each
def test_graphml_gives_every_text_back(text: str) -> None:
    graph = networkx.read_graphml(io.BytesIO(format_of("graphml").write(handout(text))))
    first = graph.nodes["n0"]
    assert first["caption"] == read_back(text)
    assert first["prop_note"] == read_back(text)
    assert first["prop_aliases"] == read_back(f"{text}, Tono")
    assert first["source_ref"] == read_back(text)
    assert {data.get("prop_note") for *_ends, data in graph.edges(data=True)} == {None, read_back(text)}
    assert [data["count"] for *_ends, data in graph.edges(data=True) if data["type"] == "CALLED"] == [12]
    assert read_back(visible(text)).strip()[:200].strip() in visible(graph.graph["statement"])


@each
def test_gexf_gives_every_text_back(text: str) -> None:
    assert gexf.faults(fromstring(format_of("gexf").write(handout(text)), forbid_dtd=True)) == []
    made = format_of("gexf").write(handout(text, document=directed(text)))
    graph = networkx.read_gexf(io.BytesIO(made))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (6, 5)
    first = graph.nodes["n0"]
    assert {
        name: in_attribute(first[name]) for name in ("caption", "prop_note", "source_ref")
    } == dict.fromkeys(("caption", "prop_note", "source_ref"), in_attribute(text))
    assert in_attribute(first["prop_aliases"]) == in_attribute(f"{text}, Tono")
    assert first["viz"]["position"]["x"] == 0.0
    assert {data["weight"] for *_ends, data in graph.edges(data=True)} == {1.0, 12.0}


def edges(document: Document) -> list[dict[str, str]]:
    """The edges of a GEXF, each with the captions of its ends and its property `count`."""
    made = fromstring(format_of("gexf").write(handout(document=document)))
    captions = {one.get("id"): one.get("label") for one in made.iter(f"{gexf.SPACE}node")}
    return [
        one.attrib | {"source": captions[one.get("source")], "target": captions[one.get("target")]}
        for one in made.iter(f"{gexf.SPACE}edge")
    ]


def test_gexf_says_of_each_link_whether_it_has_a_direction() -> None:
    found = {(one["source"], one["kind"], one["target"]): one["type"] for one in edges(chart("Sutrisno"))}
    assert len(found) == 6
    assert found.pop(("Sutrisno", "KNOWS", "Budi Santoso")) == "undirected"
    assert set(found.values()) == {"directed"}
    assert ("+62 812 0000 0001", "CALLED", "+62 812 0000 0002") in found


def test_a_graph_in_which_nothing_has_a_direction_says_so_once_for_all() -> None:
    """Readers that know no mixed graphs take it then."""
    people = [node(i) for i in range(3)]
    links = [link(people[0], people[1], "KNOWS"), link(people[1], people[2], "FAMILY")]
    made = handout(document=parse(json.dumps({"format": 1, "title": "Kin", "nodes": people, "links": links})))
    for name, read in (("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)):
        graph = read(io.BytesIO(format_of(name).write(made)))
        assert not graph.is_directed(), name
        assert {frozenset(ends) for ends in graph.edges()} == {
            frozenset(("n0", "n1")), frozenset(("n1", "n2"))
        }, name  # fmt: skip


def test_gexf_has_the_times_of_links_and_two_kinds_between_two_stay_two() -> None:
    people = [node(i) for i in range(2)]
    start = 1_767_225_600  # 1 January 2026
    links = [
        link(people[0], people[1], "CALLED", first="2026-01-01", start=start, end=start + 86_400),
        link(people[0], people[1], "MEMBER_OF", start=-62_135_510_400, end=start),
        link(people[1], people[0], "CALLED"),
    ]
    document = parse(json.dumps({"format": 1, "title": "Times", "nodes": people, "links": links}))
    assert [(one["kind"], one.get("start"), one.get("end")) for one in edges(document)] == [
        ("CALLED", "2026-01-01T00:00:00Z", "2026-01-01T23:59:59Z"),
        ("MEMBER_OF", None, "2025-12-31T23:59:59Z"),
        ("CALLED", None, None),
    ]
    made = format_of("gexf").write(handout(document=document))
    assert gexf.faults(fromstring(made)) == []
    graph = networkx.read_gexf(io.BytesIO(made))
    assert graph.graph["mode"] == "dynamic"
    assert sorted(data.get("start", "") for *_ends, data in graph.edges(data=True)) == [
        "", "", "2026-01-01T00:00:00Z"
    ]  # fmt: skip
    seen = graph.nodes["n1"]["viz"]
    assert seen["position"] == {"x": 140.0, "y": 0.0, "z": 0.0}
    colour = drawing.colour("Person")
    assert [seen["color"][part] for part in "rgb"] == [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def anx(**fields: Any) -> Any:
    return fromstring(format_of("anx").write(handout(**fields)), forbid_dtd=True)


@each
def test_an_i2_chart_is_one_and_gives_every_text_back(text: str) -> None:
    made = anx(text=text)
    assert i2.faults(made) == []
    person = next(one for one in made.iter("ChartItem") if one.find("End/Entity[@EntityId='1']") is not None)
    values = {one.get("AttributeClass"): one.get("Value") for one in person.iter("Attribute")}
    shown = visible(text)
    assert in_attribute(shown) == in_attribute(values.get("note", ""))
    assert in_attribute(values["aliases"]) == in_attribute(f"{shown}, Tono")
    assert in_attribute(shown[:200]) in in_attribute(person.get("Label") + (person.get("Description") or ""))
    assert in_attribute(person.get("SourceReference") or "") == in_attribute(shown)
    notes = [
        one.get("Label") for one in made.iter("ChartItem") if one.find("End/Entity/TextBlock") is not None
    ]
    assert len(notes) >= 1


def test_an_i2_chart_has_the_moment_of_a_link_as_precise_as_it_is_known() -> None:
    people = [node(i) for i in range(6)]
    given = ("2026-01-02T10:00", "2026-01-03T10:00:07", "2026-01-04", "2026-01", None)
    links = [
        link(people[0], other, "CALLED", first=first) for other, first in zip(people[1:], given, strict=True)
    ]
    links.append(link(people[1], people[0], "CALLED", count=3, first="2026-01-02", last="2026-01-09"))
    raw = {"format": 1, "title": "Calls", "nodes": people, "links": links}
    made = anx(document=parse(json.dumps(raw)))
    assert i2.faults(made) == []
    found = [
        tuple(one.get(name) for name in ("DateTime", "DateSet", "TimeSet"))
        for one in made.iter("ChartItem")
        if one.find("Link") is not None
    ]
    assert found == [
        ("2026-01-02T10:00:00", "true", "true"),
        ("2026-01-03T10:00:07", "true", "true"),
        ("2026-01-04T00:00:00", "true", None),
        (None, None, None),
        (None, None, None),
        (None, None, None),
    ]


def test_what_an_i2_chart_must_not_be_is_seen() -> None:
    """The check itself: each of these would be refused or drawn wrong."""
    for spoil, told in (
        (lambda made: made.find("ChartItemCollection/ChartItem").set("GradeOneIndex", "99"), "grade One 99"),
        (lambda made: made.find("ChartItemCollection/ChartItem").set("Colour", "red"), "ChartItem has"),
        (lambda made: made.append(made.find("Summary")), "Chart holds"),
        (lambda made: next(made.iter("Link")).set("End2Id", "4711"), "End2Id 4711 leads nowhere"),
        (lambda made: next(made.iter("LinkStyle")).set("Strength", "Weak"), "Strength Weak leads nowhere"),
        (lambda made: next(made.iter("Attribute")).set("AttributeClassReference", "ID0"), "leads nowhere"),
        (lambda made: made.findall(".//String")[0].set("Id", "ID1"), "Id ID1 stands 2 times"),
    ):
        made = anx()
        spoil(made)
        assert any(told in fault for fault in i2.faults(made)), told


def test_an_i2_chart_has_types_and_strengths_and_a_card_for_each_source_of_an_identifier() -> None:
    made = anx()
    assert {one.get("Name") for one in made.iter("EntityType")} == {
        "Person",
        "Phone",
        "Organisation",
        "Event",
    }
    assert {"Call", "Use", "Acquaintance"} <= {one.get("Name") for one in made.iter("LinkType")}
    assert {one.get("Strength") for one in made.iter("LinkStyle")} == {"Confirmed", "Inferred", "Derived"}
    phone = next(one for one in made.iter("ChartItem") if one.get("Label") == "+62 812 0000 0002")
    cards = list(phone.iter("Card"))
    assert len(cards) == 3  # one use, and calls of two grades
    used = next(card for card in cards if card.get("Summary").startswith("Use"))
    grades = [one.get("Text") for one in made.findall("GradeOne/StringCollection/String")]
    assert grades[int(used.get("GradeOneIndex"))] == "1 (UK 3x5x2): reliable"


def test_the_group_of_an_entity_stands_in_tables_graphs_and_i2_charts() -> None:
    made = handout(document=grouped())
    graph = networkx.read_graphml(io.BytesIO(format_of("graphml").write(made)))
    assert [graph.nodes[f"n{i}"].get("group") for i in range(3)] == ["Crew of the ferry"] * 2 + [None]
    chart_ = fromstring(format_of("anx").write(made))
    groups = [one.get("Value") for one in chart_.iter("Attribute") if one.get("AttributeClass") == "Group"]
    assert groups == ["Crew of the ferry"] * 2
    rows = readers.csv_rows(format_of("csv").write(made))["nodes.csv"]
    assert [row[rows[0].index("group")] for row in rows[1:]] == ["Crew of the ferry", "Crew of the ferry", ""]
    sheet = [cell.value for cell in readers.cells(format_of("xlsx").write(made))]
    assert sheet.count("Crew of the ferry") == 3  # two entities, and the note of the group itself
