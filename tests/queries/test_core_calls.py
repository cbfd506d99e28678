"""Search, entity, expand and paths on a small known graph in a real Neo4j."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from graphsvc.charts.fragment import collapse, fragment
from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.model.entity import Entity
from graphsvc.model.grade import Grade
from graphsvc.model.identifier import candidates, document, handset, search_tokens, vehicle
from graphsvc.model.when import When
from graphsvc.queries.entities import behind, entity, links_among, members, visible
from graphsvc.queries.errors import SameEndsError
from graphsvc.queries.expand import expand
from graphsvc.queries.paths import paths
from graphsvc.queries.pattern import pattern
from graphsvc.queries.search import compile_query, search
from tests.queries.worlds import Item, a_phone, link, person, put
from tests.support.graph import rows, run, wipe

ALL = [0, 1, 2]
OURS = [0, 1]
BUDI, SITI, JOKO = (
    person(key, name) for key, name in (("b", "Budi Santoso"), ("s", "Siti Aminah"), ("j", "Joko Widodo"))
)
HIDDEN = person("h", "Hidden Person", "b")
FIRST, SECOND, THIRD, THEIRS = (a_phone(f"08120000000{n}") for n in (1, 2, 3, 4))
UK = Grade("uk3x5x2", "1", "A", "A2")
B2 = Grade("admiralty", "B", "2")


def world() -> list[Item]:
    calls = [
        link(
            "CALLED", str(day), FIRST, SECOND, when=When(f"2026-03-{day:02d}T10:00"), props={"duration": day}
        )
        for day in (3, 1, 2)
    ]
    return [
        *((entity_, 1) for entity_ in (BUDI, SITI, JOKO)),
        (HIDDEN, 2),
        *((phone, 0) for phone in (FIRST, SECOND, THIRD, THEIRS)),
        *((call, 1) for call in calls),
        (link("CALLED", "back", SECOND, FIRST, when=When("2026-03-09T10:00")), 1),
        (link("USES", "1", BUDI, FIRST, grade=B2), 1),
        (link("USES", "2", SITI, SECOND), 1),
        (link("USES", "3", HIDDEN, THEIRS, "b"), 2),
        (link("USES", "4", HIDDEN, FIRST, "b"), 2),
        (link("KNOWS", "1", SITI, JOKO, when=When("2026-03-05T10:00"), grade=UK), 1),
        (link("KNOWS", "2", JOKO, SITI, derived=True), 1),
        (link("SAME_AS", "1", BUDI, HIDDEN, "b", props={"score": 0.9}), 2),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def known(graph: Graph) -> Graph:
    wipe(graph)
    put(graph, world())
    return graph


@pytest.fixture
def scratch(known: Graph) -> Iterator[Graph]:
    """An empty graph; afterwards the known one is back."""
    wipe(known)
    yield known
    wipe(known)
    put(known, world())


def ids(shown: dict[str, Any]) -> list[str]:
    return [node["id"] for node in shown["nodes"]]


def found(graph: Graph, text: str, access: list[int] = ALL, **more: Any) -> list[str]:
    return [hit["caption"] for hit in search(graph, access, text, **more)["hits"]]


# Expand


def test_neighbours_come_ranked_with_what_hangs_together(known: Graph) -> None:
    shown = expand(known, ALL, [FIRST.id])
    # Four calls before one use; of equal ones the id decides
    assert ids(shown) == [FIRST.id, SECOND.id, BUDI.id, HIDDEN.id]
    assert (shown["total"], shown["shown"], shown["cut_by"]) == (3, 3, None)
    calls = {one["id"]: one for one in shown["links"] if one["type"] == "CALLED"}
    there = calls[f"CALLED|{FIRST.id}|{SECOND.id}"]
    assert (there["count"], there["first"], there["last"]) == (3, "2026-03-01T10:00", "2026-03-03T10:00")
    assert there["members"] == ["a:called:1", "a:called:2", "a:called:3"]
    # When each of them was: no other than those that may be seen
    assert [time - there["start"] for time in there["times"]] == [0, 86_400, 2 * 86_400]
    assert calls["a:called:back"]["times"] == []
    assert calls["a:called:back"]["count"] == 1
    # A link among the neighbours is shown as well
    assert "b:same_as:1" in {one["id"] for one in shown["links"]}
    assert shown["nodes"][1]["links"] == 5


def test_what_is_left_out_is_counted_per_type(known: Graph) -> None:
    shown = expand(known, ALL, [FIRST.id], limit=1)
    assert ids(shown) == [FIRST.id, SECOND.id]
    assert (shown["total"], shown["shown"], shown["cut_by"]) == (3, 1, "limit")
    assert shown["omitted"]["nodes"] == 2
    assert shown["omitted"]["links"] == 2
    assert shown["omitted"]["by_type"] == {
        "Person": {"total": 2, "shown": 0}, "Phone": {"total": 1, "shown": 1},
    }  # fmt: skip


def test_what_is_on_the_chart_does_not_use_up_the_limit(known: Graph) -> None:
    shown = expand(known, ALL, [FIRST.id], limit=1, chart=[SECOND.id, SITI.id])
    assert set(ids(shown)) == {FIRST.id, SECOND.id, BUDI.id}
    # Siti is on the chart and no neighbour: nothing opened here is linked to her
    assert all(SITI.id not in (one["source"], one["target"]) for one in shown["links"])
    assert SITI.id in ids(expand(known, ALL, [JOKO.id], chart=[SITI.id, FIRST.id]))


def test_types_and_period_filter(known: Graph) -> None:
    assert ids(expand(known, ALL, [FIRST.id], types=["USES"])) == [FIRST.id, BUDI.id, HIDDEN.id]
    assert ids(expand(known, ALL, [FIRST.id], types=["Phone"])) == [FIRST.id, SECOND.id]
    day = When("2026-03-02")
    shown = expand(known, ALL, [FIRST.id], start=day.start, end=day.end)
    assert [one["id"] for one in shown["links"]] == ["a:called:2"]
    with pytest.raises(InvalidInputError, match="Did you mean USES"):
        expand(known, ALL, [FIRST.id], types=["USE"])
    with pytest.raises(InvalidInputError):
        expand(known, ALL, [FIRST.id], start=5, end=5)
    with pytest.raises(InvalidInputError):
        expand(known, ALL, [])


def test_a_least_number_and_grades_filter(known: Graph) -> None:
    assert ids(expand(known, ALL, [FIRST.id], least=2)) == [FIRST.id, SECOND.id]
    assert expand(known, ALL, [FIRST.id], least=5)["total"] == 0
    shown = expand(known, ALL, [FIRST.id], grades=["admiralty B", "uk3x5x2 1"])
    assert (ids(shown), [one["id"] for one in shown["links"]]) == ([FIRST.id, BUDI.id], ["a:uses:1"])
    # The letter of another scheme says something else
    assert expand(known, ALL, [FIRST.id], grades=["uk3x5x2 B"])["total"] == 0


def test_nothing_hidden_is_shown(known: Graph) -> None:
    shown = expand(known, OURS, [FIRST.id])
    assert ids(shown) == [FIRST.id, SECOND.id, BUDI.id]
    assert shown["total"] == 2
    for hidden in (HIDDEN.id, THEIRS.id, "phone:+6281999999999"):
        with pytest.raises(NotFoundError) as caught:
            expand(known, OURS, [hidden])
        assert caught.value.detail == f"There is no entity {hidden!r}; search for it by name or number."


def test_two_directions_of_an_undirected_type_are_one_link(known: Graph) -> None:
    [knows] = [one for one in expand(known, ALL, [SITI.id])["links"] if one["type"] == "KNOWS"]
    assert (knows["count"], knows["derived"], knows["directed"]) == (2, False, False)
    # One is graded and one is not: no grade of both, and yet its handling code must not be lost
    assert knows["grade"] is None
    assert [(grade["scheme"], grade["handling"]) for grade in knows["all_grades"]] == [("uk3x5x2", "A2")]


def test_the_database_collapses_like_python(known: Graph) -> None:
    among = links_among(known, ALL, [one.id for one, _ in world() if isinstance(one, Entity)])
    read = known.read(
        _every_link(), {"access": ALL}, deadline=10, limit=None
    ).rows  # fmt: skip
    nodes = {node.id: node for row in read for node in row[:2]}
    again = fragment(sorted(nodes.values(), key=lambda n: n.id), collapse(row[2] for row in read))
    assert among["links"] == again["links"]


def _every_link() -> Any:
    from tests.support.graph import cypher

    return cypher("MATCH (a:Entity)-[r]->(b:Entity) WHERE r.access IN $access RETURN a, b, r")


# Entity and members


def test_an_entity_with_its_sources(known: Graph) -> None:
    told = entity(known, ALL, BUDI.id)
    assert told["entity"]["caption"] == "Budi Santoso"
    assert [source["dataset"] for source in told["sources"]] == ["a", "b"]
    assert told["sources"][0]["record"]
    assert told["sources"][0]["link_grades"] == [
        {"scheme": "admiralty", "source": "B", "information": "2", "handling": None}
    ]
    assert told["links"]["total"] == 2
    assert [one["entity"]["id"] for one in told["same_as"]] == [HIDDEN.id]
    assert told["same_as"][0]["link"]["props"] == {"score": 0.9}
    hidden = entity(known, OURS, BUDI.id)
    assert (hidden["same_as"], hidden["links"]["total"]) == ([], 1)


def test_an_identifiers_sources_are_the_datasets_of_its_links(known: Graph) -> None:
    assert {source["dataset"] for source in entity(known, ALL, FIRST.id)["sources"]} == {"a", "b"}
    assert {source["dataset"] for source in entity(known, OURS, FIRST.id)["sources"]} == {"a"}
    by_type = {
        (one["type"], one["outgoing"]): one["count"]
        for one in entity(known, ALL, FIRST.id)["links"]["by_type"]
    }
    assert by_type == {("CALLED", True): 3, ("CALLED", False): 1, ("USES", False): 2}
    with pytest.raises(NotFoundError):
        entity(known, OURS, THEIRS.id)


def test_an_identifier_without_any_link_is_not_there(scratch: Graph) -> None:
    put(scratch, [(FIRST, 0)])
    assert visible(scratch, ALL, [FIRST.id]) == set()


def test_members_of_a_collapsed_link(known: Graph) -> None:
    page = members(known, OURS, FIRST.id, SECOND.id, "CALLED", skip=1, limit=1)
    assert [one["id"] for one in page["links"]] == ["a:called:2"]
    assert page["links"][0]["props"] == {"duration": 2}
    assert (page["total"], page["shown"], page["cut_by"]) == (3, 1, "limit")
    assert members(known, OURS, SITI.id, JOKO.id, "KNOWS")["total"] == 2
    with pytest.raises(NotFoundError):
        members(known, OURS, HIDDEN.id, FIRST.id, "USES")


def test_what_is_behind_several_collapsed_links_comes_at_once(known: Graph) -> None:
    bundles = [(FIRST.id, SECOND.id, "CALLED"), (HIDDEN.id, FIRST.id, "USES"), (JOKO.id, SITI.id, "KNOWS")]
    calls, hidden, known_each_other = behind(known, OURS, bundles, most=2)
    assert [one["id"] for one in calls] == [
        one["id"] for one in members(known, OURS, FIRST.id, SECOND.id, "CALLED", limit=2)["links"]
    ]
    assert hidden == []
    assert len(known_each_other) == 2
    assert behind(known, OURS, []) == []


# Paths


def test_a_path_is_a_sequence_of_entities(known: Graph) -> None:
    shown = paths(known, OURS, BUDI.id, JOKO.id)
    assert [path["nodes"] for path in shown["paths"]] == [[BUDI.id, FIRST.id, SECOND.id, SITI.id, JOKO.id]]
    # Four calls between the two phones are one step, by two collapsed links
    assert shown["paths"][0]["links"] == [
        "a:uses:1", f"CALLED|{FIRST.id}|{SECOND.id}", "a:called:back", "a:uses:2",
        f"KNOWS|{JOKO.id}|{SITI.id}",
    ]  # fmt: skip
    assert (shown["total"], shown["shown"], shown["cut_by"]) == (1, 1, None)


def test_paths_respect_bounds_types_and_rights(known: Graph) -> None:
    assert paths(known, OURS, BUDI.id, JOKO.id, max_hops=3)["paths"] == []
    assert paths(known, OURS, BUDI.id, SITI.id, types=["KNOWS"])["paths"] == []
    assert paths(known, OURS, BUDI.id, SITI.id, types=["USES", "CALLED", "Phone"])["shown"] == 1
    assert paths(known, OURS, BUDI.id, SITI.id, types=["Person"])["paths"] == []
    assert len(paths(known, ALL, BUDI.id, HIDDEN.id, k=5)["paths"]) == 2
    with pytest.raises(NotFoundError, match="person:b:h"):
        paths(known, OURS, BUDI.id, HIDDEN.id)
    with pytest.raises(SameEndsError):
        paths(known, OURS, BUDI.id, BUDI.id)
    with pytest.raises(InvalidInputError):
        paths(known, OURS, BUDI.id, JOKO.id, max_hops=0)


def test_time_respecting_paths(scratch: Graph) -> None:
    chain = [person(str(n), f"P{n}") for n in range(4)]
    met = [
        link("MET", "1", chain[0], chain[1], when=When("2026-01-02T10:00")),
        link("MET", "2", chain[1], chain[2], when=When("2026-01-01T10:00")),
        link("MET", "3", chain[1], chain[3], when=When("2026-01-03T10:00")),
    ]
    put(scratch, [*((p, 1) for p in chain), *((m, 1) for m in met)])
    late, early = chain[3].id, chain[2].id
    assert paths(scratch, OURS, chain[0].id, late, time_respecting=True)["shown"] == 1
    assert paths(scratch, OURS, chain[0].id, early, time_respecting=True)["shown"] == 0
    assert paths(scratch, OURS, chain[0].id, early)["shown"] == 1


def test_a_deadline_is_kept_and_said(scratch: Graph) -> None:
    people = [person(str(n), f"P{n}") for n in range(400)]
    ring = [
        link("KNOWS", f"{n}-{d}", people[n], people[(n + d) % 400]) for n in range(400) for d in range(1, 40)
    ]
    put(scratch, [*((p, 1) for p in people), *((k, 1) for k in ring)])
    started = time.monotonic()
    shown = paths(scratch, OURS, people[0].id, people[200].id, max_hops=12, k=100, deadline=0.002)
    assert time.monotonic() - started < 5
    assert (shown["total"], shown["cut_by"]) == (None, "deadline")


# Search


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Budi Santoso", "budi santoso"),
        ("Budi Santoso", "SANTOSO, Budi"),
        ("Budi Santoso", "san"),
        ("Soeharto", "Suharto"),
        ("Djoko Soekarno", "Joko Sukarno"),
        ("Susanto Wijaya", "Sutanto Wijaya"),
        ("Абдул Каримов", "Abdul Karimov"),
        ("王小明", "Wang Xiaoming"),
        ("Wang Xiaoming", "王小明"),
        ("محمد", "mhmd"),
        ("Ba'asyir", "baasyir"),
        ("Nguyễn Văn Minh", "nguyen van minh"),
    ],
)
def test_names_are_found_across_scripts_and_spellings(stored: str, typed: str, scratch: Graph) -> None:
    put(scratch, [(person("1", stored), 1), (person("2", "Someone Else"), 1)])
    assert found(scratch, typed) == [stored]
    assert found(scratch, typed, [0, 2]) == []


@pytest.mark.parametrize(
    "typed", ["+62 812-0000-0001", "081200000001", "0812 0000 0001", "62812 0000 0001", "(0812) 00000001"]
)
def test_a_phone_is_found_however_it_is_typed(typed: str, known: Graph) -> None:
    hit = search(known, OURS, typed, regions=["ID"])["hits"][0]
    assert hit["id"] == FIRST.id


def test_a_part_of_a_number_finds_it(known: Graph) -> None:
    assert set(found(known, "0812 0000", OURS)) == {FIRST.caption, SECOND.caption}
    assert found(known, "0000 0002", OURS) == [SECOND.caption]
    # A number that only a hidden link touches is not there
    assert found(known, "0812 0000 0004", OURS, regions=["ID"]) == []
    assert found(known, "0812 0000 0004", ALL, regions=["ID"])[0] == THEIRS.caption


def test_other_identifiers(scratch: Graph) -> None:
    made = [
        (known := document.normalise("X 1234567", issuer="ID")),
        vehicle.normalise("B 1234 XYZ", issuer="ID"),
        handset.normalise("490154203237518"),
    ]
    assert known.key == "ID:X1234567"
    entities = [Entity(i.type, i.id, i.caption, tokens=tuple(search_tokens(i.type, i.value))) for i in made]
    holder = person("1", "Holder")
    event = Entity("Event", "event:a:1", "Event", dataset="a")
    put(
        scratch,
        [
            (holder, 1), (event, 1), *((e, 0) for e in entities),
            (link("HOLDS", "1", holder, entities[0]), 1), (link("USES", "2", holder, entities[1]), 1),
            (link("USES", "3", holder, entities[2]), 1),
        ],
    )  # fmt: skip
    for typed, expected in (
        ("x1234567", entities[0]),
        ("b1234xyz", entities[1]),
        ("49-015420-323751-8", entities[2]),
    ):
        assert search(scratch, OURS, typed, regions=["ID"])["hits"][0]["id"] == expected.id
    assert candidates("x1234567", ["ID"])


def test_the_nearest_name_comes_first(scratch: Graph) -> None:
    names = ["Budi Santoso", "Budi Santoso Wijaya", "Santoso Budiman", "Budi Santosa"]
    put(scratch, [(person(str(n), name), 1) for n, name in enumerate(names)])
    hits = found(scratch, "Budi Santoso")
    assert hits[0] == "Budi Santoso"
    assert set(hits) >= {"Budi Santoso Wijaya", "Budi Santosa"}
    assert search(scratch, ALL, "Budi Santoso", limit=1)["cut_by"] == "limit"


def test_when_no_name_has_all_words_some_must_do(known: Graph) -> None:
    assert found(known, "Joko Nugroho") == ["Joko Widodo"]
    assert found(known, "Nobody Atall") == []


def test_types_filter_and_staff_are_no_subjects(known: Graph) -> None:
    put(
        known, [(Entity("Officer", "officer:a:1", "Inspector Morse", {"last_name": "Morse"}, dataset="a"), 1)]
    )
    assert found(known, "Morse") == []
    assert found(known, "budi", types=["Organisation"]) == []
    with pytest.raises(InvalidInputError, match="Person"):
        search(known, ALL, "budi", types=["Persons"])


@pytest.mark.parametrize(
    "typed",
    [
        "* OR *",
        "sounds:*",
        "a\\",
        '"',
        "budi~2",
        "[a TO z]",
        "(",
        ")",
        "&&",
        "_",
        "AND",
        "budi^9",
        "search:x OR sounds:y",
        "/.*/",
        "\x00",
        "!",
    ],
)
def test_nothing_typed_is_read_as_query_language(typed: str, known: Graph) -> None:
    query = compile_query(typed)
    for part in (query.strict, query.loose, query.any_word):
        assert set(part) <= set("abcdefghijklmnopqrstuvwxyz0123456789:*_() ANDOR")
    answer = search(known, ALL, typed)
    assert answer["total"] == len(answer["hits"])


@pytest.mark.parametrize("typed", ["", "   ", "x" * 201])
def test_a_text_that_cannot_be_searched(typed: str, known: Graph) -> None:
    with pytest.raises(InvalidInputError):
        search(known, ALL, typed)


def test_a_hub_opens_within_its_deadline(scratch: Graph) -> None:
    put(scratch, [(FIRST, 0), (BUDI, 1), (link("USES", "1", BUDI, FIRST), 1)])
    run(
        scratch,
        "MATCH (hub:Entity {id: $id}) UNWIND range(1, 20000) AS n "
        "CREATE (phone:Entity:Phone {id: 'phone:x:' + n, type: 'Phone', kind: 'identifier', access: 0}) "
        "CREATE (hub)-[:CALLED {id: 'a:called:' + n, access: 1, dataset: 'a', start: n, end: n + 1}]->(phone) "
        "SET phone.caption = 'x'",
        id=FIRST.id,
    )
    assert rows(scratch, "MATCH (:Entity {id: $id})--() RETURN count(*)", id=FIRST.id) == [(20001,)]
    shown = expand(scratch, OURS, [FIRST.id], deadline=5)
    assert (shown["total"], shown["shown"]) == (20001, 25)
    assert shown["omitted"]["links"] == 20001 - 25
    # More links than are counted for a badge
    assert shown["nodes"][0]["links"] is None


def test_the_pattern_counts_on_the_local_clock(graph: Graph) -> None:
    wipe(graph)
    zoned, local, day = (
        # 22:10 on Saturday in UTC is 05:10 on Sunday in Jakarta
        link("CALLED", "1", FIRST, SECOND, when=When("2026-03-07T22:10", "+00:00")),
        link("CALLED", "2", FIRST, SECOND, when=When("2026-03-02T23:30")),
        link("CALLED", "3", FIRST, SECOND, when=When("2026-03-02")),
    )
    back = link("CALLED", "4", SECOND, FIRST, when=When("2026-03-02T23:45"))
    theirs = link("CALLED", "5", FIRST, SECOND, when=When("2026-03-02T12:00"))
    put(graph, [(FIRST, 0), (SECOND, 0), *((one, 1) for one in (zoned, local, day, back)), (theirs, 2)])
    between = pattern(graph, OURS, FIRST.id, "CALLED", other=SECOND.id)
    assert _cells(between) == {(6, 5): 1, (0, 23): 1}
    assert [between[name] for name in ("total", "timed", "as_given", "zone")] == [3, 2, 1, "Asia/Jakarta"]
    around = pattern(graph, OURS, FIRST.id, "CALLED", zone="UTC")
    assert _cells(around) == {(5, 22): 1, (0, 23): 2}
    assert around["total"] == 4
    for other in (None, SECOND.id):
        with pytest.raises(NotFoundError):
            pattern(graph, OURS, FIRST.id, "KNOWS", other=other)
    with pytest.raises(InvalidInputError):
        pattern(graph, OURS, FIRST.id, "CALL")
    with pytest.raises(NotFoundError, match="time zone"):
        pattern(graph, OURS, FIRST.id, "CALLED", zone="Mars/Olympus")


def _cells(found: dict[str, Any]) -> dict[tuple[int, int], int]:
    """Numbers by weekday from Monday 0, and hour."""
    return {(day, hour): n for day, row in enumerate(found["cells"]) for hour, n in enumerate(row) if n}
