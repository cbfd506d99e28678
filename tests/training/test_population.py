"""The made-up population: the same every time, lifelike where it matters, and made of numbers that nobody has."""

import hashlib
import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import imei, imsi

from graphsvc.graph.rows import entity_row, link_row
from graphsvc.model.entity import ENTITY_TYPES, Entity, Kind
from graphsvc.model.identifier import identify
from graphsvc.model.link import Link
from graphsvc.training.population import LEAST, Population, nobodys
from graphsvc.training.population.calls import A_PERSON, COLLEAGUES, WRONG
from graphsvc.training.population.dice import Dice
from graphsvc.training.population.passages import COMMUTER, FAMILY

JAKARTA = timedelta(hours=7)
PEOPLE = 4_000
REPEAT = """
import hashlib
from graphsvc.training.population import Population
p = Population(300, 7, ["test-one", "test-two"])
print(hashlib.sha256(repr([list(p.items(x)) for x in p.portions()]).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def population() -> Population:
    return Population(PEOPLE, 3, ["test-one", "test-two"])


@pytest.fixture(scope="module")
def parts(population):
    return [(portion, list(population.items(portion))) for portion in population.portions()]


@pytest.fixture(scope="module")
def entities(parts):
    return {item.id: item for _, items in parts for item in items if isinstance(item, Entity)}


@pytest.fixture(scope="module")
def links(parts):
    return [item for _, items in parts for item in items if isinstance(item, Link)]


@pytest.fixture(scope="module")
def calls(population):
    return population.exchange.calls(0, PEOPLE)


def test_is_the_same_in_another_process():
    p = Population(300, 7, ["test-one", "test-two"])
    here = hashlib.sha256(repr([list(p.items(x)) for x in p.portions()]).encode()).hexdigest()
    done = subprocess.run(
        [sys.executable, "-c", REPEAT],
        env={**os.environ, "PYTHONHASHSEED": "9"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == here


def test_another_random_seed_is_another_population():
    one, other = (Population(LEAST, seed, ["test-one"]) for seed in (1, 2))
    assert list(one.items(one.portions()[0])) != list(other.items(other.portions()[0]))


@settings(max_examples=8, deadline=None)
@given(st.integers(LEAST, 400), st.integers(0, 2**40))
def test_every_portion_is_whole_and_says_nothing_twice(people, seed):
    """A link whose end is missing stops a load, and an id said twice makes it slow."""
    population = Population(people, seed, ["test-one", "test-two"])
    names = set()
    for portion in population.portions():
        items = list(population.items(portion))
        ids = [(isinstance(item, Entity), item.id) for item in items]
        assert len(set(ids)) == len(ids)
        there = {item.id for item in items if isinstance(item, Entity)}
        assert {end for x in items if isinstance(x, Link) for end in (x.source, x.target)} <= there
        assert {item.dataset for item in items} <= {None, portion.dataset}
        names |= {item.id for item in items if item.type == "Person" and not item.id.endswith("-2")}
    assert len(names) == people


def test_each_record_can_be_written(entities, links):
    assert all(entity_row(entity, 1) for entity in entities.values())
    assert all(link_row(link, 1) for link in links)
    touched = {end for link in links for end in (link.source, link.target)}
    assert set(entities) == touched


@settings(deadline=None)
@given(st.text(max_size=9), st.lists(st.integers(0, 2**33), min_size=1, max_size=20), st.integers(1, 9))
def test_one_draw_is_the_same_as_a_column_of_draws(name, numbers, count):
    dice = Dice(5)
    assert [dice.unit(name, number) for number in numbers] == dice.units(name, numbers).tolist()
    assert [dice.pick(name, n, count) for n in numbers] == dice.picks(name, numbers, count).tolist()
    weights = [1.0 + place for place in range(count)]
    assert [dice.choice(name, n, weights) for n in numbers] == dice.choices(name, numbers, weights).tolist()


@given(st.integers(0, 3_000_000))
def test_made_up_numbers_are_possible_and_nobodys(number):
    phone = nobodys.phone(number).partition(":")[2]
    parsed = phonenumbers.parse(phone)
    assert phonenumbers.is_possible_number(parsed)
    assert not phonenumbers.is_valid_number(parsed)
    handset = nobodys.handset(number).caption.replace("-", "")
    assert imei.is_valid(handset)
    assert handset.startswith("00")
    sim = nobodys.sim(number).id.partition(":")[2]
    assert imsi.is_valid(sim)
    assert sim.startswith("00101")
    assert nobodys.plate(number).caption.split()[1].startswith("0")
    assert nobodys.document(number).id.startswith("traveldocument:ID:ZZ")


@given(st.integers(0, 3_000_000))
def test_they_are_what_the_model_makes_of_them(number):
    """Two sources that hold one number must say the same of it."""
    made = {
        "Phone": nobodys.phone_entity(nobodys.phone(number)),
        "Handset": nobodys.handset(number),
        "Sim": nobodys.sim(number),
        "TravelDocument": nobodys.document(number),
        "Vehicle": nobodys.plate(number),
    }
    for type_, entity in made.items():
        raw = (
            entity.caption.partition(" (")[0]
            if type_ in ("Vehicle", "TravelDocument")
            else entity.id.partition(":")[2]
        )
        found = identify(type_, raw, dataset="test-one", issuer="ID")
        assert (found.id, found.caption, found.local) == (entity.id, entity.caption, False)


def test_a_counter_gives_each_number_once():
    numbers = range(0, 1_100_000, 37)
    for make in (nobodys.phone, lambda n: nobodys.document(n).id, lambda n: nobodys.plate(n).id):
        assert len({make(number) for number in numbers}) == len(numbers)


def test_it_meets_nobody_of_a_story(entities, story):
    shared = {id_ for id_ in entities if ENTITY_TYPES[entities[id_].type].kind is not Kind.REFERENCE}
    assert not shared & set(story.entities)


def test_mail_and_places_are_nobodys(entities):
    mails = [id_ for id_ in entities if id_.startswith("email:")]
    assert mails
    assert all(id_.endswith(".example") for id_ in mails)
    places = [entity for id_, entity in entities.items() if id_.startswith("place:")]
    assert places
    assert not [place for place in places if "latitude" in place.props]


def test_there_are_about_ten_calls_a_person(calls):
    assert 0.8 * A_PERSON * PEOPLE < len(calls.number) < 1.1 * A_PERSON * PEOPLE
    assert len(set(calls.number.tolist())) == len(calls.number)


def neighbours(calls):
    found = defaultdict(set)
    for a, b in zip(calls.caller.tolist(), calls.callee.tolist(), strict=True):
        found[a].add(b)
        found[b].add(a)
    return found


def test_contacts_have_a_heavy_tail(calls):
    """The busiest phones have many times the contacts of the usual one: a normal curve would end at some three times."""
    degrees = sorted((len(others) for others in neighbours(calls).values()), reverse=True)
    usual = degrees[len(degrees) // 2]
    assert degrees[0] > 20 * usual
    assert degrees[len(degrees) // 100] > 4 * usual


def test_contacts_know_each_other(calls):
    """Transitivity without the shops and taxis, against that of a random network of as many ties."""
    near = {one: others for one, others in neighbours(calls).items() if len(others) <= 40}
    closed = triples = ties = 0
    for others in near.values():
        known = [other for other in others if other in near]
        ties += len(known)
        for place, a in enumerate(known):
            triples += len(known) - place - 1
            closed += sum(b in near[a] for b in known[place + 1 :])
    by_chance = ties / len(near) / len(near)
    assert closed / triples > 0.1
    assert closed / triples > 30 * by_chance


def test_days_and_weeks_have_their_rhythm(links):
    clock = [datetime.fromtimestamp(x.when.start, UTC) + JAKARTA for x in links if x.type == "CALLED"]
    hours = Counter(moment.hour for moment in clock)
    night = sum(hours[hour] for hour in range(5)) / len(clock)
    assert 0.02 < night < 0.10
    assert hours[19] > 5 * hours[3]
    days = Counter(moment.weekday() for moment in clock)
    assert days[6] < 0.95 * days[2]
    feast = sum(moment.month == 3 and 20 <= moment.day <= 22 for moment in clock)
    assert feast > 1.5 * 3 * len(clock) / 134


def test_work_calls_keep_to_working_hours(calls):
    at_work = (calls.second[calls.why == COLLEAGUES] // 3_600).tolist()
    assert sum(7 <= hour <= 18 for hour in at_work) > 0.9 * len(at_work)


def test_wrong_numbers_are_short(calls):
    wrong = calls.duration[calls.why == WRONG]
    assert len(wrong) > 50
    assert wrong.max() <= 15


def test_some_phones_are_a_familys(links):
    users = Counter(
        x.target for x in links if x.type == "USES" and x.target.startswith("phone:") and "-2" not in x.id
    )
    assert max(users.values()) == 2
    assert 0.01 < sum(count == 2 for count in users.values()) / len(users) < 0.1


def test_registers_have_their_faults(entities):
    people = [e for e in entities.values() if e.type == "Person"]
    assert 0 < sum(e.id.endswith("-2") for e in people) < len(people) / 20
    assert 0 < sum("born" not in e.props for e in people) < len(people) / 5
    papers = Counter(e.props.get("document_text") for e in entities.values() if e.type == "BorderCrossing")
    assert papers["00000000"] > 0


def test_commuters_cross_twice_each_working_day_and_families_once(population):
    trips = defaultdict(list)
    for passage in population.traffic.passages(0, PEOPLE):
        trips[passage.why, passage.person].append(passage)
    commuters = [found for (why, _), found in trips.items() if why == COMMUTER]
    assert len(commuters) == 12
    assert all(150 < len(found) < 200 for found in commuters)
    assert all(len({p.leaves for p in found}) == 2 for found in commuters)
    families = [found for (why, _), found in trips.items() if why == FAMILY]
    assert families
    assert all([p.out for p in found] == [True, False] for found in families)


def test_sailings_are_of_different_busyness(links):
    aboard = Counter(x.target for x in links if x.type == "ABOARD")
    assert max(aboard.values()) >= 12
    assert min(aboard.values()) == 1


def test_the_largest_has_few_columns_in_memory():
    """A million people are drawn in spans: only the columns are held, and any town can be asked for."""
    population = Population(1_000_000, 1, ["test-one"])
    held = sum(column.nbytes for column in vars(population.settlement).values() if hasattr(column, "nbytes"))
    assert held < 120 * 1_000_000
    assert len(population.portions()) >= 15
    calls = population.exchange.calls(900_000, 900_500)
    assert 3_000 < len(calls.number) < 8_000


@pytest.mark.parametrize("people", [LEAST - 1, 1_000_001])
def test_a_size_beyond_its_bounds_is_refused(people):
    with pytest.raises(ValueError, match="from 100 to 1000000"):
        Population(people, 1, ["test-one"])
