"""Titip Koper: every answer of its truth follows from the data as it claims."""

import itertools

import pytest

from tests.support.story import Story, tell

DAY = 86400


@pytest.fixture(scope="module")
def story() -> Story:
    return tell("titip-koper")


def passport(story, crossing):
    (found,) = story.sources(crossing, "SHOWN_AT")
    return found


def at(story, crossing):
    (link,) = [x for x in story.of("AT") if x.source == crossing]
    return link.target, link.when.start


def crossings(story, evidence):
    return [c for c in story.typed("BorderCrossing") if story.entities[c].props["evidence"] == evidence]


def stays(story):
    """Of each passport, the stays between its controls in Northmark: arrival and departure."""
    found = {}
    for crossing in crossings(story, "control"):
        post, moment = at(story, crossing)
        if "NORTHMARK" in post:
            direction = story.entities[crossing].props["direction"]
            found.setdefault(passport(story, crossing), []).append((moment, direction))
    return {
        document: [
            (begin, end)
            for (begin, one), (end, other) in itertools.pairwise(sorted(passed))
            if (one, other) == ("entry", "exit")
        ]
        for document, passed in found.items()
    }


def tickets(story):
    """Of each passport, its tickets: the account that paid, when, and when the flight out left."""
    paid = {
        link.props["note"].split()[-1]: link for link in story.of("PAID") if "booking" in link.props["note"]
    }
    found = {}
    for line in crossings(story, "manifest"):
        if story.entities[line].props["direction"] == "exit":
            (booking,) = story.targets(line, "BOOKED")
            link = paid.get(booking.partition(":")[2])
            if link:
                found.setdefault(passport(story, line), []).append(
                    (link.source, link.when.start, at(story, line)[1])
                )
    return found


def holders(story, document):
    return {p for p in story.sources(document, "HOLDS") if p.startswith("person:")}


def one(story, record):
    """The record that the truth names for a record of the same person."""
    for q in ("couriers", "buyer"):
        for meant, others in story.question(q)["same"].items():
            if record in others:
                return meant
    return record


def payer(story, account):
    """Who holds an account, and who owns that company."""
    direct = story.sources(account, "HOLDS")
    return direct | {owner for who in direct for owner in story.sources(who, "OWNS")}


def close(story, person):
    """A person, their family and their employer: who may buy a ticket without being a stranger."""
    return {person} | story.sources(person, "FAMILY") | story.targets(person, "FAMILY", "WORKS_FOR")


def test_couriers_stay_short_on_late_tickets_that_strangers_paid(story):
    short, strange = {}, {}
    for document, spans in stays(story).items():
        for person in holders(story, document):
            who = one(story, person)
            short[who] = short.get(who, 0) + sum(end - begin <= 4 * DAY for begin, end in spans)
    for document, bought in tickets(story).items():
        for person in holders(story, document):
            strange.setdefault(one(story, person), []).extend(
                leaves - when <= 2 * DAY and not payer(story, account) & close(story, person)
                for account, when, leaves in bought
            )
    couriers = {who for who, count in short.items() if count >= 2 and strange.get(who) and all(strange[who])}
    assert couriers == set(story.expected("couriers"))
    # Each sign alone accuses somebody who carries nothing
    frequent, trader, mother = story.rejected("couriers")[:3]
    assert short[frequent] == 8 > max(short[who] for who in couriers)
    assert short[trader] == 3
    (document,) = (d for d in story.targets(mother, "HOLDS") if d.startswith("traveldocument"))
    ((account, when, leaves),) = tickets(story)[document]
    assert leaves - when <= 2 * DAY
    assert mother not in payer(story, account)
    assert short[mother] == 0


def test_the_engineers_tickets_are_paid_weeks_ahead(story):
    frequent = story.rejected("couriers")[0]
    (document,) = [d for d in story.targets(frequent, "HOLDS") if d.startswith("traveldocument")]
    assert min(leaves - when for _, when, leaves in tickets(story)[document]) > 20 * DAY


def test_the_neighbour_sat_beside_a_courier_twice(story):
    neighbour = story.rejected("couriers")[-1]
    couriers = set(story.expected("couriers"))
    beside = 0
    for line in crossings(story, "manifest"):
        if neighbour in holders(story, passport(story, line)):
            row = story.entities[line].props["seat"][:-1]
            for other in story.sources(*story.targets(line, "ABOARD"), "ABOARD"):
                seated = story.entities[other].props["seat"][:-1] == row
                beside += seated and bool(holders(story, passport(story, other)) & couriers)
    assert beside == 2


def test_one_man_is_behind_the_accounts_that_paid_for_couriers(story):
    couriers = set(story.expected("couriers"))
    accounts = {
        account
        for document, bought in tickets(story).items()
        if {one(story, p) for p in holders(story, document)} & couriers
        for account, _, _ in bought
    }
    assert len(accounts) == 2
    behind = set.intersection(*(payer(story, account) for account in accounts))
    assert behind == set(story.expected("buyer"))
    # The telephone of the bookings lies in the hotel's register beside his passport
    (record,) = story.question("buyer")["same"][story.expected("buyer")[0]]
    (phone,) = story.targets(record, "USES")
    assert couriers <= {one(story, p) for p in story.sources(phone, "USES")}


def flights_home(story):
    """Of each person, the flights on whose lists home they stand."""
    found = {}
    for line in crossings(story, "manifest"):
        if story.entities[line].props["direction"] == "entry":
            for person in holders(story, passport(story, line)):
                found.setdefault(one(story, person), set()).update(story.targets(line, "ABOARD"))
    return found


def test_all_of_the_watchers_flights_home_have_a_courier_aboard(story):
    couriers = set(story.expected("couriers"))
    home = flights_home(story)
    carried = set().union(*(home[who] for who in couriers))
    shares = {
        who: len(flights & carried) / len(flights)
        for who, flights in home.items()
        if who not in couriers and len(flights) > 1
    }
    pairs = {tuple(pair) for pair in story.expected("watcher")}
    (watcher,) = {person for person, _ in pairs}
    assert [who for who, share in shares.items() if share > 0.5] == [watcher]
    assert shares[watcher] == 1
    assert pairs == {(watcher, flight) for flight in home[watcher]}
    for person, flight in story.rejected("watcher"):
        assert flight in home[person] & carried
    assert len(home[story.rejected("watcher")[0][0]] & carried) == 3


def test_one_listed_passport_is_at_no_booth_that_day(story):
    passed = {
        (passport(story, c), at(story, c)[0], at(story, c)[1] // DAY) for c in crossings(story, "control")
    }
    missing = []
    for line in crossings(story, "manifest"):
        post, moment = at(story, line)
        near = {(passport(story, line), post, (moment + shift) // DAY) for shift in (-7200, 0, 7200)}
        if not near & passed:
            missing.append(line)
    assert missing == story.expected("no-show")
    (other,) = story.rejected("no-show")
    name = story.entities[other].props["declared_name"]
    assert name not in {story.entities[p].caption for p in story.typed("Person")}


def test_two_passports_have_holders_of_one_birth_date_and_one_own_telephone(story):
    people = {
        document: next(iter(holders(story, document)))
        for document in story.typed("TravelDocument")
        if len(holders(story, document)) == 1
    }
    desk = {p for p in story.typed("Phone") if len(story.sources(p, "USES")) > 2}
    found = [
        {a, b}
        for a, b in itertools.combinations(people, 2)
        if story.entities[people[a]].props["born"] == story.entities[people[b]].props["born"]
        and (story.targets(people[a], "USES") & story.targets(people[b], "USES")) - desk
    ]
    assert found == [set(story.expected("passports"))]


def test_right_proposals_share_a_birth_date_and_a_value_and_the_wrong_one_nothing(story):
    right = set()
    for link in story.of("SAME_AS"):
        born = [story.entities[end].props["born"] for end in (link.source, link.target)]
        shared = story.targets(link.source, "USES", "HOLDS") & story.targets(link.target, "USES", "HOLDS")
        if shared and born[0] == born[1]:
            right.add(link.id)
        else:
            assert not shared
            assert born[0] != born[1]
    assert right == set(story.expected("same"))
    assert {link.id for link in story.of("SAME_AS")} - right == set(story.rejected("same"))


def test_the_last_journey_is_in_order_of_moments_and_not_of_clocks(story):
    links = [story.links[id_] for id_ in story.expected("journey")]
    moments = [link.when.start for link in links]
    assert moments == sorted(moments)
    clocks = [link.when.text for link in links]
    assert clocks != sorted(clocks)
    (document,) = [d for d in story.targets(story.expected("couriers")[0], "HOLDS") if d.startswith("travel")]
    shown = [
        x.id
        for x in story.of("SHOWN_AT")
        if x.source == document
        and x.when.start >= moments[0]
        and story.entities[x.target].props["evidence"] == "control"
    ]
    assert [x.id for x in links if x.type == "SHOWN_AT"] == shown
    about = {"phone:+628467720553", "phone:+628462207914", "phone:+447700900615"}
    calls = [
        x.id
        for x in story.of("CALLED")
        if {x.source, x.target} <= about and moments[0] < x.when.start < moments[-1]
    ]
    assert [x.id for x in links if x.type == "CALLED"] == calls


def test_the_second_telephone_is_the_only_one_of_the_list_that_called_two_couriers(story):
    lists = [call for call in story.of("CALLED") if call.id.startswith("titip-koper-operator:")]
    couriers = {
        phone
        for person in story.expected("couriers")
        for phone in story.targets(person, "USES")
        if phone.startswith("phone:")
    }
    (second,) = story.expected("second-phone")
    sold = {second, *story.rejected("second-phone")}
    called = {one: set() for one in sold}
    for call in lists:
        (one,) = {call.source, call.target} & sold
        called[one] |= {call.source, call.target} & couriers
    assert [one for one in called if len(called[one]) >= 2] == [second]
    assert len(called[second]) == 4
    others = [call for call in story.of("CALLED") if call not in lists]
    assert not [call for call in others if {call.source, call.target} & sold], "nothing tells before the list"
