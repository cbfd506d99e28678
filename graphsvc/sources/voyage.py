"""Voyages: a sailing, flight or train that several lists and crossings name, once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.i18n import N_, amount
from graphsvc.model.entity import Entity, record_id
from graphsvc.model.link import Link, link_id
from graphsvc.model.when import Precision, When
from graphsvc.sources.base import Context, Item, Once, part, present
from graphsvc.sources.posts import Post, kilometres

BACKWARDS = N_("arrives %(hours)s h after it departs (UTC): a local time or a post is wrong")
SLOW = N_("takes %(hours)s h for %(km)s km: a local time, a post or the date is probably wrong")

_DESIGNATOR = re.compile(r"^([A-Z]{2}|[A-Z]\d|\d[A-Z])([A-Z]?)0*(\d{1,4}[A-Z]?)$")


@dataclass(frozen=True, slots=True)
class Voyage:
    """One voyage.

    :param number: as written; :attr:`key` normalises it.
    :param origin: post it leaves from, or the text where the post is not known; *target* likewise.
    :param day: day of departure (of arrival when that is unknown), ISO; tells the voyages of one number
        apart.
    """

    number: str
    day: str
    mode: str = ""
    carrier: str = ""
    origin: Post | None = None
    origin_text: str = ""
    target: Post | None = None
    target_text: str = ""
    departs: When | None = None
    arrives: When | None = None

    @property
    def key(self) -> str:
        """What is the same in every list of this voyage: number without padding, posts, day."""
        posts = (
            self.origin.code if self.origin else self.origin_text,
            self.target.code if self.target else self.target_text,
        )
        return part(
            "-".join(word for word in (designator(self.number, self.carrier), *posts, self.day) if word)
        )

    def id(self, dataset: str) -> str:
        """The id of its record."""
        return record_id("Voyage", dataset, self.key)


def designator(number: str, carrier: str = "") -> str:
    """`UA0989`, `UA 989` and `0989` of carrier UA are one flight: `UA989`. Other numbers stay, without
    blanks.
    """
    text = re.sub(r"[\s-]", "", number).upper()
    if text.isdecimal() and carrier:
        text = carrier.upper() + text
    match = _DESIGNATOR.match(text)
    return f"{match[1]}{match[2]}{match[3]}" if match else text


def items(voyage: Voyage, context: Context, once: Once) -> Iterable[Item]:
    """The record and its two posts; nothing when *once* handed the record over before."""
    dataset = context.dataset
    times = [when for when in (voyage.departs, voyage.arrives) if when]
    entity = Entity(
        "Voyage",
        voyage.id(dataset),
        " ".join(word for word in (voyage.number, _route(voyage), voyage.day) if word),
        present(
            mode=voyage.mode,
            carrier=voyage.carrier,
            number=voyage.number,
            departs=voyage.departs.text if voyage.departs else None,
            arrives=voyage.arrives.text if voyage.arrives else None,
            origin=voyage.origin.code if voyage.origin else voyage.origin_text,
            destination=voyage.target.code if voyage.target else voyage.target_text,
            start=times[0].start if times else None,
            end=times[-1].end if times else None,
        ),
        dataset=dataset,
        # Not a file: crew and passenger lists of one voyage must not seem to change it in turn
        source_ref=f"voyage {voyage.key}",
        grade=context.grade,
    )
    if entity.id in once:
        return
    yield entity
    for role, post, when in (
        ("departure", voyage.origin, voyage.departs),
        ("arrival", voyage.target, voyage.arrives),
    ):
        if post:
            yield post.entity
            yield Link(
                "AT",
                link_id(dataset, "AT", voyage.key, role),
                entity.id,
                post.id,
                dataset,
                source_ref=entity.source_ref,
                when=when,
                grade=context.grade,
                props={"role": role},
            )


def _route(voyage: Voyage) -> str:
    ends = (
        voyage.origin.code if voyage.origin else voyage.origin_text,
        voyage.target.code if voyage.target else voyage.target_text,
    )
    return "-".join(end for end in ends if end)


def check_duration(voyage: Voyage, where: str, context: Context) -> None:
    """Warn when the time between departure and arrival cannot be.

    For aircraft: more than the distance at 450 km/h and three hours on the ground besides. Airliners cruise
    at 800 to 900 km/h, so only a slip in a time, zone or date takes that long.
    """
    if not (voyage.departs and voyage.arrives and voyage.departs.zone and voyage.arrives.zone):
        return
    if Precision.DAY in (voyage.departs.precision, voyage.arrives.precision):
        return
    hours = (voyage.arrives.start - voyage.departs.start) / 3600
    if hours <= 0:
        context.report.warn(BACKWARDS, where, voyage.number, hours=f"{hours:.1f}")
    elif voyage.mode == "air" and voyage.origin and voyage.target:
        km = kilometres(voyage.origin, voyage.target)
        if hours > km / 450 + 3:
            context.report.warn(SLOW, where, voyage.number, hours=f"{hours:.1f}", km=amount(round(km)))
