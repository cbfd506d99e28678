"""One entity and its sources; the members of a collapsed link; the links among some entities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphsvc.charts.fragment import (
    LinkRow,
    fragment,
    grade_json,
    is_directed,
    link_json,
    node_json,
    undirected_types,
)
from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core
from graphsvc.i18n import say
from graphsvc.model.link import LINK_TYPES
from graphsvc.queries.bundles import bundles
from graphsvc.queries.params import near

#: Link types that hold both ways, as the statements want them.
UNDIRECTED = undirected_types()
_GRADE = ("grade_scheme", "grade_source", "grade_information", "handling")


def not_found(ids: Iterable[str]) -> NotFoundError:
    """The error for ids that do not exist for this user; a hidden one reads exactly like an absent one."""
    return NotFoundError(
        say("There is no entity %(ids)s; search for it by name or number.", ids=", ".join(map(repr, ids)))
    )


def entity(graph: Graph, access: Sequence[int], id_: str, *, deadline: float = 10.0) -> dict[str, Any]:
    """What is known of one entity.

    :returns: ``entity`` (as a node of a fragment), ``access`` (its class), ``sources`` (for a record its own dataset with its grade
    first, then
        every dataset with links that may be seen: their number and the grades they carry), ``links`` (total,
        and by type, direction and type of the other end) and ``same_as`` (records said to be the same, with
        the link).
    :raises NotFoundError: when there is none for this user.
    """
    found = graph.read(core("entity"), {"id": id_, "access": list(access)}, deadline=deadline, limit=1)
    if not found.rows:
        raise not_found([id_])
    node, by_type, by_dataset, same = found.rows[0]
    total = sum(row[3] for row in by_type)
    return {
        "entity": node_json(node, total),
        "access": node.props.get("access"),
        "sources": _sources(node, by_dataset),
        "links": {
            "total": total,
            "by_type": [
                {
                    "type": name,
                    "directed": is_directed(name),
                    "outgoing": outgoing,
                    "other": other,
                    "count": count,
                    "entities": entities,
                    "start": start,
                    "end": end,
                    "derived": derived,
                }
                for name, outgoing, other, count, entities, start, end, derived in by_type
            ],
        },
        "same_as": [
            {"entity": node_json(other), "link": link_json(LinkRow(link, "SAME_AS", source, target, props))}
            for other, link, source, target, props in same
        ],
    }


def _sources(node: Any, by_dataset: Sequence[Any]) -> list[dict[str, Any]]:
    own = node.props.get("dataset")
    sources: dict[str, dict[str, Any]] = {}
    if own:
        sources[own] = {
            "dataset": own, "record": True, "source_ref": node.props.get("source_ref"),
            "grade": grade_json(node.props), "links": 0, "link_grades": [],
        }  # fmt: skip
    for dataset, number, grades in by_dataset:
        source = sources.setdefault(
            dataset,
            {
                "dataset": dataset,
                "record": False,
                "source_ref": None,
                "grade": None,
                "links": 0,
                "link_grades": [],
            },
        )
        source["links"] = number
        graded = [grade_json(dict(zip(_GRADE, grade, strict=True))) for grade in grades]
        source["link_grades"] = sorted((g for g in graded if g), key=lambda g: [g[k] or "" for k in g])
    return list(sources.values())


def members(
    graph: Graph,
    access: Sequence[int],
    source: str,
    target: str,
    link_type: str,
    *,
    skip: int = 0,
    limit: int = 100,
    deadline: float = 10.0,
) -> dict[str, Any]:
    """The links that a collapsed one stands for, in order of time: ``links``, ``total``, ``shown``,
    ``cut_by``.

    :raises InvalidInputError: for an unknown type.
    :raises NotFoundError: when there is no such link for this user.
    """
    if link_type not in LINK_TYPES:
        raise InvalidInputError(
            say(
                "There is no link type %(name)s.%(near)s",
                name=repr(link_type),
                near=near(link_type, LINK_TYPES),
            ),
            [{"field": "type", "message": say("It is no link type.")}],
        )
    found = graph.read(
        core("links_between"),
        {
            "source": source, "target": target, "type": link_type, "undirected": UNDIRECTED, "skip": skip,
            "limit": limit, "access": list(access),
        },
        deadline=deadline,
        limit=None,
    )  # fmt: skip
    if not found.rows:
        raise NotFoundError(
            say(
                "There is no link %(link_type)s from %(source)s to %(target)s, or not so many.",
                link_type=link_type,
                source=repr(source),
                target=repr(target),
            )
        )
    links = [link_json(LinkRow(*row[0])) for row in found.rows]
    total = found.rows[0][1]
    cut = "limit" if skip + len(links) < total else None
    return {"links": links, "total": total, "shown": len(links), "cut_by": cut}


def behind(
    graph: Graph,
    access: Sequence[int],
    bundles: Sequence[tuple[str, str, str]],
    *,
    most: int = 50,
    deadline: float = 10.0,
) -> list[list[dict[str, Any]]]:
    """The links that collapsed ones (source, target, type) stand for, at most so many of each, in order of time.

    One that this user does not see has none.
    """
    found = graph.read(
        core("links_behind"),
        {
            "bundles": [list(one) for one in bundles],
            "undirected": UNDIRECTED,
            "most": most,
            "access": list(access),
        },
        deadline=deadline,
        limit=None,
    )
    links: list[list[dict[str, Any]]] = [[] for _ in bundles]
    for place, rows in found.rows:
        links[place] = [link_json(LinkRow(*row)) for row in rows]
    return links


def links_among(
    graph: Graph, access: Sequence[int], ids: Sequence[str], *, deadline: float = 10.0
) -> dict[str, Any]:
    """Those of *ids* that exist for this user, and all links among them, as a fragment."""
    found = graph.read(
        core("links_among"),
        {"ids": list(dict.fromkeys(ids)), "undirected": UNDIRECTED, "access": list(access)},
        deadline=deadline,
        limit=None,
    )
    nodes, links = found.rows[0]
    return fragment(nodes, bundles(links))


def visible(graph: Graph, access: Sequence[int], ids: Sequence[str], *, deadline: float = 10.0) -> set[str]:
    """Those of *ids* that exist for this user."""
    found = graph.read(
        core("visible"), {"ids": list(ids), "access": list(access)}, deadline=deadline, limit=None
    )
    return {row[0] for row in found.rows}
