"""Parameters of a question: from what a caller typed to what the statement takes."""

from __future__ import annotations

import difflib
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graphsvc.errors import InvalidInputError
from graphsvc.faults import listed
from graphsvc.i18n import joined, say, written
from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.model.errors import InvalidValue
from graphsvc.model.link import LINK_TYPES
from graphsvc.model.when import parse_iso
from graphsvc.queries.header import Param, ParamType

#: Set by the runner alone: a caller who could give it would choose what they may see.
RESERVED = frozenset({"access"})
#: Longest text and longest list that a parameter takes when its header states no bound.
LONGEST_TEXT = 500
LONGEST_LIST = 500

_TRUE = frozenset({"true", "yes", "y", "1", "on", "ya", "benar"})
_FALSE = frozenset({"false", "no", "n", "0", "off", "tidak", "salah"})
_ENTITY_ID = re.compile(r"[a-z]+:\S.*", re.DOTALL)


class _Refused(Exception):
    """What is wrong with one value."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        # Not read back by `str`, which would forget what it is translated from
        self.message = message


def bind(declared: Mapping[str, Param], given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters a statement takes, every declared one among them.

    :param given: values as JSON gives them, or as texts (a form, a command line); a list parameter takes a
    list, a JSON
        list as text, or, for type names, a text with commas.
    :returns: dates as epoch seconds; an optional parameter that was not given is None.
    :raises InvalidInputError: with one entry per parameter at fault.
    """
    faults: list[dict[str, str]] = []
    for name in given:
        if name in RESERVED:
            faults.append({"field": name, "message": say("It is set by the service and cannot be given.")})
        elif name not in declared:
            faults.append(
                {
                    "field": name,
                    "message": say("There is no such parameter.%(near)s", near=near(name, declared)),
                }
            )
    values: dict[str, Any] = {}
    for name, param in declared.items():
        value = given.get(name)
        if _is_blank(value, param):
            value = param.default
        if value is None:
            if param.required:
                label = written(param.label.en, param.label.id)
                faults.append({"field": name, "message": say("It is needed: %(label)s.", label=label)})
            values[name] = None
            continue
        try:
            values[name] = _convert(param, value)
        except _Refused as refused:
            faults.append({"field": name, "message": refused.message})
    if faults:
        raise InvalidInputError(listed(faults), faults)
    return values


def near(name: str, known: Iterable[str]) -> str:
    """A sentence with the known names that are most like *name*, beginning with a blank; empty when none is
    near.
    """
    folded = {other.lower(): other for other in known}
    close = [folded[other] for other in difflib.get_close_matches(name.lower(), folded, n=3, cutoff=0.5)]
    return say(" Did you mean %(names)s?", names=joined(say(" or "), close)) if close else ""


def moment(text: str, *, end: bool = False) -> int:
    """Epoch seconds of an ISO date or time of any precision: its first second, or with *end* the first one
    after it.

    :raises InvalidValue: when it is no such text.
    """
    when = parse_iso(text)
    return when.end if end else when.start


def _is_blank(value: Any, param: Param) -> bool:
    """Left empty in a form. An empty text is a value only where the question asks for a text without a
    default.
    """
    if value is None or value == []:
        return True
    return (
        isinstance(value, str) and not value.strip() and not (param.type is ParamType.TEXT and param.required)
    )


def _convert(param: Param, value: Any) -> Any:
    converted = _CONVERTERS[param.type](param, value)
    if isinstance(converted, list):
        # Before equal ones become one: a list of two equal ids keeps to a least length of two
        _bounds(param, len(converted), say("items"), LONGEST_LIST)
        return list(dict.fromkeys(converted)) or None
    if isinstance(converted, str):
        _bounds(param, len(converted), say("characters"), LONGEST_TEXT)
    elif param.type in (ParamType.INTEGER, ParamType.NUMBER):
        _bounds(param, converted, "", None)
    return converted


def _bounds(param: Param, size: float, unit: str, most: int | None) -> None:
    low, high = param.min, param.max if param.max is not None else most
    has = f"{size:g}"
    if low is not None and size < low:
        least = f"{low:g}"
        raise _Refused(
            say("Give at least %(least)s %(unit)s; it has %(has)s.", least=least, unit=unit, has=has)
            if unit
            else say("Give at least %(least)s.", least=least)
        )
    if high is not None and size > high:
        bound = f"{high:g}"
        raise _Refused(
            say("Give at most %(most)s %(unit)s; it has %(has)s.", most=bound, unit=unit, has=has)
            if unit
            else say("Give at most %(most)s.", most=bound)
        )


def _text(_param: Param, value: Any) -> str:
    if not isinstance(value, str):
        raise _Refused(say("Give a text."))
    text = value.strip()
    if "\x00" in text:
        raise _Refused(say("It has a character that no text has."))
    return text


def _integer(_param: Param, value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,18}\s*", value):
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _Refused(say("Give a whole number."))
    if abs(value) >= 1 << 63:
        raise _Refused(say("The number is too large."))
    return value


def _number(_param: Param, value: Any) -> float:
    try:
        number = (
            float(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else math.nan
        )
    except (ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise _Refused(say("Give a number, with a point before its decimals."))
    return number


def _boolean(_param: Param, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _TRUE | _FALSE:
        return value.strip().lower() in _TRUE
    raise _Refused(say("Give true or false."))


def _date(param: Param, value: Any) -> int:
    text = _text(param, value)
    if param.type is ParamType.DATE and len(text) > 10:
        raise _Refused(say("Give a date without a time of day: YYYY, YYYY-MM or YYYY-MM-DD."))
    try:
        return moment(text, end=param.edge == "end")
    except InvalidValue as error:
        raise _Refused(error.detail) from None


def _entity(param: Param, value: Any) -> str:
    id_ = _text(param, value)
    if not _ENTITY_ID.fullmatch(id_) or len(id_) > 300:
        raise _Refused(
            say("Give an entity's id, such as person:pole:325; search finds it by name or number.")
        )
    wanted = param.entity_types
    if wanted and id_.partition(":")[0] not in {name.lower() for name in wanted}:
        raise _Refused(
            say("Give the id of a %(wanted)s; %(id)s is none.", wanted=_types(wanted), id=repr(id_))
        )
    return id_


def _types(names: Iterable[str]) -> str:
    """Entity types as people call them."""
    return joined(say(" or "), (say(ENTITY_TYPES[name].label) for name in names))


def _entities(param: Param, value: Any) -> list[str]:
    return [_entity(param, item) for item in _items(value, split=False)]


def _names(known: Mapping[str, Any], what: str) -> Callable[[Param, Any], list[str]]:
    def convert(param: Param, value: Any) -> list[str]:
        names = [_text(param, item) for item in _items(value, split=True)]
        for name in names:
            if name not in known:
                raise _Refused(
                    say(
                        "There is no %(what)s %(name)s.%(near)s",
                        what=what,
                        name=repr(name),
                        near=near(name, known),
                    )
                )
        return names

    return convert


def _items(value: Any, *, split: bool) -> list[Any]:
    """A list, a JSON list as text, or (ids may hold commas, names do not) a text with commas."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value)
        except ValueError:
            raise _Refused(say("Give a list in JSON, or one item.")) from None
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()] if split else [value]
    if not isinstance(value, (list, tuple)):
        raise _Refused(say("Give a list."))
    return list(value)


def _choice(param: Param, value: Any) -> str:
    text = _text(param, value)
    choices = param.choices or {}
    if text not in choices:
        raise _Refused(
            say("Give one of %(choices)s.%(near)s", choices=", ".join(choices), near=near(text, choices))
        )
    return text


_CONVERTERS: dict[ParamType, Callable[[Param, Any], Any]] = {
    ParamType.ENTITY: _entity,
    ParamType.ENTITIES: _entities,
    ParamType.TEXT: _text,
    ParamType.INTEGER: _integer,
    ParamType.NUMBER: _number,
    ParamType.BOOLEAN: _boolean,
    ParamType.DATE: _date,
    ParamType.DATETIME: _date,
    ParamType.LINK_TYPES: _names(LINK_TYPES, say("link type")),
    ParamType.ENTITY_TYPES: _names(ENTITY_TYPES, say("entity type")),
    ParamType.CHOICE: _choice,
}
