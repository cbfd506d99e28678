"""Document numbers that a file gives to many persons: fillers that no list of fillers knows."""

from __future__ import annotations

from graphsvc.model.folding import fold
from graphsvc.model.identifier.base import alnum

#: Most different persons that one number may stand for. Families share a passport, twins are confused; more
#: are a clerk's filler, and linking them would make strangers known to each other.
LIMIT = 3


class Overuse:
    """Counts different persons by document number; remembers at most LIMIT + 1 a number."""

    def __init__(self) -> None:
        self._persons: dict[str, set[int]] = {}

    def note(self, number: str, *person: str) -> None:
        """Note that *number* stands for the person described by *person* (names, birth date)."""
        key = alnum(number)
        seen = self._persons.setdefault(key, set())
        if key and len(seen) <= LIMIT:
            seen.add(hash(tuple(fold(text) for text in person)))

    def __contains__(self, number: str) -> bool:
        return len(self._persons.get(alnum(number), ())) > LIMIT
