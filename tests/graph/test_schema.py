"""The schema: what the files make, that they follow the declaration, that applying them again is harmless."""

from __future__ import annotations

import pytest

from graphsvc.graph import schema
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import StatementRefused
from graphsvc.graph.rows import ENTITY_PROPS, LINK_PROPS
from graphsvc.graph.statements import cypher_dir
from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.model.link import LINK_TYPES
from tests.support.graph import rows, run


def test_the_committed_file_follows_the_declaration() -> None:
    committed = (cypher_dir() / "schema" / schema.LINKS_FILE).read_text(encoding="utf-8")
    assert committed == schema.links_schema(), "run python -m graphsvc.graph.schema"


def test_every_link_type_has_unique_ids(graph: Graph) -> None:
    found = {
        kind[0]
        for kind, properties in rows(
            graph,
            "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties"
            " WHERE type STARTS WITH 'RELATIONSHIP' RETURN labelsOrTypes, properties",
        )
        if properties == ["id"]
    }
    assert found == set(LINK_TYPES)


def test_an_id_is_unique(clean_graph: Graph) -> None:
    run(clean_graph, "CREATE (:Entity {id: 'person:u:1'})-[:KNOWS {id: 'u:1'}]->(:Entity {id: 'person:u:2'})")
    with pytest.raises(StatementRefused, match="already exists"):
        run(clean_graph, "CREATE (:Entity {id: 'person:u:1'})")
    with pytest.raises(StatementRefused, match="already exists"):
        run(
            clean_graph,
            "MATCH (a {id: 'person:u:1'}), (b {id: 'person:u:2'}) CREATE (b)-[:KNOWS {id: 'u:1'}]->(a)",
        )


def test_every_index_is_online(graph: Graph) -> None:
    assert rows(graph, "SHOW INDEXES YIELD state RETURN DISTINCT state") == [("ONLINE",)]


def test_the_search_index_holds_whole_words(clean_graph: Graph) -> None:
    run(clean_graph, "CREATE (:Entity {id: 'person:s:1', search: 'abu bakar baasyir', sounds: '0bkr 1bakr'})")

    def hits(query: str) -> int:
        text = "CALL db.index.fulltext.queryNodes('entity_search', $q) YIELD node RETURN count(node)"
        return int(rows(clean_graph, text, q=query)[0][0])

    assert [hits("abu"), hits("search:baas*"), hits("sounds:0bkr"), hits("ab"), hits("the")] == [
        1,
        1,
        1,
        0,
        0,
    ]


def test_applying_again_changes_nothing(graph: Graph) -> None:
    assert schema.apply(graph) == []
    numbers = rows(graph, "MATCH (v:SchemaVersion) RETURN v.number ORDER BY v.number")
    assert numbers == [(number,) for number in range(1, len(schema.files()) + 1)]


def test_a_file_that_has_changed_is_applied_again(graph: Graph) -> None:
    run(graph, "MATCH (v:SchemaVersion {number: 3}) SET v.digest = 'of an older text'")
    assert schema.apply(graph) == ["schema/003_lookups"]
    assert schema.apply(graph) == []


def test_a_newer_schema_is_refused(graph: Graph) -> None:
    run(graph, "CREATE (:SchemaVersion {number: 900, digest: 'x'})")
    try:
        with pytest.raises(schema.NewerSchema, match="900"):
            schema.apply(graph)
    finally:
        run(graph, "MATCH (v:SchemaVersion {number: 900}) DELETE v")


def test_declared_properties_do_not_collide_with_the_loader_s() -> None:
    """A declared property of such a name would be overwritten without a word."""
    for entity_type in ENTITY_TYPES.values():
        assert not ENTITY_PROPS & entity_type.props.keys(), entity_type.name
    for link_type in LINK_TYPES.values():
        assert not LINK_PROPS & link_type.props.keys(), link_type.name


def test_look_ups_use_an_index(clean_graph: Graph) -> None:
    for text, operator in (
        ("MATCH (e:Entity {id: $x}) RETURN e", "NodeUniqueIndexSeek"),
        ("MATCH (e:Entity {import: $x}) RETURN e", "NodeIndexSeek"),
        ("MATCH ()-[r:CALLED {id: $x}]->() RETURN r", "DirectedRelationshipUniqueIndexSeek"),
        (
            "MATCH ()-[r:CALLED]->() WHERE r.id STARTS WITH $x RETURN r",
            "DirectedRelationshipUniqueIndexSeekByRange",
        ),
        (
            "MATCH (p:Place) WHERE point.distance(p.point, point({longitude: 1, latitude: 2})) < 9 RETURN p",
            "NodeIndexSeekByRange",
        ),
    ):
        operators = clean_graph.explain(text, {"x": "a"}).operators
        assert any(one.startswith(operator) for one in operators), (text, operators)
