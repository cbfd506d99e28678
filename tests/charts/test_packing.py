"""Parts of a chart that nothing joins: beside and below each other, none on another, no room wasted on the small."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.charts.layout.packing import Part, pack


def part(name: str, wide: float, high: float) -> Part:
    return {name: (0.0, 0.0)}, (wide, high)


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(1, 900)), max_size=30))
def test_no_part_lies_on_another(sizes: list[tuple[int, int]]) -> None:
    placed = pack([part(str(i), *size) for i, size in enumerate(sizes)])
    rooms = [(*placed[str(i)], *size) for i, size in enumerate(sizes)]
    assert all(x >= 0 and y >= 0 for x, y, _wide, _high in rooms)
    for i, (x, y, wide, high) in enumerate(rooms):
        for left, top, across, down in rooms[:i]:
            assert x + wide <= left or left + across <= x or y + high <= top or top + down <= y


def test_many_small_parts_take_a_column_beside_a_large_one() -> None:
    placed = pack([part("large", 3_000, 2_500), *(part(f"small {i}", 150, 100) for i in range(30))])
    assert max(x for x, _y in placed.values()) == 3_150
    assert sorted(y for x, y in placed.values() if x == 3_000) == [100.0 * i for i in range(25)]
    assert all(y < 2_500 for _x, y in placed.values())
