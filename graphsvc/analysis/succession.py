"""Phones that follow one another: one falls silent, another begins, and it calls the same people.

Whoever changes phones to stay unseen keeps those they talk to. So a later phone is held against an earlier one by the contacts
that they share, each weighed by how rare it is: a shared taxi or call centre says little. The weight is the logarithm of how many
phones there are to one that is in touch with the contact, which is what agreement on a value of that frequency is worth when
records are matched (Fellegi, I. P. and Sunter, A. B. 1969. A theory for record linkage. Journal of the American Statistical
Association 64, 1183-1210), as logarithms of chances may be added.

A pair is listed by the overlap of the smaller phone (Simpson's coefficient), so that a phone that is new and little used still can
follow. It is ranked by Ochiai's, which is held against both: of a phone that calls half the village nearly everybody's contacts
are a part. And what follows from two pairs of the list is not told once more: who used three phones in a row used the first
before the third.
"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.model.when import DAY

#: A contact of more phones than this shows nobody's phone to follow another's, and is only weighed.
MOST_PHONES = 500


@dataclass(frozen=True, slots=True)
class Life:
    """One phone: when it was first and last used, in seconds since 1970, and with whom."""

    phone: str
    first: int
    last: int
    contacts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Succession:
    """A phone and the one that seems to follow it.

    :param gap: days from the last use of the one to the first of the other; below nought they overlap.
    :param shared: contacts of both.
    :param overlap: their weight as a share of the weight of all contacts of the one that has less of it: 1 when all of one
        are contacts of the other.
    :param score: the weight of what is shared, times its share of the geometric mean of both weights: much of little is less than
        much of much.
    """

    before: Life
    after: Life
    gap: float
    shared: tuple[str, ...]
    overlap: float
    score: float


def successions(
    lives: Iterable[Life], *, gap: float, overlap: float, least: int, share: float
) -> list[Succession]:
    """Pairs of phones of which the second begins at most *gap* days after the last use of the first, and at most *overlap*
    days before it, with at least *least* contacts and the share *share* of their weight in common; best first.

    Without pairs that two others of them, each as good, put one behind the other.
    """
    ordered = sorted(lives, key=lambda life: (life.first, life.phone))
    phones_of: dict[str, list[Life]] = defaultdict(list)
    for life in ordered:
        for contact in life.contacts:
            phones_of[contact].append(life)
    # One phone more than there are, or a contact of all would have no weight and a phone of such contacts none to divide by
    weight = {contact: math.log((len(ordered) + 1) / len(of)) for contact, of in phones_of.items()}
    whole = {life.phone: math.fsum(weight[contact] for contact in sorted(life.contacts)) for life in ordered}
    found = []
    for before in ordered:
        for after in _followers(before, phones_of, gap * DAY, overlap * DAY, least):
            shared = tuple(sorted(before.contacts & after.contacts))
            common = math.fsum(weight[contact] for contact in shared)
            mine, theirs = whole[before.phone], whole[after.phone]
            part = common / min(mine, theirs)
            if part >= share:
                score = common * common / math.sqrt(mine * theirs)
                found.append(
                    Succession(before, after, (after.first - before.last) / DAY, shared, part, score)
                )
    found = _direct(found)
    found.sort(key=lambda one: (-one.score, abs(one.gap), one.before.phone, one.after.phone))
    return found


def _direct(found: Sequence[Succession]) -> list[Succession]:
    """Without those that lead over a third phone by two others that are each as good."""
    score = {(one.before.phone, one.after.phone): one.score for one in found}
    after: dict[str, list[str]] = defaultdict(list)
    for before, follower in score:
        after[before].append(follower)
    return [
        one
        for one in found
        if not any(
            min(score[one.before.phone, between], score.get((between, one.after.phone), 0.0)) >= one.score > 0
            for between in after[one.before.phone]
        )
    ]


def _followers(
    before: Life, phones_of: dict[str, list[Life]], gap: float, overlap: float, least: int
) -> Iterator[Life]:
    """Phones that begin in time and share enough contacts with *before*."""
    earliest, latest = before.last - overlap, before.last + gap
    common: dict[str, int] = defaultdict(int)
    lives: dict[str, Life] = {}
    for contact in sorted(before.contacts):
        others = phones_of[contact]
        if len(others) > MOST_PHONES:
            continue
        start = bisect.bisect_left(others, earliest, key=lambda life: life.first)
        for after in others[start:]:
            if after.first > latest:
                break
            # It must begin later and outlive the other, or it does not follow it
            if after.first > before.first and after.last > before.last:
                common[after.phone] += 1
                lives[after.phone] = after
    for phone in sorted(common):
        if len(before.contacts & lives[phone].contacts) >= least:
            yield lives[phone]


def _successions(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From (phone, first, last, contacts, whether it is asked about): pairs of a phone and the one that follows it, best first."""
    wanted = {row[0] for row in rows if row[4]}
    found = successions(
        (Life(phone, first, last, frozenset(contacts)) for phone, first, last, contacts, _ in rows),
        gap=float(options["gap"]),
        overlap=float(options["overlap"]),
        least=int(options["contacts"]),
        share=float(options["share"]),
    )
    return [
        Finding(
            (
                one.before.phone,
                one.after.phone,
                round(one.gap, 1),
                len(one.shared),
                one.overlap,
                one.score,
            ),
            one.shared,
        )
        for one in found
        if wanted & {one.before.phone, one.after.phone}
    ]


SUCCESSION = Analysis(
    "succession",
    ("phone", "first", "last", "contacts", "wanted"),
    {
        "before": "node",
        "after": "node",
        "gap": "number",
        "shared": "integer",
        "overlap": "number",
        "score": "number",
    },
    _successions,
    options={
        "gap": "number",
        "overlap": "number",
        "contacts": "integer",
        "share": "number",
    },
    about=2,
    repeatable=2_000,
    held_in="contacts",
)
