"""Every format, read back by somebody else's parser: it says what it must, and hostile texts stay texts."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from graphsvc.charts.document import parse
from graphsvc.charts.export.records import Record
from graphsvc.charts.export.registry import all_formats, format_of
from graphsvc.charts.export.texts import clean, visible
from graphsvc.charts.picture import Link
from graphsvc.errors import InvalidInputError
from tests.support import readers
from tests.support.exports import chart, grade, handout, link, node
from tests.support.hostile import HALVES, TEXTS

FORMATS = ("anx", "csv", "gexf", "graphml", "html", "json", "pdf", "png", "svg", "xlsx")
#: By number: some texts make no name for a test.
each = pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))


def squeezed(text: str) -> str:
    """Without blanks: a reader of papers does not keep them."""
    return re.sub(r"\s+", "", text)


def written(name: str, text: str = "Sutrisno Widodo", **fields: object) -> bytes:
    return format_of(name).write(handout(text, **fields))  # type: ignore[arg-type]


@cache
def tags(name: str) -> set[str]:
    """The elements of a harmless export."""
    return {element.tag for element in fromstring(written(name, "Budi")).iter()}


@cache
def plain_page() -> list[tuple[str, list[str]]]:
    """Elements and attributes of a harmless page."""
    return [(tag, sorted(attributes)) for tag, attributes in readers.html(written("html", "Budi")).tags]


def test_every_format_is_known() -> None:
    assert tuple(all_formats()) == FORMATS
    with pytest.raises(InvalidInputError, match="anx, csv"):
        format_of("docx")


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_states_what_it_is(name: str) -> None:
    made = written(name, "Operation Selat", recipient="Another agency", leaves_agency=True,
                   forbids=lambda grade: "H2" in grade.codes)  # fmt: skip
    whole = squeezed("\n".join(readers.TEXTS[name](made)))
    for part in (
        "14 March 2026, 09:26:53 (UTC+00:00)",  # when
        "(sri)",  # who
        "Operation Selat: Operation Selat",  # case and reason
        "Another agency",  # for whom
        "Question",
        "Hidden entities",
        "Entities withheld by handling code",
        "withheld by europol4x4 H2",
        "lawful sharing permitted with conditions",  # what a code that it carries means
    ):
        assert squeezed(part) in whole, part
    assert "Pertemuan" not in whole


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_made_in_an_exercise_says_so_in_every_form(name: str) -> None:
    mark = squeezed("everything in it is invented")
    told = {
        exercise: squeezed("\n".join(readers.TEXTS[name](written(name, exercise=exercise))))
        for exercise in (True, False)
    }
    assert mark in told[True]
    assert mark not in told[False]


@pytest.mark.parametrize("exercise", [True, False])
def test_a_page_that_is_headed_by_its_title_does_not_tell_it_again(exercise: bool) -> None:
    told = handout("Operation Selat", exercise=exercise)
    assert ("Chart", told.title) in told.facts()
    assert told.facts(titled=False) == [fact for fact in told.facts() if fact[0] != "Chart"]


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_chart_can_be_exported(name: str) -> None:
    document = parse(json.dumps({"format": 1, "title": "Empty", "nodes": [], "links": []}))
    assert len(written(name, document=document)) > 100


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_chart_gives_the_same_file(name: str) -> None:
    first, second = written(name), written(name)
    if name in ("pdf", "xlsx"):  # these carry random ids and the clock's time
        assert readers.TEXTS[name](first) == readers.TEXTS[name](second)
    else:
        assert first == second


@each
def test_markup_stays_text_in_xml(text: str) -> None:
    told = {" ".join(shown.split()) for shown in (clean(text), visible(text))}
    for name in ("graphml", "gexf", "anx", "svg"):
        made = written(name, text)
        assert {element.tag for element in fromstring(made, forbid_dtd=True).iter()} == tags(name)
        whole = {" ".join(found.split()) for found in readers.xml_texts(made)}
        assert any(part and part in found for part in told for found in whole) or not any(told), name


@each
def test_nothing_is_calculated_in_tables(text: str) -> None:
    cells = list(readers.cells(written("xlsx", text)))
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "b"}
    assert all(cell.hyperlink is None for cell in cells)
    assert all(cell.quotePrefix for cell in cells if cell.data_type in ("s", "inlineStr"))
    for rows in readers.csv_rows(written("csv", text)).values():
        assert len({len(row) for row in rows}) == 1
        for value in (value for row in rows for value in row):
            number = re.fullmatch(r"-?\d+(\.\d+)?", value)
            assert number or not value.lstrip(" \u00a0\ufeff\u200b").startswith(tuple("=+-@\t\r\n|%"))


@each
def test_no_tag_and_no_attribute_comes_from_a_text(text: str) -> None:
    page = readers.html(written("html", text))
    assert [(tag, sorted(attributes)) for tag, attributes in page.tags] == plain_page()
    for tag, attributes in page.tags:
        assert not {"onerror", "onload", "onclick", "href", "action", "srcdoc"} & set(attributes), tag
        assert (attributes.get("src") or "data:image/").startswith("data:image/")
    if visible(text).strip():
        assert visible(text).strip() in "\n".join(page.texts)


def test_the_policy_of_a_page_names_its_one_script() -> None:
    read = readers.html(written("html"))
    (policy,) = [a["content"] for t, a in read.tags if t == "meta" and a.get("http-equiv")]
    assert policy is not None
    assert "default-src 'none'" in policy
    assert policy.count("'sha256-") == 2
    assert "unsafe" not in policy
    assert "http" not in policy
    page = written("html").decode()
    assert "sourceMappingURL" not in page
    assert "vis-network" in page.split("<footer>")[1]


def test_papers_and_pictures_show_every_text_as_a_text() -> None:
    """All of them in one chart: a paper takes a second to set."""
    people = [
        {
            "id": f"person:demo:{i}", "type": "Person", "kind": "record", "caption": text, "x": 150.0 * (i % 12),
            "y": 90.0 * (i // 12), "props": {"note": text}, "source_ref": text,
        }
        for i, text in enumerate(TEXTS)
    ]  # fmt: skip
    notes = [
        {"kind": "note", "id": f"note{i}", "x": 0.0, "y": -50.0 * i, "text": text}
        for i, text in enumerate(TEXTS)
    ]
    raw = {"format": 1, "title": "Everything", "nodes": people, "links": [], "annotations": notes}
    document = parse(json.dumps(raw))
    paper = PdfReader(io.BytesIO(written("pdf", "{nb} $PAGES", document=document)))
    pages = [page.extract_text() for page in paper.pages]
    assert len(pages) >= 5
    for i, page in enumerate(pages, 1):
        assert f"Page {i} of {len(pages)}" in page
    whole = squeezed("".join(pages))
    for text in TEXTS:
        if text.isascii() and text.isprintable() and len(text) < 200:
            assert squeezed(text) in whole, text
    assert "{nb}$PAGES" in whole
    assert not [page for page in paper.pages if "/Annots" in page]
    root = paper.trailer["/Root"]
    assert "/JavaScript" not in root.get("/Names", {})
    assert "JavaScript" not in str(root.get("/OpenAction", ""))
    assert written("png", document=document).startswith(b"\x89PNG")


@each
def test_the_document_comes_back_as_it_was(text: str) -> None:
    read = json.loads(written("json", text))
    assert parse(json.dumps(read["chart"])) == chart(text)


@pytest.mark.parametrize("half", HALVES)
def test_half_a_letter_is_refused_at_the_door(half: str) -> None:
    raw = '{"format": 1, "title": %s, "nodes": [], "links": []}' % half  # noqa: UP031
    with pytest.raises(InvalidInputError):
        parse(raw)


def test_what_leaves_holds_only_what_is_seen() -> None:
    own = written("json").decode()
    other = written("json", leaves_agency=True).decode()
    assert "Hidden Person" in own
    assert "Hidden Person" not in other
    parse(json.dumps(json.loads(other)["chart"]))


def test_grades_are_in_i2s_own_lists() -> None:
    made = fromstring(written("anx"))
    lists = [[s.get("Text") for s in made.iterfind(f"{tag}/StringCollection/String")]
             for tag in ("GradeOne", "GradeTwo", "GradeThree")]  # fmt: skip
    (item,) = [one for one in made.iter("ChartItem") if one.get("Label") == "Pertemuan"]
    indices = [int(item.get(f"Grade{n}Index") or "") for n in ("One", "Two", "Three")]
    assert [texts[i] for texts, i in zip(lists, indices, strict=True)] == [
        "A (Europol 4x4): no doubt, or reliable in all instances",
        "1 (Europol 4x4): accuracy not in doubt",
        "H2 (Europol 4x4)",
    ]
    # Two grades: a card each, and none on the item
    (calls,) = [one for one in made.iter("ChartItem") if (one.get("Label") or "").startswith("Call")]
    assert [card.get("Summary") for card in calls.iter("Card")] == ["1A P (UK 3x5x2)", "2B P (UK 3x5x2)"]
    assert lists[0][int(calls.get("GradeOneIndex") or "")] == "-"
    ids = [element.get("Id") for element in made.iter() if element.get("Id")]
    assert len(ids) == len(set(ids))
    known = {entity.get("EntityId") for entity in made.iter("Entity")}
    for one in made.iter("Link"):
        assert {one.get("End1Id"), one.get("End2Id")} <= known


def test_a_graph_program_reads_the_same_graph() -> None:
    import networkx

    graph = networkx.read_graphml(io.BytesIO(written("graphml")))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (6, 6)
    assert "Budi Santoso" in {data["caption"] for _node, data in graph.nodes(data=True)}
    assert [data["directed"] for *_ends, data in graph.edges(data=True)].count(False) == 1


def test_graphml_declares_what_it_uses() -> None:
    space = "{http://graphml.graphdrawing.org/xmlns}"
    made = fromstring(written("graphml"))
    assert [child.tag.removeprefix(space) for child in made][:2] == ["desc", "key"]
    keys = {key.get("id"): key.get("for") for key in made.iter(f"{space}key")}
    kinds = {key.get("attr.type") for key in made.iter(f"{space}key")}
    assert kinds <= {"boolean", "int", "long", "float", "double", "string"}
    for owner in ("node", "edge"):
        for element in made.iter(f"{space}{owner}"):
            used = [data.get("key") for data in element]
            assert len(used) == len(set(used))
            assert {keys[key] for key in used} <= {owner}


def test_tables_carry_every_property_and_all_grades() -> None:
    rows = readers.csv_rows(written("csv"))
    assert set(rows) == {"export.csv", "nodes.csv", "links.csv", "notes.csv"}
    head, *nodes = rows["nodes.csv"]
    first = dict(zip(head, nodes[0], strict=True))
    assert first["id"] == "person:demo:0"
    assert first["prop_birth_date"] == "1980-05-01"
    assert (first["grade_scheme"], first["grade"], first["handling"]) == ("uk3x5x2", "1B", "P")
    head, *links = rows["links.csv"]
    calls = dict(zip(head, links[2], strict=True))
    assert (calls["count"], calls["grade"], calls["dataset"]) == ("12", "1A; 2B", "demo, other")
    with zipfile.ZipFile(io.BytesIO(written("csv"))) as archive:
        assert archive.testzip() is None


def test_a_cell_that_is_too_long_says_so() -> None:
    longest = max(len(str(cell.value)) for cell in readers.cells(written("xlsx", "W" * 90_000)))
    assert longest == 32_767
    texts = readers.TEXTS["xlsx"](written("xlsx", "W" * 90_000))
    assert any(text.endswith(" […]") for text in texts)


def test_a_large_chart_is_drawn_in_order() -> None:
    """Left to right as stored, whatever the stretch."""
    made = fromstring(written("svg"))
    svg = "{http://www.w3.org/2000/svg}"
    spots = [
        float((group.get("transform") or "").split("(")[1].split()[0])
        for group in made.iter(f"{svg}g")
        if group.find(f"{svg}title") is not None
    ]
    assert all(a < b for a, b in pairwise(spots[:4]))


def test_a_moment_is_a_date_with_its_zone_and_never_a_number() -> None:
    events = [
        node(0, "Event", props={"start": 1767348000, "end": 1767348060, "zone": "Asia/Jakarta"}),
        node(1, "Event", props={"start": 1767312000, "end": 1767398400}),
    ]
    document = parse(json.dumps({"format": 1, "title": "Times", "nodes": events, "links": []}))
    for name in ("pdf", "html", "xlsx"):
        whole = squeezed("\n".join(readers.TEXTS[name](written(name, document=document))))
        assert squeezed("2 January 2026, 17:00 (Asia/Jakarta)") in whole, name
        assert "1767348000" not in whole, name
    # A whole day is told as one, and ends on itself
    events_words = [handout().words.value(document.nodes[1], name) for name in ("start", "end")]
    assert events_words == ["2 January 2026", "2 January 2026"]


def test_an_identifier_is_stated_by_its_links_with_grade_and_date() -> None:
    phone = node(0, "Phone", "+62 812 0000 0001")
    person = node(1, dataset="demo", grade=grade("1B", "P"))
    used = link(
        person, phone, dataset="demo", source_ref="row 12", grade=grade("2C", "P"), first="2026-01-02"
    )
    raw = {"format": 1, "title": "One phone", "nodes": [phone, person], "links": [used]}
    document = parse(json.dumps(raw))
    told = squeezed("Use · Demonstration Ops · row 12 · 2C P (UK 3x5x2) · 2 January 2026")
    for name in ("pdf", "html"):
        assert told in squeezed("\n".join(readers.TEXTS[name](written(name, "Ops", document=document)))), name


def step(kind: str, **command: object) -> dict[str, object]:
    return {"kind": kind, "command": {"kind": kind, **command}}


def asked(kind: str, **details: object) -> dict[str, object]:
    return step(
        "place", origin={"kind": kind, "title": "Secret title", "asked": details}, piece={"nodes": []}
    )


def test_every_question_that_made_the_chart_is_stated() -> None:
    ids = [one.id for one in chart().nodes]
    steps = [
        asked("path", ends=ids[:2], paths=3, hops=6, timed=True),
        asked("conditions", ends=ids[:1], types=["CALLED"], **{"from": "2026-01", "to": None}, least=2,
              grades=["admiralty B"], limit=25),
        step("open", id=ids[1], piece={}),
        asked("path", ends=ids[:2], paths=1, hops=1, timed=False),
    ]  # fmt: skip
    document = chart(history={"start": None, "steps": steps, "at": 3})
    questions = handout(document=document).questions
    assert questions == (
        (
            "Paths between Sutrisno Widodo and Budi Santoso: links in the order of time; "
            "at most 3 paths of at most 6 links"
        ),
        (
            "Links of Sutrisno Widodo that meet: types: Call; from January 2026; at least 2 links; "
            "source graded B (Admiralty 6x6); at most 25 neighbours"
        ),
        "All links of Budi Santoso, best neighbours first",
        "most_connected (Sutrisno Widodo; Sutrisno Widodo)",
    )
    # What does not leave is not named in what was asked for it
    held = handout(document=document, leaves_agency=True, forbids=lambda grade: "C" in grade.codes).questions
    assert "Budi Santoso" not in "".join(held)
    assert "an entity that is not in this export" in held[0]
    assert "Secret title" not in "".join((*questions, *held))


def grouped(*, open_: bool) -> bytes:
    ids = [f"person:demo:{i}" for i in range(3)]
    people = [node(i, box="box|1" if i < 2 else None) for i in range(3)]
    links = [link(one, people[2], "KNOWS") for one in people[:2]]
    box = {"id": "box|1", "title": "Crew of the ferry", "members": ids[:2], "open": open_}
    raw = {"format": 1, "title": "Crew", "nodes": people, "links": links, "boxes": [box]}
    return written("svg", document=parse(json.dumps(raw)))


def test_a_closed_group_is_drawn_as_one_with_its_count_and_bundled_links() -> None:
    def titles(made: bytes) -> set[str | None]:
        return {one.text for one in fromstring(made).iter("{http://www.w3.org/2000/svg}title")}

    closed = readers.xml_texts(grouped(open_=False))
    assert "Group: Crew of the ferry" in titles(grouped(open_=False))
    assert not {"Person: Person 0", "Person: Person 1"} & titles(grouped(open_=False))
    assert {"Person: Person 0", "Person: Person 1", "Person: Person 2"} <= titles(grouped(open_=True))
    assert any(text.endswith("×2") for text in closed)
    assert any("1, holding 2 of the entities" in text for text in closed)
    assert not any("holding 2" in text for text in readers.xml_texts(grouped(open_=True)))


def test_a_picture_shows_how_records_are_graded() -> None:
    texts = [one.text for one in fromstring(written("svg")).iter("{http://www.w3.org/2000/svg}text")]
    assert {"1B P", "2C C A1 S2", "B2", "A1 H2"} <= set(texts)


def test_a_page_tells_the_records_behind_a_link_that_stands_for_several() -> None:
    calls = chart().links[2]
    told = [
        Record(
            at="2026-01-01T10:00",
            grade=calls.grades[0],
            dataset="demo",
            source_ref="row 7",
            props={"duration": 42},
        ),
        Record(at="2026-01-09", inferred=True, source_ref="<b>row 8</b>"),
    ]

    def read(links: Sequence[Link]) -> Mapping[str, Sequence[Record]]:
        assert [link.key for link in links] == [calls.key]
        return {calls.key: told}

    page = readers.html(written("html", "Ops", records=read))
    whole = " ".join("\n".join(page.texts).split())
    assert "Records behind it: 2 of 12" in whole
    for part in (
        "1 January 2026, 10:00",
        "42",
        "1A P (UK 3x5x2)",
        "Demonstration Ops",
        "row 7",
        "<b>row 8</b>",
        "inferred",
    ):
        assert part in whole, part
