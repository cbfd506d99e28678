"""The column `protected`, the same in every table: whom the source declares protected, and as what."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphsvc.i18n import N_
from graphsvc.model.protection import REASONS
from graphsvc.sources.sheet import Column

COLUMN = Column("protected", N_("why the person is protected: victim, minor or informant"))


def word(text: str) -> str:
    """The word that a cell says, empty where it says none. One that is no reason makes no entity: see `Entity`."""
    return text.strip().lower()


@dataclass(slots=True)
class Declared:
    """Who is declared protected, by the source's own key of the person.

    Said once, it holds for the person whatever other rows leave out. It has to be noted of all rows before the first person
    is handed over, or they would be loaded openly.
    """

    _words: dict[str, str] = field(default_factory=dict)

    def note(self, key: str, text: str) -> None:
        """Note what a row says of a person; nothing without a key."""
        if key and word(text) in REASONS:
            self._words.setdefault(key, word(text))

    def of(self, key: str, text: str = "") -> str:
        """The word that holds for a person of whom a row says this."""
        return word(text) or self._words.get(key, "")
