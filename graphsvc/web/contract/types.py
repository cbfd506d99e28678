"""Types that request models are made of, so that what the schema allows and what is accepted are the same
set.

Order inside `Annotated` matters: a BeforeValidator written before `Field(ge=…)` makes pydantic drop minimum
and maximum from the schema, and the document would then promise more than the service takes.
"""

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from graphsvc.i18n import say
from graphsvc.model.ink import BLANK

#: Largest whole number that Neo4j stores (64 bits, signed).
LARGEST = 2**63 - 1


def _whole(value: Any) -> Any:
    """Take 2.0 as 2: JSON Schema counts it as an integer, pydantic's strict mode does not."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _digits(value: Any) -> Any:
    """Take only plain digits from a query string: pydantic's lax mode would also take ` 2`, `+2`, `2.0` and
    `1_000`.
    """
    if isinstance(value, str):
        if not re.fullmatch(r"-?[0-9]{1,19}", value):
            raise ValueError(say("write a whole number in digits"))
        return int(value)
    return value


#: Put last in `Annotated[int, Field(…), …]` of a body.
Whole = BeforeValidator(_whole)
#: Put last in `Annotated[int, Field(…), …]` of query parameters.
Digits = BeforeValidator(_digits)

#: One line of text with something to see in it. Control characters are refused: they break logs, and
#: PostgreSQL keeps no NUL.
LINE_PATTERN = rf"^[^\x00-\x1f\x7f-\x9f]*[^{BLANK}][^\x00-\x1f\x7f-\x9f]*$"
#: Text of several lines. Of the control characters it holds line breaks and tabs, as the store keeps them.
TEXT_PATTERN = rf"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*[^{BLANK}][^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"
#: A name or id in an address.
NAME_PATTERN = r"^[A-Za-z0-9_-]+$"
ENTITY_PATTERN = r"^[a-z]+:[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
#: What to say of a text that does not fit: nobody should have to read a pattern.
PATTERN_WORDS = {
    LINE_PATTERN: say("must be one line that holds something to be seen, without control characters"),
    TEXT_PATTERN: say("must hold something to be seen, and no control characters but line breaks and tabs"),
    NAME_PATTERN: say("must consist of letters, digits, hyphens and underscores"),
    ENTITY_PATTERN: say(
        "must be the id of an entity, such as phone:+628456038912; search for it by name or number"
    ),
}

Line = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=LINE_PATTERN)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=NAME_PATTERN)]
EntityId = Annotated[
    str,
    StringConstraints(min_length=3, max_length=300, pattern=ENTITY_PATTERN),
    Field(description="Id of an entity, `type:…`", examples=["person:selat-sunda-cilegon:P024"]),
]
# Which days there are, said in the pattern itself: what the schema allows is then what is accepted. Years as
# graphsvc.model.when has them, from 1 to 9998, leap years by the Gregorian rule.
_YEAR = r"(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])"
_LEAP = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DAY = r"(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"
_DATE = rf"(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]))?|{_YEAR}-(?:{_DAY})|{_LEAP}-02-29)"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?"
_MOMENT = rf"(?:{_YEAR}-(?:{_DAY})|{_LEAP}-02-29)[T ]{_CLOCK}"

#: ISO 8601 without a time of day, as precise as known.
PartialDate = Annotated[
    str,
    StringConstraints(max_length=10, pattern=rf"^{_DATE}$"),
    Field(
        description="As precise as known: `2026`, `2026-03`, `2026-03-14`",
        json_schema_extra={"format": "partial-date"},
    ),
]
#: ISO 8601, as precise as known; read by `graphsvc.model.when.parse_iso`.
PartialTime = Annotated[
    str,
    StringConstraints(max_length=30, pattern=rf"^(?:{_DATE}|{_MOMENT})$"),
    Field(
        description="ISO 8601, as precise as known: `2026`, `2026-03`, `2026-03-14`, `2026-03-14T21:05`",
        json_schema_extra={"format": "partial-date-time"},
    ),
]


class Strict(BaseModel):
    """Base of what a caller sends: a field that is not declared is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Given(BaseModel):
    """Base of what the service answers; documented, and checked against the answers by the tests."""

    model_config = ConfigDict(extra="forbid")
