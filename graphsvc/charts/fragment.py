"""Chart fragments: what the graph holds, as a chart shows it.

A fragment is plain JSON. Parallel links of one type between two nodes come as one, with their number, first
and last time, and the ids of at most :data:`MEMBERS` of them; the rest is fetched on request. Nodes and links
are given in any form that has the attributes of :class:`NodeLike` and :class:`LinkLike`, so that this room
needs no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.model.link import LINK_TYPES
from graphsvc.model.protection import told

#: Ids of members that a collapsed link carries; a pair of phones can have a hundred thousand calls.
MEMBERS = 50
#: Beginnings of its links that a collapsed link carries: as many as a picture of them can show apart.
TIMES = 100
#: Different grades that a collapsed link carries. The schemes have fewer; free handling texts could have more,
#: and then which there are is not known, rather than known in part.
GRADES = 100

#: Scheme, source, information, handling as stored; all None for a link without a grade.
GradeKey = Sequence[str | None]
Json = dict[str, Any]

GRADE_FIELDS = ("scheme", "source", "information", "handling")


class NodeLike(Protocol):
    """An entity as it was read: its id, type and stored properties."""

    @property
    def id(self) -> str:
        """Entity id."""

    @property
    def type(self) -> str:
        """Entity type."""

    @property
    def props(self) -> Mapping[str, Any]:
        """Stored properties."""


class LinkLike(Protocol):
    """A link as it was read: its id, type, ends (entity ids) and stored properties."""

    @property
    def id(self) -> str:
        """Entity id."""

    @property
    def type(self) -> str:
        """Entity type."""

    @property
    def source(self) -> str:
        """Id of the entity it starts from."""

    @property
    def target(self) -> str:
        """Id of the entity it ends at."""

    @property
    def props(self) -> Mapping[str, Any]:
        """Stored properties."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link that a statement returned as a list of these."""

    id: str
    type: str
    source: str
    target: str
    props: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parallel links of one type between two nodes, as one.

    :param first: time of the earliest as given, *last* of the latest; None when none has a time.
    :param start: epoch seconds of the earliest, *end* of the latest (first second after it).
    :param derived: True when all of them are; the same for *inferred*.
    :param datasets: slugs, each once, sorted.
    :param grades: each different grade once, "none" among them; sorted, and at most :data:`GRADES` and one.
    :param members: ids of the first :data:`MEMBERS`, in order of time, then id.
    :param times: epoch seconds at which they begin, sorted: at most :data:`TIMES`, evenly sampled.
    :param props: stored properties of the first; the collapsed link shows its grade when all share it, and
        everything when it is the only one.
    """

    source: str
    target: str
    type: str
    count: int
    start: int | None
    end: int | None
    first: str | None
    last: str | None
    derived: bool
    inferred: bool
    datasets: Sequence[str]
    grades: Sequence[GradeKey]
    members: Sequence[str]
    props: Mapping[str, Any]
    times: Sequence[int] = ()

    @property
    def id(self) -> str:
        """The link's own id when it stands alone, else ``TYPE|source|target``."""
        return self.members[0] if self.count == 1 else f"{self.type}|{self.source}|{self.target}"

    @property
    def same_grade(self) -> bool:
        """Whether all carry the same grade, or none has one."""
        return len(self.grades) == 1


@dataclass(slots=True)
class Omitted:
    """What a fragment leaves out: entities and links in all, and per entity type what there is and what is
    shown.
    """

    nodes: int = 0
    links: int = 0
    by_type: dict[str, tuple[int, int]] = field(default_factory=dict)


def grade_json(props: Mapping[str, Any]) -> Json | None:
    """The grade among stored properties, as given; None when there is none."""
    if props.get("grade_scheme") is None:
        return None
    return {
        "scheme": props["grade_scheme"],
        "source": props.get("grade_source"),
        "information": props.get("grade_information"),
        "handling": props.get("handling"),
    }


def all_grades_json(grades: Sequence[GradeKey]) -> list[Json] | None:
    """Every grade among those given; None when there are too many to name them all."""
    if len(grades) > GRADES:
        return None
    return [dict(zip(GRADE_FIELDS, key, strict=True)) for key in grades if key[0] is not None]


def node_json(node: NodeLike, links: int | None = None) -> Json:
    """One node of a fragment; *links* is the number of its links that may be seen, None when it was not
    counted.
    """
    stored = node.props
    declared = ENTITY_TYPES.get(node.type)
    names = declared.props if declared else {}
    return {
        "id": node.id,
        "type": node.type,
        "kind": stored.get("kind"),
        "caption": told(stored),
        "dataset": stored.get("dataset"),
        "source_ref": stored.get("source_ref"),
        "grade": grade_json(stored),
        "props": {name: stored[name] for name in names if stored.get(name) is not None},
        "links": links,
    }


def is_masked(node: Json) -> bool:
    """Whether a node of a fragment is of a protected record."""
    return "protected" in node["props"]


def link_json(link: LinkLike) -> Json:
    """One link by itself, with its time as given and everything that it says."""
    stored = link.props
    return {
        "id": link.id,
        "source": link.source,
        "target": link.target,
        "type": link.type,
        "directed": is_directed(link.type),
        "at": stored.get("at"),
        "until": stored.get("until"),
        "precision": stored.get("precision"),
        "zone": stored.get("zone"),
        "start": stored.get("start"),
        "end": stored.get("end"),
        "derived": bool(stored.get("derived")),
        "inferred": bool(stored.get("inferred")),
        "grade": grade_json(stored),
        "dataset": stored.get("dataset"),
        "source_ref": stored.get("source_ref"),
        "props": _declared(link.type, stored),
    }


def bundle_json(bundle: Bundle) -> Json:
    """One collapsed link of a fragment."""
    alone = bundle.count == 1
    return {
        "id": bundle.id,
        "source": bundle.source,
        "target": bundle.target,
        "type": bundle.type,
        "directed": is_directed(bundle.type),
        "count": bundle.count,
        "first": bundle.first,
        "last": bundle.last,
        "start": bundle.start,
        "end": bundle.end,
        "derived": bundle.derived,
        "inferred": bundle.inferred,
        "grade": grade_json(bundle.props) if bundle.same_grade else None,
        "all_grades": all_grades_json(bundle.grades),
        "dataset": bundle.datasets[0] if len(bundle.datasets) == 1 else None,
        "datasets": list(bundle.datasets),
        "source_ref": bundle.props.get("source_ref") if alone else None,
        "members": list(bundle.members),
        "times": [] if alone else list(bundle.times),
        "props": _declared(bundle.type, bundle.props) if alone else {},
    }


def collapse(links: Iterable[LinkLike]) -> list[Bundle]:
    """Join parallel links of one type between two nodes; of a type without direction also those that run
    back.

    The same link given twice counts once. Ordered by source, target, type.
    """
    groups: dict[tuple[str, str, str], dict[str, LinkLike]] = {}
    for link in links:
        source, target = link.source, link.target
        if source > target and not is_directed(link.type):
            source, target = target, source
        groups.setdefault((source, target, link.type), {})[link.id] = link
    return [_bundle(*key, list(groups[key].values())) for key in sorted(groups)]


def fragment(
    nodes: Iterable[NodeLike],
    bundles: Iterable[Bundle],
    *,
    counts: Mapping[str, int] | None = None,
    omitted: Omitted | None = None,
    total: int | None = None,
    shown: int | None = None,
    cut_by: str | None = None,
) -> Json:
    """The fragment as JSON.

    :param nodes: each id is taken once, in the order given. :param counts: visible links in all by entity id,
    where counted. :param total: how many things the answer is about in all, *shown* how many of them are
    here; None counts the nodes. :param cut_by: ``limit`` or ``deadline`` when something is left out.
    """
    counted = counts or {}
    drawn: dict[str, Json] = {}
    for node in nodes:
        if node.id not in drawn:
            drawn[node.id] = node_json(node, counted.get(node.id))
    left = omitted or Omitted()
    return {
        "nodes": list(drawn.values()),
        "links": [bundle_json(bundle) for bundle in bundles],
        "omitted": {
            "nodes": left.nodes,
            "links": left.links,
            "by_type": {name: {"total": t, "shown": s} for name, (t, s) in sorted(left.by_type.items())},
        },
        "total": len(drawn) if total is None else total,
        "shown": len(drawn) if shown is None else shown,
        "cut_by": cut_by,
    }


def is_directed(link_type: str) -> bool:
    """Whether a link type is drawn with an arrow; one that is not declared (an agency's own) is."""
    declared = LINK_TYPES.get(link_type)
    return declared is None or declared.directed


def undirected_types() -> list[str]:
    """Names of the link types that hold both ways."""
    return [name for name, declared in LINK_TYPES.items() if not declared.directed]


def _declared(link_type: str, stored: Mapping[str, Any]) -> Json:
    declared = LINK_TYPES.get(link_type)
    return {n: stored[n] for n in (declared.props if declared else ()) if stored.get(n) is not None}


def sorted_grades(grades: Iterable[GradeKey]) -> list[GradeKey]:
    """The grades in one order, whatever the database's was; no grade comes first."""
    return sorted(grades, key=lambda key: [part or "" for part in key])


def _grade_key(props: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(props.get(n) for n in ("grade_scheme", "grade_source", "grade_information", "handling"))


def _bundle(source: str, target: str, link_type: str, links: list[LinkLike]) -> Bundle:
    """One bundle of links that are known to be parallel. Links without a time come last, as the database
    sorts them.
    """
    links.sort(key=lambda link: (link.props.get("start") is None, link.props.get("start") or 0, link.id))
    timed = [link.props for link in links if link.props.get("start") is not None]
    ends = [props["end"] for props in timed if props.get("end") is not None]
    return Bundle(
        source,
        target,
        link_type,
        count=len(links),
        start=timed[0]["start"] if timed else None,
        end=max(ends, default=None),
        first=timed[0].get("at") if timed else None,
        last=(timed[-1].get("until") or timed[-1].get("at")) if timed else None,
        derived=all(bool(link.props.get("derived")) for link in links),
        inferred=all(bool(link.props.get("inferred")) for link in links),
        datasets=sorted({link.props["dataset"] for link in links if link.props.get("dataset")}),
        grades=sorted_grades({_grade_key(link.props) for link in links})[: GRADES + 1],
        members=[link.id for link in links[:MEMBERS]],
        props=links[0].props,
        times=sampled([props["start"] for props in timed]),
    )


def sampled(times: Sequence[int]) -> list[int]:
    """Sorted times, at most :data:`TIMES` of them, evenly taken, with the first and the last."""
    if len(times) <= TIMES:
        return [*times]
    return [times[i * (len(times) - 1) // (TIMES - 1)] for i in range(TIMES)]
