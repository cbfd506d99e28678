"""Dua Kabar: two agencies contradict one another, twice, on where somebody was on 18 April 2026.

Every person, company, number, plate and document is invented, and the numbers cannot be real ones: Indonesian phones begin
with +62 84, which no operator has, Northmark's are of +44 7700 900, the range that Ofcom keeps for drama; plates have a
leading zero, documents and register numbers begin with ZZ; mail lies under .example; the bank and the state of Northmark do
not exist. Coordinates are those of public places.
"""

from __future__ import annotations

from py2neo import Subgraph

from ..kit import Case, Notebook
from . import calls, crossings, events, money, people, sightings

#: In this order: a subject names only what stands above it.
SUBJECTS = (people, events, crossings, sightings, money, calls)


def scenario() -> Subgraph:
    """Write the whole case."""
    case = Case(
        cilegon=Notebook("dua-kabar-cilegon", "admiralty", "B2", "Asia/Jakarta"),
        northmark=Notebook("dua-kabar-northmark", "europol4x4", "B3 H1", "+01:00"),
    )
    for subject in SUBJECTS:
        subject.write(case)
    return case.subgraph()
