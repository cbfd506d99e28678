"""Selat Sunda: a fictitious trafficking case around the ferry port of Merak, January to May 2026.

Every person, company, number, plate and document is invented, and the numbers cannot be real ones:

- Indonesian numbers begin with +62 84, which no operator has; Malaysian with +60 10 0 and Singaporean with +65 2, equally
  unassigned; Northmark's are of +44 7700 900, the range that Ofcom keeps for drama;
- plates have a leading zero, which is never issued; documents and seafarer's books begin with ZZ;
- handsets have test IMEIs (type allocation code 00...), SIM cards the test network 001 01;
- mail lies under example.com, example.org and example.net (RFC 2606); the bank and the state of Northmark do not exist.

Coordinates are those of public places (harbour, market, square), never of a home. Places, ports and airports are real.
"""

from __future__ import annotations

from py2neo import Subgraph

from ..kit import Case, Notebook
from . import (
    calls_background,
    calls_first,
    calls_second,
    calls_third,
    crossings_air,
    crossings_ferry,
    crossings_other,
    crossings_sea,
    documents,
    events,
    homes,
    money,
    organisations,
    people_others,
    people_ring,
    people_twice,
    people_victims,
    phones,
    places,
    posts,
    ties,
    vehicles,
)

#: In this order: a subject names only what stands above it.
SUBJECTS = (
    posts, places, people_ring, people_victims, people_others, people_twice, organisations, homes, phones, documents,
    vehicles, ties, events, calls_first, calls_second, calls_third, calls_background, crossings_ferry, crossings_air,
    crossings_sea, crossings_other, money,
)  # fmt: skip


def scenario() -> Subgraph:
    """Write the whole case."""
    case = Case(
        cilegon=Notebook("selat-sunda-cilegon", "admiralty", "B2", "Asia/Jakarta"),
        lampung=Notebook("selat-sunda-lampung", "admiralty", "B2", "Asia/Jakarta"),
        northmark=Notebook("selat-sunda-northmark", "europol4x4", "B3 H1", "+01:00"),
    )
    for subject in SUBJECTS:
        subject.write(case)
    return case.subgraph()
