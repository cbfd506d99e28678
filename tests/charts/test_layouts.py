"""Every layout: deterministic, whole, nothing on anything else, what is pinned stays."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.charts.layout import LAYOUTS, ROOM, Arrangement, Link, Node, Tray, arrange, on_lanes, on_map
from graphsvc.charts.layout.map import project
from graphsvc.charts.layout.parts import MapFrame, TimelineFrame
from graphsvc.model.when import BEGINNING, FOREVER

DAY = 86_400
TYPES = ["Person", "Phone", "BorderCrossing", "Event", "Place", "BorderPost"]
moments = st.one_of(st.none(), st.integers(0, 60 * DAY), st.sampled_from([BEGINNING, FOREVER]))
degrees = st.one_of(st.none(), st.integers(-179, 180).map(float))
spots = st.one_of(
    st.none(),
    st.tuples(st.integers(-20, 20), st.integers(-20, 20)).map(lambda p: (p[0] * 100.0, p[1] * 100.0)),
)


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[Node], list[Link], list[str]]:
    ids = draw(st.lists(st.integers(0, 99), unique=True, min_size=1, max_size=24))
    taken: set[tuple[float, float]] = set()
    nodes = []
    for number in ids:
        fixed = draw(spots)
        if fixed in taken:
            fixed = None
        if fixed:
            taken.add(fixed)
        type_ = draw(st.sampled_from(TYPES))
        nodes.append(
            Node(
                f"n:{number}",
                type_,
                type_,
                start=draw(moments),
                latitude=draw(degrees),
                longitude=draw(degrees),
                fixed=fixed,
            )
        )
    some = st.sampled_from([node.id for node in nodes])
    links = draw(st.lists(st.builds(Link, some, some, st.booleans(), moments, moments), max_size=50))
    return nodes, links, draw(st.lists(some, max_size=2))


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(deadline=None, max_examples=60)
@given(charts(), st.randoms(use_true_random=False))
def test_the_same_chart_gives_the_same_picture_without_overlaps(
    layout: str, chart: tuple[list[Node], list[Link], list[str]], chance: random.Random
) -> None:
    nodes, links, roots = chart
    found = arrange(layout, nodes, links, roots)
    assert set(found.positions) == {node.id for node in nodes}
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in found.positions.values())
    for node in nodes:
        if node.fixed:
            assert found.positions[node.id] == node.fixed
    free = {node.id for node in nodes if not node.fixed}
    points = sorted(found.positions.items())
    for i, (a, at) in enumerate(points):
        for b, other in points[i + 1 :]:
            assert math.dist(at, other) >= ROOM or not {a, b} & free, (a, b)
    shuffled = [*nodes], [*links, *links[:3]]
    for some in shuffled:
        chance.shuffle(some)  # type: ignore[arg-type]
    assert arrange(layout, *shuffled, list(reversed(roots))) == found


def _nodes(*ids: str, **given: object) -> list[Node]:
    return [Node(id_, **given) for id_ in ids]  # type: ignore[arg-type]


def test_layers_follow_the_links() -> None:
    links = [Link("boss", "aide"), Link("aide", "mule"), Link("boss", "driver"), Link("driver", "mule")]
    found = arrange("hierarchy", _nodes("boss", "aide", "driver", "mule"), links).positions
    assert found["boss"][1] < found["aide"][1] == found["driver"][1] < found["mule"][1]
    assert found["aide"][0] != found["driver"][0]


def test_layers_hang_from_a_chosen_root() -> None:
    links = [Link("a", "b"), Link("b", "c"), Link("d", "c")]
    found = arrange("hierarchy", _nodes("a", "b", "c", "d"), links, ["c"]).positions
    assert found["c"][1] < found["b"][1] == found["d"][1] < found["a"][1]


def test_layers_uncross_what_can_be_uncrossed() -> None:
    links = [
        Link("t1", "b3"),
        Link("t2", "b2"),
        Link("t3", "b1"),
        Link("top", "t1"),
        Link("top", "t2"),
        Link("top", "t3"),
    ]
    ids = sorted({end for link in links for end in (link.source, link.target)})
    found = arrange("hierarchy", _nodes(*ids), links).positions
    pairs = [("t1", "b3"), ("t2", "b2"), ("t3", "b1")]
    for i, (a, b) in enumerate(pairs):
        for c, d in pairs[i + 1 :]:
            assert (found[a][0] - found[c][0]) * (found[b][0] - found[d][0]) > 0


def test_a_circle_of_links_still_has_layers() -> None:
    links = [Link("a", "b"), Link("b", "c"), Link("c", "a")]
    found = arrange("hierarchy", _nodes("a", "b", "c"), links).positions
    assert len({y for _, y in found.values()}) == 3


def test_a_layer_that_is_too_wide_breaks() -> None:
    ids = [f"n{i:03}" for i in range(400)]
    found = arrange("hierarchy", _nodes("root", *ids), [Link("root", id_) for id_ in ids]).positions
    width = max(x for x, _ in found.values()) - min(x for x, _ in found.values())
    assert width < 45 * 2 * ROOM


def test_groups_of_a_circle_are_arcs_of_one_ring() -> None:
    nodes = [Node(f"{group}{i}", group=group) for group in "abc" for i in range(6)]
    found = arrange("circle", nodes, [Link("a0", "b0"), Link("b3", "c3")]).positions
    reach = [math.hypot(x, y) for x, y in found.values()]
    assert max(reach) - min(reach) < 1
    around = sorted(found, key=lambda id_: math.atan2(found[id_][1], found[id_][0]))
    changes = sum(around[i][0] != around[i - 1][0] for i in range(len(around)))
    assert changes == 3


def test_a_circle_is_by_type_by_dataset_or_by_what_somebody_put_together() -> None:
    nodes = [
        Node(f"{type_}{dataset}{group}{i}", type_, dataset=dataset, group=group)
        for type_ in ("P", "Q")
        for dataset in ("", "d", "e")
        for group in ("", "g", "h", "k")
        for i in range(2)
    ]
    assert _arcs("circle-dataset", nodes, lambda node: node.dataset) == 3
    assert _arcs("circle-group", nodes, lambda node: node.group) == 4
    plain = [Node(node.id, node.type, dataset=node.dataset) for node in nodes]
    assert _arcs("circle", plain, lambda node: node.type) == 2


def _arcs(layout: str, nodes: list[Node], group: Callable[[Node], str]) -> int:
    """How many arcs a ring has: changes of group on the way round."""
    at = arrange(layout, nodes, []).positions
    around = sorted(nodes, key=lambda node: math.atan2(at[node.id][1], at[node.id][0]))
    return sum(group(around[i]) != group(around[i - 1]) for i in range(len(around)))


def test_a_timeline_puts_what_has_a_time_at_its_time_in_the_lane_of_whom_it_belongs_to() -> None:
    nodes = [
        Node("person:1", "Person"),
        Node("person:2", "Person"),
        Node("post:1", "BorderPost"),
        *(Node(f"x:{day}", "BorderCrossing", start=day * DAY) for day in (0, 5, 10)),
    ]
    links = [
        Link("person:1", "x:0"),
        Link("person:1", "x:10"),
        Link("person:2", "x:5"),
        *(Link(f"x:{day}", "post:1") for day in (0, 5, 10)),
    ]
    found = arrange("timeline", nodes, links)
    at, frame = found.positions, found.frame
    assert isinstance(frame, TimelineFrame)
    lanes = {lane.id: lane for lane in frame.lanes}
    assert set(lanes) == {"person:1", "person:2"}
    for id_, owner in (("x:0", "person:1"), ("x:10", "person:1"), ("x:5", "person:2")):
        assert lanes[owner].top < at[id_][1] < lanes[owner].bottom
    assert at["x:5"][0] == pytest.approx((at["x:0"][0] + at["x:10"][0]) / 2, abs=0.2)
    share = (5 * DAY - frame.start) / (frame.end - frame.start)
    assert at["x:5"][0] == pytest.approx(frame.left + share * (frame.right - frame.left), abs=0.2)
    assert at["person:1"] == (at["person:1"][0], lanes["person:1"].y)
    assert at["person:1"][0] < frame.left
    assert at["post:1"][1] > max(lane.bottom for lane in frame.lanes)


def test_phones_that_called_have_lanes_and_the_calls_span_the_axis() -> None:
    nodes = _nodes("phone:1", "phone:2", type="Phone")
    frame = arrange("timeline", nodes, [Link("phone:1", "phone:2", start=100 * DAY, end=130 * DAY)]).frame
    assert isinstance(frame, TimelineFrame)
    assert [lane.id for lane in frame.lanes] == ["phone:1", "phone:2"]
    assert frame.start < 100 * DAY < 130 * DAY < frame.end


def test_phones_stand_below_whose_they_are_and_what_never_did_anything_has_no_lane() -> None:
    people, phones = ["person:1", "person:2", "person:3"], ["phone:1", "phone:2"]
    nodes = [
        *_nodes(*people, type="Person"),
        *_nodes(*phones, type="Phone"),
        *_nodes("item:1", type="Item"),
        *(Node(f"event:{day}", "Event", start=day * DAY) for day in (1, 2)),
    ]
    links = [
        Link("person:1", "person:2"),
        Link("person:2", "person:3"),
        Link("person:1", "event:1"),
        Link("person:2", "event:2"),
        Link("item:1", "event:1"),
        Link("person:1", "phone:2"),
        Link("person:2", "phone:1"),
        Link("phone:1", "phone:2", start=DAY, end=DAY + 60),
    ]
    frame = arrange("timeline", nodes, links).frame
    assert isinstance(frame, TimelineFrame)
    assert [lane.id for lane in frame.lanes] == ["person:1", "phone:2", "person:2", "phone:1"]


def test_many_below_one_of_a_timeline_are_no_tower() -> None:
    nodes = [
        Node("person:1", "Person"),
        Node("event:1", "Event", start=DAY),
        Node("event:2", "Event", start=9 * DAY),
        *_nodes(*(f"officer:{number:02}" for number in range(40)), type="Officer"),
    ]
    links = [Link("person:1", "event:1"), Link("person:1", "event:2")]
    at = arrange("timeline", nodes, [*links, *(Link("event:1", node.id) for node in nodes[3:])]).positions
    below = [point for id_, point in at.items() if id_.startswith("officer:")]
    wide, high = (max(axis) - min(axis) for axis in zip(*below, strict=True))
    assert wide > high


def test_what_is_chosen_has_the_lanes() -> None:
    nodes = [*_nodes("p:1", "p:2", type="Person"), Node("x:1", start=DAY), Node("x:2", start=2 * DAY)]
    frame = arrange("timeline", nodes, [Link("p:1", "x:1"), Link("p:2", "x:2")], ["p:2"]).frame
    assert isinstance(frame, TimelineFrame)
    assert [lane.id for lane in frame.lanes] == ["p:2", None]


@pytest.mark.parametrize("layout", ["timeline", "map"])
def test_without_times_or_places_there_is_no_frame(layout: str) -> None:
    nodes = [*_nodes("a", "b"), Node("c", start=FOREVER)]
    assert arrange(layout, nodes, [Link("a", "b", start=BEGINNING)]).frame is None


def test_a_map_keeps_north_up_and_has_what_has_no_place_in_a_tray_off_it() -> None:
    nodes = [
        Node("merak", "BorderPost", latitude=-5.93, longitude=106.0),
        Node("singapore", "BorderPost", latitude=1.36, longitude=103.99),
        *_nodes("a", "b", "stranger"),
    ]
    found = arrange("map", nodes, [Link("a", "merak"), Link("b", "singapore")])
    at, frame = found.positions, found.frame
    assert isinstance(frame, MapFrame)
    assert frame.tray
    assert at["singapore"][1] < at["merak"][1]
    assert at["singapore"][0] < at["merak"][0]
    assert project(frame, 106.0, -5.93) == pytest.approx(at["merak"], abs=0.1)
    assert all(_inside(frame.tray, at[id_]) for id_ in ("a", "b", "stranger"))
    assert not any(_inside(frame.tray, at[id_]) for id_ in ("merak", "singapore"))
    # In the order of what they are linked to, so that lines seldom cross
    assert at["b"][0] < at["a"][0] < at["stranger"][0]


@settings(deadline=None, max_examples=80)
@given(charts())
def test_on_a_map_nothing_without_coordinates_stands_as_if_it_had_a_place(
    chart: tuple[list[Node], list[Link], list[str]],
) -> None:
    nodes, links, _roots = chart
    found = arrange("map", nodes, links)
    if not isinstance(found.frame, MapFrame):
        assert all(node.latitude is None or node.longitude is None for node in nodes)
        return
    tray = found.frame.tray
    assert tray
    for node in nodes:
        if node.fixed is None and (node.latitude is None or node.longitude is None):
            assert _inside(tray, found.positions[node.id]), node.id
        elif node.latitude is not None and node.longitude is not None:
            assert project(found.frame, node.longitude, max(min(node.latitude, 85), -85))[1] < tray.top


@settings(deadline=None, max_examples=80)
@given(charts(), st.integers(1, 10))
def test_newcomers_on_a_map_go_to_their_places_or_the_tray_and_nothing_moves(
    chart: tuple[list[Node], list[Link], list[str]], number: int
) -> None:
    nodes, links, _roots = chart
    standing, new = nodes[number:], nodes[:number]
    first = arrange("map", standing, links)
    if not isinstance(first.frame, MapFrame) or not first.frame.tray:
        return
    pairs = [(link.source, link.target) for link in links]
    found = on_map(first.frame, nodes, pairs, first.positions)
    assert {id_: found[id_] for id_ in first.positions} == first.positions
    tray = first.frame.tray
    for node in new:
        if node.latitude is None or node.longitude is None:
            assert tray.top < found[node.id][1]
    assert found == on_map(first.frame, reversed(nodes), list(reversed(pairs)), first.positions)


@pytest.mark.parametrize("first", [1, 10, 60])
@pytest.mark.parametrize("more", [0, 1, 10, 300])
def test_a_tray_stays_as_wide_and_high_as_a_screen_however_many_come(first: int, more: int) -> None:
    place = Node("place", latitude=-6.0, longitude=106.0)
    made = arrange("map", [place, *_nodes(*(f"n{i:03}" for i in range(first)))], [])
    assert isinstance(made.frame, MapFrame)
    tray = made.frame.tray
    assert tray
    at = on_map(made.frame, _nodes(*(f"m{i:03}" for i in range(more))), [], made.positions)
    spots = [spot for id_, spot in at.items() if id_ != "place"]
    assert len(spots) == first + more
    width, height = (max(spot[axis] for spot in spots) - min(spot[axis] for spot in spots) for axis in (0, 1))
    assert width <= max(30 * 1.2 * ROOM, tray.right - tray.left)
    assert height <= max(width, 4 * ROOM)
    # To both sides: what was in the middle stays there
    grown = (min(x for x, _ in spots), max(x for x, _ in spots))
    assert abs(sum(grown) / 2) <= width / 4 + 2 * ROOM
    # In one piece: the page takes for the tray what stands together
    columns = sorted({x for x, _ in spots})
    assert all(b - a <= 8 * 1.1 * ROOM for a, b in pairwise(columns))


def _inside(tray: Tray, spot: tuple[float, float]) -> bool:
    return tray.left < spot[0] < tray.right and tray.top < spot[1] < tray.bottom


@settings(deadline=None, max_examples=80)
@given(charts(), st.integers(1, 10))
def test_newcomers_on_a_timeline_stand_at_their_time_and_nothing_moves(
    chart: tuple[list[Node], list[Link], list[str]], number: int
) -> None:
    nodes, links, _roots = chart
    standing, new = nodes[number:], nodes[:number]
    first = arrange("timeline", standing, links)
    if not isinstance(first.frame, TimelineFrame):
        return
    at, frame = on_lanes(first.frame, nodes, links, first.positions)
    assert at.keys() == {node.id for node in nodes}
    assert {id_: at[id_] for id_ in first.positions} == first.positions
    assert frame.lanes[: len(first.frame.lanes)] == first.frame.lanes
    assert (frame.start, frame.left) == (first.frame.start, first.frame.left)
    # In the measure that it had, so that what stands is still at its time
    measure = [(one.right - one.left) / (one.end - one.start) for one in (first.frame, frame)]
    assert measure[1] == pytest.approx(measure[0], rel=1e-3)
    for node in new:
        if (
            node.start is not None
            and BEGINNING < node.start < FOREVER
            and frame.start <= node.start <= frame.end
        ):
            x = frame.left + (node.start - frame.start) * measure[1]
            assert at[node.id][0] == pytest.approx(x, abs=0.2)
    fresh = {node.id for node in new}
    assert all(math.dist(at[a], at[b]) >= ROOM for a in fresh for b in at if a != b)
    for above, below in pairwise(frame.lanes[len(first.frame.lanes) - 1 :]):
        assert below.top >= above.bottom - 0.1
        assert below.id is None or (below.id in fresh and at[below.id] == (frame.left - 160, below.y))
    assert (at, frame) == on_lanes(first.frame, reversed(nodes), reversed(links), first.positions)


def test_whoever_comes_and_called_someone_has_a_lane_below_and_a_longer_axis_when_it_was_later() -> None:
    phones = [Node(f"phone:{i}", "Phone") for i in range(4)]
    calls = [Link("phone:0", "phone:1", start=i * DAY, end=i * DAY + 60) for i in range(1, 30)]
    first = arrange("timeline", phones[:2], calls)
    assert isinstance(first.frame, TimelineFrame)
    later = [
        *calls,
        Link("phone:2", "phone:0", start=40 * DAY, end=40 * DAY + 60),
        Link("phone:3", "phone:1"),
    ]
    at, frame = on_lanes(first.frame, phones, later, first.positions)
    assert [lane.id for lane in frame.lanes] == ["phone:0", "phone:1", "phone:2"]
    assert frame.end > 40 * DAY > first.frame.end
    # Who never called stands beside the lane of whom they know
    assert at["phone:3"][0] < at["phone:1"][0]
    assert abs(at["phone:3"][1] - at["phone:1"][1]) < ROOM


def test_a_timeline_is_as_wide_as_it_is_looked_at() -> None:
    nodes = [Node(f"phone:{i}", "Phone") for i in range(12)]
    links = [Link(f"phone:{i}", f"phone:{i + 1}", start=i * DAY, end=i * DAY + 9) for i in range(11)]
    for aspect in (1.4, 1.8, 2.6):
        found = arrange("timeline", nodes, links, aspect=aspect)
        assert isinstance(found.frame, TimelineFrame)
        wide = found.frame.right - min(x for x, _ in found.positions.values())
        high = found.frame.lanes[-1].bottom - found.frame.lanes[0].top
        assert wide / high == pytest.approx(aspect, rel=0.15)


def test_a_map_over_the_date_line_is_not_torn() -> None:
    nodes = [Node("fiji", latitude=-18.0, longitude=178.0), Node("samoa", latitude=-14.0, longitude=-172.0)]
    found = arrange("map", nodes, [])
    assert isinstance(found.frame, MapFrame)
    assert found.frame.east - found.frame.west == pytest.approx(10)
    assert found.positions["fiji"][0] < found.positions["samoa"][0]


def test_two_posts_at_one_spot_stand_beside_each_other() -> None:
    nodes = [Node(id_, latitude=-6.1, longitude=106.6) for id_ in "abc"]
    at = list(arrange("map", nodes, []).positions.values())
    assert max(math.dist(a, b) for a in at for b in at) < 3 * ROOM


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_largest_chart_is_placed_in_seconds(layout: str) -> None:
    arrangement, seconds = _timed(layout)
    assert len(arrangement.positions) == 12_000
    # About 5 s on a free core; what is guarded against is a minute
    assert seconds < 30


def _timed(layout: str) -> tuple[Arrangement, float]:
    chance = random.Random(7)
    nodes = [
        Node(
            f"n:{i}",
            TYPES[i % len(TYPES)],
            TYPES[i % len(TYPES)],
            start=chance.randrange(400 * DAY) if i % 3 == 2 else None,
            latitude=chance.uniform(-40, 50) if i % 20 == 4 else None,
            longitude=chance.uniform(-120, 150),
        )
        for i in range(12_000)
    ]
    links = []
    for _ in range(50_000):
        a = int(12_000 * chance.random() ** 2)
        links.append(Link(f"n:{a}", f"n:{(a + int(chance.expovariate(1 / 40))) % 12_000}"))
    began = time.process_time()
    return arrange(layout, nodes, links), time.process_time() - began
