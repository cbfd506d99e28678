"""The OpenAPI 3.1 document, made from the operations themselves, so that it cannot say anything else than
they do.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from graphsvc import __version__
from graphsvc.audit.errors import PurposeRequiredError
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError, UnavailableError
from graphsvc.graph.errors import StatementTooSlow, TooMuchMemory
from graphsvc.store.errors import NotSignedInError
from graphsvc.web.contract.operation import Operation
from graphsvc.web.contract.problem import (
    MEDIA_TYPE,
    CrossSiteError,
    ForbiddenError,
    MalformedError,
    MediaTypeError,
    Problem,
    TooLargeError,
    TooManyRequestsError,
)

_TEMPLATE = "#/components/schemas/{model}"

#: Percent-encoded UTF-8, as a header carries it (RFC 3629's table of byte sequences). The first letter is none of the
#: spaces, so that something is left when spaces around the text are taken off.
_CONT = "%[89ABab][0-9A-Fa-f]"
_LETTERS = (
    f"%[Cc][3-9A-Fa-f]{_CONT}|%[Dd][0-9A-Fa-f]{_CONT}|%[Ee][4-9A-Ca-c]{_CONT}{_CONT}"
    f"|%[Ff]0%[9ABab][0-9A-Fa-f]{_CONT}{_CONT}"
)
_SIGNS = "%[3-6][0-9A-Fa-f]|%7[0-9A-Ea-e]"
_UTF8 = (
    f"^([!-$&-~]|%2[1-9A-Fa-f]|{_SIGNS}|{_LETTERS})"
    f"([ -$&-~]|%2[0-9A-Fa-f]|{_SIGNS}|%[Cc]2%[AaBb][0-9A-Fa-f]|{_LETTERS})*$"
)
_PURPOSE = [
    {
        "name": "X-Purpose-Reason",
        "in": "header",
        "required": False,
        "description": "Why this is asked; percent-encoded UTF-8. Goes to the audit trail. Left out, the "
        "purpose "
        "stated for the session or the token holds; without either the call is refused.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 500, "pattern": _UTF8},
        "example": "training",
    },
    {
        "name": "X-Purpose-Case",
        "in": "header",
        "required": False,
        "description": "Number of the case this is asked for; percent-encoded UTF-8.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": _UTF8},
    },
]


class _Schema(GenerateJsonSchema):
    """Leaves out the titles that pydantic makes from field names: they say nothing new."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False


def path_of(rule: str) -> str:
    """Return a Flask rule as OpenAPI writes it: `/entities/<path:id>` is `/entities/{id}`."""
    return re.sub(r"<(?:[a-z]+:)?([a-z_]+)>", r"{\1}", rule)


def document(operations: Sequence[Operation]) -> dict[str, Any]:
    """Return the document of these operations."""
    schemas = _Schemas(operations)
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(path_of(operation.rule), {})[operation.method.lower()] = _operation(
            operation, schemas
        )
    components = {
        "schemas": {name: schema for name, schema in schemas.all.items() if name not in schemas.queries},
        "responses": _responses(operations),
        "securitySchemes": {
            "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "For tools: a token of the account page or of `graphsvc tokens issue`.",
            },
            "pair": {
                "type": "apiKey",
                "in": "header",
                "name": "Exchange-Signature",
                "description": "For partner installations: the message is signed with the pair's key.",
            },
        },
    }
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "graphsvc",
            "version": __version__,
            "summary": "Link analysis for investigators",
            "description": "Everything a browser user can ask, for tools. Answers hold only what the caller"
            " may see: "
            "what is hidden looks the same as what does not exist.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "tags": [{"name": tag} for tag in dict.fromkeys(operation.tag for operation in operations)],
        "paths": paths,
        "components": components,
    }


class _Schemas:
    """Every model's schema, made in one go so that a model that two operations use stands there once."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        wanted: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {(Problem, "serialization"): None}
        self.queries: set[str] = set()
        for operation in operations:
            for model in (operation.query, operation.body):
                if model is not None:
                    wanted[model, "validation"] = None
            if operation.answer is not None:
                wanted[operation.answer, "serialization"] = None
        references, made = models_json_schema(list(wanted), ref_template=_TEMPLATE, schema_generator=_Schema)
        self._references = references
        self.all: dict[str, Any] = made.get("$defs", {})
        for operation in operations:
            if operation.query is not None:
                self.queries.add(self.name(operation.query, "validation"))

    def name(self, model: type[BaseModel], mode: JsonSchemaMode) -> str:
        return str(self._references[model, mode]["$ref"]).rpartition("/")[2]

    def reference(self, model: type[BaseModel], mode: JsonSchemaMode) -> dict[str, Any]:
        return {"$ref": _TEMPLATE.format(model=self.name(model, mode))}


def _operation(operation: Operation, schemas: _Schemas) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": operation.summary,
    }
    if operation.description:
        made["description"] = operation.description
    parameters = [_path_parameter(name, adapter.json_schema(schema_generator=_Schema), operation.example)
                  for name, adapter in operation.path.items()]  # fmt: skip
    if operation.query is not None:
        parameters += _query_parameters(
            schemas.all[schemas.name(operation.query, "validation")], operation.example
        )
    if operation.action is not None:
        parameters += _PURPOSE
    if parameters:
        made["parameters"] = parameters
    content: dict[str, Any] | None = None
    if operation.body is not None:
        content = {"application/json": {"schema": schemas.reference(operation.body, "validation")}}
        if operation.example:
            content["application/json"]["example"] = operation.example["body"]
    elif operation.upload is not None:
        content = {"multipart/form-data": {"schema": operation.upload}}
    if content is not None:
        made["requestBody"] = {"required": True, "content": content}
    answer: dict[str, Any] = {"description": "The answer"}
    if operation.answer is not None:
        answer["content"] = {
            operation.media_type: {"schema": schemas.reference(operation.answer, "serialization")}
        }
    elif operation.media_types:
        answer["content"] = {name: {} for name in operation.media_types}
    else:
        schema = {"type": "object"} if operation.media_type == "application/json" else {"type": "string"}
        answer["content"] = {operation.media_type: {"schema": schema}}
    made["responses"] = {str(operation.status): answer, **_problem_references(operation)}
    return made | _security(operation)


def _security(operation: Operation) -> dict[str, Any]:
    """What an operation says of who may call it, where that is not everybody with a token."""
    if operation.public:
        return {"security": []}
    return {"security": [{"pair": []}]} if operation.scope == "exchange" else {}


def _path_parameter(
    name: str, schema: dict[str, Any], example: Mapping[str, object] | None
) -> dict[str, Any]:
    made = {"name": name, "in": "path", "required": True, "schema": schema}
    if "description" in schema:
        made["description"] = schema.pop("description")
    if example and name in example:
        made["example"] = example[name]
    return made


def _query_parameters(
    schema: Mapping[str, Any], example: Mapping[str, object] | None
) -> list[dict[str, Any]]:
    parameters = []
    for name, declared in schema.get("properties", {}).items():
        kept = _without_null(declared)
        made: dict[str, Any] = {"name": name, "in": "query", "required": name in schema.get("required", [])}
        if "description" in kept:
            made["description"] = kept.pop("description")
        if kept.get("type") == "array":
            made |= {"style": "form", "explode": True}
        if example and name in example:
            made["example"] = example[name]
        parameters.append({**made, "schema": kept})
    return parameters


def _without_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """An optional parameter is left out, it cannot be null: a query string has only texts."""
    kept = {name: value for name, value in schema.items() if not (name == "default" and value is None)}
    if "anyOf" in kept:
        branches = [branch for branch in kept.pop("anyOf") if branch != {"type": "null"}]
        kept = {**branches[0], **kept} if len(branches) == 1 else {"anyOf": branches, **kept}
    return kept


def problems_of(operation: Operation) -> list[type[GraphsvcError]]:
    """Every kind of problem that the operation can answer with, by status."""
    kinds: list[type[GraphsvcError]] = [MalformedError, *operation.problems]
    if not operation.public:
        kinds += [NotSignedInError, ForbiddenError, TooManyRequestsError, UnavailableError]
    if operation.method != "GET":
        kinds.append(CrossSiteError)
    if operation.body is not None or operation.upload is not None:
        kinds += [TooLargeError, MediaTypeError, InvalidInputError]
    if operation.query is not None:
        kinds.append(InvalidInputError)
    if operation.path:
        kinds.append(NotFoundError)
    if operation.action is not None:
        kinds += [PurposeRequiredError, InvalidInputError, TooMuchMemory, StatementTooSlow]
    return sorted(set(kinds), key=lambda kind: (kind.status, kind.slug))


def _problem_references(operation: Operation) -> dict[str, Any]:
    statuses = dict.fromkeys(kind.status for kind in problems_of(operation))
    return {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in statuses}


def _responses(operations: Iterable[Operation]) -> dict[str, Any]:
    titles: dict[int, dict[str, None]] = {}
    for operation in operations:
        for kind in problems_of(operation):
            titles.setdefault(kind.status, {})[kind.title] = None
    schema = {"schema": {"$ref": _TEMPLATE.format(model="Problem")}}
    return {
        f"Problem{status}": {"description": "; ".join(names), "content": {MEDIA_TYPE: schema}}
        for status, names in sorted(titles.items())
    }
