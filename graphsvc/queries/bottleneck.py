"""Paths that are as good as their weakest link: by the grades of the links, or by how often two were in contact.

The best path of that kind is found by asking for any path over links that are good enough, and then for better and better ones
(Pollack, M. 1960. The maximum capacity through a network. Operations Research 8, 733-736). So the search for paths stays the one
there is, and of the paths that are equally good the shortest come first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from graphsvc.graph.connection import Graph
from graphsvc.graph.course import Course
from graphsvc.graph.statements import Statement
from graphsvc.model.grade import SCHEMES, Scheme
from graphsvc.queries.engine import Engine, Found
from graphsvc.queries.header import ColumnType, ParamType
from graphsvc.queries.pathrows import found
from graphsvc.queries.paths import search_paths

#: More contacts than this between two are as good as this many.
MOST_CONTACTS = 1 << 20

_TAKES = frozenset({"source", "target", "max_hops", "k"})


def levels(scheme: Scheme) -> list[tuple[str, ...]]:
    """The grades of a scheme by how good they are, each level with all that are better: a grade is as good as the worse of its
    two codes, by their places in the scheme. Those that say "no basis" are on none: they are not the worst, they are no grade.
    """
    places = [
        {code: place for place, code in enumerate(codes) if code not in scheme.no_basis}
        for codes in (scheme.source, scheme.information)
    ]
    by_level: dict[int, list[str]] = {}
    for source, first in places[0].items():
        for information, second in places[1].items():
            by_level.setdefault(max(first, second), []).append(source + information)
    known: list[str] = []
    found_levels = []
    for level in sorted(by_level):
        known += by_level[level]
        found_levels.append(tuple(sorted(known)))
    return found_levels


def weakest(scheme: Scheme, grades: Sequence[str]) -> str:
    """The worse source and the worse information of some grades: no link says less than this."""
    source = max((grade[0] for grade in grades), key=list(scheme.source).index)
    information = max((grade[1] for grade in grades), key=list(scheme.information).index)
    return source + information


class _Asked:
    """One question, asked again with another bound until the time is up."""

    def __init__(
        self,
        graph: Graph,
        statement: Statement,
        params: Mapping[str, Any],
        access: Sequence[int],
        deadline: float,
    ) -> None:
        self._graph, self._statement, self._params, self._access = graph, statement, params, access
        self._ends_at = time.monotonic() + deadline

    def paths(self, **bound: Any) -> dict[str, Any]:
        """The shortest paths with this bound on their links."""
        given = {name: value for name, value in self._params.items() if name not in _TAKES}
        return search_paths(
            self._graph,
            self._access,
            [(self._params["source"], self._params["target"])],
            max_hops=self._params.get("max_hops") or 6,
            k=self._params.get("k") or 1,
            link_types=self._params.get("link_types"),
            step=self._statement,
            step_params={**given, **bound},
            deadline=max(self._ends_at - time.monotonic(), 0.05),
        )


def _by_grade(
    graph: Graph,
    statement: Statement,
    params: Mapping[str, Any],
    access: Sequence[int],
    deadline: float,
    _course: Course,
) -> Found:
    """Paths over the best grades that join the two; when there are none, and it is asked for, over any link at all."""
    asked = _Asked(graph, statement, params, access, deadline)
    scheme = SCHEMES[params["scheme"]]
    answer: dict[str, Any] = {}
    graded: tuple[str, ...] = ()
    for graded in levels(scheme):
        answer = asked.paths(grades=list(graded), any=False)
        if answer["paths"] or answer["cut_by"] == "deadline":
            return found(answer, _grade_of(answer, scheme, graded))
    if params["unjudged"]:
        answer = asked.paths(grades=[], any=True)
    return found(answer, lambda _path: [None])


def _grade_of(
    answer: Mapping[str, Any], scheme: Scheme, graded: Sequence[str]
) -> Callable[[Mapping[str, Any]], list[Any]]:
    """The grade of a path: the weakest of its steps, each as good as the best of its parallel links."""
    links = {link["id"]: link for link in answer["links"]}
    place: dict[str, int] = {}
    for number, level in enumerate(levels(scheme)):
        for one in level:
            place.setdefault(one, number)

    def grade(path: Mapping[str, Any]) -> list[Any]:
        steps: dict[frozenset[str], list[str]] = {}
        for id_ in path["links"]:
            link = links[id_]
            pair = frozenset((link["source"], link["target"]))
            steps.setdefault(pair, []).extend(_grades(link, scheme))
        best = [
            min((one for one in grades if one in graded), key=lambda one: (place[one], one), default=None)
            for grades in steps.values()
        ]
        # More different grades than a collapsed link carries: not known which of them is the best
        return [weakest(scheme, [one for one in best if one is not None]) if all(best) else None]

    return grade


def _grades(link: Mapping[str, Any], scheme: Scheme) -> Iterator[str]:
    for grade in link["all_grades"] or ():
        if grade["scheme"] == scheme.name:
            yield grade["source"] + grade["information"]


def _by_strength(
    graph: Graph,
    statement: Statement,
    params: Mapping[str, Any],
    access: Sequence[int],
    deadline: float,
    _course: Course,
) -> Found:
    """Paths of which the weakest tie is as strong as can be: doubled until there is none, then found between the two."""
    asked = _Asked(graph, statement, params, access, deadline)
    best, answer = 0, asked.paths(least=1)
    if not answer["paths"]:
        return found(answer, lambda _path: [0])
    best, least = 1, 2
    above = MOST_CONTACTS
    while above - best > 1:
        stronger = asked.paths(least=least)
        if stronger["paths"]:
            best, answer = least, stronger
            least = min(least * 2, above - 1) if above == MOST_CONTACTS else (best + above) // 2
        elif stronger["cut_by"] == "deadline":
            # What was found holds; whether there is a stronger one is not known
            answer["cut_by"] = "deadline"
            break
        else:
            above = least
            least = (best + above) // 2
    return found(answer, lambda _path: [best])


_ENDS = {"source": ParamType.ENTITY, "target": ParamType.ENTITY}
BY_GRADE = Engine(
    key="search",
    columns=("id", "neighbours"),
    returns={"path": ColumnType.PATH, "hops": ColumnType.INTEGER, "grade": ColumnType.TEXT},
    run=_by_grade,
    supplies={"ids": ["person:x:1"], "grades": ["A1"], "any": False},
    takes=_TAKES | {"link_types", "unjudged", "scheme"},
    needs={**_ENDS, "scheme": ParamType.CHOICE, "unjudged": ParamType.BOOLEAN},
)
BY_STRENGTH = Engine(
    key="search",
    columns=("id", "neighbours"),
    returns={"path": ColumnType.PATH, "hops": ColumnType.INTEGER, "strength": ColumnType.INTEGER},
    run=_by_strength,
    supplies={"ids": ["person:x:1"], "least": 1},
    takes=_TAKES | {"link_types"},
    needs=_ENDS,
)
