"""Imports and saved charts."""

import json
from itertools import product

import pytest

from graphsvc.errors import NotFoundError
from graphsvc.store import DataKind, Store, agencies, charts, datasets, imports, users, utcnow
from graphsvc.store.classes import class_for
from graphsvc.store.errors import ConflictError
from graphsvc.store.imports import STATUS_LABELS, Import, ImportStatus
from graphsvc.store.users import Role, User

NOW = utcnow()


@pytest.fixture
def ana(store: Store) -> User:
    with store.write() as tx:
        agency = agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        class_for(tx, datasets.create(tx, "pole", "POLE"), 1)
        return users.create(tx, "ana", "Ana", agency, Role.ANALYST)


def staged(store: Store, user: User | None = None) -> Import:
    with store.write() as tx:
        pole = datasets.get(tx, "pole")
        return imports.stage(
            tx,
            pole,
            class_for(tx, pole, 1),
            source="pole",
            file_name="pole.zip",
            sha256="0" * 64,
            now=NOW,
            user=user,
            report={"set_aside": [{"why": "no id", "row": 7}]},
        )


@pytest.mark.usefixtures("ana")
def test_an_import_from_file_to_removal(store: Store, ana: User) -> None:
    made = staged(store, ana)
    assert (made.status, json.loads(made.report)["set_aside"][0]["row"]) == (ImportStatus.STAGED, 7)
    with store.write() as tx:
        imports.advance(tx, made.id, ImportStatus.WRITING, NOW)
        assert [found.id for found in imports.interrupted(tx)] == [made.id]
        done = imports.advance(tx, made.id, ImportStatus.DONE, NOW, counts={"Person": {"created": 369}})
        assert (json.loads(done.counts), done.finished_at) == ({"Person": {"created": 369}}, NOW)
        assert imports.interrupted(tx) == []
        imports.advance(tx, made.id, ImportStatus.REMOVED, NOW)
    with store.read() as tx:
        found = imports.of_dataset(tx, datasets.get(tx, "pole"))
        assert [(row.status, row.user_id) for row in found] == [(ImportStatus.REMOVED, ana.id)]


@pytest.mark.usefixtures("ana")
def test_a_failed_import_says_why_and_can_be_run_again(store: Store) -> None:
    made = staged(store)
    with store.write() as tx:
        imports.advance(tx, made.id, ImportStatus.WRITING, NOW)
        failed = imports.advance(tx, made.id, ImportStatus.FAILED, NOW, fault="disk " * 1000)
        assert failed.fault is not None
        assert len(failed.fault) == 1000
        again = imports.advance(tx, made.id, ImportStatus.WRITING, NOW)
        assert (again.fault, again.finished_at) == (None, None)


ALLOWED = {
    ("staged", "writing"),
    ("staged", "failed"),
    ("writing", "done"),
    ("writing", "failed"),
    ("done", "removed"),
    ("failed", "writing"),
    ("failed", "removed"),
}


@pytest.mark.usefixtures("ana")
def test_no_other_step_is_possible(store: Store) -> None:
    made = staged(store)
    for before, after in product(ImportStatus, repeat=2):
        with store.write() as tx:
            tx.get_one(Import, made.id).status = before
            tx.flush()
            if (before, after) in ALLOWED:
                imports.advance(tx, made.id, after, NOW)
            else:
                with pytest.raises(ConflictError):
                    imports.advance(tx, made.id, after, NOW)


@pytest.mark.usefixtures("ana")
def test_ids_do_not_count_up(store: Store) -> None:
    ids = [staged(store).id for _ in range(3)]
    assert len({*ids}) == 3
    assert all(len(number) == 16 for number in ids)
    with store.read() as tx, pytest.raises(NotFoundError):
        imports.get(tx, "1")


def test_a_chart_keeps_every_version(store: Store, ana: User) -> None:
    with store.write() as tx:
        chart = charts.create(tx, ana, "Ferry", '{"v":1}', NOW, kind=DataKind.LIVE)
        charts.save(tx, chart.id, ana, '{"v":2}', NOW, based_on=1)
        charts.save(tx, chart.id, ana, '{"v":3}', NOW, based_on=2, title="Ferry port")
    with store.read() as tx:
        chart = charts.get(tx, chart.id)
        assert (chart.title, chart.version) == ("Ferry port", 3)
        assert [charts.document(tx, chart, version) for version in (None, 1, 2)] == [
            '{"v":3}',
            '{"v":1}',
            '{"v":2}',
        ]
        assert [row.version for row in charts.versions(tx, chart)] == [3, 2, 1]
        with pytest.raises(NotFoundError, match="newest is 3"):
            charts.document(tx, chart, 4)


def test_nobodys_work_is_overwritten_unseen(store: Store, ana: User) -> None:
    with store.write() as tx:
        chart = charts.create(tx, ana, "Ferry", "{}", NOW, kind=DataKind.LIVE)
        charts.save(tx, chart.id, ana, '{"mine":1}', NOW, based_on=1)
        with pytest.raises(ConflictError, match="Version 2"):
            charts.save(tx, chart.id, ana, '{"yours":1}', NOW, based_on=1)
        assert charts.document(tx, chart) == '{"mine":1}'


def test_charts_of_exercises_stand_apart_and_deleted_ones_are_gone(store: Store, ana: User) -> None:
    with store.write() as tx:
        live = charts.create(tx, ana, "Ferry", "{}", NOW, kind=DataKind.LIVE)
        exercise = charts.create(tx, ana, "Selat", "{}", NOW, kind=DataKind.EXERCISE)
        assert charts.of_owner(tx, ana, DataKind.LIVE) == [live]
        assert charts.of_owner(tx, ana, DataKind.EXERCISE) == [exercise]
        charts.delete(tx, live, NOW)
        assert charts.of_owner(tx, ana, DataKind.LIVE) == []
        with pytest.raises(NotFoundError):
            charts.get(tx, live.id)


def test_every_status_has_a_name() -> None:
    assert set(STATUS_LABELS) == set(ImportStatus)
