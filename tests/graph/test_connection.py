"""Reading and writing through the connection, against the real database."""

from __future__ import annotations

import threading
import time

import pytest

from graphsvc import settings as settings_module
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import GraphUnavailable, StatementRefused, StatementTooSlow, TooMuchMemory
from graphsvc.graph.results import GraphLink, GraphNode, GraphPath
from graphsvc.settings import Settings
from tests.support.graph import cypher, rows, run


def _two_linked(graph: Graph) -> None:
    run(
        graph,
        "CREATE (:Entity:Person {id: 'person:x:1', type: 'Person'})"
        "-[:KNOWS {id: 'x:1', weight: 2}]->(:Entity:Person {id: 'person:x:2', type: 'Person'})",
    )


def test_values_come_as_our_own_types(clean_graph: Graph) -> None:
    _two_linked(clean_graph)
    ((node, link, path, listed, mapped),) = rows(
        clean_graph,
        "MATCH p = (a {id: 'person:x:1'})-[r]->() RETURN a, r, p, [a, [r]], {link: r}",
    )
    one = GraphNode("person:x:1", "Person", {"id": "person:x:1", "type": "Person"})
    two = GraphNode("person:x:2", "Person", {"id": "person:x:2", "type": "Person"})
    knows = GraphLink("x:1", "KNOWS", "person:x:1", "person:x:2", {"id": "x:1", "weight": 2})
    assert (node, link) == (one, knows)
    assert path == GraphPath((one, two), (knows,))
    assert listed == [one, [knows]]
    assert mapped == {"link": knows}


def test_a_link_alone_knows_its_ends(clean_graph: Graph) -> None:
    """The driver gives a relationship no more than element ids of its ends, and those must not leave the
    room.
    """
    _two_linked(clean_graph)
    assert rows(clean_graph, "MATCH ()-[r]->() RETURN r")[0][0] == GraphLink(
        "x:1", "KNOWS", "person:x:1", "person:x:2", {"id": "x:1", "weight": 2}
    )


def test_times_and_points_come_plain(graph: Graph) -> None:
    assert rows(
        graph,
        "RETURN date('2024-02-29'), datetime('2024-02-29T10:00:00Z'), duration('P1D'),"
        " point({longitude: 106.0, latitude: -5.9}), point({x: 1, y: 2}), null, [1.5, true]",
    ) == [
        (
            "2024-02-29",
            "2024-02-29T10:00:00.000000000+00:00",
            "P1D",
            {"longitude": 106.0, "latitude": -5.9},
            {"x": 1.0, "y": 2.0},
            None,
            [1.5, True],
        )
    ]


def test_the_row_limit_cuts_and_says_so(graph: Graph) -> None:
    statement = cypher("UNWIND range(1, 5) AS x RETURN x")
    cut = graph.read(statement, {}, deadline=5, limit=4)
    assert ([row[0] for row in cut.rows], cut.cut_by, cut.columns) == ([1, 2, 3, 4], "limit", ("x",))
    whole = graph.read(statement, {}, deadline=5, limit=5)
    assert ([row[0] for row in whole.rows], whole.cut_by) == ([1, 2, 3, 4, 5], None)


def test_a_deadline_keeps_the_rows_that_came(graph: Graph) -> None:
    result = graph.read(cypher("UNWIND range(1, 2000000000) AS x RETURN x"), {}, deadline=0.5)
    assert result.cut_by == "deadline"
    assert [row[0] for row in result.rows[:3]] == [1, 2, 3]


def test_a_deadline_without_rows_is_an_error_soon_after(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph, "_warm_from", 0.0)
    started = time.monotonic()
    with pytest.raises(StatementTooSlow, match=r"longer than 0.5 s"):
        graph.read(cypher("UNWIND range(1, 20000000000) AS x RETURN count(x)"), {}, deadline=0.5)
    assert time.monotonic() - started < 8


def test_a_server_just_started_gets_longer_for_what_is_ours(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph, "_warm_from", time.monotonic() + 600)
    endless = cypher("UNWIND range(1, 20000000000) AS x RETURN count(x)")
    with pytest.raises(StatementTooSlow, match=r"longer than 1.5 s"):
        graph.read(endless, {}, deadline=0.5)
    with pytest.raises(StatementTooSlow, match=r"longer than 0.5 s"):
        graph.read(endless, {}, deadline=0.5, most_bytes=1_000_000)


def test_a_server_that_was_found_is_warm(graph_settings: Settings, graph: Graph) -> None:
    assert graph.server is not None
    with Graph.connect(graph_settings) as second:
        assert second._warm_from == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Entity {id: 'person:w:1'})",
        r"\u0043REATE (:Entity {id: 'person:w:1'})",
        "CREATE INDEX x FOR (n:X) ON (n.x)",
    ],
)
def test_a_read_writes_nothing(clean_graph: Graph, text: str) -> None:
    with pytest.raises(StatementRefused):
        clean_graph.read(cypher(text), {}, deadline=5)
    assert rows(clean_graph, "MATCH (e:Entity) RETURN count(e)") == [(0,)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MATCH (n RETURN n", "Invalid input 'RETURN'"),
        ("RETURN $missing", "missing"),
        ("RETURN 1 / 0", "by zero"),
    ],
)
def test_a_wrong_statement_is_told_in_one_line(graph: Graph, text: str, said: str) -> None:
    with pytest.raises(StatementRefused, match=said) as caught:
        graph.read(cypher(text), {}, deadline=5)
    assert "\n" not in caught.value.detail


def test_memory_is_limited_and_not_tried_again(graph: Graph) -> None:
    """Neo4j calls it transient, and a retry would hold a worker for half a minute."""
    started = time.monotonic()
    with pytest.raises(TooMuchMemory):
        graph.read(cypher("UNWIND range(1, 200000000) AS x RETURN collect(x)"), {}, deadline=60)
    with pytest.raises(TooMuchMemory):
        graph.write(cypher("UNWIND range(1, 200000000) AS x RETURN collect(x)"), {}, deadline=60)
    assert time.monotonic() - started < 25


def test_a_write_counts_what_it_did(clean_graph: Graph) -> None:
    done = clean_graph.write(
        cypher("CREATE (a:Entity {id: 'person:c:1'})-[:KNOWS {id: 'c:1'}]->(b) RETURN a.id"), {}
    )
    assert (done.nodes_created, done.links_created, done.rows) == (2, 1, [("person:c:1",)])


def test_a_deadlock_is_tried_again(clean_graph: Graph) -> None:
    """Two writers that take the same two locks in opposite order: both must succeed."""
    run(clean_graph, "CREATE (:Entity {id: 'person:d:1', n: 0}), (:Entity {id: 'person:d:2', n: 0})")
    text = (
        "MATCH (a:Entity {id: $first}) SET a.n = a.n + 1 WITH a UNWIND range(1, 20000) AS x WITH a,"
        " count(x) AS c"
        " MATCH (b:Entity {id: $second}) SET b.n = b.n + 1"
    )
    failed: list[BaseException] = []

    def write(first: str, second: str) -> None:
        try:
            for _ in range(25):
                clean_graph.write(cypher(text), {"first": first, "second": second})
        except BaseException as error:
            failed.append(error)

    threads = [
        threading.Thread(target=write, args=ends)
        for ends in (("person:d:1", "person:d:2"), ("person:d:2", "person:d:1"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert rows(clean_graph, "MATCH (e:Entity) RETURN DISTINCT e.n") == [(50,)]


def test_a_write_is_read_at_once(clean_graph: Graph) -> None:
    for number in range(20):
        run(clean_graph, "CREATE (:Entity {id: $id})", id=f"person:r:{number}")
        assert rows(clean_graph, "MATCH (e:Entity) RETURN count(e)") == [(number + 1,)]


def test_a_plan_names_type_and_operators(graph: Graph) -> None:
    plan = graph.explain("MATCH (n:Entity {id: $id}) RETURN n.id AS id", {"id": "x"})
    assert plan.type == "r"
    assert plan.columns == ("id",)
    assert plan.operators[0] == "ProduceResults"
    assert any("NodeUniqueIndexSeek" in operator for operator in plan.operators)
    assert "LoadCSV" in graph.explain("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", {}).operators


@pytest.mark.parametrize("text", ["'file:///etc/passwd'", "'http://127.0.0.1:9/x'", "'http://192.0.2.1/x'"])
def test_no_statement_reads_files_or_addresses(graph: Graph, text: str) -> None:
    with pytest.raises(StatementRefused):
        graph.read(cypher(f"LOAD CSV FROM {text} AS line RETURN line"), {}, deadline=20)


def test_no_notifications_are_logged(graph: Graph, caplog: pytest.LogCaptureFixture) -> None:
    rows(graph, "MATCH (a:NoSuchLabel), (b:NoSuchLabel) RETURN a.nothing, b")
    assert caplog.records == []


def test_an_address_without_a_server_is_told() -> None:
    settings = settings_module.load(neo4j_uri="bolt://127.0.0.1:9", neo4j_password="x")
    with pytest.raises(GraphUnavailable, match="NEO4J_URI"):
        Graph.connect(settings)


def test_a_wrong_password_is_told_without_showing_it(graph: Graph) -> None:
    assert graph.server is not None
    settings = settings_module.load(neo4j_uri=graph.server.uri, neo4j_password="not-the-password")
    with pytest.raises(GraphUnavailable, match="NEO4J_PASSWORD") as caught:
        Graph.connect(settings)
    assert "not-the-password" not in str(caught.value)


def test_by_uri_the_same_server_is_used(graph: Graph) -> None:
    assert graph.server is not None
    settings = settings_module.load(neo4j_uri=graph.server.uri, neo4j_password=graph.server.password)
    with Graph.connect(settings) as other:
        assert other.server is None
        assert rows(other, "RETURN 1") == [(1,)]
    assert graph.ping() > 0
