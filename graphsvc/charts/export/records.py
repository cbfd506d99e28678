"""The records behind links that stand for several: each with its time, what it says, its grade and its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphsvc.charts.export.texts import line, visible
from graphsvc.charts.export.words import Words
from graphsvc.charts.picture import GradePart, Link
from graphsvc.i18n import N_

#: Longest text of a cell.
_CELL = 200


@dataclass(frozen=True, slots=True)
class Record:
    """One link as its source states it.

    :param at: from when, as given; *until* likewise.
    """

    at: str | None = None
    until: str | None = None
    derived: bool = False
    inferred: bool = False
    grade: GradePart | None = None
    dataset: str | None = None
    source_ref: str | None = None
    props: Mapping[str, Any] = field(default_factory=dict)


#: Reads what stands behind links, in order of time: the first of each by the link's key.
Reading = Callable[[Sequence[Link]], Mapping[str, Sequence[Record]]]


def table(
    link: Link, records: Sequence[Record], words: Words, title: Callable[[str | None], str]
) -> dict[str, Any]:
    """Caption, heads and rows; a property that none of them has is no column.

    :param title: tells what a dataset is called.
    """
    say = words.say
    names = list(dict.fromkeys(name for one in records for name in one.props))
    heads = [
        say(N_("Period")),
        *(words.prop(link.type, name) for name in names),
        say(N_("Basis")),
        say(N_("Grade and handling")),
        say(N_("Dataset")),
        say(N_("Place in the source")),
    ]
    shown, number = words.number(len(records)), words.number(link.count)
    return {
        "title": say(N_("Records behind it: %(shown)s of %(number)s"), shown=shown, number=number),
        "heads": [visible(head) for head in heads],
        "rows": [[line(text, _CELL) for text in _row(link, one, names, words, title)] for one in records],
    }


def _row(
    link: Link, one: Record, names: Sequence[str], words: Words, title: Callable[[str | None], str]
) -> list[str]:
    basis = N_("inferred") if one.inferred else N_("derived") if one.derived else N_("stated")
    told = link.model_copy(update={"props": dict(one.props)})
    return [
        " – ".join(dict.fromkeys(words.when(part) for part in (one.at, one.until) if part)),
        *(words.value(told, name) for name in names),
        words.say(basis),
        words.grade(one.grade) if one.grade else "",
        title(one.dataset),
        one.source_ref or "",
    ]
