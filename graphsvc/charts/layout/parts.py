"""What a layout is given and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]

#: Distance between two linked nodes, in the chart's units; a node is about 40 wide with its caption below it.
SPACING = 160.0
#: Least distance between two nodes: closer, one covers the other's caption.
ROOM = 80.0


@dataclass(frozen=True, slots=True)
class Node:
    """A node as layouts see it.

    :param group: what somebody put together, in a box: one circle has an arc of each.
    :param dataset: whose record it is; another circle has an arc of each.
    :param type: entity type; the timeline makes lanes of some and not of others.
    :param start: seconds since 1970 of its time, None when it has none; *end*: first second after it.
    :param fixed: where it stays, None when the layout decides.
    """

    id: str
    type: str = ""
    group: str = ""
    dataset: str = ""
    start: int | None = None
    end: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    fixed: Point | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link as layouts see it: parallel ones count once.

    :param start: seconds since 1970 of the first that it stands for; *end*: first second after the last.
    """

    source: str
    target: str
    directed: bool = True
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """What is laid out: nodes in the order of their ids, links between two of them, and the chosen roots.

    :param aspect: how much wider than high it is looked at.
    """

    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
    roots: tuple[str, ...] = ()
    aspect: float = 1.8

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Linked ids, each pair once, the smaller id first."""
        return sorted({(min(link.source, link.target), max(link.source, link.target)) for link in self.links})

    def neighbours(self) -> dict[str, list[str]]:
        """Neighbours of every node, in the order of their ids."""
        found: dict[str, list[str]] = {id_: [] for id_ in self.nodes}
        for a, b in self.pairs:
            found[a].append(b)
            found[b].append(a)
        return {id_: sorted(others) for id_, others in found.items()}


@dataclass(frozen=True, slots=True)
class Lane:
    """The lane of one entity on a timeline: the entity stands at its left end, at `y`.

    The last may be nobody's (`id` None): it holds what has a time but touches none of the others.
    """

    id: str | None
    y: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TimelineFrame:
    """The axis of a timeline: `start` lies at `left`, `end` at `right`, what is between in proportion."""

    start: int
    end: int
    left: float
    right: float
    lanes: tuple[Lane, ...]
    kind: Literal["timeline"] = "timeline"


@dataclass(frozen=True, slots=True)
class Tray:
    """A part of the chart that lies off the map: what has no coordinates stands in it."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class MapFrame:
    """The projection of a map, Mercator's on a sphere.

    ``x = scale * λ`` and ``y = y0 - scale * ln tan(π/4 + φ/2)``, λ (counted from `meridian`) and φ in radians.
    `west` to `north` say in degrees what the places on it span; `east` is beyond 180 where that crosses the date
    line. What has no place stands in the `tray`; None on a map that was made before there were trays.
    """

    scale: float
    y0: float
    meridian: float
    west: float
    south: float
    east: float
    north: float
    tray: Tray | None = None
    kind: Literal["map"] = "map"


Frame: TypeAlias = TimelineFrame | MapFrame


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Positions, and what is drawn behind them."""

    positions: dict[str, Point]
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a layout would have the nodes; of two that would touch, the later gives way.

    :param upright: those that give way move up and down only, because their x says something.
    :param anchored: a place means something: nodes that stay where they are do not shift the others.
    """

    positions: dict[str, Point]
    frame: Frame | None = None
    upright: bool = False
    anchored: bool = False
