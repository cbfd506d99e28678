"""Ganti Nomor: every answer of its truth follows from the call records as it claims."""

import itertools

import pytest

from tests.support.story import Story, tell

DAY = 86400


@pytest.fixture(scope="module")
def story() -> Story:
    return tell("ganti-nomor")


def starters(story, ended, days):
    """The phones whose first answered call lies at most so many days after a moment."""
    found = {}
    for phone in story.typed("Phone"):
        if any(call.source == phone and call.props["duration"] > 0 for call in story.of("CALLED")):
            began, _ = story.lifetime(phone)
            if 0 < began - ended <= days * DAY:
                found[phone] = began
    return found


def test_there_are_only_call_records_and_a_register(story):
    assert {entity.type for entity in story.entities.values()} == {"Person", "Phone", "Handset", "Sim"}
    assert {link.type for link in story.links.values()} == {"CALLED", "USES", "USED_WITH"}
    assert 300 <= len(story.of("CALLED")) <= 500


def test_each_begins_within_four_days_of_the_last_and_speaks_with_the_same_six(story):
    burners, circle = story.expected("burners"), set(story.expected("circle"))
    for old, new in itertools.pairwise(burners):
        ended, (began, _) = story.lifetime(old)[1], story.lifetime(new)
        assert 0 < began - ended <= 4 * DAY
    assert len(circle) == 6
    assert circle == set.intersection(*(story.contacts(phone) for phone in burners))


def test_no_other_phone_that_begins_then_knows_more_than_two_of_the_six(story):
    burners, circle = story.expected("burners"), set(story.expected("circle"))
    seen = set()
    for old, new in itertools.pairwise(burners):
        others = starters(story, story.lifetime(old)[1], 7)
        assert others.pop(new)
        assert all(len(story.contacts(phone) & circle) <= 2 for phone in others)
        seen |= set(others)
    # Both decoys are among those that a search by date alone would bring
    assert set(story.expected("same-day")) <= seen


def test_nobody_registered_them(story):
    assert not [phone for phone in story.expected("burners") if story.sources(phone, "USES")]


def test_the_rejected_ones_live_beside_the_four_or_have_their_own_contacts(story):
    circle = set(story.expected("circle"))
    student, technician, family, store = story.rejected("burners")
    assert not story.contacts(student) & circle
    assert len(story.contacts(technician) & circle) == 1
    first, last = (
        story.lifetime(story.expected("burners")[0])[0],
        story.lifetime(story.expected("burners")[-1])[1],
    )
    began, ended = story.lifetime(family)
    assert began < first
    assert ended > last - 7 * DAY
    assert {call.target for call in story.of("CALLED") if call.source == store} == set(
        story.expected("burners")
    )


def test_one_handset_served_two_of_the_four(story):
    two = {
        handset: phones
        for handset in story.typed("Handset")
        if len(phones := {p for p in story.sources(handset, "USED_WITH") if p.startswith("phone:")}) == 2
    }
    (handset,) = [h for h, phones in two.items() if phones <= set(story.expected("burners"))]
    assert [handset] == story.expected("handset")
    assert set(story.rejected("handset")) <= set(two)


def test_the_user_tried_the_first_handset_with_his_own_card(story):
    burners = set(story.expected("burners"))
    handsets = {h for b in burners for h in story.targets(b, "USED_WITH") if h.startswith("handset:")}
    registered = {
        phone
        for handset in handsets
        for phone in story.sources(handset, "USED_WITH") - burners
        if story.sources(phone, "USES")
    }
    (phone,) = registered
    assert story.sources(phone, "USES") == set(story.expected("user"))


def test_a_family_shares_a_telephone(story):
    (family,) = [p for p in story.expected("circle") if len(story.sources(p, "USES")) > 1]
    assert story.sources(family, "USES") <= set(story.rejected("user"))
    # The seller calls the house by himself: a contact that belongs to the daughter, not to the four
    assert story.expected("circle")[2] in story.contacts(family)


def test_a_shop_and_a_rider_are_everybodys_contacts(story):
    shop, rider = story.rejected("circle")
    burners = story.expected("burners")
    assert sum(shop in story.contacts(b, 0) for b in burners) == 3
    assert not [b for b in burners if shop in story.contacts(b)]
    assert sum(rider in story.contacts(b) for b in burners) == 2
    calls = story.of("CALLED")
    assert len({c.source for c in calls if c.target == shop}) >= 8


def exchanged(one, other):
    """True when two numbers differ by two neighbouring digits that changed places."""
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    )


def test_who_dialled_a_wrong_number_often_calls_the_number_beside_it(story):
    burners = set(story.expected("burners"))
    calls = story.of("CALLED")
    found = set()
    for phone in set(story.typed("Phone")) - burners:
        ours = [c for c in calls if {c.source, c.target} & burners and phone in (c.source, c.target)]
        if not ours or any(c.target == phone or c.props["duration"] > 10 for c in ours):
            continue
        usual = [c.target for c in calls if c.source == phone and c.target not in burners]
        for number in {c.target for c in ours}:
            near = [u for u in usual if len(u) == len(number) and exchanged(u, number)]
            if len(near) >= 5:
                found.add(phone)
    assert found == set(story.expected("wrong-numbers"))


def test_two_numbers_begin_on_the_same_day_as_one_of_the_four(story):
    def first_day(phone):
        return min(c.when.text for c in story.of("CALLED") if c.source == phone)[:10]

    days = {first_day(phone) for phone in story.expected("burners")}
    callers = {call.source for call in story.of("CALLED")} - set(story.expected("burners"))
    later = {phone for phone in callers if first_day(phone) in days and first_day(phone) > "2026-01-31"}
    assert later == set(story.expected("same-day"))
