"""A population around a seed's story, in a real graph and a real store; and the exercise that lives in one."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from graphsvc.access import access_classes
from graphsvc.errors import InvalidInputError
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Runner
from graphsvc.store import bootstrap, datasets, imports, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.imports import ImportStatus
from graphsvc.training.seeds import find_seed, load_seed, populate
from tests.seed.test_load import Site, install
from tests.support.graph import links, nodes, wipe
from tests.support.story import named, tell

STORY = "selat-sunda"
BURNERS = [f"phone:+62845{number}" for number in ("2210774", "7190336", "6038912")]


@pytest.fixture(scope="module")
def crowd(graph, tmp_path_factory) -> Iterator[Site]:
    """The story with 300 people around it."""
    wipe(graph)
    made = install(graph, tmp_path_factory.mktemp("crowd"))
    bootstrap.demo(made.store)
    made.loaded[STORY] = load_seed(STORY, made, people=300, number=2)
    yield made
    made.close()


def asker(site):
    with site.store.read() as tx:
        user = SimpleNamespace(id=users.get(tx, bootstrap.DEMO_LOGIN).id, kind=DataKind.EXERCISE)
    access = access_classes(site.store, user, utcnow())
    runner = Runner(site.graph, Catalogue.load(site.graph))
    return lambda name, **params: runner.run(name, params, access).rows


def made_up(site):
    """The people who are no story's."""
    people = {id_ for type_, id_ in nodes(site.graph) if type_ == "Person"}
    return {id_ for id_ in people if ":r" in id_ and not id_.endswith("-2")}


def all_imports(site):
    with site.store.read() as tx:
        return [(r.id, r.source, r.status) for d in datasets.every(tx) for r in imports.of_dataset(tx, d)]


def test_people_are_written_around_the_story(crowd):
    story = tell(STORY)
    assert {(e.type, e.id) for e in story.entities.values()} <= nodes(crowd.graph)
    assert {(x.type, x.id, x.source, x.target) for x in story.links.values()} <= links(crowd.graph)
    assert len(made_up(crowd)) == 300
    assert crowd.loaded[STORY].around.created["CALLED"] > 2_000


def test_the_storys_truth_still_holds(crowd):
    """Every id of the truth is there, and the burners still follow one another, by the named question, in the crowd."""
    known = {id_ for _, id_ in nodes(crowd.graph)} | {row[1] for row in links(crowd.graph)}
    assert set(named(tell(STORY))) <= known
    found = [(row[0]["id"], row[1]["id"]) for row in asker(crowd)("phone_successions", phones=BURNERS)]
    assert {(BURNERS[0], BURNERS[1]), (BURNERS[1], BURNERS[2])} <= set(found)


def test_the_same_people_again_change_nothing(crowd):
    before = nodes(crowd.graph), links(crowd.graph), all_imports(crowd)
    again = load_seed(STORY, crowd, people=300, number=2)
    assert not again.around.created
    assert not again.around.changed
    assert again.around.unchanged.total() == crowd.loaded[STORY].around.total
    assert (nodes(crowd.graph), links(crowd.graph), all_imports(crowd)) == before


def test_without_a_number_they_stay(crowd):
    before = nodes(crowd.graph)
    assert not load_seed(STORY, crowd).around.total
    assert nodes(crowd.graph) == before


def test_what_the_graph_lost_is_written_again(crowd):
    before = nodes(crowd.graph), links(crowd.graph)
    wipe(crowd.graph)
    load_seed(STORY, crowd, people=300, number=2)
    assert (nodes(crowd.graph), links(crowd.graph)) == before


def test_other_people_take_their_place(crowd):
    told = []
    load_seed(STORY, crowd, people=120, number=3, progress=lambda *heard: told.append(heard))
    assert len(made_up(crowd)) == 120
    assert {(e.type, e.id) for e in tell(STORY).entities.values()} <= nodes(crowd.graph)
    number, of, done, total = told[-1]
    assert (number, done) == (of, total)
    statuses = [status for _, source, status in all_imports(crowd) if source == "background"]
    assert statuses.count(ImportStatus.DONE) == statuses.count(ImportStatus.REMOVED) == of


@pytest.fixture(scope="module")
def exam(crowd) -> Site:
    """The generated exercise beside it, in its smallest population."""
    crowd.loaded["proficiency-test"] = load_seed("proficiency-test", crowd, people=800, number=4)
    return crowd


def test_the_generated_truth_is_there(exam):
    seed = find_seed("proficiency-test")
    plan = seed.module().plant(populate(seed, 800, 4))
    there = nodes(exam.graph)
    assert {(item.type, id_) for id_, item in plan.things.items() if not hasattr(item, "source")} <= there
    assert plan.things.keys() - {id_ for _, id_ in there} <= {row[1] for row in links(exam.graph)}


def test_another_random_seed_plants_another_truth(exam):
    seed = find_seed("proficiency-test")
    before, after = (seed.module().plant(populate(seed, 800, number)) for number in (4, 5))
    load_seed("proficiency-test", exam, people=800, number=5)
    there = {id_ for _, id_ in nodes(exam.graph)} | {row[1] for row in links(exam.graph)}
    assert after.things.keys() <= there
    meetings = {id_ for id_ in before.things if ":met:" in id_ or ":made:" in id_} - after.things.keys()
    assert meetings
    assert not meetings & there


def test_too_small_a_population_is_refused_before_anything_is_written(exam):
    before = nodes(exam.graph), all_imports(exam)
    with pytest.raises(InvalidInputError, match="at least 800 people"):
        load_seed("proficiency-test", exam, people=500)
    assert (nodes(exam.graph), all_imports(exam)) == before
