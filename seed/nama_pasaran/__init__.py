"""Nama Pasaran: one ticket, one name that many have, and a number that was typed wrong. March 2026.

Every person, number, plate and document is invented, and the numbers cannot be real ones: phones begin with +62 84, which no
operator has; identity cards begin with ZZ. Coordinates are those of public places. Towns and ports are real.
"""

from __future__ import annotations

from py2neo import Subgraph

from ..kit import Case, Notebook
from . import calls, crossings, documents, events, people, proposals

#: In this order: a subject names only what stands above it.
SUBJECTS = (people, documents, events, crossings, calls, proposals)


def scenario() -> Subgraph:
    """Write the whole case."""
    case = Case(
        cilegon=Notebook("nama-pasaran-cilegon", "admiralty", "B2", "Asia/Jakarta"),
        lampung=Notebook("nama-pasaran-lampung", "admiralty", "B2", "Asia/Jakarta"),
    )
    for subject in SUBJECTS:
        subject.write(case)
    return case.subgraph()
