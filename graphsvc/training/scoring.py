"""Scores an answer sheet against the truth. Pure: truth, answers and conduct in, points with reasons out.

A question's points are earned by naming what is expected, and a quarter of them by showing the links that prove it
where the truth has such links. Whoever names something else loses what naming something right would have earned, and
twice that for somebody who is known to be innocent: nothing is gained by naming everyone. There is no floor.

A fifth of what was earned hangs on conduct: a tenth on time, a tenth on stating a purpose with every question. Points
that were lost are not softened by good conduct.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction

from graphsvc.i18n import N_, say
from graphsvc.training.answers import Answer, Sheet
from graphsvc.training.truth import Fact, Item, Key, Question, Truth, ends

#: Of a question's points, what proof earns where the truth has links that prove it.
EVIDENCE_SHARE = Fraction(1, 4)
#: What a false accusation costs, in facts of the question: of somebody who is planted as innocent, and of anybody else.
REJECTED_COST, UNEXPECTED_COST = 2, 1
#: Links shown for each that proves; beyond that showing more earns less, or all links would be the best proof.
EVIDENCE_SLACK = 4
#: Of what was earned, the part that hangs on time, and on purposes stated.
TIME_SHARE = PURPOSE_SHARE = Fraction(1, 10)


class Verdict(StrEnum):
    """What became of something that was, or should have been, named or shown."""

    FOUND = "found"
    MISPLACED = "misplaced"
    MISSING = "missing"
    ACCUSED = "accused"
    UNEXPECTED = "unexpected"
    PROVEN = "proven"
    UNPROVEN = "unproven"


#: Message ids of the verdicts' names.
VERDICT_LABELS: dict[Verdict, str] = {
    Verdict.FOUND: N_("Found"),
    Verdict.MISPLACED: N_("Out of order"),
    Verdict.MISSING: N_("Missed"),
    Verdict.ACCUSED: N_("Innocent, and accused"),
    Verdict.UNEXPECTED: N_("Named without ground"),
    Verdict.PROVEN: N_("Evidence shown"),
    Verdict.UNPROVEN: N_("Evidence not shown"),
}

MISLED = N_("False lead, taken")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing named, shown or left out, with the reason and what it earned or cost."""

    verdict: Verdict
    item: Item
    why: str
    points: Fraction = Fraction(0)

    @property
    def label(self) -> str:
        """Message id of what became of it: only a person is innocent, what else is planted to mislead misleads."""
        if self.verdict is Verdict.ACCUSED and not any(end.startswith("person:") for end in ends(self.item)):
            return MISLED
        return VERDICT_LABELS[self.verdict]


@dataclass(frozen=True, slots=True)
class Result:
    """What an answer to one question earned, and why."""

    question: Question
    points: Fraction
    remarks: tuple[Remark, ...]

    def count(self, *verdicts: Verdict) -> int:
        """How many remarks are of these verdicts."""
        return sum(remark.verdict in verdicts for remark in self.remarks)

    @property
    def summary(self) -> str:
        """The result in one sentence."""
        accused = self.count(Verdict.ACCUSED, Verdict.UNEXPECTED)
        told = {
            "found": self.count(Verdict.FOUND),
            "all": len(self.question.expect),
            "shown": self.count(Verdict.PROVEN),
            "links": len(self.question.evidence),
            "accused": accused,
        }
        if self.question.evidence:
            return say(
                "%(found)s of %(all)s found, %(shown)s of %(links)s proofs shown, %(accused)s named falsely.",
                **told,
            )
        return say("%(found)s of %(all)s found, %(accused)s named falsely.", **told)


@dataclass(frozen=True, slots=True)
class Conduct:
    """How somebody worked.

    :param took: from the beginning to the submission; None where no clock ran. :param planned: what the exercise
    is made for. :param asked: questions put to the data. :param stated: of these, how many with a case and a reason.
    """

    took: timedelta | None = None
    planned: timedelta = timedelta(hours=3)
    asked: int = 0
    stated: int = 0

    @property
    def speed(self) -> Fraction:
        """1 within the time planned, falling to 0 at twice that."""
        if self.took is None or self.took <= self.planned:
            return Fraction(1)
        over = Fraction((self.took - self.planned) // timedelta(seconds=1))
        return max(Fraction(0), 1 - over / Fraction(max(self.planned // timedelta(seconds=1), 1)))

    @property
    def purposes(self) -> Fraction:
        """The part of the questions that had a case and a reason; 1 where none was asked."""
        return Fraction(self.stated, self.asked) if self.asked else Fraction(1)


@dataclass(frozen=True, slots=True)
class Score:
    """What a sheet earned. `most` are the points of a full one."""

    results: tuple[Result, ...]
    conduct: Conduct

    @property
    def most(self) -> int:
        """Points of a full answer to everything."""
        return sum(result.question.points for result in self.results)

    @property
    def earned(self) -> Fraction:
        """Points of the answers, before conduct."""
        return sum((result.points for result in self.results), Fraction(0))

    @property
    def points(self) -> Fraction:
        """Points in all."""
        return self.earned + self.for_time + self.for_purposes

    @property
    def for_time(self) -> Fraction:
        """What time changed: nothing, or less."""
        return -max(self.earned, Fraction(0)) * TIME_SHARE * (1 - self.conduct.speed)

    @property
    def for_purposes(self) -> Fraction:
        """What purposes that were not stated changed: nothing, or less."""
        return -max(self.earned, Fraction(0)) * PURPOSE_SHARE * (1 - self.conduct.purposes)


def score(truth: Truth, sheet: Sheet, conduct: Conduct | None = None) -> Score:
    """Score a sheet; a question without an answer earns nothing."""
    results = tuple(score_answer(question, sheet.get(question.id, Answer())) for question in truth.questions)
    return Score(results, conduct or Conduct())


def score_answer(question: Question, answer: Answer) -> Result:
    """Score the answer to one question."""
    per_fact = Fraction(question.points, len(question.expect))
    worth = per_fact * (1 - EVIDENCE_SHARE) if question.evidence else per_fact
    remarks = [*_found(question, answer, worth), *_false(question, answer, per_fact)]
    remarks += _proofs(question, answer)
    return Result(question, sum((remark.points for remark in remarks), Fraction(0)), tuple(remarks))


def _found(question: Question, answer: Answer, worth: Fraction) -> list[Remark]:
    """What was expected: found, out of order, or missed."""
    places = {question.key(fact.item): place for place, fact in enumerate(question.expect)}
    named = [places[key] for key in map(question.key, answer.named) if key in places]
    counted = set(_rising(named)) if question.kind == "sequence" else set(named)
    remarks = []
    for place, fact in enumerate(question.expect):
        if place in counted:
            remarks.append(Remark(Verdict.FOUND, fact.item, fact.why, worth))
        elif place in named:
            why = say("It belongs to the answer and does not stand in its place.")
            remarks.append(Remark(Verdict.MISPLACED, fact.item, why))
        else:
            remarks.append(Remark(Verdict.MISSING, fact.item, fact.why))
    return remarks


def _false(question: Question, answer: Answer, per_fact: Fraction) -> list[Remark]:
    """What was named and is not so, each once."""
    right = {question.key(fact.item) for fact in question.expect}
    innocent: dict[Key, Fact] = {question.key(fact.item): fact for fact in question.reject}
    remarks, seen = [], set(right)
    for item in answer.named:
        key = question.key(item)
        if key in seen:
            continue
        seen.add(key)
        if key in innocent:
            remarks.append(Remark(Verdict.ACCUSED, item, innocent[key].why, -per_fact * REJECTED_COST))
        else:
            why = say("Nothing that was planted leads to it.")
            remarks.append(Remark(Verdict.UNEXPECTED, item, why, -per_fact * UNEXPECTED_COST))
    return remarks


def _proofs(question: Question, answer: Answer) -> list[Remark]:
    """The links that prove the answer: shown or not."""
    if not question.evidence:
        return []
    shown = set(answer.evidence)
    room = max(Fraction(len(question.evidence)), Fraction(len(shown), EVIDENCE_SLACK))
    worth = question.points * EVIDENCE_SHARE / room
    return [
        Remark(Verdict.PROVEN, link, say("This link proves it."), worth)
        if link in shown
        else Remark(Verdict.UNPROVEN, link, say("This link would have proved it."))
        for link in question.evidence
    ]


def _rising(places: Sequence[int]) -> list[int]:
    """A longest strictly rising subsequence (patience sorting with back links)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for i, place in enumerate(places):
        pile = bisect_left(tops, place)
        before.append(at[pile - 1] if pile else None)
        tops[pile : pile + 1] = [place]
        at[pile : pile + 1] = [i]
    found: list[int] = []
    i_: int | None = at[-1] if at else None
    while i_ is not None:
        found.append(places[i_])
        i_ = before[i_]
    return found[::-1]
