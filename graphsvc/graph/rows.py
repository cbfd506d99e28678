"""From the model's objects to the properties that lie in the graph. Pure."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from graphsvc.model.entity import ENTITY_TYPES, Entity, Kind
from graphsvc.model.folding import search_text, sounds_text
from graphsvc.model.grade import Grade
from graphsvc.model.link import Link

#: Properties that the loader gives an entity besides the declared ones of its type.
ENTITY_PROPS = frozenset(
    [
        "id",
        "type",
        "kind",
        "caption",
        "access",
        "dataset",
        "source_ref",
        "grade_scheme",
        "grade_source",
        "grade_information",
        "handling",
        "names",
        "search",
        "sounds",
        "point",
        "placeholder",
        "sealed",
        "fingerprint",
        "import",
    ]
)
#: Properties that the loader gives a link besides the declared ones of its type.
LINK_PROPS = frozenset(
    [
        "id",
        "dataset",
        "source_ref",
        "access",
        "grade_scheme",
        "grade_source",
        "grade_information",
        "handling",
        "derived",
        "inferred",
        "at",
        "until",
        "precision",
        "zone",
        "start",
        "end",
        "fingerprint",
        "import",
    ]
)

# Made once: json.dumps makes one a call, a quarter of the time of staging.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entity_row(entity: Entity, access: int) -> dict[str, Any]:
    """The properties of an entity. `access` is the class of its import; what is shared by all has class 0."""
    declared = ENTITY_TYPES[entity.type]
    names = entity.names or ((entity.caption,) if declared.searchable else ())
    row = {
        **entity.props,
        "id": entity.id,
        "type": entity.type,
        "kind": declared.kind.value,
        "caption": entity.caption,
        "access": access if declared.kind is Kind.RECORD else 0,
        "dataset": entity.dataset,
        "source_ref": entity.source_ref,
        "names": list(names) or None,
        **_grade(entity.grade),
    }
    if declared.searchable:
        row["search"] = search_text(names, entity.tokens)
        row["sounds"] = sounds_text(names)
    if declared.kind is Kind.REFERENCE and _is_placeholder(entity):
        row["placeholder"] = True
    return {key: value for key, value in row.items() if value is not None}


def link_row(link: Link, access: int) -> dict[str, Any]:
    """The properties of a link, without its ends."""
    row = {
        **link.props,
        "id": link.id,
        "dataset": link.dataset,
        "source_ref": link.source_ref,
        "access": access,
        "derived": link.derived,
        "inferred": link.inferred,
        **_grade(link.grade),
    }
    when = link.when
    if when is not None:
        row |= {
            "at": when.text,
            "until": when.until,
            "precision": when.precision.value,
            "zone": when.zone,
            "start": when.start,
            "end": when.end,
        }
    return {key: value for key, value in row.items() if value is not None}


def encode(row: Any) -> str:
    """A row as one line of JSON, the same for the same content."""
    return _ENCODER.encode(row)


def fingerprint(encoded: str) -> int:
    """64 bits of BLAKE2b over an encoded row, signed as Neo4j's integers are.

    Two contents of one id that share it would be taken for one: one in 2^64.
    """
    return int.from_bytes(hashlib.blake2b(encoded.encode(), digest_size=8).digest(), "big", signed=True)


def _grade(grade: Grade | None) -> dict[str, str | None]:
    if grade is None:
        return {}
    return {
        "grade_scheme": grade.scheme,
        "grade_source": grade.source,
        "grade_information": grade.information,
        "handling": grade.handling,
    }


def _is_placeholder(entity: Entity) -> bool:
    """A reference that says no more than its id: made by a source that knows the code alone, to be filled
    later.
    """
    return not entity.props and entity.caption == entity.id.partition(":")[2]
