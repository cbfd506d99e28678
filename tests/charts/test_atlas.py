"""The earth behind a map: what is land, what is cut, and the date line."""

from __future__ import annotations

import re

from graphsvc.charts.atlas import Point, Rect, shapes


def flat(longitude: float, latitude: float) -> Point:
    """A map with a hundred units a degree."""
    return longitude * 100, -latitude * 100


def rings(path: str) -> list[list[Point]]:
    return [
        [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", part)]
        for part in path.split("M")
        if part
    ]


def is_land(longitude: float, latitude: float) -> bool:
    x, y = flat(longitude, latitude)
    crossings = 0
    for ring in rings(shapes(flat, (x - 500, y - 500, x + 500, y + 500)).land):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) is not (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossings += 1
    return crossings % 2 == 1


def test_land_is_where_it_is() -> None:
    assert is_land(106.9, -6.6)  # Java
    assert not is_land(108.5, -5.0)  # its sea
    assert is_land(113.0, -1.0)  # Borneo
    assert not is_land(50.0, 42.0)  # the Caspian Sea, a hole in the land
    assert is_land(0.0, -86.0)  # around the pole


def test_land_goes_on_beyond_the_date_line() -> None:
    assert is_land(-175.0, 66.5)  # Chukotka, as seen from America
    assert is_land(185.0, 66.5)
    assert not is_land(-178.0, -14.0)  # east of Fiji


def test_nothing_lies_beyond_the_rectangle_but_the_rim_that_is_not_shown() -> None:
    rect: Rect = (10_500.0, 0.0, 11_900.0, 800.0)
    made = shapes(flat, rect)
    points = [point for path in (made.land, made.borders) for ring in rings(path) for point in ring]
    assert min(x for x, _ in points) >= rect[0] - 4
    assert max(y for _, y in points) <= rect[3] + 4
    assert made.borders == ""
    # Malaysia and Indonesia meet on Borneo
    assert rings(shapes(flat, (10_900.0, -500.0, 11_800.0, 0.0)).borders)


def test_the_open_sea_is_empty() -> None:
    assert shapes(flat, flat(80, -30) + flat(82, -32)).land == ""
