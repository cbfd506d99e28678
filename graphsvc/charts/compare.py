"""Two versions of a chart: what was added, removed and moved. Deterministic, in the order of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from graphsvc.charts.document import Document
from graphsvc.charts.picture import Arrow, Frame, Link, Node, Note, Part

P = TypeVar("P", bound=Part)
Drawn = Note | Frame | Arrow

#: Fields of a node that say where and how it stands; a change of these is no change of what it says.
_PLACE = {"x", "y", "pinned", "hidden", "holders", "box"}


@dataclass(frozen=True, slots=True)
class Difference(Generic[P]):
    """One kind of thing: as it is in the later version, except the removed.

    :param moved: those that stand elsewhere. :param changed: those that say something else (caption, grade,
        text). :param hidden: those that were taken from sight; *shown*: that came into sight again.
    """

    added: tuple[P, ...] = ()
    removed: tuple[P, ...] = ()
    moved: tuple[P, ...] = ()
    changed: tuple[P, ...] = ()
    hidden: tuple[P, ...] = ()
    shown: tuple[P, ...] = ()

    @property
    def empty(self) -> bool:
        """True when nothing differs."""
        return not (self.added or self.removed or self.moved or self.changed or self.hidden or self.shown)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two versions of a chart.

    :param title: the two titles when they differ, else None.
    """

    nodes: Difference[Node]
    links: Difference[Link]
    annotations: Difference[Drawn]
    title: tuple[str, str] | None

    @property
    def empty(self) -> bool:
        """True when the two show the same."""
        return self.nodes.empty and self.links.empty and self.annotations.empty and self.title is None


def compare(before: Document, after: Document) -> Comparison:
    """What is different in *after*. A link is the same when its type and ends are, whatever its id: one call
    and the fourteen it grew to have different ids.
    """
    return Comparison(
        nodes=_difference(
            {node.id: node for node in before.nodes}, {node.id: node for node in after.nodes}, _PLACE
        ),
        links=_difference(
            {link.key: link for link in before.links},
            {link.key: link for link in after.links},
            # A sample of times is no statement by itself: number, first and last say what changed
            {"hidden", "id", "times"},
        ),
        annotations=_difference(
            {item.id: item for item in before.annotations},
            {item.id: item for item in after.annotations},
            {"x", "y", "width", "height", "tail", "head"},
        ),
        title=None if before.title == after.title else (before.title, after.title),
    )


def _difference(before: Mapping[str, P], after: Mapping[str, P], place: set[str]) -> Difference[P]:
    both = sorted(before.keys() & after.keys())
    return Difference(
        added=_those(after, after.keys() - before.keys()),
        removed=_those(before, before.keys() - after.keys()),
        moved=_those(after, (key for key in both if _at(before[key]) != _at(after[key]))),
        changed=_those(after, (key for key in both if _says(before[key], place) != _says(after[key], place))),
        hidden=_those(after, (key for key in both if not _hidden(before[key]) and _hidden(after[key]))),
        shown=_those(after, (key for key in both if _hidden(before[key]) and not _hidden(after[key]))),
    )


def _those(items: Mapping[str, P], keys: Iterable[str]) -> tuple[P, ...]:
    return tuple(items[key] for key in sorted(keys))


def _at(item: Part) -> tuple[Any, ...]:
    if isinstance(item, Arrow):
        return (item.tail.x, item.tail.y, item.head.x, item.head.y)
    if isinstance(item, Frame):
        return (item.x, item.y, item.width, item.height)
    return (item.x, item.y) if isinstance(item, (Node, Note)) else ()


def _says(item: Part, place: set[str]) -> dict[str, Any]:
    return item.model_dump(exclude=place)


def _hidden(item: Part) -> bool:
    return isinstance(item, (Node, Link)) and item.hidden
