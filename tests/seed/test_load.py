"""The seeds in a real graph and a real store: whole, once, side by side, and seen by those who may."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from graphsvc import settings as all_settings
from graphsvc.access import access_classes, may_see_every_class
from graphsvc.audit import Audit
from graphsvc.errors import NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Runner
from graphsvc.settings import Settings
from graphsvc.store import Store, agencies, bootstrap, datasets, imports, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.errors import ConflictError
from graphsvc.training.seeds import Loaded, list_seeds, load_seed
from tests.support.graph import links, nodes, rows, wipe
from tests.support.story import WRITTEN, Story, named, tell

SEEDS = WRITTEN


@dataclass(frozen=True)
class Site:
    """An installation with the seeds in it, and what the loading of each said."""

    settings: Settings
    graph: Graph
    store: Store
    audit: Audit
    loaded: dict[str, Loaded] = field(default_factory=dict)

    @property
    def classes(self) -> dict[tuple[str, int], int]:
        """The access class of each dataset and level that was loaded."""
        return {key: number for one in self.loaded.values() for key, number in one.access.items()}

    def close(self) -> None:
        self.audit.close()
        self.store.close()


def install(graph: Graph, home: Path) -> Site:
    settings = all_settings.load(home=home)
    store = Store.from_settings(settings)
    return Site(settings, graph, store, Audit.from_settings(store, settings))


@pytest.fixture(scope="module")
def site(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    wipe(graph)
    made = install(graph, tmp_path_factory.mktemp("seed"))
    bootstrap.demo(made.store)
    yield replace(made, loaded={name: load_seed(name, made) for name in SEEDS})
    made.close()


def viewer(site, login, agency, level):
    """An investigator of an agency, as a session of an exercise knows them."""
    with site.store.write() as tx:
        user = users.find(tx, login) or users.create(
            tx, login, login, agencies.get(tx, agency), users.Role.INVESTIGATOR, level=level
        )
        return SimpleNamespace(id=user.id, kind=DataKind.EXERCISE)


def test_everything_is_there_with_its_ends(site):
    stories = [tell(name) for name in SEEDS]
    assert nodes(site.graph) == {(e.type, e.id) for story in stories for e in story.entities.values()}
    assert links(site.graph) == {
        (x.type, x.id, x.source, x.target) for story in stories for x in story.links.values()
    }


def test_each_was_made_by_its_own_loading(site, story):
    counts = site.loaded[story.seed.name].counts
    # Border posts and countries are everybody's: those of an earlier seed are there already
    shared = sum(story.entities[id_].type in ("BorderPost", "Country") for id_ in story.entities)
    assert 0 <= len(story.reading.items) - counts.created.total() <= shared
    assert not counts.changed


def test_every_id_of_the_truth_is_there(site, story):
    there = {id_ for _, id_ in nodes(site.graph)} | {row[1] for row in links(site.graph)}
    found = list(named(story))
    assert found
    assert not [id_ for id_ in found if id_ not in there]


def test_the_broker_is_found_by_a_path_in_the_database(site):
    path = """CYPHER 25
        MATCH p = SHORTEST 1 (a:Entity {id: $a})-[:USES|HOLDS]-{1,6}(b:Entity {id: $b})
        RETURN [n IN nodes(p) | n.id]"""
    ends = {"a": "person:selat-sunda-cilegon:P041", "b": "person:selat-sunda-cilegon:P001"}
    ((found,),) = rows(site.graph, path, **ends)
    assert found[1:3] == ["phone:+628457190336", "person:selat-sunda-northmark:N041"]
    # The passport and the account that paid the booking lead on equally well
    assert found[3] in ("traveldocument:ID:ZZ207741", "account:BSS/0020716350")


def test_agencies_own_their_datasets_as_exercises(site, story):
    with site.store.read() as tx:
        found = {d.name: (d.owner.slug, d.kind) for d in datasets.every(tx)}
    for dataset in story.seed.datasets:
        assert found[dataset.name] == (dataset.owner, DataKind.EXERCISE)


def test_each_part_has_the_class_of_its_dataset_and_level(site):
    found = rows(
        site.graph, "MATCH (e:Entity) WHERE e.dataset IS NOT NULL RETURN DISTINCT e.dataset, e.access"
    )
    classes = {(dataset, number) for (dataset, _), number in site.classes.items()}
    assert {tuple(row) for row in found} < classes
    hidden = "MATCH (e:Entity {id: 'person:selat-sunda-cilegon:P034'}) RETURN e.access"
    assert rows(site.graph, hidden) == [(site.classes["selat-sunda-cilegon", 1],)]
    assert rows(site.graph, "MATCH (e:Entity {type: 'Phone'}) WHERE e.access <> 0 RETURN e.id") == []


def test_the_demo_sees_all_of_it_but_what_comes_with_the_news(site):
    with site.store.read() as tx:
        demo = users.get(tx, bootstrap.DEMO_LOGIN)
    identity = SimpleNamespace(id=demo.id, kind=DataKind.EXERCISE)
    held = {name for seed in list_seeds() for name in seed.records().values()}
    shown = {number for (dataset, _), number in site.classes.items() if dataset not in held}
    assert held
    assert access_classes(site.store, identity, utcnow()) == sorted({0, *shown})
    assert not may_see_every_class(site.store, identity, utcnow()), (
        "of what is held back nobody may ask past the rule"
    )


def test_the_example_of_every_question_finds_something(site):
    """What the pages, the API and the command line offer to try, in the installation that people try it in."""
    with site.store.read() as tx:
        user = SimpleNamespace(id=users.get(tx, bootstrap.DEMO_LOGIN).id, kind=DataKind.EXERCISE)
    access = access_classes(site.store, user, utcnow())
    runner = Runner(site.graph, Catalogue.load(site.graph))
    empty, bare = [], {}
    for question in runner.catalogue:
        answer = runner.run(question.name, question.header.example, access)
        if not answer.rows:
            empty.append(question.name)
        elif alone := _alone(answer):
            bare[question.name] = alone
    assert empty == []
    # What calls say of the phone itself, by hour or cell, is no link to another entity; near repeats are about events alone
    assert {*bare} <= {"call_pattern", "night_cells", "near_repeat", "phones_together"}, bare


def _alone(answer):
    """What the first column of entities names and nothing in the chart joins: of it a reader sees no fact behind its place."""
    place = next((n for n, one in enumerate(answer.columns.values()) if one.type == "node"), None)
    if place is None or answer.fragment is None:
        return []
    joined = {end for link in answer.fragment["links"] for end in (link["source"], link["target"])}
    return [row[place]["caption"] for row in answer.rows if row[place]["id"] not in joined]


@pytest.mark.parametrize(
    ("login", "agency", "level", "hidden"),
    [
        ("lampung-cleared", "polda-lampung", 9, {("selat-sunda-northmark", 2)}),
        (
            "lampung-new",
            "polda-lampung",
            0,
            {("selat-sunda-northmark", 2), ("selat-sunda-cilegon", 1)},
        ),
        ("liaison", "northmark-liaison", 9, {("selat-sunda-cilegon", 1)}),
    ],
)
def test_others_see_what_is_shared_with_them(site, login, agency, level, hidden):
    seen = set(access_classes(site.store, viewer(site, login, agency, level), utcnow()))
    own = site.loaded["selat-sunda"].access
    assert {key for key, number in own.items() if number not in seen} == hidden


def test_a_live_session_sees_nothing_of_an_exercise(site):
    live = SimpleNamespace(id=viewer(site, "live", "polres-cilegon", 9).id, kind=DataKind.LIVE)
    assert access_classes(site.store, live, utcnow()) == [0]


def test_the_trail_says_who_loaded_what(site, story):
    found = site.store.rows(text("SELECT actor, detail FROM audit WHERE action = 'import'"))
    assert found
    assert all(row.actor == "graphsvc" for row in found)
    assert any(f'"{story.seed.name}"' in row.detail for row in found)


def test_loading_again_changes_nothing_and_adds_no_import(site, story):
    before = nodes(site.graph), links(site.graph), _imports(site)
    first = site.loaded[story.seed.name]
    again = load_seed(story.seed.name, site)
    assert not again.counts.created
    assert not again.counts.changed
    assert again.counts.unchanged.total() >= first.counts.total - first.counts.unchanged.total()
    assert again.access == first.access
    assert (nodes(site.graph), links(site.graph), _imports(site)) == before


def _imports(site):
    with site.store.read() as tx:
        return [(r.id, r.status) for d in datasets.every(tx) for r in imports.of_dataset(tx, d)]


def test_an_emptied_graph_is_filled_again(site):
    wipe(site.graph)
    whole: Story = tell("selat-sunda")
    again = load_seed("selat-sunda", site)
    assert again.counts.created.total() == len(whole.reading.items)
    assert len(nodes(site.graph)) == len(whole.entities)
    assert again.access == site.loaded["selat-sunda"].access


def test_a_live_dataset_of_the_same_name_is_left_alone(graph, tmp_path):
    wipe(graph)
    site = install(graph, tmp_path)
    with site.store.write() as tx:
        owner = agencies.create(tx, "polres-cilegon", "Polres Cilegon", "ID")
        datasets.create(tx, "selat-sunda-cilegon", "Real data", owner=owner, kind=DataKind.LIVE)
    with pytest.raises(ConflictError, match="holds live data"):
        load_seed("selat-sunda", site)
    assert nodes(graph) == set()
    with site.store.read() as tx:
        assert [d.name for d in datasets.every(tx)] == ["selat-sunda-cilegon"]
    site.close()


def test_an_unknown_seed_is_answered_with_the_names(site):
    with pytest.raises(NotFoundError, match="selat-sunda"):
        load_seed("selat-suna", site)
