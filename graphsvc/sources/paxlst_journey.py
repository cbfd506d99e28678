"""The journey that a manifest announces: where from, where to, when, by what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.i18n import N_, amount
from graphsvc.model.errors import InvalidValue
from graphsvc.model.when import When, YearOf, parse_compact
from graphsvc.sources import posts
from graphsvc.sources.base import Context
from graphsvc.sources.paxlst_message import Flight, Message
from graphsvc.sources.posts import Post
from graphsvc.sources.voyage import Voyage, check_duration, designator

BAD_TIME = N_("the time of the voyage is not readable; left out")
BAD_PREPARED = N_("the date of preparation is not readable; two-digit years are read around %(year)s")
FAR_PREPARED = N_("prepared %(days)s days before departure: one of the two dates is wrong")
OTHER_FLIGHT = N_("the header calls the voyage %(header)s, the body %(body)s; the body is believed")
NO_POST = N_("the post %(code)s is not known; kept as text on the crossing")
#: More days than this between list and departure is an error: authorities take lists from 72 hours before.
LONGEST_LEAD = 30

_MODES = {"1": "sea", "2": "rail", "3": "road", "4": "air", "8": "sea"}


def prepared_on(message: Message, where: str, context: Context) -> date:
    """The day a message was prepared. EDIFACT is of 1987, so its two-digit years run from there to 2086."""
    pivot = date(2037, 1, 1)
    try:
        day = parse_compact(message.prepared, YearOf.EVENT, pivot).text[:10]
    except InvalidValue:
        context.report.warn(BAD_PREPARED, where, message.prepared, year=pivot.year - 20)
        return date(pivot.year - 20, 1, 1)
    return date.fromisoformat(day)


@dataclass(frozen=True, slots=True)
class Journey:
    """What all lines of a message share.

    :param voyage: None when the message names no conveyance.
    :param reference: day near which two-digit years are read: the later of preparation and departure,
        because a child born between a falsely dated list and its flight would otherwise be a hundred.
    """

    voyage: Voyage | None
    reference: date

    @classmethod
    def of(cls, message: Message, prepared: date, where: str, context: Context) -> Journey:
        """The first leg of a message's journey, with warnings for what cannot be true of it."""
        if not message.flights:
            return cls(None, prepared)
        flight = message.flights[0]
        origin, target = (_post(flight, kind, where, context) for kind in ("125", "87"))
        departs = _moment(flight.times.get("189", ""), origin, prepared, where, context)
        arrives = _moment(flight.times.get("232", ""), target, prepared, where, context)
        first = departs or arrives
        mode = _MODES.get(flight.mode) or next((post.mode for post in (target, origin) if post), "")
        number = flight.number or flight.carrier or message.reference
        voyage = Voyage(
            number=number,
            day=first.text[:10] if first else "",
            mode=mode,
            carrier=flight.carrier,
            origin=origin,
            origin_text=flight.place("125"),
            target=target,
            target_text=flight.place("87"),
            departs=departs,
            arrives=arrives,
        )
        check_duration(voyage, where, context)
        header = message.access_reference
        # The header's field is free; only what looks like a flight number can contradict one
        same = designator(header) == designator(number)
        if header and not same and len(header) <= 7 and header[:2].isalnum() and header[2:].isdecimal():
            context.report.warn(OTHER_FLIGHT, where, message.reference, header=header, body=number)
        if first is None:
            return cls(voyage, prepared)
        day = date.fromisoformat(first.text[:10])
        if abs((day - prepared).days) > LONGEST_LEAD:
            context.report.warn(FAR_PREPARED, where, message.reference, days=amount((day - prepared).days))
        return cls(voyage, max(prepared, day))


def _post(flight: Flight, kind: str, where: str, context: Context) -> Post | None:
    code = flight.place(kind) or flight.place("92")
    found = posts.find(code) if code else None
    if code and found is None:
        context.report.warn(NO_POST, where, code, code=code[:20])
    return found


def _moment(raw: str, post: Post | None, prepared: date, where: str, context: Context) -> When | None:
    if not raw:
        return None
    try:
        return parse_compact(raw, YearOf.EVENT, prepared, post.zone if post else context.zone)
    except InvalidValue:
        context.report.warn(BAD_TIME, where, raw)
        return None
