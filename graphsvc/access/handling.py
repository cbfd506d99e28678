"""Handling codes: what may be handed to whom.

A code is an instruction of the information's originator. Which codes let something leave is declared here
once, by recipient; every code that is not named keeps it back, so that a code nobody has judged never leaves
by accident. Something without any code is not kept back: nobody has restricted it.

Meanings: College of Policing, APP Information management, intelligence report (3x5x2: P lawful sharing
permitted, C permitted with conditions, A1-A3 action codes, S1-S2 sanitisation codes); the older UK 5x5x5
(National Intelligence Model: handling 1 within the law-enforcement community, 2 to other parties, 3 abroad,
4 only within the originating agency, 5 on the originator's conditions); Regulation (EU) 2016/794, article 19,
and Europol's handling codes H0-H3. The conditions behind C, 5 and H3 are words that no program can weigh: a
person asks the originator, so they stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from graphsvc.i18n import N_


class Recipient(StrEnum):
    """Who gets an export."""

    OWN = "own"
    OTHER = "other"
    COURT = "court"


#: Message ids of who they are.
RECIPIENT_LABELS: dict[Recipient, str] = {
    Recipient.OWN: N_("Own agency"),
    Recipient.OTHER: N_("Another agency"),
    Recipient.COURT: N_("Court"),
}

#: Codes that let something leave, by recipient and scheme. S1 allows sanitising, which an export does not do.
_LEAVES: dict[Recipient, dict[str, frozenset[str]]] = {
    Recipient.OTHER: {
        "uk3x5x2": frozenset({"P"}),
        "uk5x5x5": frozenset({"1", "2", "3"}),
        # H1 forbids the use in judicial proceedings, not the passing on
        "europol4x4": frozenset({"H0", "H1"}),
    },
    Recipient.COURT: {
        "uk3x5x2": frozenset({"P"}),
        "uk5x5x5": frozenset({"1", "2", "3"}),
        "europol4x4": frozenset({"H0"}),
    },
}


def leaves(recipient: Recipient, scheme: str, codes: Iterable[str]) -> bool:
    """Whether something with these handling codes of this scheme may be handed to the recipient."""
    if recipient is Recipient.OWN:
        return True
    return set(codes) <= _LEAVES[recipient].get(scheme, frozenset())
