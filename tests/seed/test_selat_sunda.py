"""Selat Sunda: its size and its agencies, and that every answer of its truth follows from the data as it claims."""

import itertools
from collections import Counter

import pytest
import rustworkx

from graphsvc.model.folding import sound_keys, tokens
from tests.support.story import Story, tell

BURNERS = ("phone:+628452210774", "phone:+628457190336", "phone:+628456038912")


@pytest.fixture(scope="module")
def story() -> Story:
    return tell("selat-sunda")


def test_grades_are_those_of_two_schemes(story):
    schemes = {item.dataset: item.grade.scheme for item in story.reading.items if item.dataset}
    assert schemes == {
        "selat-sunda-cilegon": "admiralty",
        "selat-sunda-lampung": "admiralty",
        "selat-sunda-northmark": "europol4x4",
    }
    owned = [item for item in story.reading.items if item.dataset == "selat-sunda-northmark"]
    assert {item.grade.handling for item in owned} == {"H0", "H1", "H2"}
    assert len(story.typed("Sim")) == 12


def test_is_the_size_of_a_case_that_a_person_can_hold(story):
    types = Counter(entity.type for entity in story.entities.values())
    people = types["Person"] - len([x for x in story.of("SAME_AS") if x.source.startswith("person")])
    assert 55 <= people <= 70
    assert types["Organisation"] >= 12
    assert types["Phone"] >= 70
    assert types["BorderCrossing"] >= 80
    assert 400 <= len(story.of("CALLED")) <= 900
    assert {dataset.name for dataset in story.seed.datasets} == {
        item.dataset for item in story.reading.items if item.dataset
    }


def test_datasets_meet_at_phones_documents_and_plates(story):
    owners: dict[str, set[str]] = {}
    for link in story.links.values():
        for end in (link.source, link.target):
            owners.setdefault(end, set()).add(link.dataset)
    for shared in (
        "phone:+628457190336",
        "phone:+628445096217",
        "phone:+60100472218",
        "traveldocument:ID:ZZ840101",
        "traveldocument:ID:ZZ330918",
        "vehicle:ID:BE0417TS",
        "email:rekrut@samudraniaga.example",
    ):
        assert len(owners[shared]) >= 2, shared


def test_spellings_and_scripts_can_be_searched(story):
    names = {
        "Suharto's spelling of a name": ("Sutejo", "person:selat-sunda-cilegon:P001"),
        "one h or ch": ("Muhammad", "person:selat-sunda-cilegon:P042"),
    }
    for why, (typed, id_) in names.items():
        keys = {
            key for name in story.entities[id_].names for token in tokens(name) for key in sound_keys(token)
        }
        assert keys & sound_keys(tokens(typed)[0]), why
    for typed, id_ in (
        ("lin guo cheng", "person:selat-sunda-cilegon:P022"),
        ("viktor malinov", "person:selat-sunda-northmark:N002"),
        ("khalid mnswr", "person:selat-sunda-northmark:N021"),
    ):
        folded = {token for name in story.entities[id_].names for token in tokens(name)}
        assert folded & set(typed.split()), (typed, folded)
    scripts = [name for e in story.entities.values() for name in e.props.get("original_script", [])]
    assert any("\u4e00" <= name[0] <= "\u9fff" for name in scripts)
    assert any("\u0600" <= name[0] <= "\u06ff" for name in scripts)
    assert any("\u0400" <= name[0] <= "\u04ff" for name in scripts)


def test_victims_are_marked(story):
    marked = [e for e in story.entities.values() if e.props.get("role") == "victim"]
    assert len(marked) == 18


def test_a_burner_is_not_registered_and_its_user_is_a_conclusion(story):
    uses = {link.target: link for link in story.of("USES") if link.source.endswith(":P041")}
    assert uses["phone:+628456038912"].inferred
    assert uses["phone:+628457190336"].inferred
    assert not uses["phone:+628452210774"].inferred


def test_the_broker_is_four_links_from_his_nickname(story):
    graph, numbers = story.graph({"USES", "HOLDS"})
    nickname, liaison, registered = story.expected("broker")
    path = rustworkx.dijkstra_shortest_paths(graph, numbers[nickname], numbers[registered])
    way = [graph[node] for node in path[numbers[registered]]]
    assert len(way) == 5
    assert BURNERS[1] in way
    assert liaison in way


def test_burners_follow_one_another(story):
    assert tuple(story.expected("burners")) == BURNERS
    for old, new in itertools.pairwise(BURNERS):
        ended, began = story.lifetime(old)[1], story.lifetime(new)[0]
        assert 0 < began - ended <= 7 * 86400
    first, second, third = (story.contacts(phone) for phone in BURNERS)
    assert first <= second | {"phone:+628429105736"}
    assert len(third & second) / len(third) >= 0.8
    handsets = [story.targets(phone, "USED_WITH") for phone in BURNERS]
    assert {x for x in handsets[1] & handsets[2] if x.startswith("handset:")}
    assert not handsets[0] & handsets[1]


def test_the_innocent_new_phone_has_none_of_the_burners_contacts(story):
    (decoy,) = [answer["id"] for answer in story.question("burners")["reject"]]
    assert abs(story.lifetime(decoy)[0] - story.lifetime(BURNERS[1])[0]) < 5 * 86400
    assert not story.contacts(decoy) & story.contacts(BURNERS[0])


def test_only_the_burners_share_so_many_contacts(story):
    """Of all phones that begin after the first burner ends, the second overlaps most with it."""
    ended = story.lifetime(BURNERS[0])[1]
    known = story.contacts(BURNERS[0])
    overlap = {}
    for phone in (id_ for id_ in story.entities if id_.startswith("phone:")):
        made = [c for c in story.of("CALLED") if c.source == phone]
        if made and 0 < made[0].when.start - ended <= 7 * 86400:
            overlap[phone] = len(known & story.contacts(phone))
    assert max(overlap, key=lambda phone: overlap[phone]) == BURNERS[1]


@pytest.mark.parametrize("id_", ["chain", "chain-march"])
def test_each_call_of_a_chain_starts_where_and_after_the_last_ended(story, id_):
    calls = [story.links[call] for call in story.expected(id_)]
    assert len(calls) >= 4
    for earlier, later in itertools.pairwise(calls):
        assert later.source == earlier.target
        assert later.when.start > earlier.when.start + earlier.props["duration"]


def test_the_van_travels_with_the_groups_and_the_truck_every_tuesday(story):
    victims = set(story.expected("victims"))
    groups = {}
    for link in story.of("ABOARD"):
        (person,) = story.sources(link.source, "MADE") or {None}
        groups.setdefault(link.target, set()).add(person)
    with_group = {voyage for voyage, people in groups.items() if len(people & victims) >= 5}
    for answer in story.question("travelled-together")["expect"]:
        person, voyage = answer["pair"]
        assert voyage in with_group
        assert person in groups[voyage]
    crossings = {"person:selat-sunda-lampung:L004": 0, "person:selat-sunda-lampung:L021": 0}
    for link in story.of("MADE"):
        if link.source in crossings:
            crossings[link.source] += 1
    assert crossings["person:selat-sunda-lampung:L004"] == 3
    assert crossings["person:selat-sunda-lampung:L021"] == 17


def test_one_document_has_two_holders_that_nobody_says_are_one(story):
    same = {frozenset((link.source, link.target)) for link in story.of("SAME_AS")}
    double = {}
    for document in (id_ for id_ in story.entities if id_.startswith("traveldocument:")):
        holders = story.sources(document, "HOLDS")
        apart = [pair for pair in itertools.combinations(sorted(holders), 2) if frozenset(pair) not in same]
        if apart:
            double[document] = apart
    document, *people = story.expected("document")
    assert double == {document: [tuple(sorted(people))]}


def test_one_of_the_manifest_never_reached_the_booth(story):
    line, person = story.expected("never-arrived")
    manifest = story.sources("voyage:selat-sunda-northmark:Y13", "ABOARD")
    controls = [id_ for id_, e in story.entities.items() if e.props.get("evidence") == "control"]
    passed = {
        doc
        for c in controls
        if "NORTHMARK-1" in str(story.targets(c, "AT"))
        for doc in story.sources(c, "SHOWN_AT")
    }
    missing = [c for c in manifest if not story.sources(c, "SHOWN_AT") & passed]
    assert missing == [line]
    (document,) = story.sources(line, "SHOWN_AT")
    assert story.sources(document, "HOLDS") == {person}


def test_the_students_account_passes_on_the_most(story):
    paid = story.of("PAID")
    passed = {}
    for account in (id_ for id_ in story.entities if id_.startswith("account:")):
        total = 0.0
        for received in (p for p in paid if p.target == account and p.props["currency"] == "IDR"):
            until = received.when.start + 2 * 3600
            total += sum(
                p.props["amount"]
                for p in paid
                if p.source == account and received.when.start < p.when.start <= until
            )
        passed[account] = total
    mule, origin, broker = story.expected("money")
    assert max(passed, key=lambda account: passed[account]) == mule
    assert {p.source for p in paid if p.target == mule} == {origin}
    assert broker in story.targets("person:selat-sunda-cilegon:P001", "HOLDS")


def test_right_proposals_share_an_identifier_and_wrong_ones_none(story):
    def identifiers(record):
        return story.targets(record, "USES", "HOLDS")

    q = story.question("same")
    for answer in q["expect"]:
        link = story.links[answer["id"]]
        assert identifiers(link.source) & identifiers(link.target), link.id
    for answer in q["reject"]:
        link = story.links[answer["id"]]
        assert not identifiers(link.source) & identifiers(link.target), link.id
    assert {a["id"] for a in [*q["expect"], *q["reject"]]} == {link.id for link in story.of("SAME_AS")}
    assert all(link.inferred for link in story.of("SAME_AS"))


def test_the_ring_hangs_together_by_calls_and_the_innocent_do_not(story):
    """Each member's phones are in touch with another member's at least three times, over 30 seconds."""
    q = story.question("ring")
    ring = {answer["id"]: {answer["id"], *q["same"].get(answer["id"], [])} for answer in q["expect"]}
    phones = {
        id_: {p for r in records for p in story.targets(r, "USES") if p.startswith("phone:")}
        for id_, records in ring.items()
    }
    calls = [c for c in story.of("CALLED") if c.props["duration"] > 15]
    for member, own in phones.items():
        others = set().union(*(p for id_, p in phones.items() if id_ != member)) - own
        ties = [
            c
            for c in calls
            if (c.source in own and c.target in others) or (c.target in own and c.source in others)
        ]
        paid = member == "person:selat-sunda-cilegon:P007"
        assert len(ties) >= (1 if paid else 3), member


def test_victims_are_those_marked(story):
    marked = {id_ for id_, e in story.entities.items() if e.props.get("role") == "victim"}
    assert set(story.expected("victims")) == marked
