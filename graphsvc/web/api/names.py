"""Names as the interface takes and gives them: of types, where a misspelt one is refused before anything is asked, of cases,
people and agencies.
"""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from graphsvc.faults import LONGEST
from graphsvc.i18n import say
from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.model.link import LINK_TYPES
from graphsvc.store.agencies import Agency
from graphsvc.store.cases import NUMBER_PATTERN, NUMBER_WORDS, fits_address
from graphsvc.web.contract.types import LINE_PATTERN, Digits

CaseNumber = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=LINE_PATTERN)]
NewCaseNumber = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64),
    Field(json_schema_extra={"pattern": NUMBER_PATTERN}),
    AfterValidator(lambda number: _fitting(number)),
]
#: A dataset of the caller's agency: its whole name, or what stands behind the agency's own.
DatasetName = Annotated[
    str,
    StringConstraints(
        min_length=1, max_length=124, pattern=r"^([a-z0-9]+(-[a-z0-9]+)*[.])?[a-z0-9]+(-[a-z0-9]+)*$"
    ),
]
Login = Annotated[str, StringConstraints(max_length=64, pattern=r"^[a-z0-9][a-z0-9._@-]{0,63}$")]
#: A number that counts up from 1; the database's own bound.
Ordinal = Annotated[int, Field(ge=1, le=2**31 - 1), Digits]


def one_of(names: list[str]) -> AfterValidator:
    """Take only one of these, and say which there are."""
    known = frozenset(names)

    def check(value: str) -> str:
        if value not in known:
            raise ValueError(say("use one of %(names)s", names=", ".join(names)[:LONGEST]))
        return value

    return AfterValidator(check)


def named(agency: Agency) -> dict[str, str]:
    """Return what everybody may know of an agency."""
    return {"slug": agency.slug, "name": agency.name}


def _fitting(number: str) -> str:
    if not fits_address(number):
        raise ValueError(NUMBER_WORDS)
    return number


EntityTypeName = Annotated[
    str, Field(json_schema_extra={"enum": list(ENTITY_TYPES)}), one_of(list(ENTITY_TYPES))
]
LinkTypeName = Annotated[str, Field(json_schema_extra={"enum": list(LINK_TYPES)}), one_of(list(LINK_TYPES))]
TypeName = Annotated[
    str,
    Field(json_schema_extra={"enum": [*LINK_TYPES, *ENTITY_TYPES]}),
    one_of([*LINK_TYPES, *ENTITY_TYPES]),
]
