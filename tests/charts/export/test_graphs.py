"""Graphs and i2 charts, read back by readers of others or by what their schemas say: every text comes back whole."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import networkx
import pytest
from defusedxml.ElementTree import fromstring

from graphsvc.charts.document import Document, parse
from graphsvc.charts.export.registry import format_of
from graphsvc.charts.export.texts import clean, visible
from tests.support import readers
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


#: What may stand in what, and which attributes an element must have, in i2's chart XML as far as it is written here.
_PARTS: dict[str, tuple[set[str], set[str]]] = {
    "Chart": (
        {"ApplicationVersion", "StrengthCollection", "GradeOne", "GradeTwo", "GradeThree",
         "AttributeClassCollection", "EntityTypeCollection", "LinkTypeCollection", "Summary", "ChartItemCollection"},
        set(),
    ),
    "ApplicationVersion": (set(), {"Major", "Minor", "Point", "Build"}),
    "StrengthCollection": ({"Strength"}, set()),
    "Strength": (set(), {"Id", "Name", "DotStyle"}),
    "GradeOne": ({"StringCollection"}, set()),
    "GradeTwo": ({"StringCollection"}, set()),
    "GradeThree": ({"StringCollection"}, set()),
    "StringCollection": ({"String"}, set()),
    "String": (set(), {"Id", "Text"}),
    "AttributeClassCollection": ({"AttributeClass"}, set()),
    "AttributeClass": (set(), {"Id", "Name", "Type"}),
    "EntityTypeCollection": ({"EntityType"}, set()),
    "EntityType": (set(), {"Id", "Name", "Colour"}),
    "LinkTypeCollection": ({"LinkType"}, set()),
    "LinkType": (set(), {"Id", "Name"}),
    "Summary": ({"FieldCollection", "CustomPropertyCollection", "Origin"}, set()),
    "FieldCollection": ({"Field"}, set()),
    "Field": (set(), {"Type", "Field"}),
    "CustomPropertyCollection": ({"CustomProperty"}, set()),
    "CustomProperty": (set(), {"Name", "Type", "Value"}),
    "Origin": (set(), {"CreatedDate"}),
    "ChartItemCollection": ({"ChartItem"}, set()),
    "ChartItem": ({"End", "Link", "AttributeCollection"}, {"Id", "Label", "GradeOneIndex", "GradeTwoIndex", "GradeThreeIndex"}),
    "End": ({"Entity"}, {"X", "Y"}),
    "Entity": ({"Icon", "TextBlock", "CardCollection"}, {"EntityId", "Identity"}),
    "Icon": ({"IconStyle"}, set()),
    "IconStyle": (set(), {"Type", "EntityTypeReference"}),
    "TextBlock": ({"TextBlockStyle"}, set()),
    "TextBlockStyle": (set(), {"Type"}),
    "Link": ({"LinkStyle", "CardCollection"}, {"End1Id", "End2Id"}),
    "LinkStyle": (set(), {"Strength", "ArrowStyle", "Type", "LinkTypeReference"}),
    "CardCollection": ({"Card"}, set()),
    "Card": (set(), {"Summary", "GradeOneIndex", "GradeTwoIndex", "GradeThreeIndex"}),
    "AttributeCollection": ({"Attribute"}, set()),
    "Attribute": (set(), {"AttributeClass", "AttributeClassReference", "Value"}),
}  # fmt: skip


def anx(**fields: Any) -> Any:
    return fromstring(format_of("anx").write(handout(**fields)), forbid_dtd=True)


def valid(made: Any) -> None:
    """The document as i2 wants it: parts in their places, references that lead somewhere, indices in their lists."""
    for element in made.iter():
        children, attributes = _PARTS[element.tag]
        assert {child.tag for child in element} <= children, element.tag
        assert attributes <= set(element.attrib), element.tag
    ids = [element.get("Id") for element in made.iter() if element.get("Id")]
    assert len(ids) == len(set(ids))
    for tag, reference in (("EntityType", "EntityTypeReference"), ("LinkType", "LinkTypeReference"),
                           ("AttributeClass", "AttributeClassReference")):  # fmt: skip
        declared = {one.get("Id") for one in made.iter(tag)}
        assert {one.get(reference) for one in made.iter() if one.get(reference)} <= declared
    entities = {one.get("EntityId") for one in made.iter("Entity")}
    assert len(entities) == len(list(made.iter("Entity")))
    assert {end for one in made.iter("Link") for end in (one.get("End1Id"), one.get("End2Id"))} <= entities
    for which in ("One", "Two", "Three"):
        strings = made.findall(f"Grade{which}/StringCollection/String")
        used = {int(one.get(f"Grade{which}Index")) for tag in ("ChartItem", "Card") for one in made.iter(tag)}
        assert used <= set(range(len(strings)))
    assert max(len(one.get("Label")) for one in made.iter("ChartItem")) <= 255


@each
def test_an_i2_chart_is_one_and_gives_every_text_back(text: str) -> None:
    made = anx(text=text)
    valid(made)
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
