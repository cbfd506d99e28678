"""The loader against the real database: everything or nothing, and the same twice is once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graphsvc.graph import imports, removal, spool
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import GraphUnavailable, LoadFailed, StorageFull
from graphsvc.graph.loader import Counts, Loader
from graphsvc.graph.statements import Statement
from graphsvc.model.entity import Entity, record_id
from graphsvc.model.grade import Grade
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import When
from tests.support.graph import links, nodes, rows, run, wipe

Item = Entity | Link


def person(number: int | str, name: str = "", dataset: str = "d", **props: str) -> Entity:
    return Entity(
        "Person",
        record_id("Person", dataset, str(number)),
        name or f"Person {number}",
        dict(props),
        dataset=dataset,
    )


def phone(number: int) -> Entity:
    return Entity("Phone", f"phone:+62000{number}", f"+62 000 {number}", tokens=(f"62000{number}",))


def uses(number: int, to: int, dataset: str = "d", key: object = None, **props: str) -> Link:
    return Link(
        "USES",
        link_id(dataset, "USES", number if key is None else key),
        record_id("Person", dataset, str(number)),
        f"phone:+62000{to}",
        dataset,
        props=dict(props),
    )


@pytest.fixture
def load(clean_graph: Graph, tmp_path: Path) -> Iterator[Load]:
    yield Load(clean_graph, tmp_path / "stage")
    left = list((tmp_path / "stage").iterdir()) if (tmp_path / "stage").exists() else []
    assert left == [], "the spool must not stay behind"


class Load:
    """Loads with an import id of its own each time."""

    def __init__(self, graph: Graph, stage: Path) -> None:
        self.graph = graph
        self.stage = stage
        self.number = 0

    def __call__(self, *items: Item, access: int = 7) -> Counts:
        return self.iterate(iter(items), access=access)

    def iterate(self, items: Iterator[Item], access: int = 7) -> Counts:
        self.number += 1
        return Loader(self.graph).load(
            items, import_id=f"import-{self.number}", access=access, stage_dir=self.stage
        )

    def content(self) -> list[tuple[object, ...]]:
        """Everything that lies in the graph, to compare before and after."""
        found = rows(self.graph, "MATCH (e:Entity) RETURN e.id, labels(e), properties(e) ORDER BY e.id")
        found += rows(
            self.graph, "MATCH (a)-[r]->(b) RETURN r.id, type(r), properties(r), a.id, b.id ORDER BY r.id"
        )
        return found


def test_an_entity_has_all_its_properties(load: Load) -> None:
    load(
        Entity(
            "Person",
            "person:d:1",
            "Siti Rahma",
            {"sex": "F", "aliases": ["Ita"], "age": 31},
            names=("Siti Rahma", "Ita"),
            dataset="d",
            source_ref="file.csv:2",
            grade=Grade("uk3x5x2", "1", "B", "P"),
        )
    )
    ((labels, props),) = rows(load.graph, "MATCH (e:Entity) RETURN labels(e), properties(e)")
    assert sorted(labels) == ["Entity", "Person"]
    assert isinstance(props.pop("fingerprint"), int)
    assert "0st" in props.pop("sounds").split()
    assert props == {
        "id": "person:d:1",
        "type": "Person",
        "kind": "record",
        "caption": "Siti Rahma",
        "sex": "F",
        "aliases": ["Ita"],
        "age": 31,
        "names": ["Siti Rahma", "Ita"],
        "search": "siti rahma ita",
        "dataset": "d",
        "source_ref": "file.csv:2",
        "access": 7,
        "grade_scheme": "uk3x5x2",
        "grade_source": "1",
        "grade_information": "B",
        "handling": "P",
        "import": "import-1",
    }


def test_a_link_has_all_its_properties(load: Load) -> None:
    when = When("2024-03-01T10:00", "Asia/Jakarta", "2024-03-01T11:00")
    load(
        phone(1),
        phone(2),
        Link(
            "CALLED",
            "d:called:1",
            "phone:+620001",
            "phone:+620002",
            "d",
            source_ref="row 4",
            when=when,
            grade=Grade("admiralty", "B", "2"),
            derived=True,
            props={"duration": 60},
        ),
    )
    ((kind, props, source, target),) = rows(
        load.graph, "MATCH (a)-[r]->(b) RETURN type(r), properties(r), a.id, b.id"
    )
    assert (kind, source, target) == ("CALLED", "phone:+620001", "phone:+620002")
    assert isinstance(props.pop("fingerprint"), int)
    assert props == {
        "id": "d:called:1",
        "dataset": "d",
        "source_ref": "row 4",
        "access": 7,
        "at": "2024-03-01T10:00",
        "until": "2024-03-01T11:00",
        "precision": "minute",
        "zone": "Asia/Jakarta",
        "start": when.start,
        "end": when.end,
        "derived": True,
        "inferred": False,
        "duration": 60,
        "grade_scheme": "admiralty",
        "grade_source": "B",
        "grade_information": "2",
        "import": "import-1",
    }


def test_a_place_has_a_point_and_what_is_shared_has_class_0(load: Load) -> None:
    load(
        Entity("Place", "place:-5.93,105.99", "Merak", {"latitude": -5.93, "longitude": 105.99}),
        Entity("Country", "country:ID", "Indonesia"),
    )
    assert rows(load.graph, "MATCH (e:Entity) RETURN e.type, e.access, e.point ORDER BY e.type") == [
        ("Country", 0, None),
        ("Place", 0, {"longitude": 105.99, "latitude": -5.93}),
    ]


def test_the_same_again_changes_nothing(load: Load) -> None:
    items = [person(1), person(2), phone(1), uses(1, 1), uses(2, 1)]
    assert load(*items).as_dict() == {
        "created": {"Person": 2, "Phone": 1, "USES": 2},
        "changed": {},
        "unchanged": {},
    }
    before = load.content()
    assert load(*items).as_dict() == {
        "created": {},
        "changed": {},
        "unchanged": {"Person": 2, "Phone": 1, "USES": 2},
    }
    assert load.content() == before


def test_a_corrected_file_replaces_the_old_content(load: Load) -> None:
    load(person(1, "Old", sex="M"), phone(1), phone(2), uses(1, 1, role="owner"))
    counts = load(person(1, "New"), phone(1), phone(2), uses(1, 2))
    assert counts.as_dict() == {
        "created": {},
        "changed": {"Person": 1, "USES": 1},
        "unchanged": {"Phone": 2},
    }
    assert rows(load.graph, "MATCH (e:Person) RETURN e.caption, e.sex, e.search") == [("New", None, "new")]
    assert links(load.graph) == {("USES", "d:uses:1", "person:d:1", "phone:+620002")}
    assert rows(load.graph, "MATCH (r:Replaced) RETURN count(r)") == [(0,)]


def test_a_changed_class_is_a_change(load: Load) -> None:
    load(person(1), access=7)
    assert load(person(1), access=9).changed == {"Person": 1}
    assert rows(load.graph, "MATCH (e:Person) RETURN e.access") == [(9,)]


def test_what_all_share_is_written_once(load: Load) -> None:
    """A hidden source could otherwise change what everybody sees."""
    load(Entity("Phone", "phone:+620001", "first"))
    counts = load(Entity("Phone", "phone:+620001", "second"))
    assert counts.as_dict() == {"created": {}, "changed": {}, "unchanged": {"Phone": 1}}
    assert rows(load.graph, "MATCH (e:Phone) RETURN e.caption") == [("first",)]


def test_a_reference_that_says_nothing_yet_is_filled_once(load: Load) -> None:
    bare = Entity("Country", "country:ID", "ID")
    full = Entity("Country", "country:ID", "Indonesia")
    load(bare)
    assert load(full).changed == {"Country": 1}
    assert load(bare).unchanged == {"Country": 1}
    assert load(Entity("Country", "country:ID", "Something else")).unchanged == {"Country": 1}
    assert rows(load.graph, "MATCH (e:Country) RETURN e.caption, e.placeholder") == [("Indonesia", None)]


def test_an_id_twice_in_one_file_is_one_entity(load: Load) -> None:
    counts = load(person(1, "First"), person(1, "First"), person(1, "Last"), phone(1), uses(1, 1), uses(1, 1))
    assert counts.as_dict() == {
        "created": {"Person": 1, "Phone": 1, "USES": 1},
        "changed": {"Person": 1},
        "unchanged": {"Person": 1, "USES": 1},
    }
    assert rows(load.graph, "MATCH (e:Person) RETURN e.caption") == [("Last",)]


def test_an_id_in_two_batches_is_one_entity(load: Load) -> None:
    people = [person(number) for number in range(spool.BATCH_ROWS + 10)]
    counts = load(*people, person(0, "Corrected"), person(1))
    assert counts.as_dict() == {
        "created": {"Person": len(people)},
        "changed": {"Person": 1},
        "unchanged": {"Person": 1},
    }
    assert rows(load.graph, "MATCH (e:Person {id: 'person:d:0'}) RETURN e.caption") == [("Corrected",)]


def test_links_to_what_is_in_the_graph_already(load: Load) -> None:
    load(phone(1))
    load(person(1), uses(1, 1))
    assert links(load.graph) == {("USES", "d:uses:1", "person:d:1", "phone:+620001")}


def test_a_source_that_breaks_has_written_nothing(load: Load) -> None:
    def broken() -> Iterator[Item]:
        yield person(1)
        yield phone(1)
        raise ValueError("row 3 is broken")

    with pytest.raises(ValueError, match="row 3"):
        load.iterate(broken())
    assert rows(load.graph, "MATCH (n) WHERE NOT n:SchemaVersion RETURN count(n)") == [(0,)]


def test_a_link_into_the_air_is_refused_by_name(load: Load) -> None:
    load(person(9))
    before = load.content()
    with pytest.raises(LoadFailed, match=r"1 entities.*d:uses:1 needs phone:\+620005"):
        load(person(1), uses(1, 5))
    assert load.content() == before
    assert load(person(1)).created == {"Person": 1}, "the next import must not wait for the refused one"


class Breaking(Graph):
    """The real connection, with a database that stops answering at a given write."""

    def __init__(self, graph: Graph, name: str, after: int = 0, *, for_good: bool = False) -> None:
        super().__init__(graph._driver, graph._database, graph.settings)
        self._name, self._after, self._for_good = name, after, for_good
        self.broken = False

    def write(self, statement: Statement, params: object, **options: object) -> object:  # type: ignore[override]
        if self.broken and self._for_good:
            raise GraphUnavailable("gone")
        if statement.name == self._name and not self.broken:
            if self._after == 0:
                self.broken = True
                raise GraphUnavailable("gone")
            self._after -= 1
        return super().write(statement, params, **options)  # type: ignore[arg-type]


def _first_file() -> list[Item]:
    return [
        person(1, "Old"),
        person(2),
        phone(1),
        phone(2),
        uses(1, 1),
        uses(2, 2, role="old"),
        Entity("Country", "country:MY", "MY"),
    ]


def _second_file() -> list[Item]:
    return [
        person(1, "New"),
        person(3),
        phone(2),
        phone(3),
        uses(1, 2),
        uses(2, 2, role="new"),
        uses(3, 3),
        uses(3, 2, key="other"),
        Entity("Country", "country:MY", "Malaysia"),
        Entity("Country", "country:SG", "Singapore"),
    ]


@pytest.mark.parametrize(
    "step",
    [
        "core/load_entities",
        "core/replace_entities",
        "core/load_links",
        "core/replace_links",
        "core/forget_replaced",
        "core/import_complete",
        "core/import_end",
    ],
)
@pytest.mark.parametrize("after", [0, 1])
def test_a_failure_while_writing_leaves_what_was_there(
    load: Load, tmp_path: Path, step: str, after: int
) -> None:
    load(*_first_file())
    before = load.content()
    breaking = Breaking(load.graph, step, after)
    try:
        Loader(breaking).load(
            iter(_second_file()), import_id="broken", access=7, stage_dir=tmp_path / "stage"
        )
    except GraphUnavailable:
        assert load.content() == before
        assert rows(load.graph, "MATCH (n) WHERE n:Replaced OR n.id = 'broken' RETURN count(n)") == [(0,)]
    assert breaking.broken or after == 1
    load(*_second_file())
    assert rows(load.graph, "MATCH (e:Person {id: 'person:d:1'}) RETURN e.caption") == [("New",)]
    assert rows(load.graph, "MATCH (r:Replaced) RETURN count(r)") == [(0,)]


def test_a_database_that_stays_away_is_cleaned_at_the_next_start(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(*_first_file())
    before = load.content()
    breaking = Breaking(load.graph, "core/replace_links", for_good=True)
    with pytest.raises(LoadFailed, match="removed at the next start"):
        Loader(breaking).load(
            iter(_second_file()), import_id="broken", access=7, stage_dir=tmp_path / "stage"
        )
    assert load.content() != before
    assert removal.recover(load.graph) == ["broken"]
    assert load.content() == before
    assert removal.recover(load.graph) == []


def test_what_a_killed_process_left_is_cleaned(load: Load) -> None:
    """As after kill -9: the mark of an import whose process is gone, and half of its rows."""
    load(*_first_file())
    before = load.content()
    run(
        load.graph,
        "CREATE (:Import {id: 'dead', state: 'loading', host: $host, pid: $pid, beat: timestamp(),"
        " datasets: ['d']}),"
        " (:Entity:Person {id: 'person:d:8', kind: 'record', import: 'dead'})"
        "-[:USES {id: 'd:uses:8', import: 'dead'}]->(:Entity:Phone {id: 'phone:+6200088', kind:"
        " 'identifier', import: 'dead'})",
        host=socket.gethostname(),
        pid=2**22 - 1,
    )
    assert removal.recover(load.graph) == ["dead"]
    assert load.content() == before


def test_a_running_import_is_left_alone(load: Load) -> None:
    with imports.turn(load.graph, "running", state="loading", datasets=["d"], wait=1):
        assert removal.recover(load.graph) == []
        with pytest.raises(LoadFailed, match=r"Another import \(running\)"):
            Loader(load.graph).load(
                iter([person(1)]), import_id="second", access=7, stage_dir=load.stage, wait=0.3
            )
        assert nodes(load.graph) == set()


def test_two_imports_at_once_come_one_after_the_other(load: Load, tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def one(number: int) -> None:
        items: list[Item] = [phone(phones) for phones in range(50)]
        items += [person(people, dataset=f"set-{number}") for people in range(50)]
        items += [uses(people, people, dataset=f"set-{number}") for people in range(50)]
        try:
            Loader(load.graph).load(
                iter(items), import_id=f"at-once-{number}", access=number, stage_dir=tmp_path / "stage"
            )
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(nodes(load.graph)) == 50 + 4 * 50
    assert len(links(load.graph)) == 4 * 50


def test_a_removed_dataset_takes_its_identifiers_unless_others_touch_them(load: Load) -> None:
    load(person(1), phone(1), phone(2), uses(1, 1), uses(1, 2, key="b"))
    load(person(1, dataset="d-2"), phone(2), uses(1, 2, dataset="d-2"))
    assert Loader(load.graph).remove_dataset("d") == 4
    assert nodes(load.graph) == {("Person", "person:d-2:1"), ("Phone", "phone:+620002")}
    assert links(load.graph) == {("USES", "d-2:uses:1", "person:d-2:1", "phone:+620002")}
    assert Loader(load.graph).remove_dataset("d") == 0


def test_a_removed_import_leaves_the_others(load: Load) -> None:
    load(person(1), phone(1), uses(1, 1))
    load(person(2), phone(1), phone(2), uses(2, 1), uses(2, 2, key="b"))
    Loader(load.graph).remove_import("import-2")
    assert nodes(load.graph) == {("Person", "person:d:1"), ("Phone", "phone:+620001")}
    assert Loader(load.graph).remove_import("never-was") == 0
    Loader(load.graph).remove_import("import-1")
    assert nodes(load.graph) == set()


def test_a_full_disk_while_staging_writes_nothing(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/dev/full answers every write as a full disk does."""
    monkeypatch.setattr(spool.Spool, "_path", lambda *_: Path("/dev/full"))
    with pytest.raises(StorageFull, match="make room"):
        load(*(person(number) for number in range(5000)))
    assert nodes(load.graph) == set()


def test_batches_too_large_for_one_transaction_are_split(load: Load) -> None:
    """Rows of 60 kB each: the largest batches go over 256 MB of transaction memory or stay under by bytes."""
    items = [person(number, note="x" * 60_000) for number in range(300)]
    assert load(*items).created == {"Person": 300}


_IDS = st.integers(0, 6)


@st.composite
def _files(draw: st.DrawFn) -> list[Item]:
    people = draw(st.dictionaries(_IDS, st.sampled_from(["A", "B", "C"]), min_size=1))
    phones = draw(st.sets(_IDS, min_size=1))
    ends = draw(
        st.dictionaries(
            st.tuples(st.sampled_from(sorted(people)), st.sampled_from(sorted(phones))),
            st.sampled_from(["x", "y"]),
        )
    )
    items: list[Item] = [person(number, f"Name {name}") for number, name in people.items()]
    items += [phone(number) for number in phones]
    items += [uses(one, two, key=f"{one}-{two}", role=role) for (one, two), role in ends.items()]
    return draw(st.permutations(items))


@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    first=_files(),
    second=_files(),
    step=st.sampled_from(
        ["core/load_links", "core/replace_links", "core/replace_entities", "core/load_entities"]
    ),
    after=st.integers(0, 2),
)
def test_any_file_loads_whole_or_not_at_all(
    graph: Graph,
    tmp_path_factory: pytest.TempPathFactory,
    first: list[Item],
    second: list[Item],
    step: str,
    after: int,
) -> None:
    wipe(graph)
    load = Load(graph, tmp_path_factory.mktemp("stage"))
    load(*first)
    before = load.content()
    breaking = Breaking(graph, step, after)
    try:
        Loader(breaking).load(iter(second), import_id="second", access=7, stage_dir=load.stage)
    except GraphUnavailable:
        assert load.content() == before
        load(*second)
    names = {item.id: item.caption for item in [*first, *second] if isinstance(item, Entity)}
    assert dict(rows(graph, "MATCH (e:Entity) RETURN e.id, e.caption")) == names
    roles = {item.id: item.props["role"] for item in [*first, *second] if isinstance(item, Link)}
    assert dict(rows(graph, "MATCH ()-[r:USES]->() RETURN r.id, r.role")) == roles
    Loader(graph).remove_dataset("d")
    assert nodes(graph) == set()
