"""What is handed over: the part of a chart that may leave, and what every export states of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from graphsvc.charts.content import Content, Forbids, Withheld, beyond, content, handling_codes, withhold
from graphsvc.charts.document import Document
from graphsvc.charts.export import sources
from graphsvc.charts.export.frame import framed
from graphsvc.charts.export.questions import Naming, asked
from graphsvc.charts.export.records import Reading, Record
from graphsvc.charts.export.words import Words
from graphsvc.charts.layout import LAYOUTS
from graphsvc.i18n import N_

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who makes an export, when, and what for.

    :param at: in the time zone that it is told in. :param naming: tells a named question with its values.
    :param recipient: message id of who gets it. :param leaves_agency: whether that is somebody else.
    :param gone_nodes: what the chart had and its reader has no longer; *gone_links* likewise.
    """

    at: datetime
    name: str
    login: str
    agency: str
    reason: str
    case: str | None = None
    naming: Naming | None = None
    recipient: str = N_("Own agency")
    leaves_agency: bool = False
    gone_nodes: int = 0
    gone_links: int = 0
    service: str = "graphsvc"
    #: Titles of datasets by their names.
    datasets: Mapping[str, str] = field(default_factory=dict)
    #: Made in an exercise: nothing in it is real, and nobody must take it for a finding.
    exercise: bool = False
    #: Reads the records behind links; None where they are not to be had.
    records: Reading | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A handling code that something in the export carries, what it means, and on how many it is."""

    scheme: str
    code: str
    meaning: str
    count: int


@dataclass(frozen=True)
class Handout:
    """A chart on its way out. `document` holds no more than may leave; `content` is what of it is seen;
    `questions` what was asked to make it, in words.
    """

    document: Document
    content: Content
    withheld: Withheld
    origin: Origin
    words: Words
    questions: tuple[str, ...] = ()
    #: Whether the chart was laid out for this export, of what is in it.
    rearranged: bool = False

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """The title of the group that an entity lies in, by the entity's id."""
        return {member: box.title for box in self.content.boxes for member in box.members}

    @cached_property
    def stated_by(self) -> Mapping[str, tuple[sources.Source, ...]]:
        """The sources of each entity, by its id; those of an identifier are its links'."""
        return sources.by_node(self.content.nodes, self.content.links)

    @cached_property
    def records(self) -> Mapping[str, Sequence[Record]]:
        """What stands behind links that stand for several, by their keys."""
        bundled = [link for link in self.content.links if link.count > 1]
        return self.origin.records(bundled) if self.origin.records and bundled else {}

    def dataset(self, name: str | None) -> str:
        """The title of a dataset as people know it; its name where it has none."""
        return self.origin.datasets.get(name, name) if name else ""

    def told(self, source: sources.Source) -> str:
        """A source in one text: the link that says it, its datasets, place, grades and date."""
        words, link = self.words, source.link
        parts = [
            self.words.link(link.type) if link else "",
            ", ".join(self.dataset(name) for name in source.datasets),
            source.place or "",
            "; ".join(words.grade(grade) for grade in source.grades),
            words.period(link) if link else "",
        ]
        return " · ".join(part for part in parts if part)

    @property
    def title(self) -> str:
        """The chart's title."""
        return self.document.title

    @property
    def made_at(self) -> str:
        """The moment of the export as people read it, with its zone."""
        return self.words.made(self.origin.at)

    def facts(self, *, titled: bool = True) -> list[Fact]:
        """What the export is: label and text, in order.

        :param titled: with the chart's title, which some forms have as their heading.
        """
        say, number = self.words.say, self.words.number
        origin = self.origin
        purpose = f"{origin.case}: {origin.reason}" if origin.case else origin.reason
        mark = [(say(N_("Exercise")), say(N_("everything in it is invented")))] if origin.exercise else []
        return [
            *mark,
            *([(say(N_("Chart")), self.title)] if titled else []),
            (say(N_("Made on")), self.made_at),
            (say(N_("Made by")), f"{origin.name} ({origin.login}), {origin.agency}"),
            (say(N_("Purpose")), purpose),
            *self._asked(),
            (say(N_("Made for")), say(origin.recipient)),
            (say(N_("Entities")), number(len(self.content.nodes))),
            *self._closed(),
            (
                say(N_("Links")),
                say(
                    N_("%(drawn)s, standing for %(all)s"),
                    drawn=number(len(self.content.links)),
                    all=number(sum(link.count for link in self.content.links)),
                ),
            ),
            *self._arranged(),
        ]

    def _asked(self) -> list[Fact]:
        say = self.words.say
        if not self.questions:
            return [(say(N_("Question")), say(N_("none; put together by hand")))]
        if len(self.questions) == 1:
            return [(say(N_("Question")), self.questions[0])]
        return [(say(N_("Question %(number)s"), number=i), text) for i, text in enumerate(self.questions, 1)]

    def _closed(self) -> list[Fact]:
        """Groups that are drawn as one: what is in them is in the tables."""
        say, number = self.words.say, self.words.number
        seen = {node.id for node in self.content.nodes}
        closed = [box for box in self.content.boxes if not box.open]
        if not closed:
            return []
        text = say(
            N_("%(groups)s, holding %(entities)s of the entities; the tables list them"),
            groups=number(len(closed)),
            entities=number(sum(member in seen for box in closed for member in box.members)),
        )
        return [(say(N_("Closed groups")), text)]

    def _arranged(self) -> list[Fact]:
        """A reader who compares two exports of one chart must not take the difference for a statement."""
        layout = LAYOUTS.get(str((self.document.frame or {}).get("kind")))
        if not self.rearranged or layout is None:
            return []
        text = N_("%(layout)s, laid out anew from what is in this export")
        return [
            (self.words.say(N_("Arrangement")), self.words.say(text, layout=self.words.say(layout.title)))
        ]

    def left_out(self) -> list[Fact]:
        """What is not in the export: label and how many, also those that are none."""
        say, number = self.words.say, self.words.number
        held, seen = self.withheld, self.content
        off = say(N_("not counted")) if seen.beyond is None else number(seen.beyond)
        lines = [
            (say(N_("Hidden entities")), number(seen.hidden_nodes)),
            (say(N_("Hidden links")), number(seen.hidden_links)),
            (say(N_("Links outside the filter of types, grades and period")), number(seen.filtered)),
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

    def grades(self) -> list[Fact]:
        """The codes of the grades that the content carries, each with its meaning: of the source, then of what it says."""
        say = self.words.say
        roles = ((N_("source"), "source"), (N_("information"), "information"))
        found: dict[tuple[str, int, str], Fact] = {}
        for grade in (grade for item in self.content.all for grade in item.grades):
            for place, (role, name) in enumerate(roles):
                code = getattr(grade, name)
                meaning = self.words.meaning(grade.scheme, name, code) if code else ""
                if meaning:
                    label = f"{code} ({self.words.scheme(grade.scheme)}, {say(role)})"
                    found[grade.scheme, place, code] = (label, meaning)
        return [found[key] for key in sorted(found)]

    def sources(self) -> list[Fact]:
        """The datasets by title and name, with how many entities and links each states."""
        say, number = self.words.say, self.words.number
        nodes = Counter(node.dataset for node in self.content.nodes if node.dataset)
        links = Counter(name for link in self.content.links for name in sources.of_link(link))
        lines = [
            (
                self.dataset(name),
                say(
                    N_("%(name)s; %(entities)s entities, %(links)s links"),
                    name=name,
                    entities=number(nodes[name]),
                    links=number(links[name]),
                ),
            )
            for name in sorted({*nodes, *links}, key=lambda name: (self.dataset(name), name))
        ]
        times = say(N_("as the sources give them; where no zone stands, the local time of the place"))
        return [*lines, (say(N_("Times of links")), times)]

    def statement(self, *, grades: bool = True) -> list[tuple[str, list[Fact]]]:
        """Everything that is stated, in parts with their headings.

        :param grades: with the meaning of grades; a legend may have it nearer.
        """
        say = self.words.say
        return [
            (say(N_("This export")), self.facts()),
            (say(N_("Sources")), self.sources()),
            (say(N_("Left out")), self.left_out()),
            (say(N_("Handling")), self.handling()),
            *([(say(N_("Grades")), codes)] if grades and (codes := self.grades()) else []),
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
    given = document.frame
    gone = bool(origin.gone_nodes or origin.gone_links)
    if not origin.leaves_agency:
        told = asked(document, words, origin.naming)
        stands, anew = document, False
        # The frame of a chart that has lost something is not kept, as it was made for that too
        if given is not None or gone:
            stands, anew = framed(document, content(document), given, whole=True, complete=True)
        return Handout(stands, content(stands), Withheld(), origin, words, told, anew)
    allowed, withheld = withhold(document, forbids)
    seen = content(allowed)
    # Told of the whole history, but with no name that is not handed over
    told = asked(document, words, origin.naming, {node.id: node.caption for node in seen.nodes})
    out = withheld.nodes or withheld.links or seen.hidden_nodes or seen.hidden_links or seen.filtered
    complete = not (out or gone)
    stands, anew = framed(allowed, seen, given, whole=False, complete=complete)
    # Counted against the whole chart: what is withheld is stated once, as withheld
    counted = replace(content(stands), beyond=beyond(seen.nodes, document.links))
    return Handout(stands, counted, withheld, origin, words, told, anew)
