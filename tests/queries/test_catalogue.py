"""The catalogue: every question of the project holds, and a faulty file is told by file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphsvc.analysis import ANALYSES
from graphsvc.graph.connection import Graph
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.errors import CatalogueError, UnknownQuestionError
from graphsvc.queries.params import bind
from graphsvc.queries.run import Runner
from tests.queries.worlds import link, person, put

DOCS = Path(__file__).parents[2] / "docs" / "add-question.md"

GOOD = """/*
title: {en: People, id: Orang}
question: {en: "Who is there?", id: "Siapa yang ada?"}
params:
  name: {type: text, label: {en: Name, id: Nama}, optional: true}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
*/
CYPHER 25
MATCH (person:Person)
WHERE person.access IN $access AND ($name IS NULL OR person.caption = $name)
RETURN person
ORDER BY person.id
"""

RANKING = """/*
title: {en: Links, id: Hubungan}
question: {en: "Who has most links?", id: "Siapa yang paling banyak hubungannya?"}
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  number: {type: integer, label: {en: Number, id: Jumlah}}
ranked_by: number
*/
CYPHER 25
MATCH (person:Person)-[r:KNOWS]->(other:Person)
WHERE person.access IN $access AND r.access IN $access AND other.access IN $access
WITH person, count(r) AS number
ORDER BY number DESC, person.id
WITH collect({person: person, number: number}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, row.number AS number, size(rows) AS total
"""


def told(graph: Graph, folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.cypher").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        Catalogue.load(graph, folder)
    return [str(fault) for fault in caught.value.faults]


def test_the_questions_of_an_investigation_are_there(catalogue: Catalogue) -> None:
    assert {
        "linked", "shortest_path", "k_shortest_paths", "contact_path", "most_connected", "shared_identifier",
        "calls_between", "involved_together", "at_risk", "near_place", "brokers", "most_triangles",
    } <= {question.name for question in catalogue}  # fmt: skip


def test_every_question_speaks_both_languages_and_has_an_example(catalogue: Catalogue) -> None:
    for question in catalogue:
        header = question.header
        texts = [header.title, header.question, header.definition, header.caution]
        texts += [param.label for param in header.params.values()]
        texts += [column.label for column in header.returns.values()]
        for text in filter(None, texts):
            assert text.en.strip()
            assert text.id.strip()
        assert header.title.en != header.title.id, question.name
        assert header.example is not None, f"{question.name} has no example"
        bind(header.params, header.example)


def test_every_question_says_what_it_means_what_not_and_where_that_comes_from(catalogue: Catalogue) -> None:
    """A publication has its year, a standard its number; what is taken from none is said to be the service's own."""
    for question in catalogue:
        header = question.header
        for text in (header.definition, header.caution):
            assert text is not None, f"{question.name} does not say what its answer means, or what not"
            assert text.en.strip() != text.id.strip(), question.name
            assert text.en.rstrip().endswith((".", "?")), question.name
        source = header.source or ""
        assert re.search(r"\b(1[89]|20)\d\d\b|\bTS \d", source) or source.startswith("This service's own"), (
            question.name
        )


def test_every_question_tells_how_much_rests_on_single_links_or_why_it_does_not(catalogue: Catalogue) -> None:
    for question in catalogue:
        header = question.header
        analysis = ANALYSES[header.analysis] if header.analysis is not None else None
        tells = header.ranked_by is not None or (analysis is not None and analysis.repeatable > 0)
        assert tells != (header.order is not None), question.name


def test_an_unknown_question_has_near_names(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownQuestionError, match="Did you mean most_connected"):
        catalogue["most_conected"]


FAULTS = {
    "an undeclared parameter": (GOOD.replace("= $name)", "= $nam)"), r":11: \$nam is not declared.*name"),
    "an unused parameter": (GOOD.replace(" AND ($name IS NULL OR person.caption = $name)", ""), r":5: .*\$name"),
    "no access": (GOOD.replace("person.access IN $access AND ", ""), r":9: .*\$access"),
    "access as a parameter": (GOOD.replace("  name:", "  access:"), r":5: access is set by the service"),
    "an undeclared column": (GOOD.replace("RETURN person", "RETURN person, 1 AS x"), r":9: .*returns x"),
    "a missing column": (GOOD.replace("RETURN person", "RETURN 1 AS y"), r":7: .*not return person"),
    "a misspelt key": (GOOD.replace("optional: true", "optionl: true"), r":5: .*optionl.*misspelt"),
    "no title": (GOOD.replace("title: {en: People, id: Orang}\n", ""), r": title: it is missing"),
    "one language": (GOOD.replace("{en: People, id: Orang}", "{en: People}"), r":2: title.id: it is missing"),
    "an unknown type": (GOOD.replace("type: text", "type: string"), r":5: params.name.type"),
    "a default out of bounds": (
        GOOD.replace("optional: true", "default: abc, max: 2"), r":5: .*at most 2 characters",
    ),
    "a key twice": (GOOD.replace("params:", "title: {en: A, id: B}\nparams:"), r":4: title is given twice"),
    "no YAML": (GOOD.replace("title: {en", "title: {{en"), r":[23]: the header is not YAML: .*in quotes"),
    "no header": ("MATCH (n) WHERE n.access IN $access RETURN n", r":1: it has no header"),
    "no Cypher": (GOOD.split("CYPHER")[0], r": no Cypher after the header"),
    "wrong Cypher": (GOOD.replace("ORDER BY", "ORDER PLEASE"), r":13: the database refuses"),
    "a write": (GOOD.replace("RETURN person", "SET person.x = 1 RETURN person"), r"only reads"),
    "a write in disguise": (GOOD.replace("RETURN person", "\\u0053ET person.x = 1 RETURN person"), r"only reads"),
    "a file from disk": (
        GOOD.replace("MATCH (person:Person)", "LOAD CSV FROM 'file:///x' AS l MATCH (person:Person)"), r"LoadCSV",
    ),
    "a procedure": (
        GOOD.replace("MATCH (person:Person)", "CALL db.labels() YIELD label MATCH (person:Person)"), r"db\.labels",
    ),
    "the count store": (
        GOOD.replace("person: {type: node", "person: {type: integer").split("MATCH")[0]
        + "MATCH (:Person) WITH count(*) AS person MATCH (n:Event) WHERE n.access IN $access AND n.id = $name"
        + " RETURN DISTINCT person",
        r"NodeCountFromCountStore",
    ),
    "a declared total": (GOOD.replace("  person: {", "  total: {").replace("RETURN person", "RETURN 1 AS total"), r":7: .*total"),
    "a limit without a total": (
        GOOD.replace("  name: {type: text", "  limit: {type: integer").replace(
            " AND ($name IS NULL OR person.caption = $name)", ""
        ) + "LIMIT $limit\n",
        r"not return total.*size\(rows\) AS total",
    ),
    "an unknown measure": (GOOD.replace("returns:", "analysis: charm\nreturns:"), r":6: there is no analysis charm"),
    "a search without its ends": (GOOD.replace("returns:", "search: paths\nreturns:"), r":6: it needs a parameter source"),
    "a ranking by what is no number": (GOOD.replace("returns:", "ranked_by: person\nreturns:"), r"names a column of type integer"),
    "a ranking by what is not there": (GOOD.replace("returns:", "ranked_by: score\nreturns:"), r"names a column of type integer"),
    "what a ranking is made of without the ranking": (GOOD.replace("returns:", "ranked_of: [person]\nreturns:"), r"name that, too"),
    "a ranking by what counts nothing": (
        RANKING.replace("ranked_by: number", "ranked_by: number\nranked_of: [person]"), r"ranked_of names columns of type",
    ),
    "a ranking from what is no parameter": (
        RANKING.replace("ranked_by: number", "ranked_by: number\nranked_from: least"), r"ranked_from names a parameter",
    ),
    "a ranking that says why it is none": (
        RANKING.replace("ranked_by: number", "ranked_by: number\norder: {en: A, id: B}"), r"keep one",
    ),
    "a definition without its source": (
        GOOD.replace("params:", "definition: {en: A, id: B}\nparams:"), r"a definition needs its source",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_file_and_line(fault: str, graph: Graph, tmp_path: Path) -> None:
    text, expected = FAULTS[fault]
    found = told(graph, tmp_path, wrong=text)
    assert any(re.search(expected, line) for line in found), found
    assert all(line.startswith(str(tmp_path / "wrong.cypher")) for line in found)


def test_all_faults_of_all_files_are_told_together(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "question.cyp").write_text(GOOD)
    (tmp_path / "latin.cypher").write_bytes(GOOD.replace("there", "thére").encode("latin-1"))
    found = "\n".join(told(graph, tmp_path, first=FAULTS["no access"][0], linked=GOOD, **{"Bad-Name": GOOD}))
    for part in (
        "question.cyp: this is no question",
        "latin.cypher:3: not UTF-8",
        "first.cypher:9",
        "linked.cypher:1: the name linked is taken",
        "Bad-Name.cypher:1: name the file",
    ):
        assert part in found


def test_a_folder_that_is_not_there_is_told(graph: Graph, tmp_path: Path) -> None:
    assert "GRAPHSVC_QUERIES" in told(graph, tmp_path / "none")[0]


def test_one_new_file_is_a_question(clean_graph: Graph, tmp_path: Path) -> None:
    put(clean_graph, [(person("1", "Budi"), 1), (person("2", "Siti"), 1), (person("3", "Hidden", "b"), 2)])
    (tmp_path / "people.cypher").write_text(GOOD, encoding="utf-8")
    runner = Runner(clean_graph, Catalogue.load(clean_graph, tmp_path))
    answer = runner.run("people", {}, [0, 1])
    assert [row[0]["caption"] for row in answer.rows] == ["Budi", "Siti"]
    assert (answer.total, answer.shown, answer.cut_by) == (2, 2, None)
    assert [row[0]["caption"] for row in runner.run("people", {"name": "Siti"}, [0, 1]).rows] == ["Siti"]


def test_a_ranking_tells_how_much_of_it_stands_with_those_in_view_who_are_not_shown(
    clean_graph: Graph, tmp_path: Path
) -> None:
    """Twenty people with two events each: whoever is shown first, others take their place when an event is not known."""
    people = [person(f"{number:02}", f"Person {number:02}") for number in range(20)]
    other = person("other", "Other")
    put(
        clean_graph,
        [(other, 1), *((one, 1) for one in people)]
        + [(link("KNOWS", f"{one.id}-{n}", one, other), 1) for one in people for n in range(2)],
    )
    (tmp_path / "ranking.cypher").write_text(RANKING, encoding="utf-8")
    answer = Runner(clean_graph, Catalogue.load(clean_graph, tmp_path)).run("ranking", {"limit": 3}, [0, 1])
    assert (answer.total, answer.shown, answer.cut_by, len(answer.rows)) == (20, 3, "limit", 3)
    assert answer.fragment is not None
    assert len(answer.fragment["nodes"]) == 3
    assert [(one.missing, one.watched) for one in answer.stability] == [(0.05, 10), (0.1, 10)]
    assert all(0.5 < one.kept < 1.0 for one in answer.stability)


def test_the_example_of_the_docs_works(clean_graph: Graph, tmp_path: Path) -> None:
    """What a new engineer copies is a question, and a `limit` left to the service is kept and counted."""
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    first = lines.index("        /*")
    body = [
        line[8:]
        for line in lines[first : next(n for n in range(first, len(lines)) if lines[n].startswith("2."))]
    ]
    (tmp_path / "shared_address.cypher").write_text("\n".join(body), encoding="utf-8")
    people = [person(str(number), f"Person {number}") for number in range(4)]
    from graphsvc.model.entity import Entity

    home = Entity("Place", "place:x:1", "Home")
    put(
        clean_graph,
        [(home, 0), *((p, 1) for p in people), *((link("LIVES_AT", p.id, p, home), 1) for p in people)],
    )
    runner = Runner(clean_graph, Catalogue.load(clean_graph, tmp_path))
    answer = runner.run("shared_address", {"entity": people[0].id, "limit": 2}, [0, 1])
    assert [row[0]["id"] for row in answer.rows] == [people[1].id, people[2].id]
    assert (answer.total, answer.shown, answer.cut_by) == (3, 2, "limit")
