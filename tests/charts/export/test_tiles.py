"""Cutting a picture into parts: all of it is on one, no part has what is not its own, and none is empty."""

from __future__ import annotations

import pytest

from graphsvc.charts.export.tiles import MOST, READABLE, part, tiles
from graphsvc.charts.export.xml import Element, add, root

#: Millimetres of a page, and of the page on which the whole stands.
WIDE, HIGH = 270.0, 160.0


def picture(spots: list[tuple[float, float]], wide: float, high: float) -> Element:
    """Signs with their names, each joined to the next by a line, moved by (40, 20) as a sheet moves them."""
    svg = root("svg", width=wide, height=high, viewBox=f"0 0 {wide} {high}")
    held = add(svg, "g", transform="translate(40.00 20.00)")
    for i, (x, y) in enumerate(spots):
        if i:
            before = spots[i - 1]
            add(held, "path", d=f"M{before[0]:.1f} {before[1]:.1f}L{x:.1f} {y:.1f}")
        sign = add(held, "g", transform=f"translate({x:.2f} {y:.2f})")
        add(sign, "title", f"sign {i}")
        add(held, "text", f"name {i}", x=x, y=y + 20.0, font__size=12.0)
    return svg


def texts(svg: Element) -> set[str]:
    return {one.text or "" for one in svg.iter("text")}


def test_a_picture_that_can_be_read_has_no_parts() -> None:
    assert tiles(picture([(0.0, 0.0)], 900, 600), 0.3, WIDE, HIGH) == (0.3, [])


def test_everything_is_on_a_part_and_each_part_has_its_own() -> None:
    spots = [(x * 300.0, y * 300.0) for x in range(12) for y in range(8)]
    svg = picture(spots, 3_500, 2_300)
    scale, found = tiles(svg, 0.05, WIDE, HIGH)
    assert scale == READABLE
    assert [tile.name for tile in found] == ["A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3"]
    parts = [part(svg, tile) for tile in found]
    assert set.union(*map(texts, parts)) == texts(svg)
    assert max(len(texts(one)) for one in parts) < len(spots) / 4
    for one, tile in zip(parts, found, strict=True):
        assert (float(one.get("width", "0")) * scale, float(one.get("height", "0")) * scale) == pytest.approx(
            (WIDE, HIGH), abs=0.01
        )
        # What is on it stands where it stood in the whole, seen from the part's corner
        (held,) = one.findall("g")
        assert held.get("transform") == f"translate({40 - tile.left:.2f} {20 - tile.top:.2f})"
    # The whole is as it was
    assert texts(svg) == {f"name {i}" for i in range(len(spots))}


def test_a_line_that_crosses_a_part_is_on_it() -> None:
    svg = picture([(0.0, 0.0), (3_400.0, 0.0), (1_700.0, 100.0)], 3_500, 800)
    _scale, found = tiles(svg, 0.05, WIDE, HIGH)
    (middle,) = [tile for tile in found if tile.name == "A2"]
    assert [one.get("d") for one in part(svg, middle).iter("path")] == [
        "M0.0 0.0L3400.0 0.0", "M3400.0 0.0L1700.0 100.0"
    ]  # fmt: skip


def test_a_part_that_shows_nothing_is_left_out() -> None:
    _scale, found = tiles(picture([(0.0, 0.0), (3_400.0, 2_200.0)], 3_500, 2_300), 0.05, WIDE, HIGH)
    assert [tile.name for tile in found] == ["A1", "C3"]


@pytest.mark.parametrize(("wide", "high"), [(40_000, 30_000), (90_000, 500), (500, 90_000)])
def test_a_huge_picture_is_set_smaller_and_has_no_more_parts(wide: float, high: float) -> None:
    spots = [(x * wide / 60, y * high / 60) for x in range(60) for y in range(60)]
    scale, found = tiles(picture(spots, wide, high), 0.001, WIDE, HIGH)
    assert scale < READABLE
    assert len(found) <= MOST
    assert all(tile.name[0].isalpha() for tile in found)
