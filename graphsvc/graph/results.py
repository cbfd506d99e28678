"""What a statement answers, in our own types: no Neo4j object, and no element id, leaves the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

CutBy = Literal["limit", "deadline"]


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node: its own id, its type, all its properties. Id and type are empty on a node that is no entity."""

    id: str
    type: str
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GraphLink:
    """A link: `source` and `target` are the ids of the entities it joins."""

    id: str
    type: str
    source: str
    target: str
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GraphPath:
    """A path in its order: one node more than links."""

    nodes: tuple[GraphNode, ...]
    links: tuple[GraphLink, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a read.

    Values are None, bool, int, float, str, list, dict, GraphNode, GraphLink or GraphPath; times come as ISO
    8601 texts, points as `{"longitude", "latitude"}` or `{"x", "y"}`. `cut_by` says why rows may be missing,
    `ms` is the time from sending the statement to the last row.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut_by: CutBy | None
    ms: float


@dataclass(frozen=True, slots=True)
class Counters:
    """What a write did, and the rows it returned."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    links_created: int = 0
    links_deleted: int = 0
    properties_set: int = 0
    labels_added: int = 0
    schema_changes: int = 0
    rows: list[tuple[Any, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a plan and those that it takes its rows from; `rows` is how many Neo4j expects it to give."""

    operator: str
    detail: str
    rows: float
    sources: tuple[PlanStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How Neo4j would run a statement: its type (`r` reads only) and the operators, procedures and columns
    used.

    `operators` holds every operator of the plan, without its `@database` suffix; `details` their
    descriptions, in the same order; `root` the same as a tree; `databases` where the steps would run.
    """

    type: str
    operators: tuple[str, ...]
    details: tuple[str, ...]
    columns: tuple[str, ...]
    root: PlanStep | None = None
    databases: frozenset[str] = frozenset()
