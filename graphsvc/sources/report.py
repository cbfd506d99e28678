"""What became of every row of an import.

The numbers balance: of each kind of row, *read* = *kept* + *merged* + *set aside*. Kept rows became an
entity or a link of their own; merged rows went into one that another row made; rows set aside are in no
chart, and the report says why and where they stand. Texts are message ids with named parameters, so that
they are shown in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphsvc.i18n import N_, Said, as_json, from_json, say

#: Examples kept of each reason: enough to find the pattern, few enough for a report of a million faults.
MAX_EXAMPLES = 5
#: Different reasons kept of each kind; a hostile file could otherwise make one a row.
MAX_REASONS = 50
#: What further ones are counted under.
OTHER = N_("other reasons")


@dataclass(slots=True)
class Note:
    """One reason with its count and examples.

    :param text: message id (English), with ``%(name)s`` for each of *params*.
    :param params: plain texts, and those of ours that are translated with the note.
    """

    text: str
    params: dict[str, str] = field(default_factory=dict)
    count: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)

    def add(self, where: str, value: str) -> None:
        """Count one more; keep it as an example while there is room."""
        self.count += 1
        if len(self.examples) < MAX_EXAMPLES:
            self.examples.append((where, value if len(value) <= 120 else value[:117] + "..."))

    @property
    def said(self) -> Said:
        """The text with its parameters; it reads as its English."""
        return say(self.text, **self.params)

    def as_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {
            "text": self.text,
            "params": {name: as_json(param) for name, param in self.params.items()},
            "count": self.count,
            "examples": [{"where": where, "value": value} for where, value in self.examples],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Note:
        """The note that :meth:`as_dict` wrote."""
        examples = [(e["where"], e["value"]) for e in data["examples"]]
        params = {name: from_json(param) for name, param in data["params"].items()}
        return cls(data["text"], params, data["count"], examples)


class Notes:
    """Notes by reason, bounded."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, tuple[tuple[str, str], ...]], Note] = {}

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)

    def add(self, text: str, where: str, value: str = "", /, **params: object) -> None:
        """Count one case of the reason *text* with *params*."""
        given = {name: param if isinstance(param, str) else str(param) for name, param in params.items()}
        key = (text, tuple(sorted(given.items())))
        note = self._notes.get(key)
        if note is None:
            if len(self._notes) >= MAX_REASONS:
                key, text, given = (OTHER, ()), OTHER, {}
            note = self._notes.setdefault(key, Note(text, given))
        note.add(where, value)

    def put(self, note: Note) -> None:
        """Take over a finished note."""
        self._notes[(note.text, tuple(sorted(note.params.items())))] = note


@dataclass(slots=True)
class Rows:
    """What became of one kind of row.

    :param kind: the source's own word for it ("nodes.Person", "manifest line"), made by ``say``.
    :param derived: how many of the kept ones are marked derived: evidence that is already counted.
    :param became: entities and links made, by type; a row can make several or none of its own.
    :param changes: what was normalised or dropped inside rows that were kept.
    :param reasons: why rows were set aside.
    """

    kind: str
    read: int = 0
    kept: int = 0
    merged: int = 0
    derived: int = 0
    set_aside: int = 0
    changes: Notes = field(default_factory=Notes)
    reasons: Notes = field(default_factory=Notes)

    def keep(self, *, derived: bool = False) -> None:
        """Count a row that became something of its own."""
        self.read += 1
        self.kept += 1
        self.derived += derived

    def merge(self) -> None:
        """Count a row that went into something another row made."""
        self.read += 1
        self.merged += 1

    def refuse(self, text: str, where: str, value: str = "", /, **params: object) -> None:
        """Count a row that is set aside, and why."""
        self.read += 1
        self.set_aside += 1
        self.reasons.add(text, where, value, **params)

    def change(self, text: str, where: str, value: str = "", /, **params: object) -> None:
        """Count a value that was changed in a row that is kept."""
        self.changes.add(text, where, value, **params)

    @property
    def balanced(self) -> bool:
        """True when every row read is accounted for."""
        return self.read == self.kept + self.merged + self.set_aside and self.derived <= self.kept


class Report:
    """What one import read, kept, changed and set aside."""

    def __init__(self) -> None:
        self._rows: dict[str, Rows] = {}
        #: What the file says falsely, or what a user should know before trusting it.
        self.warnings = Notes()
        #: Why nothing of it was loaded, where that is so.
        self.fault: str | None = None
        #: Entities and links handed to the loader, by type; one that several rows name is counted once a
        #: time it is handed over.
        self.made: dict[str, int] = {}

    def rows(self, kind: str) -> Rows:
        """The account of one kind of row."""
        if kind not in self._rows:
            self._rows[kind] = Rows(kind)
        return self._rows[kind]

    def warn(self, text: str, where: str = "", value: str = "", /, **params: object) -> None:
        """Add a warning."""
        self.warnings.add(text, where, value, **params)

    @property
    def kinds(self) -> list[Rows]:
        """The accounts of what there was any of, in the order in which they were first met."""
        return [rows for rows in self._rows.values() if rows.read]

    @property
    def read(self) -> int:
        """All rows read."""
        return sum(rows.read for rows in self.kinds)

    @property
    def kept(self) -> int:
        """Rows that became something of their own."""
        return sum(rows.kept for rows in self.kinds)

    @property
    def merged(self) -> int:
        """Rows that went into something another row made."""
        return sum(rows.merged for rows in self.kinds)

    @property
    def derived(self) -> int:
        """Kept rows that are marked derived."""
        return sum(rows.derived for rows in self.kinds)

    @property
    def set_aside(self) -> int:
        """Rows set aside."""
        return sum(rows.set_aside for rows in self.kinds)

    @property
    def balanced(self) -> bool:
        """True when every row of every kind is accounted for."""
        return all(rows.balanced for rows in self.kinds)

    def as_dict(self) -> dict[str, Any]:
        """JSON form, as it is stored with the import and answered over HTTP."""
        return {
            "read": self.read,
            "kept": self.kept,
            "merged": self.merged,
            "derived": self.derived,
            "set_aside": self.set_aside,
            "made": dict(sorted(self.made.items())),
            "rows": [
                {
                    "kind": as_json(rows.kind),
                    "read": rows.read,
                    "kept": rows.kept,
                    "merged": rows.merged,
                    "derived": rows.derived,
                    "set_aside": rows.set_aside,
                    "changes": [note.as_dict() for note in rows.changes],
                    "reasons": [note.as_dict() for note in rows.reasons],
                }
                for rows in self.kinds
            ],
            "warnings": [note.as_dict() for note in self.warnings],
            "fault": None if self.fault is None else as_json(self.fault),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Report:
        """The report that :meth:`as_dict` wrote."""
        report = cls()
        report.made = dict(data["made"])
        # Reports of earlier versions have none
        fault = data.get("fault")
        report.fault = None if fault is None else from_json(fault)
        for item in data["rows"]:
            rows = report.rows(from_json(item["kind"]))
            for name in ("read", "kept", "merged", "derived", "set_aside"):
                setattr(rows, name, item[name])
            for note in item["changes"]:
                rows.changes.put(Note.from_dict(note))
            for note in item["reasons"]:
                rows.reasons.put(Note.from_dict(note))
        for note in data["warnings"]:
            report.warnings.put(Note.from_dict(note))
        return report
