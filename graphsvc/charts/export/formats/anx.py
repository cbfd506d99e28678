"""i2 Analyst's Notebook Exchange (.anx), version 9: entities, links, attributes, and grades in i2's own fields.

i2 has three lists of grades for a whole chart and an index into them on each item. Source, information and
handling become the three; each entry names its scheme, because a C means three things. What has several
grades carries one card for each; what only its links say is there carries a card for each of these sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphsvc.charts import drawing
from graphsvc.charts.export import sources, tables
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.export.registry import Format
from graphsvc.charts.export.texts import visible
from graphsvc.charts.export.xml import Element, add, root, written
from graphsvc.charts.picture import Arrow, Frame, GradePart, Link, Node
from graphsvc.i18n import N_
from graphsvc.model.grade import SCHEMES

#: i2's own limit of a label.
LONGEST_LABEL = 255
_NONE = "-"
#: A whole date, perhaps with a time of the place.
_WHEN = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)(T(?P<clock>\d\d:\d\d)(?P<second>:\d\d)?)?", re.ASCII)
_STRENGTHS = {"Confirmed": "DotStyleSolid", "Inferred": "DotStyleDashed", "Derived": "DotStyleDotted"}


def write(handout: Handout) -> bytes:
    """The chart as i2 reads it."""
    return written(_Chart(handout).element())


class _Chart:
    """One chart being written; ids are numbered through the whole document, as i2 wants them."""

    def __init__(self, handout: Handout) -> None:
        self.handout = handout
        self._count = 0
        grades = [grade for item in handout.content.all for grade in item.grades]
        # The order of a set would differ from run to run
        self._lists = tuple(
            [*dict.fromkeys(_entries(handout, grade)[i] for grade in grades), _NONE] for i in range(3)
        )
        self._numbers = {node.id: i for i, node in enumerate(handout.content.nodes, 1)}
        self._types: dict[str, str] = {}
        self._attributes: dict[str, str] = {}

    def element(self) -> Element:
        """The whole document, its parts in the order of i2's schema."""
        handout = self.handout
        chart = root("Chart", IdReferenceLinking=False, Rigorous=True)
        add(chart, "ApplicationVersion", Major=9, Minor=0, Point=0, Build=0)
        strengths = add(chart, "StrengthCollection")
        for name, dots in _STRENGTHS.items():
            add(strengths, "Strength", Id=self._id(), Name=name, DotStyle=dots)
        for tag, entries in zip(("GradeOne", "GradeTwo", "GradeThree"), self._lists, strict=True):
            held = add(add(chart, tag), "StringCollection")
            for entry in entries:
                add(held, "String", Id=self._id(), Text=entry)
        self._declare(chart)
        self._summary(chart)
        items = add(chart, "ChartItemCollection")
        for node in handout.content.nodes:
            self._entity(items, node)
        for link in handout.content.links:
            self._link(items, link)
        self._annotations(items)
        return chart

    def _id(self) -> str:
        self._count += 1
        return f"ID{self._count}"

    def _declare(self, chart: Element) -> None:
        words, content = self.handout.words, self.handout.content
        names = {words.prop(item.type, name) for item in content.all for name in item.props}
        fixed = (N_("Dataset"), N_("Grade and handling"), N_("Period"), N_("Number"), N_("Id"), N_("Group"))
        held = add(chart, "AttributeClassCollection")
        for name in sorted({visible(name) for name in names} | {words.say(text) for text in fixed}):
            self._attributes[name] = self._id()
            add(
                held, "AttributeClass", Id=self._attributes[name], Name=name, Type="AttText", IsUser=True,
                UserCanAdd=True, UserCanRemove=True, ShowValue=False,
            )  # fmt: skip
        held = add(chart, "EntityTypeCollection")
        for name in sorted({node.type for node in content.nodes}):
            self._types[name] = self._id()
            red, green, blue = (int(drawing.colour(name)[i : i + 2], 16) for i in (1, 3, 5))
            # Windows' order: blue is the highest byte
            add(
                held, "EntityType", Id=self._types[name], Name=words.entity(name),
                Colour=red | green << 8 | blue << 16,
            )  # fmt: skip
        held = add(chart, "LinkTypeCollection")
        for name in sorted({link.type for link in content.links}):
            self._types[f"link {name}"] = self._id()
            add(held, "LinkType", Id=self._types[f"link {name}"], Name=words.link(name))

    def _summary(self, chart: Element) -> None:
        handout = self.handout
        summary = add(chart, "Summary")
        fields = add(summary, "FieldCollection")
        for name, text in (
            ("Title", visible(handout.title)),
            ("Subject", visible("; ".join(handout.questions))),
            ("Author", visible(f"{handout.origin.name} ({handout.origin.login}), {handout.origin.agency}")),
            ("Comments", visible(handout.statement_text())),
        ):
            add(fields, "Field", Type=f"SummaryField{name}", Field=text)
        held = add(summary, "CustomPropertyCollection")
        for _part, facts in handout.statement():
            for label, text in facts:
                add(held, "CustomProperty", Name=label, Type="String", Value=visible(text))
        created = handout.origin.at.strftime("%Y-%m-%dT%H:%M:%S")
        add(summary, "Origin", CreatedDate=created, EditTime=0, RevisionNumber=1)

    def _item(self, items: Element, text: str, described: str, source: str | None, grades: Sequence[GradePart],
              x: int | None = None) -> Element:  # fmt: skip
        one = grades[0] if len(grades) == 1 else None
        entries = _entries(self.handout, one) if one else (_NONE,) * 3
        indices = [self._lists[i].index(entry) for i, entry in enumerate(entries)]
        return add(
            items, "ChartItem", Id=self._id(), Label=_label(text), Description=visible(described) or None,
            SourceReference=visible(source) if source else None, GradeOneIndex=indices[0],
            GradeTwoIndex=indices[1], GradeThreeIndex=indices[2], XPosition=x,
        )  # fmt: skip

    def _entity(self, items: Element, node: Node) -> None:
        more = node.caption if len(node.caption) > LONGEST_LABEL else ""
        item = self._item(items, node.caption, more, node.source_ref, node.grades, round(node.x))
        end = add(item, "End", X=round(node.x), Y=round(node.y), Z=0)
        entity = add(
            end, "Entity", EntityId=self._numbers[node.id], Identity=visible(node.id), LabelIsIdentity=False
        )
        icon = add(entity, "Icon")
        add(
            icon, "IconStyle", Type=self.handout.words.entity(node.type),
            EntityTypeReference=self._types[node.type],
        )  # fmt: skip
        self._cards(entity, self._stated(node))
        self._facts(
            item,
            node,
            (
                (N_("Id"), node.id),
                (N_("Dataset"), self.handout.dataset(node.dataset)),
                (N_("Group"), self.handout.groups.get(node.id)),
            ),
        )

    def _link(self, items: Element, link: Link) -> None:
        words = self.handout.words
        text = words.link(link.type) + (f" ×{link.count}" if link.count > 1 else "")
        item = self._item(items, text, "", link.source_ref, link.grades)
        if link.count == 1:
            # One of many has no one moment: these have their period as an attribute
            item.attrib.update(_moment(link.first))
        made = add(item, "Link", End1Id=self._numbers[link.source], End2Id=self._numbers[link.target])
        if len(link.grades) > 1:
            self._cards(made, [(self.handout.words.grade(grade), None, grade) for grade in link.grades])
        add(
            made, "LinkStyle",
            Strength="Inferred" if link.inferred else "Derived" if link.derived else "Confirmed",
            ArrowStyle="ArrowOnHead" if link.directed else "ArrowNone",
            LineWidth=round(drawing.width(link.count)), Type=words.link(link.type),
            LinkTypeReference=self._types[f"link {link.type}"],
        )  # fmt: skip
        self._facts(
            item,
            link,
            (
                (N_("Id"), link.id),
                (N_("Dataset"), ", ".join(self.handout.dataset(name) for name in sources.of_link(link))),
                (N_("Number"), str(link.count)),
                (N_("Period"), words.period(link)),
            ),
        )

    def _cards(self, parent: Element, cards: Sequence[tuple[str, str | None, GradePart | None]]) -> None:
        """Cards of a summary, a place in a source and a grade."""
        held = add(parent, "CardCollection") if cards else parent
        for text, place, grade in cards:
            entries = _entries(self.handout, grade) if grade else (_NONE,) * 3
            indices = [self._lists[i].index(entry) for i, entry in enumerate(entries)]
            add(
                held, "Card", Summary=_label(text), SourceReference=visible(place) if place else None,
                GradeOneIndex=indices[0], GradeTwoIndex=indices[1], GradeThreeIndex=indices[2],
            )  # fmt: skip

    def _stated(self, node: Node) -> list[tuple[str, str | None, GradePart | None]]:
        """A card for each link that says an identifier is there: a grade of its own each."""
        stated = [one for one in self.handout.stated_by[node.id] if one.link]
        return [
            (self.handout.told(one), one.place, grade) for one in stated for grade in one.grades or (None,)
        ]

    def _facts(self, item: Element, owner: Node | Link, fixed: Sequence[tuple[str, str | None]]) -> None:
        handout = self.handout
        facts = [(handout.words.say(name), text) for name, text in fixed]
        facts.append((handout.words.say(N_("Grade and handling")), tables.grade_text(handout, owner.grades)))
        facts += [
            (visible(handout.words.prop(owner.type, name)), handout.words.value(owner, name))
            for name in owner.props
        ]
        held = add(item, "AttributeCollection")
        # A class may stand once on an item; two properties of one label become one value
        values: dict[str, list[str]] = {}
        for name, text in facts:
            if text:
                values.setdefault(name, []).append(visible(text))
        for name, texts in values.items():
            add(
                held, "Attribute", AttributeClass=name, AttributeClassReference=self._attributes[name],
                Value="; ".join(texts),
            )  # fmt: skip

    def _annotations(self, items: Element) -> None:
        """Notes as text blocks: they stand on the chart and join nothing."""
        number = len(self._numbers)
        for text, x, y in self._written():
            number += 1
            item = self._item(items, text, text if len(text) > LONGEST_LABEL else "", None, (), x)
            end = add(item, "End", X=x, Y=y, Z=0)
            entity = add(end, "Entity", EntityId=number, Identity=f"note {number}", LabelIsIdentity=False)
            add(add(entity, "TextBlock"), "TextBlockStyle", Type=self.handout.words.say(N_("Note")))

    def _written(self) -> Iterator[tuple[str, int, int]]:
        for item in self.handout.document.annotations:
            if item.text:
                at = item.tail if isinstance(item, Arrow) else item
                yield item.text, round(at.x), round(at.y - (20 if isinstance(item, Frame) else 0))
        for box in self.handout.content.boxes:
            yield box.title, round(box.x), round(box.y)


def _label(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= LONGEST_LABEL else shown[: LONGEST_LABEL - 1] + "…"


def _moment(text: str | None) -> dict[str, str]:
    """i2's fields of a date, and of a time where one is known; none for a month or a year, which i2 has no form of."""
    found = _WHEN.fullmatch(text or "")
    if found is None:
        return {}
    clock = found["clock"]
    given = {"DateSet": "true", "DateTime": f"{found['date']}T{clock or '00:00'}{found['second'] or ':00'}"}
    return given | ({"TimeSet": "true"} if clock else {})


def _entries(handout: Handout, grade: GradePart) -> tuple[str, str, str]:
    """What a grade says in each of i2's three lists."""
    scheme, say = SCHEMES.get(grade.scheme), handout.words.say
    name = handout.words.scheme(grade.scheme)

    def entry(code: str | None, meanings: dict[str, str]) -> str:
        if not code:
            return _NONE
        meaning = meanings.get(code)
        return visible(f"{code} ({name})" + (f": {say(meaning)}" if meaning else ""))

    return (
        entry(grade.source, scheme.source if scheme else {}),
        entry(grade.information, scheme.information if scheme else {}),
        visible(f"{' '.join(grade.codes)} ({name})") if grade.codes else _NONE,
    )


FORMAT = Format("anx", N_("i2 Analyst's Notebook (ANX)"), "application/xml", ".anx", write)
