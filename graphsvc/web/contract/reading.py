"""Reads what a caller sent into the models that an operation declares.

A body is read in pydantic's strict JSON mode straight from the bytes: the lax mode would take `{"since": 0}`
as the year 1970. A query string has only texts, so it is read in lax mode by types that take digits and
nothing else.
"""

import re
from typing import Any, TypeVar, get_args, get_origin

from flask import request
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.faults import LONGEST, listed, told
from graphsvc.i18n import say
from graphsvc.web.contract.problem import MalformedError, MediaTypeError
from graphsvc.web.contract.types import PATTERN_WORDS

Model = TypeVar("Model", bound=BaseModel)

#: Faults named in one answer; a body with thousands of them needs no list of thousands.
_SHOWN = 8


def list_fields(model: type[BaseModel]) -> frozenset[str]:
    """Names under which `model` takes a query parameter more than once."""
    return frozenset(
        field.alias or name for name, field in model.model_fields.items() if _is_list(field.annotation)
    )


def _is_list(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin in (list, tuple, set, frozenset):
        return True
    return any(_is_list(part) for part in get_args(annotation)) if origin is not None else False


def read_query(model: type[Model], lists: frozenset[str]) -> Model:
    """Read the query string as `model`; raises InvalidInputError that names each parameter at fault."""
    given: dict[str, Any] = {}
    for name, values in request.args.lists():
        if name in lists:
            given[name] = values
        elif len(values) > 1:
            raise InvalidInputError(
                say(
                    "The parameter %(name)s is given %(values)s times; give it once.",
                    name=name,
                    values=len(values),
                ),
                [{"field": name, "message": say("is given more than once")}],
            )
        else:
            given[name] = values[0]
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise invalid(error, say("parameter"), model) from None


def read_body(model: type[Model]) -> Model:
    """Read the body as `model`; raises MediaTypeError, MalformedError or InvalidInputError."""
    if request.mimetype != "application/json":
        # Also a wall against other sites: a form cannot send this type without asking the server first
        raise MediaTypeError(say("Send the body as JSON with the header Content-Type: application/json."))
    raw = request.get_data(cache=False)
    try:
        return model.model_validate_json(raw, strict=True)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            if fault["type"] == "json_invalid":
                raise _not_json(str(fault.get("ctx", {}).get("error", ""))) from None
        raise invalid(error, say("field"), model) from None


def _not_json(reason: str) -> MalformedError:
    """The error for what the reader of JSON says in English, of which the place is what helps."""
    place = re.search(r" at line (\d+) column (\d+)$", reason)
    if place is None:
        return MalformedError(say("The body is not JSON."))
    line, column = place.groups()
    if reason.startswith("EOF"):
        return MalformedError(
            say(
                "The body is not JSON: it ends too early, at line %(line)s, column %(column)s.",
                line=line,
                column=column,
            )
        )
    return MalformedError(
        say(
            "The body is not JSON: line %(line)s, column %(column)s cannot be read.", line=line, column=column
        )
    )


def read_path(adapter: TypeAdapter[Any], value: str) -> Any:
    """Read a part of the path; what cannot be an id names nothing, which looks the same as what does not
    exist.
    """
    try:
        return adapter.validate_python(value)
    except ValidationError:
        raise NotFoundError(say("There is nothing under this name, or it is not yours to see.")) from None


def invalid(error: ValidationError, noun: str, model: type[BaseModel]) -> InvalidInputError:
    """Say what is wrong with the input; `noun` is what the caller calls a part of it."""
    known = [field.alias or name for name, field in model.model_fields.items()]
    faults = [_fault(fault, noun, known) for fault in error.errors(include_url=False, include_input=False)]
    more = len(faults) - _SHOWN
    sentence = say("%(faults)s.", faults=listed(faults[:3]))
    if more > 0:
        faults = faults[:_SHOWN]
    return InvalidInputError(sentence, faults)


def _fault(fault: ErrorDetails, noun: str, known: list[str]) -> dict[str, str]:
    where = ".".join(_short(part) for part in fault["loc"])
    message: str
    if fault["type"] == "extra_forbidden":
        names = ", ".join(known)[:LONGEST]
        message = (
            say("there is no such %(noun)s; there are %(names)s", noun=noun, names=names)
            if len(fault["loc"]) == 1
            else say("there is no such %(noun)s", noun=noun)
        )
    elif fault["type"] == "missing":
        message = say("this %(noun)s is missing", noun=noun)
    else:
        message = told(fault, PATTERN_WORDS)
    return {"field": where, "message": message}


def _short(part: int | str) -> str:
    """A caller chooses a field's name: 10,000 letters of it are not repeated."""
    text = str(part)
    return text if len(text) <= 80 else text[:77] + "…"
