"""Retention in a real graph and a real store: what is older goes whole, counted once, on record, and nothing else goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from graphsvc import settings as all_settings
from graphsvc.access import class_for
from graphsvc.access.protection import seal
from graphsvc.audit import Action, Actor, Audit, Outcome
from graphsvc.audit.errors import AuditUnavailableError
from graphsvc.audit.reading import Entry, entries
from graphsvc.graph import expiry, imports, removal
from graphsvc.graph.connection import Graph
from graphsvc.graph.loader import Loader
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import When
from graphsvc.settings import Settings
from graphsvc.sources import retention as rules
from graphsvc.store import Store, agencies, datasets, retention
from graphsvc.store import imports as noted
from graphsvc.store.imports import Import
from graphsvc.store.retention import CountedFrom, Tombstone
from graphsvc.store.trail import AuditHead
from tests.support.graph import nodes, rows, run

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LAW = "UU 27/2022 Pasal 43"
ACTOR = Actor.command("tester")


@dataclass(frozen=True)
class Site:
    """An installation with one agency and two datasets."""

    settings: Settings
    graph: Graph
    store: Store
    audit: Audit

    def load(self, dataset: str, loaded: datetime, *items: Entity | Link) -> str:
        """Load as if it had been done at that moment."""
        with self.store.write() as tx:
            found = datasets.get(tx, dataset)
            access = class_for(tx, found, 0)
            made = noted.stage(tx, found, access, source="edges", file_name="x", sha256="0" * 64, now=loaded)
        Loader(self.graph, seal(self.audit)).load(
            items, import_id=made.id, access=access, stage_dir=self.settings.home
        )
        return made.id

    def rule(self, dataset: str, days: int, counted: CountedFrom = CountedFrom.LOAD) -> None:
        with self.store.write() as tx:
            retention.keep(tx, datasets.get(tx, dataset), days, counted, LAW)

    def buried(self, dataset: str) -> list[Tombstone]:
        with self.store.read() as tx:
            return list(retention.tombstones(tx, datasets.get(tx, dataset)))

    def trail(self) -> list[Entry]:
        with self.store.read() as tx:
            return list(entries(tx, action=Action.RETENTION))


@pytest.fixture
def site(clean_graph: Graph, tmp_path: Path) -> Iterator[Site]:
    settings = all_settings.load(home=tmp_path / "home")
    store = Store.from_settings(settings)
    with store.write() as tx:
        agencies.create(tx, "cilegon", "Polres Cilegon", "ID")
        for name in ("d", "e"):
            datasets.create(tx, name, name)
    audit = Audit.from_settings(store, settings)
    yield Site(settings, clean_graph, store, audit)
    audit.close()
    store.close()


def person(key: str, dataset: str = "d", **props: str) -> Entity:
    return Entity("Person", f"person:{dataset}:{key}", f"Person {key}", dict(props), dataset=dataset)


def crossing(key: str, day: date, **props: str) -> Entity:
    end = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return Entity(
        "BorderCrossing", f"bordercrossing:d:{key}", f"Passage {key}", {"end": end, **props}, dataset="d"
    )


def phone(number: int) -> Entity:
    return Entity("Phone", f"phone:+62000{number}", f"+62 000 {number}")


def uses(key: str, number: int, dataset: str = "d") -> Link:
    return Link(
        "USES", link_id(dataset, "USES", key), f"person:{dataset}:{key}", f"phone:+62000{number}", dataset
    )


def made(person_key: str, key: str) -> Link:
    return Link("MADE", link_id("d", "MADE", key), f"person:d:{person_key}", f"bordercrossing:d:{key}", "d")


def ids(site: Site) -> set[str]:
    return {id_ for _, id_ in nodes(site.graph)}


def test_what_was_loaded_long_ago_goes_with_what_only_it_touched(site: Site) -> None:
    site.load(
        "d", NOW - timedelta(days=40), person("old", protected="minor"), phone(1), phone(2), uses("old", 1)
    )
    site.load("d", NOW - timedelta(days=5), person("new"), phone(3), uses("new", 3))
    site.load("e", NOW - timedelta(days=900), person("other", "e"), phone(2), uses("other", 2, "e"))
    site.rule("d", 30)
    assert rules.run(site, ACTOR, NOW) == [rules.Removed("d", 2, 1)]
    assert ids(site) == {"person:d:new", "phone:+620003", "person:e:other", "phone:+620002"}
    assert rows(site.graph, "MATCH (e:Entity) WHERE e.sealed IS NOT NULL RETURN count(e)") == [(0,)]
    (tombstone,) = site.buried("d")
    assert (tombstone.day, tombstone.entities, tombstone.links) == (date(2026, 6, 1), 2, 1)
    assert (tombstone.days, tombstone.counted_from, tombstone.reason) == (30, "load", LAW)
    done, asked = site.trail()
    assert (asked.outcome, asked.detail["reason"]) == (Outcome.ASKED, LAW)
    assert (done.outcome, done.of, done.detail["entities"]) == (Outcome.DONE, asked.seq, 2)


def test_the_second_run_of_a_day_removes_and_buries_nothing(site: Site) -> None:
    site.load("d", NOW - timedelta(days=40), person("old"))
    site.rule("d", 30)
    rules.run(site, ACTOR, NOW)
    assert rules.run(site, ACTOR, NOW) == [rules.Removed("d", 0, 0)]
    assert len(site.buried("d")) == 1


def test_a_day_of_its_own_counts_where_there_is_one(site: Site) -> None:
    when = When("2026-01-05")
    items = [
        person("x"),
        crossing("old", date(2026, 4, 1)),
        crossing("new", date(2026, 5, 20)),
        crossing("law", date(2026, 5, 20), retain_until="2026-05-31"),
        crossing("later", date(2026, 5, 20), retain_until="2026-06-01"),
        made("x", "old"),
        made("x", "new"),
        Link("KNOWS", link_id("d", "KNOWS", "1"), "person:d:x", "person:d:x2", "d", when=when),
        person("x2"),
    ]
    site.load("d", NOW - timedelta(days=1), *items)
    site.rule("d", 30, CountedFrom.DATE)
    assert rules.run(site, ACTOR, NOW) == [rules.Removed("d", 2, 2)]
    assert ids(site) == {"person:d:x", "person:d:x2", "bordercrossing:d:new", "bordercrossing:d:later"}
    # People have none: they count from the day they were loaded
    assert rules.run(site, ACTOR, NOW + timedelta(days=31)) == [rules.Removed("d", 4, 1)]
    assert ids(site) == set()


def test_a_run_that_was_cut_off_is_counted_to_its_end_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.load("d", NOW - timedelta(days=40), person("a"), person("b"), phone(1), uses("a", 1))
    site.rule("d", 30)

    def broken(*_: object, **__: object) -> int:
        raise RuntimeError("power cut")

    repeat = expiry._repeat
    with monkeypatch.context() as patch:
        # After the records, before the links
        patch.setattr(
            expiry,
            "_repeat",
            lambda *args, **more: broken() if args[2] == "expire_links" else repeat(*args, **more),
        )
        with pytest.raises(RuntimeError):
            rules.run(site, ACTOR, NOW)
    assert site.buried("d") == []
    run(site.graph, "MATCH (i:Import {state: 'expiring'}) SET i.beat = 0 RETURN 1")
    # Whoever loads in between leaves it alone
    assert removal.recover(site.graph) == []
    assert rules.run(site, ACTOR, NOW) == [rules.Removed("d", 3, 1)]
    (tombstone,) = site.buried("d")
    assert (tombstone.entities, tombstone.links) == (3, 1)
    assert imports.unfinished(site.graph) == []


def test_what_cannot_be_recorded_is_not_removed(site: Site) -> None:
    site.load("d", NOW - timedelta(days=40), person("old"))
    site.rule("d", 30)
    with site.store.write() as tx:
        tx.execute(update(AuditHead).values(seal="0" * 64))
    with pytest.raises(AuditUnavailableError):
        rules.run(site, ACTOR, NOW)
    assert ids(site) == {"person:d:old"}


def test_without_a_rule_nothing_goes(site: Site) -> None:
    site.load("d", NOW - timedelta(days=4000), person("old"))
    assert rules.run(site, ACTOR, NOW) == []
    site.rule("d", 30)
    with site.store.write() as tx:
        retention.keep_always(tx, datasets.get(tx, "d"))
    assert rules.run(site, ACTOR, NOW) == []
    assert ids(site) == {"person:d:old"}
    assert site.trail() == []


def test_the_running_service_looks_by_itself(site: Site) -> None:
    site.load("d", NOW - timedelta(days=40), person("old"))
    with site.store.write() as tx:
        tx.execute(update(Import).values(created_at=datetime(2020, 1, 1, tzinfo=UTC)))
    site.rule("d", 30)
    with rules.daily(site, first=0.0, every=3600.0):
        until = time.monotonic() + 60
        while not site.buried("d") and time.monotonic() < until:
            time.sleep(0.05)
    assert ids(site) == set()
    assert {one.actor for one in site.trail()} == {"retention"}
