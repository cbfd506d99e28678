"""Ruko Lantai Dua: every answer of its truth follows from the data as it claims."""

import itertools

import pytest

from tests.support.story import Story, tell

FRONT = "organisation:ruko-lantai-dua-cilegon:O001"
RUKO = "place:-6.11740,106.15880"
DAY = 86400


@pytest.fixture(scope="module")
def story() -> Story:
    return tell("ruko-lantai-dua")


def ways(story, company, share=1.0, above=()):
    """Every way up from a company: the owner at its end, what it holds, the links."""
    owners = [link for link in story.of("OWNS") if link.target == company and "share" in link.props]
    if not owners:
        yield company, share, above
    for link in owners:
        yield from ways(story, link.source, share * link.props["share"] / 100, (*above, link.id))


def one(story, record):
    """The first record of the passport that a record holds, or the record itself."""
    for passport in story.targets(record, "HOLDS"):
        if passport.startswith("traveldocument:"):
            return min(story.sources(passport, "HOLDS"))
    return record


def holdings(story):
    found = {}
    for owner, share, _ in ways(story, FRONT):
        found[one(story, owner)] = found.get(one(story, owner), 0) + share
    return found


def test_shares_of_each_company_are_whole(story):
    for company in {link.target for link in story.of("OWNS")}:
        assert sum(x.props["share"] for x in story.of("OWNS") if x.target == company) == 100, company


def test_one_person_owns_more_than_half_by_two_ways_and_by_neither_alone(story):
    (owner,) = story.expected("owner")
    found = holdings(story)
    assert [person for person, share in found.items() if share > 0.5] == [owner]
    assert found[owner] == pytest.approx(0.546)
    alone = [share for person, share, _ in ways(story, FRONT) if one(story, person) == owner]
    assert sorted(alone) == pytest.approx([0.126, 0.42])
    assert not any(link.source == owner and link.target == FRONT for link in story.links.values())


def test_the_rejected_owners_hold_what_their_reasons_say(story):
    found = holdings(story)
    nominee, accountant, sister, *_, shipowner, agent = story.rejected("owner")
    assert found[nominee] == pytest.approx(0.3)
    assert found[sister] == pytest.approx(0.014)
    assert found[shipowner] == pytest.approx(0.14)
    assert accountant not in found
    assert agent not in found


def test_the_links_of_both_ways_are_named(story):
    (owner,) = story.expected("owner")
    links = {id_ for person, _, way in ways(story, FRONT) if one(story, person) == owner for id_ in way}
    assert links == set(story.expected("chain"))
    assert not links & set(story.rejected("chain"))


def users(story, thing):
    return {x for x in story.sources(thing, "USES", "LIVES_AT") if x.startswith("organisation:")}


def test_a_telephone_and_a_mailbox_are_shared_by_few(story):
    things = [*story.typed("Phone"), *story.typed("Email"), *story.typed("Place")]
    few = {thing for thing in things if 2 <= len(users(story, thing)) <= 5}
    assert few == set(story.expected("shared"))
    assert [len(users(story, thing)) for thing in story.rejected("shared")] == [40, 40]


def test_the_companies_hang_together_by_shares_and_by_what_few_share(story):
    found, fresh = set(), {FRONT}
    while fresh:
        found |= fresh
        near = set()
        for company in fresh:
            near |= story.targets(company, "OWNS") | story.sources(company, "OWNS")
            for thing in story.targets(company, "USES"):
                if len(users(story, thing)) <= 5:
                    near |= users(story, thing)
        fresh = {x for x in near if x.startswith("organisation:")} - found
    assert found == set(story.expected("companies"))
    # The address would have found them all, and thirty-six more
    assert len(users(story, RUKO) - found) == 37
    assert set(story.rejected("companies")[2:]) < users(story, RUKO)


def test_each_payment_leaves_the_account_that_the_last_one_reached(story):
    payments = [story.links[id_] for id_ in story.expected("money")]
    for earlier, later in itertools.pairwise(payments):
        assert later.source == earlier.target
        assert 0 < later.when.start - earlier.when.start <= 2 * DAY
        assert later.props["amount"] < earlier.props["amount"]
    assert story.sources(payments[-1].target, "HOLDS") == set(story.expected("owner"))
    assert all(link.when.text.startswith("2026-03") for link in payments)
    # The trader's money of that month is told from others by its size: nobody else pays the consignee
    assert {x.source for x in story.of("PAID") if x.target == payments[0].target} == {payments[0].source}


def test_the_nominee_directs_three_and_speaks_with_none(story):
    (nominee,) = story.expected("nominee")
    manager, restaurateur = story.rejected("nominee")
    owned = story.targets(nominee, "DIRECTS")
    theirs = {p for x in {*owned, manager} for p in story.targets(x, "USES") if p.startswith("phone:")}
    calls = [{call.source, call.target} for call in story.of("CALLED")]

    def directs_on_paper(person):
        companies = story.targets(person, "DIRECTS")
        own = {p for p in story.targets(person, "USES") if p.startswith("phone:")}
        lines = {p for c in companies for p in story.targets(c, "USES") if p.startswith("phone:")}
        return len(companies) >= 3 and own and not any(pair & own and pair & lines for pair in calls)

    assert [p for p in story.typed("Person") if directs_on_paper(p)] == [nominee]
    (own,) = story.targets(nominee, "USES")
    assert not any(own in pair and pair & theirs for pair in calls)
    assert not story.targets(manager, "DIRECTS")
    assert len(story.targets(restaurateur, "DIRECTS")) == 5


def test_the_sister_is_proposed_and_is_another(story):
    wrong, right = sorted(story.of("SAME_AS"), key=lambda link: link.props["score"])
    assert one(story, right.source) == one(story, right.target)
    assert one(story, wrong.source) != one(story, wrong.target)


def test_the_dividend_comes_back_to_the_carrier(story):
    payments = [story.links[id_] for id_ in story.expected("return")]
    for earlier, later in itertools.pairwise(payments):
        assert later.source == earlier.target
        assert 0 < later.when.start - earlier.when.start <= 3 * DAY
        assert later.props["amount"] < earlier.props["amount"]
    (carrier,) = story.sources(payments[-1].target, "HOLDS")
    assert carrier in story.expected("companies")
    assert payments[0].id.startswith("ruko-lantai-dua-northmark:")
    # Nothing else that leaves that account in those days goes on to a company of the group
    bank = [x for x in story.of("PAID") if x.id.startswith("ruko-lantai-dua-bank:")]
    assert {x.source for x in bank if x.target == payments[-1].target} == {payments[-1].source}
