"""What is wrong with something that was given, in words that can be said in either language.

pydantic has its sentences in English alone, and some of them speak to whoever wrote the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from graphsvc.i18n import Said, amount, joined, say

#: Longest message: what somebody sent, or a list of names, is not repeated for pages.
LONGEST = 300


def listed(faults: Iterable[Mapping[str, str]]) -> str:
    """Faults (`field`, `message`) in one line, each behind the name of its field if it has one."""
    return joined(
        "; ",
        (
            joined(": ", (fault["field"], fault["message"])) if fault["field"] else fault["message"]
            for fault in faults
        ),
    )


def told(fault: ErrorDetails, patterns: Mapping[str, str] | None = None) -> str:
    """What is wrong, in lower case and without a stop.

    :param patterns: what to say of a text that does not fit a pattern; nobody should have to read one.
    """
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "string_pattern_mismatch" and patterns and context["pattern"] in patterns:
        return patterns[context["pattern"]]
    if kind == "value_error":
        said = next(iter(context["error"].args), None)
        if isinstance(said, Said):
            return said
    if kind in _MESSAGES:
        return _MESSAGES[kind]
    if kind in _OF_CONTEXT:
        return _OF_CONTEXT[kind](context)
    message = fault["msg"].removeprefix("Value error, ").removesuffix(".")
    return (message[:1].lower() + message[1:])[:LONGEST]


_TEXT = say("must be a text")
_WHOLE = say("must be a whole number")
_NUMBER = say("must be a number")
_YES_NO = say("must be true or false")
_LIST = say("must be a list")
_OBJECT = say("must be an object with named fields")
_MOMENT = say("must be a time with its zone, such as 2026-03-14T21:05:00+07:00")
_DAY = say("must be a date, such as 2026-03-14")
_MISSING = say("this field is missing")

_MESSAGES: dict[str, str] = {
    "string_type": _TEXT,
    "string_sub_type": _TEXT,
    "string_unicode": say("must be a text in UTF-8"),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": say("is too large a number"),
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": say("must be a finite number"),
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "dataclass_type": _OBJECT,
    "none_required": say("must be null"),
    "missing": _MISSING,
    "extra_forbidden": say("there is no such field"),
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "datetime_object_invalid": _MOMENT,
    "timezone_aware": _MOMENT,
    "json_invalid": say("must be JSON"),
    "json_type": say("must be JSON"),
    "recursion_loop": say("must not be nested so deeply"),
}


def _most(text: object) -> str:
    return str(text)[:LONGEST]


def _listed(context: Mapping[str, Any]) -> str:
    """Words of a closed list; pydantic joins the last with an English word."""
    expected = str(context.get("expected", context.get("expected_tags", "")))
    return say("must be one of %(names)s", names=_most(expected.replace(" or ", ", ")))


def _least(context: Mapping[str, Any]) -> str:
    return say("must be %(least)s or more", least=_most(context["ge"]))


_OF_CONTEXT: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "string_too_short": lambda c: (
        say("must not be empty")
        if c["min_length"] == 1
        else say("must have at least %(least)s characters", least=c["min_length"])
    ),
    "string_too_long": lambda c: say("must have at most %(most)s characters", most=amount(c["max_length"])),
    "string_pattern_mismatch": lambda c: say("must fit the pattern %(pattern)s", pattern=_most(c["pattern"])),
    "too_short": lambda c: say("must have at least %(least)s items", least=c["min_length"]),
    "too_long": lambda c: say("must have at most %(most)s items", most=amount(c["max_length"])),
    "greater_than_equal": _least,
    "less_than_equal": lambda c: say("must be %(most)s or less", most=_most(c["le"])),
    "greater_than": lambda c: say("must be more than %(bound)s", bound=_most(c["gt"])),
    "less_than": lambda c: say("must be less than %(bound)s", bound=_most(c["lt"])),
    "literal_error": _listed,
    "enum": _listed,
    "union_tag_invalid": _listed,
    "union_tag_not_found": lambda c: say("the field %(name)s is missing", name=c["discriminator"]),
}
