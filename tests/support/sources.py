"""Running a reader in a test: everything it yields, and its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graphsvc.model.entity import Entity
from graphsvc.model.grade import Grade
from graphsvc.model.link import Link
from graphsvc.sources.base import Item, SourceFile, make_context, read
from graphsvc.sources.registry import source
from graphsvc.sources.report import Note, Notes, Report, Rows

SAMPLES = Path(__file__).parents[1] / "sources" / "samples"


@dataclass
class Reading:
    """What a reader yielded."""

    items: Sequence[Item]
    report: Report

    @property
    def entities(self) -> dict[str, Entity]:
        return {item.id: item for item in self.items if isinstance(item, Entity)}

    @property
    def links(self) -> dict[str, Link]:
        return {item.id: item for item in self.items if isinstance(item, Link)}

    def of(self, type_: str) -> list[Item]:
        return [item for item in self.items if item.type == type_]

    def pairs(self, type_: str) -> set[tuple[str, str]]:
        return {
            (item.source, item.target) for item in self.items if isinstance(item, Link) and item.type == type_
        }

    @property
    def counts(self) -> Counter[str]:
        return Counter(item.type for item in self.items)

    def warned(self, text: str) -> Note:
        return note(self.report.warnings, text)


def note(notes: Notes, text: str) -> Note:
    """The one note whose English text contains *text*."""
    found = [one for one in notes if text in one.said]
    assert len(found) == 1, [one.said for one in notes]
    return found[0]


def run(
    name: str,
    *paths: Path,
    dataset: str | None = None,
    region: str | None = None,
    zone: str | None = None,
    grade: Grade | None = None,
    encoding: str | None = None,
    **options: str,
) -> Reading:
    """Read *paths* as *name*, check what holds of every reading, and return it."""
    context = make_context(
        source(name),
        dataset=dataset,
        region=region,
        zone=zone,
        grade=grade,
        encoding=encoding,
        options=options,
    )
    items = list(read(source(name), [SourceFile.at(path) for path in paths], context))
    check(items, context.report)
    return Reading(items, context.report)


def check(items: Sequence[Item], report: Report) -> None:
    """What holds of every reading: the report balances, ids are unique, every link has both its ends."""
    assert report.balanced
    assert report.read == report.kept + report.merged + report.set_aside
    ids = Counter(item.id for item in items)
    assert [id_ for id_, count in ids.items() if count > 1] == []
    known = {item.id for item in items if isinstance(item, Entity)}
    for item in items:
        if isinstance(item, Link):
            assert item.source in known, item
            assert item.target in known, item


def account(reading: Reading, kind: str) -> Rows:
    """The account of one kind of row by its name; `rows` when there is only one kind."""
    found = [rows for rows in reading.report.kinds if rows.kind == kind or kind == "rows"]
    assert len(found) == 1, [rows.kind for rows in reading.report.kinds]
    return found[0]
