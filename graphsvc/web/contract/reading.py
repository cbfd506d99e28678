"""Reads what a caller sent into the models that an operation declares.

A body is read in pydantic's strict JSON mode straight from the bytes: the lax mode would take `{"since": 0}`
as the year 1970. A query string has only texts, so it is read in lax mode by types that take digits and
nothing else.
"""

from typing import Any, TypeVar, get_args, get_origin

from flask import request
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from graphsvc.errors import InvalidInputError, NotFoundError
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
                f"The parameter {name} is given {len(values)} times; give it once.",
                [{"field": name, "message": "is given more than once"}],
            )
        else:
            given[name] = values[0]
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise invalid(error, "parameter", model) from None


def read_body(model: type[Model]) -> Model:
    """Read the body as `model`; raises MediaTypeError, MalformedError or InvalidInputError."""
    if request.mimetype != "application/json":
        # Also a wall against other sites: a form cannot send this type without asking the server first
        raise MediaTypeError("Send the body as JSON with the header Content-Type: application/json.")
    raw = request.get_data(cache=False)
    try:
        return model.model_validate_json(raw, strict=True)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            if fault["type"] == "json_invalid":
                reason = str(fault.get("ctx", {}).get("error", "it cannot be read"))
                raise MalformedError(f"The body is not JSON: {reason}.") from None
        raise invalid(error, "field", model) from None


def read_path(adapter: TypeAdapter[Any], value: str) -> Any:
    """Read a part of the path; what cannot be an id names nothing, which looks the same as what does not
    exist.
    """
    try:
        return adapter.validate_python(value)
    except ValidationError:
        raise NotFoundError("There is nothing under this name, or it is not yours to see.") from None


def invalid(error: ValidationError, noun: str, model: type[BaseModel]) -> InvalidInputError:
    """Say what is wrong with the input; `noun` is what the caller calls a part of it."""
    known = [field.alias or name for name, field in model.model_fields.items()]
    faults = [_fault(fault, noun, known) for fault in error.errors(include_url=False, include_input=False)]
    more = len(faults) - _SHOWN
    sentence = "; ".join(f"{fault['field']}: {fault['message']}" if fault["field"] else fault["message"]
                         for fault in faults[:3])  # fmt: skip
    if more > 0:
        faults = faults[:_SHOWN]
    return InvalidInputError(sentence + ".", faults)


def _fault(fault: ErrorDetails, noun: str, known: list[str]) -> dict[str, str]:
    where = ".".join(_short(part) for part in fault["loc"])
    message = fault["msg"].removeprefix("Value error, ").removesuffix(".")
    if fault["type"] == "extra_forbidden":
        message = f"there is no such {noun}" + (
            f"; there are {', '.join(known)}" if len(fault["loc"]) == 1 else ""
        )
    elif fault["type"] == "missing":
        message = f"this {noun} is missing"
    elif fault["type"] == "string_pattern_mismatch" and fault["ctx"]["pattern"] in PATTERN_WORDS:
        message = PATTERN_WORDS[fault["ctx"]["pattern"]]
    else:
        message = message[:1].lower() + message[1:]
    return {"field": where, "message": message[:300]}


def _short(part: int | str) -> str:
    """A caller chooses a field's name: 10,000 letters of it are not repeated."""
    text = str(part)
    return text if len(text) <= 80 else text[:77] + "…"
