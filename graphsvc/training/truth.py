"""The planted truth of a seed, as `truth.yaml` writes it: what a right answer names, what a wrong one does, and what
proves it.

For trainers and for scoring. Nothing of it but the questions' words may reach a trainee before the exercise ends.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graphsvc.faults import told
from graphsvc.i18n import say, written
from graphsvc.training.folder import BrokenSeedError, Seed
from graphsvc.training.population import Population
from graphsvc.training.words import Words

Kind: TypeAlias = Literal["entities", "links", "pairs", "sequence"]
#: What an answer names: an id, or the two ids of a pair.
Item: TypeAlias = str | tuple[str, str]
#: What is compared: an id, or a pair without order.
Key: TypeAlias = str | frozenset[str]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Fact(_Part):
    """Something that an answer can name, a thing or a pair of them, with the reason why it is right or wrong."""

    id: str | None = None
    pair: tuple[str, str] | None = None
    role: Words | None = None
    why: Words = written("", "")

    @model_validator(mode="after")
    def _names_one(self) -> Fact:
        if (self.id is None) == (self.pair is None):
            raise ValueError(say("names either an id or a pair"))
        return self

    @property
    def item(self) -> Item:
        """What an answer writes to name it."""
        return self.pair if self.pair is not None else str(self.id)


class Question(_Part):
    """A question of the exercise and its true answer. `points` are those of the full answer."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    kind: Kind
    points: int = Field(ge=0, le=1000)
    question: Words
    expect: tuple[Fact, ...] = Field(min_length=1)
    #: Other records of what is expected: naming one of them names it.
    same: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    reject: tuple[Fact, ...] = ()
    #: Links that prove the answer.
    evidence: tuple[str, ...] = ()
    #: How the answer follows from the data.
    derive: str = ""

    @model_validator(mode="after")
    def _hangs_together(self) -> Question:
        facts = (*self.expect, *self.reject)
        if any((fact.pair is not None) != (self.kind == "pairs") for fact in facts):
            raise ValueError(say("names pairs where its kind is pairs, and ids where it is not"))
        keys = [self.key(fact.item) for fact in facts]
        if len(set(keys)) < len(keys):
            raise ValueError(say("names something twice, or expects what it rejects"))
        if not set(self.same) <= {end for fact in self.expect for end in ends(fact.item)}:
            raise ValueError(say("knows other records of something that it does not expect"))
        return self

    def key(self, item: Item) -> Key:
        """What of an answer's item is compared: records of one thing are one, and a pair has no order."""
        found = [self._meant().get(end, end) for end in ends(item)]
        return found[0] if isinstance(item, str) else frozenset(found)

    def _meant(self) -> dict[str, str]:
        return {record: meant for meant, records in self.same.items() for record in records}


class Truth(_Part):
    """The truth of a seed."""

    scenario: str
    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_each_question_once(self) -> Truth:
        if len({one.id for one in self.questions}) < len(self.questions):
            raise ValueError(say("has two questions of one id"))
        return self

    @property
    def points(self) -> int:
        """Points of all questions."""
        return sum(question.points for question in self.questions)

    def find(self, id_: str) -> Question | None:
        """The question of that id."""
        return next((one for one in self.questions if one.id == id_), None)


def ends(item: Item) -> tuple[str, ...]:
    """The ids in an item: one, or the two of a pair."""
    return (item,) if isinstance(item, str) else item


def read_truth(seed: Seed, population: Population | None = None) -> Truth:
    """The truth of a seed; raises BrokenSeedError that names the place of the first fault.

    :param population: of a generated seed, the one that it was loaded with; its own choice when None.
    """
    path: Path = seed.folder / "truth.yaml"
    try:
        truth = Truth.model_validate(seed.truth(population))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in fault["loc"]) or "truth"
        raise BrokenSeedError(
            say("%(path)s: %(where)s: %(fault)s.", path=path, where=where, fault=told(fault))
        ) from error
    except yaml.YAMLError as error:
        raise BrokenSeedError(
            say("%(path)s is not YAML: %(error)s.", path=path, error=str(error).splitlines()[0])
        ) from error
    if truth.scenario != seed.name:
        raise BrokenSeedError(
            say(
                "%(path)s is the truth of %(other)s, not of %(name)s.",
                path=path,
                other=truth.scenario,
                name=seed.name,
            )
        )
    return truth
