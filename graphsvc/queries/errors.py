"""What can go wrong with a question."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.errors import GraphsvcError, NotFoundError
from graphsvc.i18n import N_, say


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a question's file: where it is (`file:line`) and what to do about it."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class SameEndsError(GraphsvcError):
    """A path was asked from an entity to itself: well-formed, but there is nothing to find."""

    status = 409
    title = N_("A path joins two different entities")
    slug = "same-ends"


class CatalogueError(GraphsvcError):
    """Question files are wrong. All faults are reported together, so that one start shows them all.

    The service does not start with them: a question that silently vanished would be missed by nobody until it
    matters.
    """

    status = 500
    title = N_("Question files are wrong")
    slug = "bad-questions"

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        named = "".join(f"\n  {fault}" for fault in faults)
        super().__init__(
            say("Correct 1 fault in the question files:%(faults)s", faults=named)
            if len(faults) == 1
            else say(
                "Correct %(number)s faults in the question files:%(faults)s", number=len(faults), faults=named
            )
        )


class UnknownQuestionError(NotFoundError):
    """There is no question of that name."""

    title = N_("No such question")
    slug = "unknown-question"
