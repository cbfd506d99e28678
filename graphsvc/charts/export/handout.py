"""What is handed over: the part of a chart that may leave, and what every export states of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from graphsvc.charts.content import Content, Forbids, Withheld, beyond, content, handling_codes, withhold
from graphsvc.charts.document import Document
from graphsvc.charts.export.words import Words
from graphsvc.i18n import N_

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who makes an export, when, and what for.

    :param at: in a time zone. :param question: in words, with its parameters; empty when there is none.
    :param recipient: message id of who gets it. :param leaves_agency: whether that is somebody else.
    :param gone_nodes: what the chart had and its reader has no longer; *gone_links* likewise.
    """

    at: datetime
    name: str
    login: str
    agency: str
    reason: str
    case: str | None = None
    question: str = ""
    recipient: str = N_("Own agency")
    leaves_agency: bool = False
    gone_nodes: int = 0
    gone_links: int = 0
    service: str = "graphsvc"


@dataclass(frozen=True, slots=True)
class Code:
    """A handling code that something in the export carries, what it means, and on how many it is."""

    scheme: str
    code: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class Handout:
    """A chart on its way out. `document` holds no more than may leave; `content` is what of it is seen."""

    document: Document
    content: Content
    withheld: Withheld
    origin: Origin
    words: Words

    @property
    def title(self) -> str:
        """The chart's title."""
        return self.document.title

    @property
    def made_at(self) -> str:
        """The moment of the export in ISO 8601, to the second."""
        return self.origin.at.isoformat(timespec="seconds")

    def facts(self) -> list[Fact]:
        """What the export is: label and text, in order."""
        say, number = self.words.say, self.words.number
        origin = self.origin
        purpose = f"{origin.case}: {origin.reason}" if origin.case else origin.reason
        return [
            (say(N_("Chart")), self.title),
            (say(N_("Made on")), self.made_at),
            (say(N_("Made by")), f"{origin.name} ({origin.login}), {origin.agency}"),
            (say(N_("Purpose")), purpose),
            (say(N_("Question")), origin.question or say(N_("none; put together by hand"))),
            (say(N_("Made for")), say(origin.recipient)),
            (say(N_("Entities")), number(len(self.content.nodes))),
            (
                say(N_("Links")),
                say(
                    N_("%(drawn)s, standing for %(all)s"),
                    drawn=number(len(self.content.links)),
                    all=number(sum(link.count for link in self.content.links)),
                ),
            ),
        ]

    def left_out(self) -> list[Fact]:
        """What is not in the export: label and how many, also those that are none."""
        say, number = self.words.say, self.words.number
        held, seen = self.withheld, self.content
        off = say(N_("not counted")) if seen.beyond is None else number(seen.beyond)
        lines = [
            (say(N_("Hidden entities")), number(seen.hidden_nodes)),
            (say(N_("Hidden links")), number(seen.hidden_links)),
            (say(N_("Links outside the filter of types and period")), number(seen.filtered)),
            (say(N_("Links of these entities that are not on the chart")), off),
            (say(N_("Entities withheld by handling code")), number(held.nodes)),
            (say(N_("Links withheld by handling code or with an entity")), number(held.links)),
        ]
        if held.unknown:
            lines.append((say(N_("of these because not all their grades are known")), number(held.unknown)))
        if held.annotations:
            lines.append((say(N_("Notes and arrows withheld with them")), number(held.annotations)))
        lines += [
            (say(N_("withheld by %(code)s"), code=code), number(count))
            for code, count in held.by_code.items()
        ]
        if self.origin.gone_nodes or self.origin.gone_links:
            lines += [
                (say(N_("Entities of the chart that are not there today")), number(self.origin.gone_nodes)),
                (say(N_("Links of the chart that are not there today")), number(self.origin.gone_links)),
            ]
        return lines

    def codes(self) -> list[Code]:
        """The handling codes that the content carries."""
        return [
            Code(self.words.scheme(scheme), code, self.words.code(scheme, code), count)
            for (scheme, code), count in handling_codes(self.content.nodes, self.content.links).items()
        ]

    def handling(self) -> list[Fact]:
        """The handling codes as label and text; one line that says so when there is none."""
        say, number = self.words.say, self.words.number
        lines = [
            (
                f"{one.code} ({one.scheme})",
                say(N_("%(meaning)s; on %(count)s"), meaning=one.meaning or "?", count=number(one.count)),
            )
            for one in self.codes()
        ]
        return lines or [(say(N_("Handling codes")), say(N_("none on what is here")))]

    def statement(self) -> list[tuple[str, list[Fact]]]:
        """Everything that is stated, in three parts with their headings."""
        say = self.words.say
        return [
            (say(N_("This export")), self.facts()),
            (say(N_("Left out")), self.left_out()),
            (say(N_("Handling")), self.handling()),
        ]

    def statement_text(self) -> str:
        """The statement as one text, a line a fact: for formats that have one comment field."""
        return "\n".join(
            f"{heading}: {label}: {text}" for heading, facts in self.statement() for label, text in facts
        )


def prepare(document: Document, origin: Origin, words: Words, forbids: Forbids) -> Handout:
    """Take out what must not leave, count what is not seen, and keep who hands it over.

    :param document: as its reader may see it today.
    :param forbids: see `content.withhold`; asked only when the export leaves the agency.
    """
    if not origin.leaves_agency:
        return Handout(document, content(document), Withheld(), origin, words)
    allowed, withheld = withhold(document, forbids)
    seen = content(allowed)
    # Counted against the whole chart: what is withheld is stated once, as withheld
    return Handout(allowed, replace(seen, beyond=beyond(seen.nodes, document.links)), withheld, origin, words)
