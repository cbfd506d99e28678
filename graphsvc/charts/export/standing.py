"""The chart as it stands: closed groups as one, and the links of what is in them as links of the group.

The page's ``state/view.ts`` gathers them alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.charts.content import Content
from graphsvc.charts.fragment import sampled
from graphsvc.charts.picture import Box, Link, Node

#: Half the side of a closed group, as on the page.
REACH = 30.0


@dataclass(frozen=True, slots=True)
class Group:
    """A closed group and those of its members that are seen."""

    box: Box
    members: tuple[Node, ...]

    @property
    def node(self) -> Node:
        """Where it stands and what it is called, for what only places names."""
        box = self.box
        return Node(id=box.id, type="Group", kind="record", caption=box.title, x=box.x, y=box.y)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is drawn: entities outside closed groups, these groups, and links between both.

    `inside` gives what is drawn in the place of an entity or link, by its id or key.
    """

    nodes: tuple[Node, ...]
    groups: tuple[Group, ...]
    links: tuple[Link, ...]
    inside: Mapping[str, str]

    @property
    def named(self) -> tuple[Node, ...]:
        """Everything that has a place and a name."""
        return (*self.nodes, *(group.node for group in self.groups))


def standing(content: Content) -> Standing:
    """Put what lies in closed groups together."""
    held = {member: box.id for box in content.boxes if not box.open for member in box.members}
    members: dict[str, list[Node]] = {}
    for node in content.nodes:
        if node.id in held:
            members.setdefault(held[node.id], []).append(node)
    groups = tuple(Group(box, tuple(members[box.id])) for box in content.boxes if box.id in members)
    inside = {id_: box for id_, box in held.items() if box in members}
    links: dict[str, Link] = {}
    for link in content.links:
        source, target = (held.get(end, end) for end in (link.source, link.target))
        if source == target and link.source in held:
            inside[link.key] = source
            continue
        if (source, target) == (link.source, link.target):
            links[link.key] = link
            continue
        moved = link.model_copy(update={"source": source, "target": target, "props": {}, "members": ()})
        key = moved.key
        inside[link.key] = key
        links[key] = _gathered(links[key], moved) if key in links else moved.model_copy(update={"id": key})
    outside = tuple(node for node in content.nodes if node.id not in held)
    return Standing(outside, groups, tuple(links.values()), inside)


def _gathered(one: Link, other: Link) -> Link:
    """Two links of one type between the same two as one."""

    def start(link: Link) -> float:
        return link.start if link.start is not None else float("inf")

    def end(link: Link) -> float:
        return link.end if link.end is not None else float("-inf")

    early, late = min(one, other, key=start), max(one, other, key=end)
    return one.model_copy(
        update={
            "count": one.count + other.count,
            "first": early.first,
            "start": early.start,
            "last": late.last,
            "end": late.end,
            "derived": one.derived and other.derived,
            "inferred": one.inferred and other.inferred,
            "grade": None,
            "times": tuple(sampled(sorted((*one.beginnings, *other.beginnings)))),
            "all_grades": tuple(dict.fromkeys((*one.grades, *other.grades)))[:100],
        }
    )
