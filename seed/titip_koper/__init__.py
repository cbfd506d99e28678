"""Titip Koper: couriers by air between Jakarta and Northmark, November 2025 to May 2026.

Every person, company, number and document is invented, and the numbers cannot be real ones: Indonesian phones begin with
+62 84, which no operator has, Northmark's are of +44 7700 900, the range that Ofcom keeps for drama; documents and bookings
begin with ZZ, a code that no airline has; the bank and the state of Northmark do not exist.
"""

from __future__ import annotations

from py2neo import Subgraph

from ..kit import Case, Notebook
from . import calls, events, journeys, operator, payments, people, posts

#: In this order: a subject names only what stands above it.
SUBJECTS = (posts, people, journeys, payments, events, calls, operator)


def scenario() -> Subgraph:
    """Write the whole case."""
    case = Case(
        cilegon=Notebook("titip-koper-cilegon", "admiralty", "B2", "Asia/Jakarta"),
        northmark=Notebook("titip-koper-northmark", "europol4x4", "B3 H1", "+01:00"),
        operator=Notebook("titip-koper-operator", "admiralty", "A1", "Asia/Jakarta"),
    )
    for subject in SUBJECTS:
        subject.write(case)
    return case.subgraph()
