"""What of a saved chart is seen, what is left out and how many of each: the ground of every export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from graphsvc.charts import scrub
from graphsvc.charts.document import Document, History
from graphsvc.charts.picture import Box, GradePart, Link, Node, Picture

Forbids = Callable[[GradePart], bool]
#: Types of links that are moments, as the page's `state/times.ts` has them.
_MOMENTS = frozenset({"CALLED"})
#: Stands among a filter's grades for a statement that no source graded.
UNGRADED = "ungraded"


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a handling code keeps from leaving: how many, and how many by each code that did it.

    `unknown` links stand for several grades that did not come along; they are held back with the others.
    `annotations` were tied to what is held back, and speak of it.
    """

    nodes: int = 0
    links: int = 0
    unknown: int = 0
    annotations: int = 0
    by_code: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """What is seen of a chart.

    :param hidden_nodes: on the chart and taken from sight, by hand, by type or by grade, or
        because it happened outside the chart's period; *hidden_links* the
        same, those of hidden nodes included; *filtered* links fall outside the chart's filter of types, grades
        or period.
    :param beyond: links that the nodes seen have in all and the chart does not show; None when they were
        not counted for every one of them.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    boxes: tuple[Box, ...]
    hidden_nodes: int
    hidden_links: int
    filtered: int
    beyond: int | None

    @property
    def all(self) -> tuple[Node | Link, ...]:
        """Nodes and links seen."""
        return (*self.nodes, *self.links)


def content(document: Document) -> Content:
    """What is seen of a document: nodes in their order, links whose two ends are seen."""
    types = set(document.hidden_types)
    off = frozenset(document.filters.grades)
    nodes = tuple(
        node
        for node in document.nodes
        if not node.hidden
        and node.type not in types
        and not _out_of_sight(_node_grades(node), off)
        and within(document, _second(node, "start"), _second(node, "end"))
    )
    seen = {node.id for node in nodes}
    links, hidden, filtered = [], 0, 0
    for link in document.links:
        if link.hidden or link.source not in seen or link.target not in seen:
            hidden += 1
        elif _filtered(document, link):
            filtered += 1
        else:
            links.append(link)
    return Content(
        nodes=nodes,
        links=tuple(links),
        boxes=tuple(box for box in document.boxes if any(member in seen for member in box.members)),
        hidden_nodes=len(document.nodes) - len(nodes),
        hidden_links=hidden,
        filtered=filtered,
        beyond=beyond(nodes, document.links),
    )


def withhold(document: Document, forbids: Forbids) -> tuple[Document, Withheld]:
    """The document without what *forbids* says must not leave, and what was taken out. Its history stays here
    in any case: closed and cleared entities are in there, whose grades nobody looked at.

    :param forbids: asked for each grade. A collapsed link leaves only when every grade it stands for may.
    """
    codes: Counter[str] = Counter()
    out: set[str] = set()
    for node in document.nodes:
        if _held(node.grades, forbids, codes):
            out.add(node.id)
    links, lost, unknown = [], 0, 0
    for link in document.links:
        held = _held(link.grades, forbids, codes)
        unknown += not link.grades_known and not held
        if held or not link.grades_known or link.source in out or link.target in out:
            lost += 1
        else:
            links.append(link)
    if not out and not lost:
        return document.model_copy(update={"history": History(), "frame": None}), Withheld()
    kept = tuple(node for node in document.nodes if node.id not in out)
    there = {node.id for node in kept} | {link.key for link in links}
    drawn = _free_to_leave(document, there)
    known = there | {item.id for item in drawn}
    boxes = tuple(
        box.model_copy(update={"members": tuple(m for m in box.members if m not in out)})
        for box in document.boxes
        if any(m not in out for m in box.members)
    )
    after = document.model_copy(
        update={
            "nodes": tuple(
                node.model_copy(update={"holders": tuple(h for h in node.holders if h not in out) or ("",)})
                for node in kept
            ),
            "links": tuple(links),
            "boxes": boxes,
            "opened": {id_: shares for id_, shares in document.opened.items() if id_ not in out},
            "annotations": tuple(scrub.untied(item, known) for item in drawn),
            # Its commands carry what was taken out, in as many copies as there were steps
            "history": History(),
            # Made for all that the layout held
            "frame": None,
            "question": None if out else document.question,
        }
    )
    Picture.model_validate(after, from_attributes=True)
    left = len(document.annotations) - len(drawn)
    return after, Withheld(len(out), lost, unknown, left, dict(sorted(codes.items())))


def beyond(nodes: tuple[Node, ...], drawn: tuple[Link, ...]) -> int | None:
    """Links that the nodes have in all and that are not among those drawn; None when they were not counted
    for every one of them.
    """
    if any(node.links is None for node in nodes):
        return None
    on_chart: Counter[str] = Counter()
    for link in drawn:
        on_chart[link.source] += link.count
        on_chart[link.target] += link.count
    return sum(max((node.links or 0) - on_chart[node.id], 0) for node in nodes)


def _free_to_leave(document: Document, there: set[str]) -> tuple[scrub.Drawn, ...]:
    """The annotations that are tied to nothing that was taken out, not even by way of another one."""
    kept = list(document.annotations)
    while True:
        known = there | {item.id for item in kept}
        free = [item for item in kept if scrub.ties(item) <= known]
        if len(free) == len(kept):
            return tuple(free)
        kept = free


def handling_codes(nodes: tuple[Node, ...], links: tuple[Link, ...]) -> dict[tuple[str, str], int]:
    """How many nodes and links carry each handling code, by scheme and code."""
    found: Counter[tuple[str, str]] = Counter()
    graded: tuple[Node | Link, ...] = (*nodes, *links)
    for item in graded:
        found.update({(grade.scheme, code) for grade in item.grades for code in grade.codes})
    return dict(sorted(found.items()))


def _held(grades: tuple[GradePart, ...], forbids: Forbids, codes: Counter[str]) -> bool:
    against = [grade for grade in grades if forbids(grade)]
    codes.update({f"{grade.scheme} {' '.join(grade.codes)}".strip() for grade in against})
    return bool(against)


def _filtered(document: Document, link: Link) -> bool:
    if link.type in document.filters.types:
        return True
    if _out_of_sight(_link_grades(link), frozenset(document.filters.grades)):
        return True
    return not (within(document, link.start, link.end) and _meets(document, link))


def _meets(document: Document, link: Link) -> bool:
    """Whether one of the moments that a link stands for is in the chart's period, or the last goes on in it; true
    when not all of them are known to the minute.
    """
    period = document.filters.period
    clocks = all(":" in (text or "") for text in (link.first, link.last))
    known = link.count > 1 and link.type in _MOMENTS and len(link.times) == link.count and clocks
    if period is None or not known:
        return True
    return any(period.start <= time < period.end for time in link.times) or link.times[-1] < period.start


def within(document: Document, start: int | None, end: int | None) -> bool:
    """Whether what lasts from *start* to *end* (seconds since 1970) touches the period that the chart is filtered by."""
    period = document.filters.period
    if period is None or start is None:
        return True
    return start < period.end and (end if end is not None else start + 1) > period.start


def _second(node: Node, which: str) -> int | None:
    """When something that happened began or ended; None for everything else."""
    value = node.props.get(which)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def graded_in_sight(document: Document, grade: GradePart | None) -> bool:
    """Whether a statement with that grade, or with none, is not taken from sight by the chart's filter of grades."""
    return (grade.key if grade else UNGRADED) not in document.filters.grades


def _node_grades(node: Node) -> set[str]:
    """Keys of a node's grades: one, or that its record has none. An identifier and a reference state nothing by
    themselves, so that without a grade nothing is known against them.
    """
    return {grade.key for grade in node.grades} or ({UNGRADED} if node.kind == "record" else set())


def _link_grades(link: Link) -> set[str]:
    """Keys of the grades of all that a link stands for; none where they are not known."""
    if not link.grades_known:
        return set()
    keys = {grade.key for grade in link.grades}
    # One grade that is not that of all: the others have none
    return keys if len(keys) > 1 or (keys and link.grade is not None) else {*keys, UNGRADED}


def _out_of_sight(grades: set[str], off: frozenset[str]) -> bool:
    """Whether a thing so graded is out of sight: when all of its grades are."""
    return bool(grades) and grades <= off
