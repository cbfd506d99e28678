"""How long records are kept: what can be a rule, and one tombstone for each run."""

from datetime import date, timedelta

import pytest

from graphsvc.errors import InvalidInputError
from graphsvc.store import Store, agencies, datasets, imports, retention, utcnow
from graphsvc.store.classes import class_for
from graphsvc.store.retention import CountedFrom


@pytest.fixture
def known(store: Store) -> Store:
    with store.write() as tx:
        agencies.create(tx, "ours", "Ours", "ID")
        datasets.create(tx, "d", "D")
    return store


def test_a_rule_is_set_changed_and_taken_away(known: Store) -> None:
    with known.write() as tx:
        dataset = datasets.get(tx, "d")
        assert (dataset.retention_days, dataset.retention_from) == (None, "load")
        retention.keep(tx, dataset, 30, CountedFrom.DATE, " law ")
        assert (dataset.retention_days, dataset.retention_from, dataset.retention_reason) == (
            30,
            "date",
            "law",
        )
        retention.keep_always(tx, dataset)
        assert (dataset.retention_days, dataset.retention_reason) == (None, None)


@pytest.mark.parametrize(
    ("days", "reason"), [(0, "law"), (-1, "law"), (retention.MOST_DAYS + 1, "law"), (30, "  ")]
)
def test_what_cannot_be_a_rule(known: Store, days: int, reason: str) -> None:
    with known.write() as tx, pytest.raises(InvalidInputError):
        retention.keep(tx, datasets.get(tx, "d"), days, CountedFrom.LOAD, reason)


def test_a_run_has_one_tombstone_and_none_when_it_removed_nothing(known: Store) -> None:
    with known.write() as tx:
        dataset = datasets.get(tx, "d")
        retention.keep(tx, dataset, 30, CountedFrom.LOAD, "law")
        assert retention.bury(tx, dataset, "r0", date(2026, 1, 1), 0, 0) is None
        first = retention.bury(tx, dataset, "r1", date(2026, 1, 2), 3, 1)
        assert retention.bury(tx, dataset, "r1", date(2026, 1, 3), 9, 9) is first
        retention.bury(tx, dataset, "r2", date(2026, 1, 4), 0, 2)
        retention.keep(tx, dataset, 60, CountedFrom.LOAD, "another law")
    with known.read() as tx:
        found = retention.tombstones(tx, datasets.get(tx, "d"))
        assert [(one.run, one.entities, one.links, one.days, one.reason) for one in found] == [
            ("r2", 0, 2, 30, "law"),
            ("r1", 3, 1, 30, "law"),
        ]


def test_which_imports_are_old_enough(known: Store) -> None:
    now = utcnow()
    with known.write() as tx:
        dataset = datasets.get(tx, "d")
        access = class_for(tx, dataset, 0)
        made = [
            imports.stage(
                tx,
                dataset,
                access,
                source="x",
                file_name="f",
                sha256="0" * 64,
                now=now - timedelta(days=days),
            ).id
            for days in (40, 20)
        ]
        assert list(retention.loaded_before(tx, dataset, now - timedelta(days=30))) == made[:1]
