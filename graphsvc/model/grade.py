"""Grades of a source and of what it says, stored as given.

Sources: Admiralty/NATO system (FM 2-22.3, appendix B); College of Policing, intelligence report
3x5x2; Regulation (EU) 2016/794, article 29 (Europol 4x4 with handling codes H0-H3).

The letter and the digit swap roles between schemes (Admiralty ``A1``: source A, information 1; UK
``1A``: source 1, information A) and a C means three things, so grades are never converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import InvalidValue
from .labels import N_, say


@dataclass(frozen=True, slots=True)
class Scheme:
    """One grading scheme: what each code means, and which codes say "there is no basis"."""

    name: str
    label: str
    source: dict[str, str]
    information: dict[str, str]
    handling: dict[str, str]
    no_basis: frozenset[str]


SCHEMES: dict[str, Scheme] = {
    "admiralty": Scheme(
        "admiralty",
        N_("Admiralty 6x6"),
        {
            "A": N_("completely reliable"),
            "B": N_("usually reliable"),
            "C": N_("fairly reliable"),
            "D": N_("not usually reliable"),
            "E": N_("unreliable"),
            "F": N_("reliability cannot be judged"),
        },
        {
            "1": N_("confirmed by other sources"),
            "2": N_("probably true"),
            "3": N_("possibly true"),
            "4": N_("doubtful"),
            "5": N_("improbable"),
            "6": N_("truth cannot be judged"),
        },
        {},
        frozenset("F6"),
    ),
    "uk3x5x2": Scheme(
        "uk3x5x2",
        N_("UK 3x5x2"),
        {"1": N_("reliable"), "2": N_("untested"), "3": N_("not reliable")},
        {
            "A": N_("known directly to the source"),
            "B": N_("known indirectly to the source but corroborated"),
            "C": N_("known indirectly to the source"),
            "D": N_("not known"),
            "E": N_("suspected to be false"),
        },
        {
            "P": N_("lawful sharing permitted"),
            "C": N_("lawful sharing permitted with conditions"),
            "A1": N_("may be combined; no direct action without the originator"),
            "A2": N_("covert action; protect the source; not for evidence or arrest"),
            "A3": N_("overt action as the owner specifies"),
            "S1": N_("sanitisation unsupervised allowed"),
            "S2": N_("sanitisation only after consulting the originator"),
        },
        frozenset("2D"),
    ),
    "europol4x4": Scheme(
        "europol4x4",
        N_("Europol 4x4"),
        {
            "A": N_("no doubt, or reliable in all instances"),
            "B": N_("reliable in most instances"),
            "C": N_("unreliable in most instances"),
            "X": N_("reliability cannot be assessed"),
        },
        {
            "1": N_("accuracy not in doubt"),
            "2": N_("known personally to the source, not to the official"),
            "3": N_("not known personally to the source, but corroborated"),
            "4": N_("not known personally to the source, not corroborated"),
        },
        {
            "H0": N_("only for preventing and combating crime"),
            "H1": N_("not in judicial proceedings without the provider's permission"),
            "H2": N_("not to be disseminated without the provider's permission"),
            "H3": N_("other restrictions apply"),
        },
        frozenset("X"),
    ),
}


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade as given.

    :param scheme: a key of :data:`SCHEMES`.
    :param source: the source's code in that scheme.
    :param information: the information's code in that scheme.
    :param handling: handling codes separated by blanks, e.g. ``"C A1 S2"``; None when none was given.
    """

    scheme: str
    source: str
    information: str
    handling: str | None = None

    def __post_init__(self) -> None:
        scheme = SCHEMES.get(self.scheme)
        if scheme is None:
            raise InvalidValue(
                say("grading scheme"), self.scheme, say("Use one of %(words)s.", words=", ".join(SCHEMES))
            )
        if self.source not in scheme.source:
            raise InvalidValue(
                say("source code of %(label)s", label=say(scheme.label)),
                self.source,
                say("Use one of %(words)s.", words=", ".join(scheme.source)),
            )
        if self.information not in scheme.information:
            raise InvalidValue(
                say("information code of %(label)s", label=say(scheme.label)),
                self.information,
                say("Use one of %(words)s.", words=", ".join(scheme.information)),
            )
        for code in (self.handling or "").split():
            if code not in scheme.handling:
                known = ", ".join(scheme.handling) or say("none: this scheme has no handling codes")
                raise InvalidValue(
                    say("handling code of %(label)s", label=say(scheme.label)),
                    code,
                    say("Use one of %(words)s.", words=known),
                )

    @property
    def text(self) -> str:
        """The grade as its scheme writes it: ``B2``, ``1B C A1``, ``A1 H2``."""
        return f"{self.source}{self.information}" + (f" {self.handling}" if self.handling else "")

    @property
    def has_basis(self) -> bool:
        """False when source or information "cannot be judged": no basis, which is not the worst grade."""
        none = SCHEMES[self.scheme].no_basis
        return self.source not in none and self.information not in none


def parse(scheme: str, text: str) -> Grade:
    """Read a grade as its scheme writes it: ``B2``, ``1B``, ``[1BP]``, ``1BC A1 S2``, ``A1 H2``.

    :raises InvalidValue: when the scheme does not know a code.
    """
    raw = text.strip().strip("[]").upper()
    match = re.fullmatch(r"([A-Z0-9])\s*([A-Z0-9])\s*(.*)", raw)
    if not match:
        raise InvalidValue(
            say("grade"), text, say("Use two codes, e.g. B2, 1B or A1, and the handling codes after them.")
        )
    return Grade(scheme, match[1], match[2], " ".join(match[3].split()) or None)
