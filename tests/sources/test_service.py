"""Imports into a real graph and a real store: idempotent, recorded, and nothing of a broken file left."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graphsvc import settings as all_settings
from graphsvc.audit import Actor, Audit, Purpose
from graphsvc.audit.reading import entries
from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.settings import Settings
from graphsvc.sources.base import SourceFile
from graphsvc.sources.errors import SourceError
from graphsvc.sources.registry import source
from graphsvc.sources.report import Report
from graphsvc.sources.service import ImportResult, Wish, import_files
from graphsvc.store import Store, agencies, datasets, imports
from graphsvc.store.errors import ConflictError
from tests.support.graph import links, nodes, rows
from tests.support.sources import SAMPLES, Reading, run

ACTOR = Actor.command("tester")


@dataclass(frozen=True)
class Site:
    """An installation with one agency."""

    settings: Settings
    graph: Graph
    store: Store
    audit: Audit

    def load(self, name: str, *paths: Path, purpose: Purpose | None = None, **wish: object) -> ImportResult:
        files = [SourceFile.at(path) for path in paths]
        return import_files(self, Wish(source(name), files, **wish), actor=ACTOR, purpose=purpose)  # type: ignore[arg-type]

    @property
    def datasets(self) -> list[str]:
        with self.store.read() as tx:
            return [dataset.name for dataset in datasets.every(tx)]

    def imports(self, dataset: str) -> list[tuple[str, str | None]]:
        with self.store.read() as tx:
            return [
                (row.status.value, row.fault) for row in imports.of_dataset(tx, datasets.get(tx, dataset))
            ]


@pytest.fixture
def site(clean_graph: Graph, tmp_path: Path) -> Iterator[Site]:
    settings = all_settings.load(home=tmp_path / "home")
    store = Store.from_settings(settings)
    with store.write() as tx:
        agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
    audit = Audit.from_settings(store, settings)
    yield Site(settings, clean_graph, store, audit)
    audit.close()
    store.close()


def assert_in_graph(graph: Graph, reading: Reading) -> None:
    """The graph holds what the reading yielded, and nothing else."""
    assert nodes(graph) == {(item.type, item.id) for item in reading.entities.values()}
    assert links(graph) == {(item.type, item.id, item.source, item.target) for item in reading.links.values()}


CASES = {
    "pole": ([SAMPLES / "pole"], {}),
    "paxlst": ([SAMPLES / "manifest.edi"], {"region": "ID"}),
    "edges": ([SAMPLES / "meetings.tsv"], {"dataset": "net", "options": {"type": "MET"}}),
    "calls": ([SAMPLES / "calls.csv"], {"dataset": "cdr", "region": "ID", "zone": "Asia/Jakarta"}),
    "crossings": ([SAMPLES / "crossings.csv"], {"dataset": "bc", "region": "ID"}),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_a_reader_yields_lies_in_the_graph_and_a_second_time_changes_nothing(
    site: Site, name: str
) -> None:
    paths, wish = CASES[name]
    known = {key: value for key, value in wish.items() if key != "options"}
    reading = run(name, *paths, **known, **wish.get("options", {}))
    first = site.load(name, *paths, **wish)
    assert_in_graph(site.graph, reading)
    assert first.counts.created == reading.counts
    assert first.report.as_dict() == reading.report.as_dict()
    again = site.load(name, *paths, **wish)
    assert (again.counts.created.total(), again.counts.changed.total()) == (0, 0)
    assert again.counts.unchanged == reading.counts
    assert_in_graph(site.graph, reading)
    assert site.imports(first.dataset) == [("done", None), ("done", None)]
    assert again.access == first.access > 0
    classes = rows(site.graph, "MATCH (e:Entity) RETURN DISTINCT e.kind, e.access")
    assert {tuple(row) for row in classes} <= {("record", first.access), ("identifier", 0), ("reference", 0)}


def test_every_source_is_loaded_here() -> None:
    from graphsvc.sources.registry import sources

    assert CASES.keys() == sources().keys()


def test_a_corrected_file_updates(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("id,caller,callee,start\n1,+6281299990001,+6281299990002,2025-03-01\n")
    site.load("calls", path, dataset="cdr")
    path.write_text("id,caller,callee,start\n1,+6281299990001,+6281299990002,2025-03-02\n")
    result = site.load("calls", path, dataset="cdr")
    assert (result.counts.changed.total(), result.counts.created.total()) == (1, 0)
    assert rows(site.graph, "MATCH ()-[r:CALLED]->() RETURN r.at") == [("2025-03-02",)]


def test_the_second_list_of_a_voyage_changes_nothing_of_the_first(site: Site, tmp_path: Path) -> None:
    crew = tmp_path / "crew.edi"
    crew.write_text((SAMPLES / "manifest.edi").read_text().replace("*M1*", "*M2*").replace("*M1$", "*M2$"))
    site.load("paxlst", SAMPLES / "manifest.edi")
    assert site.load("paxlst", crew).counts.changed.total() == 0
    assert site.load("paxlst", SAMPLES / "manifest.edi").counts.changed.total() == 0
    assert rows(site.graph, "MATCH (v:Voyage)<-[:ABOARD]-() RETURN count(*), count(DISTINCT v)") == [(6, 1)]


def test_nothing_of_a_broken_file_remains(site: Site, tmp_path: Path) -> None:
    """It breaks in its last line, when all the others were read."""
    path = tmp_path / "calls.csv"
    path.write_bytes((SAMPLES / "calls.csv").read_bytes() + b"\xff\xfe")
    with pytest.raises(SourceError, match=r"calls\.csv, line 10: byte 0xFF is not utf-8"):
        site.load("calls", path, dataset="cdr", region="ID")
    assert nodes(site.graph) == set()
    assert site.datasets == []
    assert [
        child.name for child in site.settings.home.iterdir() if child.is_dir() and "import" in child.name
    ] == []
    # The wrong region of the first try does not stick
    site.load("calls", SAMPLES / "calls.csv", dataset="cdr", region="MY")
    assert site.datasets == ["cdr"]


def test_a_broken_file_leaves_what_was_loaded_before_and_its_reason(site: Site, tmp_path: Path) -> None:
    site.load("calls", SAMPLES / "calls.csv", dataset="cdr", region="ID")
    before = (nodes(site.graph), links(site.graph))
    path = tmp_path / "calls.csv"
    path.write_text("caller,callee\n1,2\n")
    with pytest.raises(SourceError):
        site.load("calls", path, dataset="cdr")
    assert (nodes(site.graph), links(site.graph)) == before
    (status, fault), done = site.imports("cdr")
    assert (status, done) == ("failed", ("done", None))
    assert fault is not None
    assert "the column start is missing" in fault


def test_the_report_is_stored_with_the_import(site: Site) -> None:
    result = site.load("calls", SAMPLES / "calls.csv", dataset="cdr", region="ID")
    with site.store.read() as tx:
        row = imports.get(tx, result.id)
    assert Report.from_dict(json.loads(row.report)).as_dict() == result.report.as_dict()
    assert json.loads(row.counts) == result.counts.as_dict()
    assert (row.source, row.file_name, row.access) == ("calls", "calls.csv", result.access)


def test_the_trail_says_what_was_asked_and_what_came(site: Site, tmp_path: Path) -> None:
    site.load(
        "edges",
        SAMPLES / "meetings.tsv",
        dataset="net",
        options={"type": "MET"},
        purpose=Purpose(None, "test"),
    )
    (tmp_path / "bad.zip").write_bytes(b"PK")
    with pytest.raises(SourceError):
        site.load("pole", tmp_path / "bad.zip")
    with site.store.read() as tx:
        found = [(entry.outcome, entry.reason, entry.detail) for entry in entries(tx)][::-1]
    assert [(outcome, reason) for outcome, reason, _ in found] == [
        ("asked", "test"),
        ("done", "test"),
        ("asked", ""),
        ("failed", ""),
    ]
    assert found[0][2]["files"] == "meetings.tsv"
    assert found[1][2]["loaded"] == 5
    assert found[3][2]["error"] == "unreadable-source"


def test_level_and_case_make_the_class(site: Site) -> None:
    one = site.load("edges", SAMPLES / "meetings.tsv", dataset="net", options={"type": "MET"})
    other = site.load("edges", SAMPLES / "meetings.tsv", dataset="other", options={"type": "MET"}, level=2)
    assert one.access != other.access
    assert rows(site.graph, "MATCH (p:Person {dataset: 'other'}) RETURN DISTINCT p.access") == [
        (other.access,)
    ]
    with pytest.raises(NotFoundError):
        site.load("edges", SAMPLES / "meetings.tsv", dataset="net", options={"type": "MET"}, case="K-1")


def test_a_datasets_region_is_kept(site: Site) -> None:
    site.load("calls", SAMPLES / "calls.csv", dataset="cdr", region="ID")
    again = site.load("calls", SAMPLES / "calls.csv", dataset="cdr")
    assert again.counts.created.total() == 0
    with pytest.raises(InvalidInputError, match="reads numbers as those of ID"):
        site.load("calls", SAMPLES / "calls.csv", dataset="cdr", region="MY")


def test_another_agencys_dataset_is_refused(site: Site) -> None:
    with site.store.write() as tx:
        agencies.create(tx, "lampung", "Polda Lampung", "ID")
    site.load("calls", SAMPLES / "calls.csv", dataset="cdr", region="ID")
    with pytest.raises(ConflictError, match="belongs to cilegon"):
        site.load("calls", SAMPLES / "calls.csv", dataset="cdr", agency="lampung")


def test_two_datasets_meet_at_what_they_share_and_nowhere_else(site: Site, tmp_path: Path) -> None:
    site.load("calls", SAMPLES / "calls.csv", dataset="cdr", region="ID")
    site.load("paxlst", SAMPLES / "manifest.edi", region="ID")
    shared = rows(
        site.graph,
        "MATCH (i:Entity)-[r]-() WITH i, collect(DISTINCT r.dataset) AS d WHERE size(d) > 1 RETURN i.id",
    )
    assert shared == [("phone:+6281299990001",)]


def test_a_folder_and_its_zip_are_two_files_with_one_content(site: Site, tmp_path: Path) -> None:
    site.load("pole", SAMPLES / "pole")
    packed = Path(shutil.make_archive(str(tmp_path / "pole"), "zip", SAMPLES / "pole"))
    assert site.load("pole", packed).counts.unchanged.total() == 48


def test_one_import_can_be_taken_back(site: Site) -> None:
    from graphsvc.graph.loader import Loader

    site.load("edges", SAMPLES / "meetings.tsv", dataset="net", options={"type": "MET"})
    result = site.load("crossings", SAMPLES / "crossings.csv", dataset="bc", region="ID")
    Loader(site.graph).remove_import(result.id)
    assert {type_ for type_, _ in nodes(site.graph)} == {"Person", "BorderPost"}
    assert {type_ for type_, *_ in links(site.graph)} == {"MET"}


@pytest.mark.shared_data
def test_the_public_files(site: Site, shared_data: Path) -> None:
    site.load(
        "paxlst", *(shared_data / "paxlst" / name for name in ("Test1.txt", "Test3.txt", "airline2.edi"))
    )
    assert rows(
        site.graph, "MATCH (:Person)-[:MADE]->(:BorderCrossing {evidence: 'manifest'}) RETURN count(*)"
    ) == [(278,)]
    for file, type_ in (("meetings", "MET"), ("phonecalls", "COMMUNICATED")):
        path = shared_data / "montagna" / f"Montagna_{file}_edgelist.csv"
        site.load("edges", path, dataset="montagna", options={"type": type_})
    assert rows(site.graph, "MATCH (p:Person {dataset: 'montagna'}) RETURN count(*)") == [(154,)]
    assert rows(
        site.graph,
        "MATCH (:Person {dataset: 'montagna'})-[r]->() "
        "RETURN type(r) AS t, count(*), sum(r.weight) ORDER BY t",
    ) == [("COMMUNICATED", 124, 276), ("MET", 256, 456)]
