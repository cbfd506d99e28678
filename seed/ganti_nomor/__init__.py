"""Ganti Nomor: four phones one after the other, told by call records alone, January to April 2026.

Every person and number is invented, and the numbers cannot be real ones: they begin with +62 84, which no operator has;
handsets have test IMEIs (type allocation code 00...), SIM cards and cells the test network 001 01.
"""

from __future__ import annotations

from py2neo import Subgraph

from ..kit import Case, Notebook
from . import background, calls, people, phones

#: In this order: a subject names only what stands above it.
SUBJECTS = (people, phones, calls, background)


def scenario() -> Subgraph:
    """Write the whole case."""
    case = Case(cilegon=Notebook("ganti-nomor-cilegon", "admiralty", "A1", "Asia/Jakarta"))
    for subject in SUBJECTS:
        subject.write(case)
    return case.subgraph()
