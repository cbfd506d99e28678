"""The debriefing: what somebody answered and drew, held against the truth. Only for exercises that have ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from graphsvc.charts.document import Document
from graphsvc.training.scoring import Remark, Result, Score, Verdict
from graphsvc.training.truth import Question, ends

#: Remarks on what the truth holds; the others are on what it does not.
TRUE = (Verdict.FOUND, Verdict.MISPLACED, Verdict.MISSING, Verdict.PROVEN, Verdict.UNPROVEN)

#: What became of an entity or a link of the truth, or of one that is not in it.
Mark: TypeAlias = Literal["found", "missed", "false"]

_MARKS: dict[Verdict, Mark] = {
    Verdict.FOUND: "found",
    Verdict.MISPLACED: "found",
    Verdict.PROVEN: "found",
    Verdict.MISSING: "missed",
    Verdict.UNPROVEN: "missed",
    Verdict.ACCUSED: "false",
    Verdict.UNEXPECTED: "false",
}
#: Of several on one thing the first counts: what is to be learned from weighs more.
_ORDER: tuple[Mark, ...] = ("false", "missed", "found")


@dataclass(frozen=True, slots=True)
class Held:
    """A remark, and whether what it is about lay on one of the charts."""

    remark: Remark
    on_chart: bool


def drawn(documents: Iterable[Document]) -> set[str]:
    """Ids of the entities and links on charts. Of links drawn as one, those that the chart names."""
    found: set[str] = set()
    for document in documents:
        found.update(node.id for node in document.nodes)
        for link in document.links:
            found.add(link.id)
            found.update(link.members)
    return found


def held(result: Result, charted: set[str]) -> Iterator[Held]:
    """The remarks on an answer, each with whether the charts showed what it is about."""
    for remark in result.remarks:
        yield Held(remark, all(_shown(result.question, end, charted) for end in ends(remark.item)))


def _shown(question: Question, id_: str, charted: set[str]) -> bool:
    return id_ in charted or any(record in charted for record in question.same.get(id_, ()))


def marks(score: Score) -> dict[str, Mark]:
    """What became of every entity and link that the truth or the answers name, by its id."""
    given: dict[str, set[Mark]] = {}
    for result in score.results:
        for remark in result.remarks:
            for end in ends(remark.item):
                given.setdefault(end, set()).add(_MARKS[remark.verdict])
    return {id_: next(mark for mark in _ORDER if mark in several) for id_, several in given.items()}
