"""Times as investigators have them: partial, local, sometimes with a zone.

A time is kept as the source gave it (an ISO 8601 text no more precise than the source) and, for
comparison, as the half-open interval ``[start, end)`` of seconds that the text can mean. Two
partial dates are then compared honestly: ``2017-08`` overlaps ``2017-08-04``, it does not precede it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .errors import InvalidValue
from .labels import say

#: Seconds in a day.
DAY = 86_400
#: Seconds that stand for "no known beginning" and "still going on" (years 1 and 9999).
BEGINNING = int(datetime(1, 1, 2, tzinfo=UTC).timestamp())
FOREVER = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp())

#: The open end of a span, as in the Extended Date/Time Format (ISO 8601-2).
OPEN = ".."


class Precision(StrEnum):
    """How much of a time is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class YearOf(StrEnum):
    """What a two-digit year belongs to; the same digits mean another century in each."""

    BIRTH = "birth"
    EXPIRY = "expiry"
    EVENT = "event"


_ISO = re.compile(
    r"^(\d{4})(?:-(\d{2})(?:-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class When:
    """A moment or a span.

    :param text: ISO 8601, as precise as the source: ``2017``, ``2017-08``, ``2017-08-04``,
        ``2017-08-04T00:32``, ``2017-08-04T00:32:10``; ``..`` when a span's beginning is unknown.
    :param zone: IANA zone name or a fixed offset (``+07:00``); None when the source names none. The
        seconds are then those of the local clock read as UTC: comparable inside one place only.
    :param until: the end of a span, in the same form; ``..`` when it goes on; None for a moment.
    """

    text: str
    zone: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        zone = _zone(self.zone)
        first = BEGINNING if self.text == OPEN else _bounds(self.text, zone)[0]
        if self.until is not None and self.until != OPEN and _bounds(self.until, zone)[1] <= first:
            raise InvalidValue(
                say("period"), f"{self.text}/{self.until}", say("The end must not come before the start.")
            )
        if self.text == OPEN and self.until is None:
            raise InvalidValue(
                say("time"), self.text, say("Give a date, or an end when only the start is unknown.")
            )

    @property
    def precision(self) -> Precision:
        """How much of the (first) time is known."""
        return _precision(self.until if self.text == OPEN and self.until not in (None, OPEN) else self.text)

    @property
    def start(self) -> int:
        """The first second this can mean (seconds since 1970-01-01 UTC)."""
        return BEGINNING if self.text == OPEN else _bounds(self.text, _zone(self.zone))[0]

    @property
    def end(self) -> int:
        """The first second after everything this can mean (seconds since 1970-01-01 UTC)."""
        last = self.until if self.until is not None else self.text
        return FOREVER if last == OPEN else _bounds(last, _zone(self.zone))[1]

    @property
    def utc(self) -> str | None:
        """The start as an ISO text in UTC; None when no zone is known or the time of day is not."""
        if self.zone is None or self.precision not in (Precision.MINUTE, Precision.SECOND):
            return None
        return datetime.fromtimestamp(self.start, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _precision(text: str | None) -> Precision:
    length = len(text or "")
    if length <= 4:
        return Precision.YEAR
    if length <= 7:
        return Precision.MONTH
    if length <= 10:
        return Precision.DAY
    return Precision.MINUTE if length <= 16 else Precision.SECOND


def _zone(name: str | None) -> tzinfo:
    if name is None:
        return UTC
    match = re.fullmatch(r"([+-])(\d{2}):?(\d{2})", name, re.ASCII)
    if match:
        minutes = int(match[2]) * 60 + int(match[3])
        if minutes > 14 * 60:
            raise InvalidValue(say("time zone"), name, say("An offset lies between -14:00 and +14:00."))
        sign = -1 if match[1] == "-" else 1
        return timezone(timedelta(minutes=sign * minutes))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidValue(
            say("time zone"), name, say("Use an IANA name such as Asia/Jakarta, or an offset such as +07:00.")
        ) from error


def _bounds(text: str, zone: tzinfo) -> tuple[int, int]:
    """The half-open interval of seconds that an ISO text in *zone* can mean."""
    match = _ISO.match(text)
    if not match or match[7]:
        raise InvalidValue(say("time"), text, say("Use YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM[:SS]."))
    year, month, day, hour, minute, second = (int(g) if g else None for g in match.groups()[:6])
    try:
        first = datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=zone)
        if month is None:
            after = datetime((year or 0) + 1, 1, 1, tzinfo=zone)
        elif day is None:
            after = datetime((year or 0) + month // 12, month % 12 + 1, 1, tzinfo=zone)
        elif hour is None:
            after = datetime(first.year, first.month, first.day, tzinfo=zone) + timedelta(days=1)
        else:
            step = timedelta(minutes=1) if second is None else timedelta(seconds=1)
            start = int(first.timestamp())
            return start, start + int(step.total_seconds())
    except (ValueError, OverflowError) as error:
        raise InvalidValue(
            say("time"), text, say("There is no such day or hour; dates run from year 1 to 9998.")
        ) from error
    return int(first.timestamp()), int(after.timestamp())


def parse_iso(text: str, zone: str | None = None, until: str | None = None) -> When:
    """Read an ISO 8601 date or time of any precision.

    An offset in the text wins over *zone*: ``2015-04-14T10:00+08:00`` is kept as local time plus
    offset. A date with an offset (``2015-04-14-04:00``) is a date: the offset is dropped, because
    reading it as four o'clock invents a time that nobody stated.

    :raises InvalidValue: when it is not such a text.
    """
    raw = text.strip()
    dated = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})", raw)
    if dated:
        raw = dated[1]
    match = _ISO.match(raw)
    if not match:
        raise InvalidValue(say("time"), text, say("Use YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM[:SS]."))
    if match[7]:
        zone = "+00:00" if match[7] == "Z" else match[7]
        raw = raw[: match.start(7)]
    raw = raw.replace(" ", "T")
    if "." in raw:
        raw = raw.split(".")[0]
    return When(raw, zone, until)


def parse_day_first(text: str, time: str | None = None, zone: str | None = None) -> When:
    """Read ``D/MM/YYYY`` or ``DD/MM/YYYY`` (also with ``-`` or ``.``), and optionally ``HH:MM[:SS]``.

    The order is the caller's knowledge of the source, never guessed: a guess turns 04/08 into April.

    :raises InvalidValue: when it is not such a date.
    """
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text.strip(), re.ASCII)
    if not match:
        raise InvalidValue(say("date"), text, say("Use DD/MM/YYYY."))
    iso = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    if time and time.strip():
        clock = re.fullmatch(r"(\d{1,2}):(\d{2})(:\d{2})?", time.strip(), re.ASCII)
        if not clock:
            raise InvalidValue(say("time of day"), time, say("Use HH:MM or HH:MM:SS."))
        iso += f"T{int(clock[1]):02d}:{clock[2]}{clock[3] or ''}"
    return When(iso, zone)


def parse_compact(text: str, of: YearOf, reference: date, zone: str | None = None) -> When:
    """Read ``YYMMDD``, ``YYMMDDHHMM``, ``YYYYMMDD`` or ``YYYYMMDDHHMM``.

    A two-digit year needs a meaning before it has a century: a birth is never after *reference*, an
    expiry or an event is the one nearest to it. A fixed pivot makes the 54-year-old of a manifest a
    child born in 2054, or a passport that ends in 2061 one that ended in 1961.

    :param reference: a day the text was written near (for a birth: not after), e.g. the message's date.
    :raises InvalidValue: when it is not such a text.
    """
    raw = text.strip()
    if not re.fullmatch(r"\d{6}|\d{8}|\d{10}|\d{12}", raw, re.ASCII):
        raise InvalidValue(say("date"), text, say("Use YYMMDD or YYYYMMDD, with HHMM after it for a time."))
    if len(raw) in (8, 12):
        year, rest = int(raw[:4]), raw[4:]
    else:
        year, rest = _century(int(raw[:2]), raw[2:6], of, reference), raw[2:]
    iso = f"{year:04d}-{rest[:2]}-{rest[2:4]}"
    if len(rest) == 8:
        iso += f"T{rest[4:6]}:{rest[6:]}"
    return When(iso, zone)


def _century(two: int, month_day: str, of: YearOf, reference: date) -> int:
    base = reference.year - reference.year % 100 + two
    if of is YearOf.BIRTH:
        later = (base, month_day) > (reference.year, f"{reference.month:02d}{reference.day:02d}")
        return base - 100 if later else base
    return min((base - 100, base, base + 100), key=lambda year: abs(year - reference.year))
