"""What scenarios are written with: py2neo nodes and relationships, and a notebook for each dataset.

A scenario is a function `write(case)` a subject. It puts nodes into the case under a short name ("fauzan",
"phone/fauzan") and joins them, each in the notebook of the agency that holds the fact. Nothing here draws a random
number or reads a clock: a scenario is the same graph every time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from py2neo import Node, Relationship, Subgraph


class ScenarioError(Exception):
    """A scenario contradicts itself; the message names the place."""


class Notebook:
    """What one dataset holds. Every node and relationship written here carries the dataset and its grading scheme.

    :param dataset: slug of the dataset.
    :param scheme: grading scheme of the agency.
    :param grade: grade of what is not graded otherwise, as the scheme writes it.
    :param zone: IANA zone or offset of its clocks.
    """

    def __init__(self, dataset: str, scheme: str, grade: str, zone: str) -> None:
        self.dataset, self.scheme, self.grade, self.zone = dataset, scheme, grade, zone
        self.nodes: list[Node] = []
        self.links: list[Relationship] = []
        self._keys: set[tuple[str, str]] = set()

    def record(self, label: str, key: str, name: str, **props: Any) -> Node:
        """A record of this dataset: what it, and nobody else, says of one thing."""
        if (label, key) in self._keys:
            raise ScenarioError(f"{self.dataset} has two {label} records {key}")
        self._keys.add((label, key))
        graded = {"grade": self.grade, "grade_scheme": self.scheme, "source_ref": f"{label}/{key}", **props}
        node = Node(label, dataset=self.dataset, id=key, name=name, **graded)
        self.nodes.append(node)
        return node

    def link(self, start: Node, type_: str, end: Node, key: str, *, time: str | None = None, since: str | None = None, until: str | None = None, **props: Any) -> Relationship:  # fmt: skip
        """A fact of this dataset that joins two nodes.

        :param key: what identifies it at the source; unique for its type.
        :param time: the moment it speaks of; *since*, *until*: the span.
        """
        if (type_, key) in self._keys:
            raise ScenarioError(f"{self.dataset} has two {type_} links {key}")
        self._keys.add((type_, key))
        timed = {"at": time, "from": since, "to": until}
        if any(timed.values()):
            props.setdefault("zone", self.zone)
        graded = {"grade": self.grade, "grade_scheme": self.scheme, "source_ref": f"{type_}/{key}", **props}
        link = Relationship(start, type_, end, dataset=self.dataset, id=key, **timed, **graded)
        self.links.append(link)
        return link


class Case:
    """A scenario being written: its notebooks by short name, its nodes by name."""

    def __init__(self, **books: Notebook) -> None:
        self.books = books
        self._named: dict[str, Node] = {}

    def __getattr__(self, name: str) -> Notebook:
        try:
            return self.__dict__["books"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Node:
        if name not in self._named:
            raise ScenarioError(f"nothing in this case is called {name!r}")
        return self._named[name]

    def __contains__(self, name: str) -> bool:
        return name in self._named

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)

    def put(self, name: str, node: Node) -> Node:
        """Name a node, so that other subjects can join it."""
        if name in self._named:
            raise ScenarioError(f"two nodes are called {name!r}")
        self._named[name] = node
        return node

    def identifier(self, name: str, label: str, value: str, **props: Any) -> Node:
        """A value that several datasets can share: no dataset, no grade, no content of its own."""
        return self.put(name, Node(label, value=value, **props))

    def reference(self, name: str, label: str, code: str, caption: str, **props: Any) -> Node:
        """A public fact: a border post, a country."""
        return self.put(name, Node(label, code=code, name=caption, **props))

    def subgraph(self) -> Subgraph:
        """Everything written, as the one py2neo object that is handed to the service."""
        nodes = [*self._named.values(), *(n for book in self.books.values() for n in book.nodes)]
        return Subgraph(nodes, [link for book in self.books.values() for link in book.links])


def rows(table: str) -> Iterator[list[str]]:
    """The rows of a hand-written table: columns parted by `|`, empty lines and lines that begin with `#` left out."""
    for line in table.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def given(**props: str) -> dict[str, str]:
    """The properties that have a value: an empty cell of a table is not one."""
    return {name: value for name, value in props.items() if value}
