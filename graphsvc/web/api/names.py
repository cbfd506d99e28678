"""Names of types, as the schema lists them: a misspelt one is refused before anything is asked."""

from typing import Annotated

from pydantic import AfterValidator, Field

from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.model.link import LINK_TYPES


def _one_of(names: list[str]) -> AfterValidator:
    known = frozenset(names)

    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"use one of {', '.join(names)}")
        return value

    return AfterValidator(check)


EntityTypeName = Annotated[
    str, Field(json_schema_extra={"enum": list(ENTITY_TYPES)}), _one_of(list(ENTITY_TYPES))
]
LinkTypeName = Annotated[str, Field(json_schema_extra={"enum": list(LINK_TYPES)}), _one_of(list(LINK_TYPES))]
TypeName = Annotated[
    str,
    Field(json_schema_extra={"enum": [*LINK_TYPES, *ENTITY_TYPES]}),
    _one_of([*LINK_TYPES, *ENTITY_TYPES]),
]
