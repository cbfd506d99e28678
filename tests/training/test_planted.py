"""The generated exercise plants what it says, the same every time, in the population's own hand."""

import itertools
from collections import defaultdict

import pytest

from graphsvc.model.link import Link
from graphsvc.training.folder import find_seed
from graphsvc.training.population import nobodys
from graphsvc.training.seeds import populate
from graphsvc.training.truth import Truth


@pytest.fixture(scope="module", params=[1, 2, 3])
def planted(request):
    seed = find_seed("proficiency-test")
    population = populate(seed, 900, request.param)
    return population, seed.module().plant(population)


def calls(plan):
    return [item for item in plan.items() if item.type == "CALLED"]


def contacts(plan):
    found = defaultdict(set)
    for call in calls(plan):
        found[call.source].add(call.target)
        found[call.target].add(call.source)
    return found


def test_is_the_same_every_time(planted):
    population, plan = planted
    seed = find_seed("proficiency-test")
    again = seed.module().plant(populate(seed, 900, population.seed))
    assert again.items() == plan.items()
    assert again.questions() == plan.questions()


def test_its_truth_is_one_that_trainers_can_read(planted):
    population, plan = planted
    seed = find_seed("proficiency-test")
    truth = Truth.model_validate(seed.truth(population))
    assert [question.id for question in truth.questions] == [
        "successions", "travelled-together", "couriers", "chains", "go-betweens", "moved-together",
    ]  # fmt: skip
    named = {
        end
        for q in truth.questions
        for fact in q.expect
        for end in ([fact.item] if isinstance(fact.item, str) else fact.item)
    }
    assert named <= plan.things.keys()
    assert {link for question in truth.questions for link in question.evidence} <= plan.things.keys()


def test_its_links_hang_on_what_it_writes_itself(planted):
    _, plan = planted
    assert {
        end for x in plan.items() if isinstance(x, Link) for end in (x.source, x.target)
    } <= plan.things.keys()


def test_no_id_tells_planted_from_born(planted):
    """What both write they write alike; calls and passages are others, under keys of one form."""
    population, plan = planted
    born = {item.id: item for portion in population.portions() for item in population.items(portion)}
    same = plan.things.keys() & born.keys()
    assert all(plan.things[id_] == born[id_] for id_ in same)
    assert not [id_ for id_ in same if ":called:" in id_ or ":made:" in id_]
    people = {id_ for id_ in plan.things if id_.startswith("person:")}
    assert people <= same


def test_successors_begin_when_the_other_ends_and_share_contacts(planted):
    _, plan = planted
    used = defaultdict(list)
    for call in calls(plan):
        for end in (call.source, call.target):
            used[end].append(call.when.start)
    near = contacts(plan)
    answer = plan.answers["successions"]
    for before, after in answer.expect:
        assert -3 * 86_400 <= min(used[after]) - max(used[before]) <= 12 * 86_400
        assert len(near[before] & near[after]) >= 2
    # The innocents share but the shop and the taxis
    for before, innocent in answer.reject:
        assert len(near[before] & near[innocent]) <= 4


def test_companions_live_apart_and_pass_within_a_quarter_of_an_hour(planted):
    population, plan = planted
    passages = defaultdict(list)
    for item in plan.items():
        if item.type == "MADE":
            crossing = plan.things[item.target]
            passages[item.source].append((crossing.props["direction"], crossing.props["start"]))
    for one, other in plan.answers["travelled-together"].expect:
        homes = {int(population.settlement.home[int(id_.split(":r")[1])]) for id_ in (one, other)}
        assert len(homes) == 2
        met = [
            a for a in passages[one] for b in passages[other] if a[0] == b[0] and abs(a[1] - b[1]) <= 15 * 60
        ]
        assert len(met) >= 4


def test_nobody_leaves_twice_without_coming_back(planted):
    _, plan = planted
    passages = defaultdict(list)
    for item in plan.items():
        if item.type == "MADE":
            crossing = plan.things[item.target]
            passages[item.source].append((crossing.props["start"], crossing.props["direction"]))
    assert passages
    for found in passages.values():
        ways = [way for _, way in sorted(found)]
        assert ways == ["exit", "entry"] * (len(ways) // 2)


def test_a_chain_is_in_order_and_a_broken_one_is_not(planted):
    _, plan = planted
    at = defaultdict(list)
    for call in calls(plan):
        at[frozenset((call.source, call.target))].append((call.when.start, call.when.end))

    def passes(chain):
        now = 0
        for pair in itertools.pairwise(chain):
            later = [end for start, end in at[frozenset(pair)] if start >= now]
            if not later:
                return False
            now = min(later)
        return True

    assert len(plan.chains) == 10
    assert all(passes(chain) for chain in plan.chains)
    assert len(plan.broken) == 5
    assert not [chain for chain in plan.broken if passes(chain)]


def test_without_the_go_betweens_the_cells_hang_together_no_more(planted):
    _, plan = planted
    near = defaultdict(set)
    for item in plan.items():
        if item.type == "MET":
            near[item.source].add(item.target)
            near[item.target].add(item.source)

    def reached(start, gone):
        seen, open_ = {start}, [start]
        while open_:
            for other in near[open_.pop()] - seen - gone:
                seen.add(other)
                open_.append(other)
        return seen

    between = set(plan.answers["go-betweens"].expect)
    members = [one for one in near if one not in between]
    assert len(members) == 40
    assert {len(reached(one, set())) for one in members} == {44}
    assert {len(reached(one, between)) for one in members} == {8}


def test_planted_phones_are_nobodys(planted):
    _, plan = planted
    phones = [item for item in plan.items() if item.type == "Phone"]
    assert phones
    assert all(nobodys.phone_entity(phone.id) == phone for phone in phones)
