"""Nama Pasaran: every answer of its truth follows from the data as it claims."""

import pytest

from tests.support.story import Story, tell

TICKET = "person:nama-pasaran-cilegon:P006"


@pytest.fixture(scope="module")
def story() -> Story:
    return tell("nama-pasaran")


def exchanged(one, other):
    """True when two numbers differ by two neighbouring characters that changed places."""
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    )


def born(story, person):
    return story.entities[person].props.get("born", "")


def tied(story, one, other):
    """True when two records share a telephone, or a card and a birth date."""
    if story.targets(one, "USES") & story.targets(other, "USES"):
        return True
    return bool(story.targets(one, "HOLDS") & story.targets(other, "HOLDS")) and born(story, one) == born(
        story, other
    )


def test_ten_records_have_the_name(story):
    named = [
        p
        for p in story.typed("Person")
        if any(
            n.split()[-1] in ("Santoso", "Santosa") or "Budi" in n.split() for n in story.entities[p].names
        )
    ]
    assert len(named) == 10
    assert set(named) == set(story.expected("who")) | set(story.rejected("who"))


def test_the_buyers_records_hang_together_by_telephones_and_by_cards_of_one_birth_date(story):
    found, fresh = set(), {TICKET}
    while fresh:
        found |= fresh
        fresh = {
            p for p in story.typed("Person") for known in found if p not in found and tied(story, p, known)
        }
    assert found == set(story.expected("who"))


def test_a_number_alone_leads_to_the_wrong_man(story):
    (card,) = story.targets(TICKET, "HOLDS")
    (holder,) = story.sources(card, "HOLDS") - {TICKET}
    assert holder == story.rejected("who")[0]
    assert born(story, holder) != born(story, TICKET)


def test_the_card_that_was_typed_wrong_has_another_birth_date_than_its_line(story):
    wrong = set()
    for line in story.typed("BorderCrossing"):
        for card in story.sources(line, "SHOWN_AT"):
            own = {
                born(story, link.source)
                for link in story.of("HOLDS")
                if link.target == card and link.source != TICKET
            }
            if own != {story.entities[line].props["declared_born"]}:
                wrong.add(card)
    typed, meant = story.expected("mistyped")
    assert wrong == {typed}
    near = [card for card in story.typed("TravelDocument") if card != typed and exchanged(card, typed)]
    assert near == [meant]
    assert not set(story.rejected("mistyped")) & {typed, meant}


def test_right_proposals_share_a_telephone_or_card_and_birth_date_and_wrong_ones_neither(story):
    proposals = {link.id: link for link in story.of("SAME_AS")}
    right = {id_ for id_, link in proposals.items() if tied(story, link.source, link.target)}
    assert right == set(story.expected("same"))
    assert set(proposals) - right == set(story.rejected("same"))
    # The score does not tell them apart: the best of all is wrong
    assert max(proposals.values(), key=lambda link: link.props["score"]).id in story.rejected("same")
    assert all(link.inferred for link in proposals.values())


def test_who_was_elsewhere_took_part_in_something_that_lasted_while_the_ferry_sailed(story):
    sailing = story.entities["voyage:nama-pasaran-cilegon:Y03"].props
    others = set(story.rejected("who"))
    found = {
        link.id
        for link in story.of("PARTY_TO")
        if link.source in others and link.when.start < sailing["end"] and link.when.end > sailing["start"]
    }
    assert found == set(story.expected("ruled-out"))
    aboard, call = (story.links[id_] for id_ in story.rejected("ruled-out"))
    assert story.targets(aboard.target, "ABOARD") == {"voyage:nama-pasaran-cilegon:Y03"}
    assert sailing["start"] < call.when.start < sailing["end"]
    assert "cell_first" not in call.props


def test_he_brought_others_on_two_earlier_sailings(story):
    _, card = story.expected("mistyped")
    found = set()
    for line in story.targets(card, "SHOWN_AT"):
        for booking in story.targets(line, "BOOKED"):
            if len(story.sources(booking, "BOOKED")) > 1:
                found |= story.targets(line, "ABOARD")
    assert found == set(story.expected("earlier"))
    (other,) = story.rejected("earlier")
    (line,) = story.sources(other, "ABOARD")
    assert len(story.sources(*story.targets(line, "BOOKED"), "BOOKED")) == 1


def test_victims_are_those_marked(story):
    marked = {id_ for id_, e in story.entities.items() if e.props.get("role") == "victim"}
    assert set(story.expected("victims")) == marked
