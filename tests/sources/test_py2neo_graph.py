"""A py2neo graph becomes model objects, or an error that names the node."""

import datetime
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py2neo import Node, Relationship, Subgraph

from graphsvc.model.entity import Entity
from graphsvc.model.grade import Grade
from graphsvc.model.link import Link
from graphsvc.sources import py2neo_graph
from graphsvc.sources.base import Context
from graphsvc.sources.errors import SourceError
from graphsvc.sources.py2neo_graph import MissingExtraError
from graphsvc.sources.report import Report


def read(graph, *, region=None, zone=None, grade=None, fictitious=False):
    context = Context("case-1", Report(), region=region, zone=zone, grade=grade)
    return py2neo_graph.read(graph, context, fictitious=fictitious), context.report


def one(graph, **known):
    """What a graph of one entity becomes."""
    (entity,) = read(graph, **known)[0].items
    return entity


def link(relationship, **known):
    """What a graph of one relationship becomes."""
    (found,) = [item for item in read(relationship, **known)[0].items if isinstance(item, Link)]
    return found


def person(key="1", name="Siti Aminah", **props):
    return Node("Person", id=key, name=name, **props)


class TestRecords:
    def test_has_the_id_caption_and_declared_properties_of_the_node(self):
        entity = one(person(born=datetime.date(2003, 7, 15), nationality=["Indonesia"], sex="F"))
        assert entity.id == "person:case-1:1"
        assert entity.caption == "Siti Aminah"
        assert entity.props == {"born": "2003-07-15", "nationality": ["Indonesia"], "sex": "F"}
        assert entity.dataset == "case-1"

    def test_is_found_by_its_aliases_and_its_name_in_its_own_script(self):
        entity = one(
            person(caption="S. Aminah", aliases=["Minah"], original_script=["西蒂"], names=["Aminah, Siti"])
        )
        assert entity.names == ("S. Aminah", "Siti Aminah", "Aminah, Siti", "Minah", "西蒂")

    def test_belongs_to_the_dataset_that_it_names(self):
        assert one(person(dataset="case-2")).id == "person:case-2:1"

    def test_takes_py2neos_own_key_when_it_has_no_id(self):
        node = Node("Person", name="Slamet", number="17")
        node.__primarylabel__, node.__primarykey__ = "Person", "number"
        assert one(node).id == "person:case-1:17"

    def test_keeps_its_grade_as_its_scheme_writes_it(self):
        assert one(person(grade="B2", grade_scheme="admiralty")).grade == Grade("admiralty", "B", "2")
        assert one(person(grade="A1 H1", grade_scheme="europol4x4")).grade.handling == "H1"
        assert (
            one(person(grade_scheme="admiralty", grade_source="C", grade_information="3")).grade.text == "C3"
        )
        assert one(person(), grade=Grade("admiralty", "F", "6")).grade.text == "F6"

    def test_an_event_and_a_crossing_get_their_times_from_at(self):
        event = one(Node("Event", id="e", name="Raid", at="2026-05-14T04:30", zone="Asia/Jakarta"))
        assert event.props["date"] == "2026-05-14T04:30"
        assert event.props["end"] - event.props["start"] == 60
        crossing = one(Node("BorderCrossing", id="c", name="x", at="2026-05-14T04:30", zone="Asia/Jakarta"))
        assert crossing.props["time_local"] == "2026-05-14T04:30"
        assert crossing.props["time_utc"] == "2026-05-13T21:30:00Z"
        assert crossing.props["precision"] == "minute"


class TestIdentifiers:
    def test_two_spellings_of_one_number_are_one_phone(self):
        nodes = Node("Phone", value="0845-7190-336", region="ID"), Node("Phone", value="+62 845 7190 336")
        assert one(Subgraph(nodes)).id == "phone:+628457190336"

    def test_are_read_with_the_region_of_the_context(self):
        assert one(Node("Phone", value="0845-7190-336"), region="ID").id == "phone:+628457190336"

    def test_a_value_that_fails_its_check_stays_in_its_dataset_and_is_reported(self):
        reading, report = read(Node("Phone", value="9-(999)999-9998", dataset="case-2"))
        assert reading.items[0].id == "phone:case-2:9-(999)999-9998"
        assert [note.count for note in report.rows("py2neo nodes").changes] == [1]

    def test_a_placeholder_is_refused(self):
        with pytest.raises(SourceError, match=r"12345678.*only fills the field"):
            read(Node("TravelDocument", value="12345678", issuer="ID"))

    def test_a_document_has_its_issuer(self):
        assert (
            one(Node("TravelDocument", value="ZZ 840101", issuer="Indonesia")).id
            == "traveldocument:ID:ZZ840101"
        )

    def test_a_place_has_its_address_as_caption_and_its_point(self):
        entity = one(Node("Place", value="-5.9317, 105.9956", caption="Merak"))
        assert entity.caption == "Merak"
        assert entity.props["latitude"] == pytest.approx(-5.9317)

    def test_other_identifiers_have_no_content_of_their_own(self):
        with pytest.raises(SourceError, match=r"'caption' is not a property of Phone"):
            read(Node("Phone", value="+62 845 7190 336", caption="the broker's"))


class TestReferences:
    def test_a_post_is_what_the_services_table_says(self):
        entity = one(Node("BorderPost", code="CGK", name="somewhere else", mode="sea"))
        assert entity.props["mode"] == "air"
        assert "somewhere" not in entity.caption

    def test_a_country_is_what_the_table_says(self):
        assert one(Node("Country", code="Indonesien")).id == "country:ID"

    @pytest.mark.parametrize("label", ["BorderPost", "Country"])
    def test_an_unknown_one_is_refused_because_everybody_would_see_it(self, label):
        with pytest.raises(SourceError, match="shown to everybody"):
            read(Node(label, code="XN", name="Northmark"))

    def test_an_exercise_may_invent_one(self):
        entity = one(Node("Country", code="XN", name="Northmark"), fictitious=True)
        assert (entity.id, entity.caption) == ("country:XN", "Northmark")


class TestRelationships:
    def test_becomes_a_link_with_its_time_and_properties(self):
        call = Relationship(
            Node("Phone", value="+62 845 7190 336"),
            "CALLED",
            Node("Phone", value="+62 844 1283 650"),
            id="C1",
            at="2026-02-16T07:45:20",
            zone="Asia/Jakarta",
            duration=95,
        )
        found = link(call)
        assert found.id == "case-1:called:C1"
        assert (found.source, found.target) == ("phone:+628457190336", "phone:+628441283650")
        assert found.when.text == "2026-02-16T07:45:20"
        assert found.when.utc == "2026-02-16T00:45:20Z"
        assert found.props == {"duration": 95}

    def test_parallel_ones_are_all_kept(self):
        one_phone, other = Node("Phone", value="+62 845 7190 336"), Node("Phone", value="+62 844 1283 650")
        calls = [Relationship(one_phone, "CALLED", other, at=f"2026-02-16T07:{m:02d}:00") for m in range(30)]
        reading, _ = read(Subgraph([], calls))
        assert len([item for item in reading.items if isinstance(item, Link)]) == 30

    def test_two_that_cannot_be_told_apart_need_an_id(self):
        one_phone, other = Node("Phone", value="+62 845 7190 336"), Node("Phone", value="+62 844 1283 650")
        calls = [
            Relationship(one_phone, "CALLED", other, at="2026-02-16T07:00:00", duration=d) for d in (5, 6)
        ]
        with pytest.raises(SourceError, match="give each its own id"):
            read(Subgraph([], calls))

    @pytest.mark.parametrize(
        ("props", "text", "until"),
        [
            ({"from": "2025-09", "to": ".."}, "2025-09", ".."),
            ({"from": "2025-09"}, "2025-09", ".."),
            ({"to": datetime.date(2026, 2, 14)}, "..", "2026-02-14"),
            ({"at": datetime.datetime(2026, 2, 14, 8, 30, tzinfo=datetime.UTC)}, "2026-02-14T08:30:00", None),
        ],
    )
    def test_spans_and_python_times(self, props, text, until):
        found = link(Relationship(person(), "USES", Node("Phone", value="+62 845 7190 336"), **props))
        assert (found.when.text, found.when.until) == (text, until)

    def test_belongs_to_the_dataset_of_the_record_that_it_joins(self):
        uses = Relationship(person(dataset="case-2"), "USES", Node("Phone", value="+62 845 7190 336"))
        assert link(uses).dataset == "case-2"

    def test_between_records_of_two_datasets_is_the_contexts_unless_it_says(self):
        same = {"score": 0.9, "inferred": True}
        ends = person(dataset="case-2"), person(dataset="case-3")
        assert link(Relationship(ends[0], "SAME_AS", ends[1], **same)).dataset == "case-1"
        found = link(Relationship(ends[0], "SAME_AS", ends[1], dataset="case-3", **same))
        assert found.dataset == "case-3"
        assert found.inferred

    def test_a_walk_can_be_handed_over(self):
        first, second, phone = person(), person("2", "Nur Laila"), Node("Phone", value="+62 845 7190 336")
        walk = Relationship(first, "KNOWS", second) + Relationship(second, "USES", phone)
        reading, _ = read(walk)
        assert [item.type for item in reading.items] == ["Person", "Person", "Phone", "KNOWS", "USES"]


class TestFaults:
    @pytest.mark.parametrize(
        ("graph", "words"),
        [
            (
                Node("Suspect", id="7", name="Budi"),
                r"\(:Suspect \{id: '7', name: 'Budi'\}\).*Exactly one label",
            ),
            (Node("Person", "Phone", id="7"), "Exactly one label"),
            (Node("Person", name="Budi"), "Give the node an id"),
            (Node("Person", id="7"), "caption"),
            (
                Node("Person", id="7", name="Budi", shoe_size=43),
                r"id: '7'.*'shoe_size' is not a property of Person",
            ),
            (Node("Person", id="7", name="Budi", grade="B2"), "grade_scheme"),
            (Node("Person", id="7", name="Budi", grade="Z9", grade_scheme="admiralty"), "source code"),
            (Node("Person", id="7", name="Budi", level="secret"), "level must be a whole number"),
            (Node("Person", id="7", name="Budi", aliases=[1, 2]), "value of aliases"),
            (Node("Phone"), "Give the node a value"),
            (Relationship(person(), "LIKES", person("2")), r"-\[:LIKES .*'LIKES' is not a link type"),
            (Relationship(person(), "CALLED", person("2")), "start of CALLED"),
            (Relationship(person(), "KNOWS", person("2"), at="yesterday"), "'yesterday' is not a time"),
            (
                Relationship(person(), "KNOWS", person("2"), at="2026", to="2027"),
                "Give either at, or from and to",
            ),
            (Subgraph([person(), person()]), "give each its own id"),
            (Subgraph(), "is empty"),
            ([person()], "no py2neo graph"),
        ],
    )
    def test_is_refused_with_the_node_named(self, graph, words):
        with pytest.raises(SourceError, match=words):
            read(graph)

    def test_all_are_counted_and_the_first_are_named(self):
        nodes = [Node("Person", id=str(n), name="x", shoe_size=n) for n in range(9)]
        with pytest.raises(SourceError, match="And 4 more"):
            read(Subgraph(nodes))

    def test_without_py2neo_one_sentence_says_how_to_get_it(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "py2neo", None)
        with pytest.raises(MissingExtraError, match=r"pip install 'graphsvc\[seed\]'"):
            read(None)


class TestReading:
    def test_parts_split_by_dataset_and_level_and_a_link_lies_as_high_as_its_ends(self):
        secret, open_ = person("1", "Informant", level=2), person("2", "Open")
        reading, _ = read(Subgraph([], [Relationship(secret, "KNOWS", open_)]))
        parts = {key: [type(item) for item in items] for key, items in reading.parts().items()}
        assert parts == {("case-1", 0): [Entity], ("case-1", 2): [Entity, Link]}

    def test_an_ignored_label_is_reported(self):
        _, report = read(Node("Person", "Suspect", id="7", name="Budi"))
        assert [note.said for note in report.rows("py2neo nodes").changes] == [
            "the label Suspect is no entity type; ignored"
        ]

    def test_the_report_balances(self):
        _, report = read(Subgraph([Node("Phone", value="+62 845 7190 336") for _ in range(3)]))
        assert (report.read, report.kept, report.merged) == (3, 1, 2)
        assert report.made == {"Phone": 1}

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=40, unique=True))
    def test_order_and_objects_of_the_graph_do_not_matter(self, pairs):
        def build(order):
            people = {n: person(str(n), f"P {n}") for pair in pairs for n in pair}
            links = [Relationship(people[a], "KNOWS", people[b]) for a, b in order if a != b]
            return Subgraph(list(people.values()), links)

        assert read(build(pairs))[0].items == read(build(reversed(pairs)))[0].items
