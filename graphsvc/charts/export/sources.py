"""Where what the chart says comes from: the source of a record, and of an identifier those of its links.

A phone, a document or a place belongs to nobody; that it is one, and whose, only links say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphsvc.charts.picture import GradePart, Link, Node


@dataclass(frozen=True, slots=True)
class Source:
    """One statement: of which datasets, at which place in the source, how graded.

    :param link: the link that says it; None where the record itself does.
    """

    datasets: tuple[str, ...]
    place: str | None
    grades: tuple[GradePart, ...]
    link: Link | None = None


def of_link(link: Link) -> tuple[str, ...]:
    """The datasets that a link is of."""
    return link.datasets or ((link.dataset,) if link.dataset else ())


def by_node(nodes: Iterable[Node], links: Iterable[Link]) -> Mapping[str, tuple[Source, ...]]:
    """The sources of each node, by its id: its own, or where it has none each link's that touches it."""
    touching: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        for end in {link.source, link.target}:
            touching[end].append(link)
    return {node.id: _of(node, touching[node.id]) for node in nodes}


def _of(node: Node, links: Iterable[Link]) -> tuple[Source, ...]:
    if node.dataset or node.source_ref or node.grades:
        return (Source((node.dataset,) if node.dataset else (), node.source_ref, node.grades),)
    return tuple(Source(of_link(link), link.source_ref, link.grades, link) for link in links)
