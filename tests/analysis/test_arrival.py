"""Who could have known by when: on hand-made contacts, and on random ones against a search that tries everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analysis.arrival import ARRIVAL, Contact, arrivals

contacts = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from("abcdef"),
        st.integers(0, 20),
        st.integers(0, 5),
        st.booleans(),
    )
    .filter(lambda one: one[0] != one[1])
    .map(lambda one: (one[0], one[1], one[2], one[2] + one[3], None, one[4])),
    max_size=14,
)


def defined(start: str, moment: int, world: list[Contact]) -> dict[str, int]:
    """Earliest arrivals by trying every contact until none brings it sooner."""
    known = {start: moment}
    changed = True
    while changed:
        changed = False
        for one, other, begins, ends, _, one_way in world:
            for source, target in ((one, other),) if one_way else ((one, other), (other, one)):
                if known.get(source, 99) <= begins and ends < known.get(target, 99):
                    known[target] = ends
                    changed = True
    return known


@given(contacts, st.integers(0, 10))
def test_nobody_is_reached_sooner_or_later_than_by_trying_everything(
    world: list[Contact], moment: int
) -> None:
    found = arrivals("a", moment, world, [])
    assert {id_: arrival.at for id_, arrival in found.items()} == defined("a", moment, world)


def test_a_chain_needs_each_contact_after_the_one_before() -> None:
    world: list[Contact] = [
        ("a", "b", 10, 12, "ten", False),
        ("b", "c", 11, 13, None, False),
        ("b", "d", 12, 14, "twelve", False),
    ]
    found = arrivals("a", 5, world, [])
    assert (found["d"].at, found["d"].told, found["d"].chain, found["d"].contacts) == (
        14,
        "twelve",
        ("a", "b", "d"),
        2,
    )
    assert "c" not in found
    assert set(arrivals("a", 11, world, [])) == {"a"}


def test_a_message_goes_one_way_and_a_call_both() -> None:
    assert set(arrivals("b", 0, [("a", "b", 1, 1, None, True)], [])) == {"b"}
    assert set(arrivals("b", 0, [("a", "b", 1, 1, None, False)], [])) == {"a", "b"}


def test_who_uses_the_phone_by_then_knows_it() -> None:
    calls: list[Contact] = [("p", "q", 10, 11, "10", False), ("q2", "r", 20, 21, "20", False)]
    used = [
        ("ana", "p", 0, 99),
        ("bima", "q", 15, 99),
        ("bima", "q2", 0, 99),
        ("citra", "q", 0, 9),
        ("dewi", "r", 0, 99),
    ]
    found = arrivals("ana", 5, calls, used)
    # Citra had given the phone back, Bima had it five seconds after the call
    assert {id_: found[id_].at for id_ in ("q", "bima", "r", "dewi")} == {
        "q": 11,
        "bima": 15,
        "r": 21,
        "dewi": 21,
    }
    assert "citra" not in found
    assert found["dewi"].chain == ("ana", "p", "q", "bima", "q2", "r", "dewi")
    assert found["dewi"].contacts == 2


def test_people_are_told_in_the_order_of_time_and_phones_are_not() -> None:
    rows = [
        ("phone:1", "phone:2", 3_600, 3_660, "1970-01-01T01:00", "both"),
        ("person:a", "phone:1", 0, None, None, "use"),
        ("person:b", "phone:2", 0, None, None, "use"),
        ("person:a", "person:c", 600, 600, "1970-01-01T00:10", "one way"),
        ("person:c", "person:d", 500, 500, None, "both"),
    ]
    found = ARRIVAL(rows, {"entity": "person:a", "moment": 60})
    assert [one.cells[:4] for one in found] == [
        ("person:c", "1970-01-01T00:10", 0.15, 1),
        ("person:b", "1970-01-01T01:00", 1.0, 1),
    ]
    assert found[1].cells[4] == ("person:a", "phone:1", "phone:2", "person:b")
