"""Ad-hoc Cypher: what an analyst writes is answered, and a refusal says where and what to do."""

from __future__ import annotations

import pytest

from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import StatementTooSlow, TooMuchMemory
from graphsvc.model.labels import in_language
from graphsvc.queries.console import CypherRefused, Found, ask
from tests.queries.worlds import link, person, put
from tests.support.graph import wipe

HONEST = [
    "MATCH (n:Person) RETURN n ORDER BY n.caption",
    "MATCH (n) RETURN count(n)",
    "MATCH ()-[r:KNOWS]->() RETURN count(r) AS links",
    (
        "MATCH p = (a:Person {id: $id})-[*1..3]-(b) WHERE all(r IN relationships(p) WHERE r.access = 1)\n"
        "RETURN [n IN nodes(p) | n.caption] AS names, length(p)"
    ),
    "MATCH p = shortestPath((a:Person {id: $id})-[*..5]-(b:Person {caption: 'Cici'})) RETURN p",
    (
        "MATCH (e:Entity {id: $id})-[r]-(o) WITH o, count(r) AS n, collect(DISTINCT type(r)) AS kinds"
        " ORDER BY n DESC LIMIT 5 RETURN o.caption + ' (' + o.type + ')' AS who, n, kinds"
    ),
    "UNWIND range(0, 23) AS hour OPTIONAL MATCH (n:Person {age: hour}) RETURN hour, count(n)",
    "MATCH (n:Person) WHERE NOT (n.age > 3 OR n.caption IN ['a', 'b']) AND n.names IS NOT NULL RETURN n",
    "MATCH (n:Person) WHERE any(name IN n.names WHERE toLower(name) CONTAINS 'budi') RETURN n",
    "MATCH (a)((x)-[:KNOWS]->(y)){1,3}(b) RETURN a.id, b.id",
    "MATCH p = SHORTEST 2 (a {id: $id})-[:KNOWS]-+(b) RETURN p",
    "MATCH (n) WHERE EXISTS { (n)-[:KNOWS]->() } AND COUNT { (n)--() } > 0 RETURN n.id, date().year",
    "CALL db.index.fulltext.queryNodes('entity_search', 'budi') YIELD node, score RETURN node, score",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "MATCH (n:$($label)) RETURN n",
    "CYPHER 25 MATCH (n:Person) RETURN n.caption || '' AS name",
    "RETURN 'apoc.load.json(1)' AS `reduce(`, // LOAD CSV\n 1 AS one",
    "MATCH (a), (b) WHERE a.age < b.age RETURN a, b",
    (
        "MATCH (p:Person)-[r]-(q) WITH p, count(r) AS n, collect(q.caption) AS names, min(q.age) AS least"
        " WITH {id: p.id, caption: p.caption, age: p.age, n: n, names: names, least: least} AS about, n"
        " RETURN about, [name IN about.names | name + ' (' + n + ')'] AS names ORDER BY n"
    ),
]
PARAMS = {"id": "person:a:a", "label": "Person"}


@pytest.fixture(scope="module")
def three(graph: Graph) -> Graph:
    wipe(graph)
    a, b, c = (
        person(key, name, age=n)
        for n, (key, name) in enumerate(zip("abc", ("Ani", "Budi", "Cici"), strict=True))
    )
    put(graph, [(item, 1) for item in (a, b, c, link("KNOWS", "1", a, b), link("KNOWS", "2", b, c))])
    return graph


def asked(graph: Graph, text: str, limit: int = 100) -> Found:
    return ask(graph, text, PARAMS, [0, 1], deadline=20.0, limit=limit)


@pytest.mark.parametrize("text", HONEST)
def test_honest_statements_are_answered(three: Graph, text: str) -> None:
    assert asked(three, text).rows or "CALL db.index" in text


def test_nodes_links_and_paths_are_a_chart(three: Graph) -> None:
    alone = asked(three, "MATCH (n:Person) RETURN n").fragment
    assert alone is not None
    assert {node["caption"] for node in alone["nodes"]} == {"Ani", "Budi", "Cici"}
    assert len(alone["links"]) == 2, "nodes alone come with the links among them"
    link_alone = asked(three, "MATCH (:Person {caption: 'Ani'})-[r]->() RETURN r").fragment
    assert link_alone is not None
    assert {node["caption"] for node in link_alone["nodes"]} == {"Ani", "Budi"}
    assert asked(three, "RETURN 1 AS one").fragment is None


def test_the_plan_is_a_tree(three: Graph) -> None:
    plan = asked(three, "MATCH (a:Person), (b:Person) RETURN a, b").plan
    assert plan.operator == "ProduceResults"
    assert len(plan.sources[0].sources) == 2


def test_rows_and_bytes_are_bounded(three: Graph) -> None:
    cut = asked(three, "UNWIND range(1, 50) AS n RETURN n", limit=10)
    assert (len(cut.rows), cut.cut_by) == (10, "limit")
    wide = ask(
        three, "UNWIND range(1, 5000) AS n RETURN $t", {"t": "x" * 9_000}, [0], deadline=20, limit=5000
    )
    assert wide.cut_by == "limit"
    assert 0 < len(wide.rows) < 1000
    with pytest.raises(TooMuchMemory, match="too large"):
        ask(
            three,
            "UNWIND range(1, 1500) AS n RETURN collect($t)",
            {"t": "x" * 9_000},
            [0],
            deadline=20,
            limit=10,
        )
    assert asked(three, "RETURN 1 AS one").rows == [[1]], "the next answer comes whole"


def test_a_statement_that_passed_its_deadline_is_called_so_in_the_reader_s_language(three: Graph) -> None:
    every = " ".join(f"UNWIND range(1, 9000) AS {name}" for name in "abcd")
    with pytest.raises(StatementTooSlow, match=r"^The statement took longer") as caught:
        ask(three, f"{every} RETURN count(*) AS n", {}, [0], deadline=0.5, limit=10)
    words = {"The statement": "Pernyataan"}
    assert in_language(caught.value.detail, lambda text: words.get(text, text)).startswith("Pernyataan took")


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("MATCH (n RETURN n", "line 1, column 10", "Invalid input"),
        ("MATCH (n)\nRETURN m", "line 2, column 8", "not defined"),
        ("MATCH (n)\n  SET n.x = 1", "line 2, column 3", "only reads|more than read"),
        ("LOAD CSV FROM 'x' AS l\nRETURN l", "line 1, column 1", "LoadCSV"),
        ("RETURN 1 AS a,\n range(1, 9) AS r", "line 2, column 2", "UNWIND range"),
        ("MATCH (n) WHERE n.caption =~ 'a' RETURN n", "line 1, column", "CONTAINS"),
        ("CALL db.clearQueryCaches()", "line 1, column 6", "db.clearQueryCaches"),
        ("USE neo4j RETURN 1 AS one", "line 1, column 1", "leave USE out"),
        ("RETURN 1/0 AS x", "line 1, column", "zero"),
    ],
)
def test_a_refusal_says_where_and_why(three: Graph, text: str, place: str, why: str) -> None:
    with pytest.raises(CypherRefused) as caught:
        asked(three, text)
    told = "; ".join(fault["message"] for fault in caught.value.errors)
    assert place in told
    assert any(part in told for part in why.split("|")), told
