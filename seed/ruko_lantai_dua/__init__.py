"""Ruko Lantai Dua: a consignee, its owners' owners, and forty companies at one address. January to April 2026.

Every person, company, number and document is invented, and the numbers cannot be real ones: Indonesian phones begin with
+62 84, which no operator has, Northmark's are of +44 7700 900, the range that Ofcom keeps for drama; documents and register
numbers begin with ZZ; mail lies under .example; the banks and the state of Northmark do not exist. Coordinates are those
of public places.
"""

from __future__ import annotations

from py2neo import Subgraph

from ..kit import Case, Notebook
from . import bank, calls, companies, events, money, neighbours, owners, people, places

#: In this order: a subject names only what stands above it.
SUBJECTS = (places, people, companies, neighbours, owners, events, money, calls, bank)


def scenario() -> Subgraph:
    """Write the whole case."""
    case = Case(
        cilegon=Notebook("ruko-lantai-dua-cilegon", "admiralty", "A2", "Asia/Jakarta"),
        northmark=Notebook("ruko-lantai-dua-northmark", "europol4x4", "A1 H1", "+01:00"),
        bank=Notebook("ruko-lantai-dua-bank", "europol4x4", "A1 H1", "+01:00"),
    )
    for subject in SUBJECTS:
        subject.write(case)
    return case.subgraph()
