"""Protected people: why somebody is protected, and what of a record everybody may still see.

What is put aside is everything by which the person could be told: the name in all its forms, what describes them, and
where in the source it stands. What remains says that there is somebody, and lets the links of the record be followed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from .labels import N_, Said, say

#: Why, with message ids of the words.
REASONS: dict[str, str] = {
    "victim": N_("Victim"),
    "minor": N_("Minor"),
    "informant": N_("Informant"),
}
#: What the property `protected` of a masked record says: the reason itself is put aside, an informant must not be known as one.
MASKED = "yes"
#: Types of which a record can be protected; a passage is so together with the person who made it.
PROTECTABLE = frozenset({"Person", "BorderCrossing"})

#: What stays of any record; the grade stays, because its handling code binds exports.
_STAYS = frozenset(
    {
        "id",
        "type",
        "kind",
        "dataset",
        "grade_scheme",
        "grade_source",
        "grade_information",
        "handling",
    }
)
#: What stays of a passage: that one took place, when, and how it ended.
_STAYS_OF_CROSSING = frozenset(
    {
        "evidence",
        "status",
        "direction",
        "outcome",
        "time_local",
        "time_utc",
        "zone",
        "precision",
        "time_basis",
        "start",
        "end",
        "mode",
        "carrier",
        "voyage",
        "origin",
        "destination",
        "role",
        "retain_until",
    }
)


def caption(code: str) -> Said:
    """What a masked record is called. `code` tells it from others and is made from nothing that it says."""
    return say("Protected %(code)s", code=code)


def parted(row: Mapping[str, Any], code: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The stored properties of a record as everybody may see them, and what is put aside.

    Its class of access comes out negative: whoever does not ask for masked records by that does not find them at all.
    """
    stays = _STAYS | _STAYS_OF_CROSSING if row["type"] == "BorderCrossing" else _STAYS
    shown = {name: value for name, value in row.items() if name in stays}
    aside = {name: value for name, value in row.items() if name not in stays and name != "access"}
    shown |= {"caption": str(caption(code)), "access": -abs(row["access"]), "protected": MASKED}
    return shown, aside


def joined(shown: Mapping[str, Any], aside: Mapping[str, Any]) -> dict[str, Any]:
    """The record as it was before it was parted, without saying that it is protected."""
    row = {**shown, **aside, "access": abs(shown["access"])}
    row.pop("protected", None)
    return row


def with_masked(access: Iterable[int]) -> tuple[int, ...]:
    """Classes of access together with those of their masked records."""
    classes = sorted({abs(one) for one in access})
    return tuple(sorted({*classes, *(-one for one in classes)}))


def without_masked(access: Iterable[int], but: Collection[int] = ()) -> list[int]:
    """Classes of access without those of masked records, but for the ones of *but*."""
    return [one for one in access if one >= 0 or -one in but]


def told(stored: Mapping[str, Any]) -> Any:
    """What something with these stored properties is called, translatable where it is masked; None: nothing."""
    name = stored.get("caption")
    if name is not None and stored.get("protected") == MASKED:
        return caption(str(name).rpartition(" ")[2])
    return name
