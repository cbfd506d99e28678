"""What an analysis takes of a question's statement, and what it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Sequence[Any]
Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A name made of entities, by id, where only ids are known: their captions take its place, and how many there are *more*."""

    ids: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of an answer, before anything is known of an entity but its id.

    :param cells: in the order of the columns that the analysis gives; an entity is its id, several are a tuple of ids; a text
        may be `Named`, of entities that stand in other cells.
    :param facts: ids of the other entities that make the score, such as crossings or common contacts: the chart shows
        them with the links among all.
    """

    cells: tuple[Any, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis. It sees only what the statement read, which holds nothing that the asker may not see.

    :param takes: columns that the statement must return.
    :param gives: columns of the answer, with what each holds (`node`, `nodes`, `number` …).
    :param function: from rows in the order of *takes* to findings, best first; it neither knows nor needs a limit.
    :param options: parameters of the question that the function reads, with their types; each must be declared.
    :param about: how many of the leading cells say what a finding is about; the rest say what was found of it.
    :param repeatable: rows up to which the answer is found fast enough to be found again some twenty times, which tells
        how much it rests on single links; nought: the header says why that is not told.
    :param held_in: the column of *takes* that holds the facts of a row, where a row is not one itself: of a phone with all its
        contacts some contacts are left out, since without the phone another question would be asked.
    """

    name: str
    takes: tuple[str, ...]
    gives: Mapping[str, str]
    function: Callable[[Sequence[Row], Options], list[Finding]]
    options: Mapping[str, str] = field(default_factory=dict)
    about: int = 1
    repeatable: int = 20_000
    held_in: str | None = None

    def __call__(self, rows: Sequence[Row], options: Options | None = None) -> list[Finding]:
        """What there is to find in *rows*, best first."""
        return self.function(rows, options or {})

    def alike(self, one: Finding, other: Finding) -> bool:
        """Whether two answers mean the same by these findings. A group is the same when most of both is in both."""
        return all(
            _mostly(a, b) if isinstance(a, tuple) else a == b
            for a, b in zip(one.cells[: self.about], other.cells[: self.about], strict=True)
        )


def _mostly(one: Sequence[Any], other: Sequence[Any]) -> bool:
    both, either = len({*one} & {*other}), len({*one, *other})
    return both * 2 > either
