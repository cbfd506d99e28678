"""The words of an export in its reader's language; the translation itself comes from outside."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from graphsvc.charts.picture import GradePart, Link, Node
from graphsvc.i18n import N_
from graphsvc.model.entity import ENTITY_TYPES, Form
from graphsvc.model.grade import SCHEMES
from graphsvc.model.link import LINK_TYPES
from graphsvc.model.when import BEGINNING, FOREVER

#: A time as sources give it: as much of a date and an hour as is known, perhaps with an offset.
_PARTIAL = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)
#: As much of a date as is known, at the beginning of a time.
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
#: The unit of properties that are moments.
_SECONDS = "seconds since 1970"


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks a language.

    :param language: its code.
    :param translate: looks a message id up and puts named values into it (``%(name)s``).
    """

    language: str
    translate: Callable[..., str]

    def say(self, text: str, **values: object) -> str:
        """A message in this language."""
        return self.translate(text, **values)

    def entity(self, name: str) -> str:
        """What an entity type is called; its own name when it is not declared here."""
        declared = ENTITY_TYPES.get(name)
        return self.say(declared.label) if declared else name

    def link(self, name: str) -> str:
        """What a link type is called."""
        declared = LINK_TYPES.get(name)
        return self.say(declared.label) if declared else name

    def prop(self, owner: str, name: str) -> str:
        """What a property of an entity or link type is called."""
        declared = ENTITY_TYPES.get(owner) or LINK_TYPES.get(owner)
        found = declared.props.get(name) if declared else None
        return self.say(found.label) if found else name

    def value(self, item: Node | Link, name: str) -> str:
        """A property as people read it: a moment as date and hour with its zone, never as a number."""
        found = item.props.get(name)
        if found is None:
            return ""
        declared = ENTITY_TYPES.get(item.type) or LINK_TYPES.get(item.type)
        prop = declared.props.get(name) if declared else None
        if prop is not None and prop.unit == _SECONDS and isinstance(found, (int, float)):
            return self.moment(int(found), item.props, last=name == "end")
        if isinstance(found, bool):
            return self.yes(found)
        if isinstance(found, tuple):
            return ", ".join(found)
        if prop is not None and prop.form in (Form.DATE, Form.TIME):
            return self.when(str(found))
        return str(found)

    def moment(self, seconds: int, props: Mapping[str, object], *, last: bool = False) -> str:
        """A moment in the zone that an event states; *last* makes of the first second after it the last known
        day or minute.
        """
        if seconds <= BEGINNING:
            return self.say(N_("not known"))
        if seconds >= FOREVER:
            return self.say(N_("still going on"))
        named = props.get("zone")
        zone = _zone(named) if isinstance(named, str) else None
        at = datetime.fromtimestamp(seconds, UTC)
        clock = at.astimezone(zone) if zone else at
        whole = clock.hour == clock.minute == clock.second == 0
        if last:
            clock -= timedelta(days=1) if whole else timedelta(minutes=1)
        if whole:
            return self.when(clock.strftime("%Y-%m-%d"))
        told = self.when(clock.strftime("%Y-%m-%dT%H:%M:%S" if clock.second else "%Y-%m-%dT%H:%M"))
        return f"{told} ({named})" if zone else self.say(N_("%(time)s (zone not stated)"), time=told)

    def when(self, text: str | None) -> str:
        """A time as a source gives it, no more precise than there: ``2 January 2026, 10:00``. What is no time
        stays as it is.
        """
        match = _PARTIAL.fullmatch(text.strip()) if text else None
        if match is None:
            return text or ""
        year, month, day, hour, second, offset = match.groups()
        if month is None:
            return year
        names = self.months()
        if not 1 <= int(month) <= len(names):
            return text or ""
        date = f"{names[int(month) - 1]} {year}"
        if day is None:
            return date
        date = f"{int(day)} {date}"
        if hour is None:
            return date
        zone = "" if offset is None else f" UTC{'+00:00' if offset == 'Z' else offset}"
        return f"{date}, {hour}{':' + second if second else ''}{zone}"

    def period(self, link: Link) -> str:
        """From when to when a link is, as its sources give it."""
        return " – ".join(dict.fromkeys(self.when(part) for part in (link.first, link.last) if part))

    def short_period(self, first: str | None, last: str | None) -> str:
        """From when to when, for a picture: ``3 Mar – 9 Apr 2026``, no more precise than a day and than the source;
        what both ends share is said once. Empty when no time is known.
        """
        matches = [_DATE.match(text or "") for text in (first or last, last or first)]
        start, end = ([part for part in match.groups() if part] if match else [] for match in matches)
        if not start or not end:
            return ""
        if start == end:
            return self._date(end)
        if start[0] != end[0] or len(start) < 2 or len(end) < 2:
            return f"{self._date(start)} – {self._date(end)}"
        if start[1] != end[1] or len(start) < 3 or len(end) < 3:
            return f"{self._date(['', *start[1:]])} – {self._date(end)}"
        return f"{int(start[2])}–{self._date(end)}"

    def _date(self, parts: Sequence[str]) -> str:
        year, month, day = (*parts, "", "")[:3]
        names = self.months()
        name = names[int(month) - 1][:3] if month and 1 <= int(month) <= len(names) else month
        return " ".join(part for part in (day and str(int(day)), name, year) if part)

    def made(self, at: datetime) -> str:
        """The moment of an export, with how far its clock is ahead of UTC."""
        ahead = at.strftime("%z") or "+0000"
        return f"{self.when(at.strftime('%Y-%m-%dT%H:%M:%S'))} (UTC{ahead[:3]}:{ahead[3:5]})"

    def months(self) -> tuple[str, ...]:
        """The names of the months."""
        return tuple(
            self.say(name)
            for name in (
                N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
                N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
            )
        )  # fmt: skip

    def scheme(self, name: str) -> str:
        """What a grading scheme is called."""
        declared = SCHEMES.get(name)
        return self.say(declared.label) if declared else name

    def code(self, scheme: str, code: str) -> str:
        """What a handling code means; empty when it is not known."""
        declared = SCHEMES.get(scheme)
        meaning = declared.handling.get(code) if declared else None
        return self.say(meaning) if meaning else ""

    def meaning(self, scheme: str, part: str, code: str) -> str:
        """What a code of a grade means, of its *part* ``source`` or ``information``; empty when it is not known."""
        declared = SCHEMES.get(scheme)
        meaning = getattr(declared, part).get(code) if declared else None
        return self.say(meaning) if meaning else ""

    def grade(self, grade: GradePart) -> str:
        """A grade with its scheme: ``B2 (Admiralty 6x6)``."""
        return f"{grade.text} ({self.scheme(grade.scheme)})"

    def yes(self, value: bool) -> str:
        """A truth value."""
        return self.say(N_("yes")) if value else self.say(N_("no"))

    def number(self, value: int) -> str:
        """A count, thousands set apart as the language does."""
        text = f"{value:,}"
        return text.replace(",", ".") if self.language == "id" else text


def _zone(name: str) -> tzinfo | None:
    """A zone by its IANA name or offset; None for a name that is none."""
    match = _OFFSET.fullmatch(name)
    if match:
        ahead = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return timezone(-ahead if match[1] == "-" else ahead) if ahead < timedelta(days=1) else None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
