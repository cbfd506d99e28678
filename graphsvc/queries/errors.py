"""What can go wrong with a question."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.errors import GraphsvcError, NotFoundError


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
    title = "A path joins two different entities"
    slug = "same-ends"


class CatalogueError(GraphsvcError):
    """Question files are wrong. All faults are reported together, so that one start shows them all.

    The service does not start with them: a question that silently vanished would be missed by nobody until it
    matters.
    """

    status = 500
    title = "Question files are wrong"
    slug = "bad-questions"

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"Correct {many} in the question files:\n" + "\n".join(map("  {}".format, faults)))


class UnknownQuestionError(NotFoundError):
    """There is no question of that name."""

    title = "No such question"
    slug = "unknown-question"
