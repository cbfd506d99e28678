"""The planted truth can be found: every id exists, and every answer follows from the data as it claims."""

import itertools

import pytest
import rustworkx

BURNERS = ("phone:+628452210774", "phone:+628457190336", "phone:+628456038912")


def question(story, id_):
    return next(q for q in story.seed.truth()["questions"] if q["id"] == id_)


def expected(story, id_):
    return [answer["id"] for answer in question(story, id_)["expect"]]


def ids(node):
    """Every id that a part of the truth names."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "same":
                yield from value
                yield from itertools.chain.from_iterable(value.values())
            elif key in ("id", "pair", "evidence") and not isinstance(value, dict):
                yield from [value] if isinstance(value, str) else value
            elif key != "why":
                yield from ids(value)
    elif isinstance(node, list):
        for item in node:
            yield from ids(item)


def test_every_id_of_the_truth_exists(story):
    named = [
        id_
        for q in story.seed.truth()["questions"]
        for id_ in ids({k: v for k, v in q.items() if k not in ("id", "question")})
    ]
    assert len(named) > 100
    assert not [id_ for id_ in named if id_ not in story.entities and id_ not in story.links]


def test_every_question_is_asked_in_both_languages_and_answered_with_reasons(story):
    for q in story.seed.truth()["questions"]:
        assert set(q["question"]) == {"en", "id"}
        assert q["derive" if "derive" in q else "expect"]
        if q["id"] != "victims":
            assert all(answer["why"] for answer in [*q["expect"], *q.get("reject", [])])


def test_nobody_is_guilty_and_innocent(story):
    for q in story.seed.truth()["questions"]:
        right = {str(a.get("id", a.get("pair"))) for a in q["expect"]}
        wrong = {str(a.get("id", a.get("pair"))) for a in q.get("reject", [])}
        assert not right & wrong


def graph_of(story, types):
    """An undirected graph over the links of some types, and the number of each node."""
    graph, numbers = rustworkx.PyGraph(multigraph=True), {}
    for link in story.links.values():
        if link.type in types:
            for end in (link.source, link.target):
                if end not in numbers:
                    numbers[end] = graph.add_node(end)
            graph.add_edge(numbers[link.source], numbers[link.target], link.id)
    return graph, numbers


def test_the_broker_is_four_links_from_his_nickname(story):
    graph, numbers = graph_of(story, {"USES", "HOLDS"})
    nickname, liaison, registered = expected(story, "broker")
    path = rustworkx.dijkstra_shortest_paths(graph, numbers[nickname], numbers[registered])
    way = [graph[node] for node in path[numbers[registered]]]
    assert len(way) == 5
    assert BURNERS[1] in way
    assert liaison in way


def contacts(story, phone, longer_than=30):
    found = set()
    for call in story.of("CALLED"):
        if phone in (call.source, call.target) and call.props["duration"] > longer_than:
            found |= {call.source, call.target} - {phone}
    return found


def lifetime(story, phone):
    times = [c.when.start for c in story.of("CALLED") if c.source == phone and c.props["duration"] > 0]
    return min(times), max(times)


def test_burners_follow_one_another(story):
    assert tuple(expected(story, "burners")) == BURNERS
    for old, new in itertools.pairwise(BURNERS):
        ended, began = lifetime(story, old)[1], lifetime(story, new)[0]
        assert 0 < began - ended <= 7 * 86400
    first, second, third = (contacts(story, phone) for phone in BURNERS)
    assert first <= second | {"phone:+628429105736"}
    assert len(third & second) / len(third) >= 0.8
    handsets = [story.targets(phone, "USED_WITH") for phone in BURNERS]
    assert {x for x in handsets[1] & handsets[2] if x.startswith("handset:")}
    assert not handsets[0] & handsets[1]


def test_the_innocent_new_phone_has_none_of_the_burners_contacts(story):
    (decoy,) = [answer["id"] for answer in question(story, "burners")["reject"]]
    assert abs(lifetime(story, decoy)[0] - lifetime(story, BURNERS[1])[0]) < 5 * 86400
    assert not contacts(story, decoy) & contacts(story, BURNERS[0])


def test_only_the_burners_share_so_many_contacts(story):
    """Of all phones that begin after the first burner ends, the second overlaps most with it."""
    ended = lifetime(story, BURNERS[0])[1]
    known = contacts(story, BURNERS[0])
    overlap = {}
    for phone in (id_ for id_ in story.entities if id_.startswith("phone:")):
        made = [c for c in story.of("CALLED") if c.source == phone]
        if made and 0 < made[0].when.start - ended <= 7 * 86400:
            overlap[phone] = len(known & contacts(story, phone))
    assert max(overlap, key=lambda phone: overlap[phone]) == BURNERS[1]


@pytest.mark.parametrize("id_", ["chain", "chain-march"])
def test_each_call_of_a_chain_starts_where_and_after_the_last_ended(story, id_):
    calls = [story.links[call] for call in expected(story, id_)]
    assert len(calls) >= 4
    for earlier, later in itertools.pairwise(calls):
        assert later.source == earlier.target
        assert later.when.start > earlier.when.start + earlier.props["duration"]


def test_the_van_travels_with_the_groups_and_the_truck_every_tuesday(story):
    victims = set(expected(story, "victims"))
    groups = {}
    for link in story.of("ABOARD"):
        (person,) = story.sources(link.source, "MADE") or {None}
        groups.setdefault(link.target, set()).add(person)
    with_group = {voyage for voyage, people in groups.items() if len(people & victims) >= 5}
    for answer in question(story, "travelled-together")["expect"]:
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
    document, *people = expected(story, "document")
    assert double == {document: [tuple(sorted(people))]}


def test_one_of_the_manifest_never_reached_the_booth(story):
    line, person = expected(story, "never-arrived")
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
    mule, origin, broker = expected(story, "money")
    assert max(passed, key=lambda account: passed[account]) == mule
    assert {p.source for p in paid if p.target == mule} == {origin}
    assert broker in story.targets("person:selat-sunda-cilegon:P001", "HOLDS")


def test_right_proposals_share_an_identifier_and_wrong_ones_none(story):
    def identifiers(record):
        return story.targets(record, "USES", "HOLDS")

    q = question(story, "same")
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
    q = question(story, "ring")
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
    assert set(expected(story, "victims")) == marked
