"""A question's parameters as a request model, so that the document and the check are made from the same
header.
"""

import re
from collections.abc import Callable, Mapping
from types import GenericAlias
from typing import Annotated, Any

from pydantic import AfterValidator, Field, JsonValue, StringConstraints, create_model

from graphsvc.i18n import say
from graphsvc.queries.header import Param, ParamType
from graphsvc.queries.params import LONGEST_LIST, LONGEST_TEXT
from graphsvc.web.api.names import EntityTypeName, LinkTypeName
from graphsvc.web.contract import Strict
from graphsvc.web.contract.types import LARGEST, LINE_PATTERN, EntityId, PartialDate, PartialTime, Whole


def params_model(name: str, declared: Mapping[str, Param]) -> type[Strict]:
    """Return the model of the parameters of the question `name`."""
    fields: dict[str, Any] = {}
    for key, param in declared.items():
        annotation: Any = _TYPES[param.type](param)
        described = Annotated[annotation, Field(description=_description(param))]
        if param.required:
            fields[key] = (described, ...)
        elif param.default is None:
            fields[key] = (Annotated[annotation | None, Field(description=_description(param))], None)
        else:
            fields[key] = (described, param.default)
    made: type[Strict] = create_model(f"{camel(name)}Params", __base__=Strict, **fields)
    return made


def body_model(name: str, params: type[Strict]) -> type[Strict]:
    """Return the model of a body that asks the question: `{"params": {…}}`."""
    needed = any(field.is_required() for field in params.model_fields.values())
    default: Any = ... if needed else params()
    made: type[Strict] = create_model(f"Ask{camel(name)}", __base__=Strict, params=(params, default))
    return made


def camel(name: str) -> str:
    """Return `most_connected` as `MostConnected`."""
    return "".join(part.capitalize() for part in re.split(r"[_-]+", name))


def _description(param: Param) -> str:
    return f"{param.label.en}. {param.help.en}" if param.help else param.label.en


def _entity(param: Param) -> Any:
    if not param.entity_types:
        return EntityId
    kinds = "|".join(sorted(name.lower() for name in param.entity_types))
    return Annotated[
        str,
        StringConstraints(
            max_length=300, pattern=rf"^({kinds}):[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
        ),
    ]


def _list(of: Callable[[Param], Any]) -> Callable[[Param], Any]:
    def make(param: Param) -> Any:
        low, high = int(param.min or 0), int(param.max or LONGEST_LIST)
        # Not `list[…]`: a type checker takes that for a type written in the source
        items: Any = GenericAlias(list, (of(param),))
        bounded: Any = Annotated[items, Field(min_length=low, max_length=high)]
        # The same one twice counts once, so where two are needed it is no second
        return Annotated[bounded, _DISTINCT, _ONCE] if low > 1 else bounded

    return make


def _no_repeats(values: list[Any]) -> list[Any]:
    if len(set(values)) < len(values):
        raise ValueError(say("give each only once"))
    return values


_DISTINCT = Field(json_schema_extra={"uniqueItems": True})
_ONCE = AfterValidator(_no_repeats)


def _text(param: Param) -> Any:
    low, high = max(int(param.min or 1), 1), int(param.max or LONGEST_TEXT)
    return Annotated[str, StringConstraints(min_length=low, max_length=high, pattern=LINE_PATTERN)]


def _integer(param: Param) -> Any:
    low = int(param.min) if param.min is not None else -LARGEST
    high = int(param.max) if param.max is not None else LARGEST
    return Annotated[int, Field(ge=low, le=high), Whole]


def _number(param: Param) -> Any:
    return Annotated[float, Field(ge=param.min, le=param.max, allow_inf_nan=False)]


def _choice(param: Param) -> Any:
    names: list[JsonValue] = list(param.choices or {})
    pattern = "^(" + "|".join(re.escape(str(name)) for name in names) + ")$"
    return Annotated[str, StringConstraints(pattern=pattern), Field(json_schema_extra={"enum": names})]


_TYPES: dict[ParamType, Callable[[Param], Any]] = {
    ParamType.ENTITY: _entity,
    ParamType.ENTITIES: _list(_entity),
    ParamType.TEXT: _text,
    ParamType.INTEGER: _integer,
    ParamType.NUMBER: _number,
    ParamType.BOOLEAN: lambda _param: bool,
    ParamType.DATE: lambda _param: PartialDate,
    ParamType.DATETIME: lambda _param: PartialTime,
    ParamType.LINK_TYPES: _list(lambda _param: LinkTypeName),
    ParamType.ENTITY_TYPES: _list(lambda _param: EntityTypeName),
    ParamType.CHOICE: _choice,
}
