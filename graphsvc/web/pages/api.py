"""The API page: every call, rendered from the very document that tools read, with a command to try each."""

from typing import Any, cast

from flask import Blueprint, Response, current_app, request

from graphsvc.web.contract import Contract
from graphsvc.web.contract.curl import curl
from graphsvc.web.contract.openapi import path_of, problems_of
from graphsvc.web.contract.problem import known_problems
from graphsvc.web.pages.view import page

blueprint = Blueprint("api", __name__)


@blueprint.get("/api")
def reference() -> Response:
    """Show every call. It says nothing of the data, so nobody needs to be signed in."""
    contract = cast(Contract, current_app.extensions["graphsvc.contract"])
    document = contract.openapi()
    base = request.url_root.rstrip("/")
    groups: dict[str, list[dict[str, Any]]] = {}
    for operation in contract.operations:
        path = path_of(operation.rule)
        described = document["paths"][path][operation.method.lower()]
        groups.setdefault(operation.tag, []).append(
            {
                "id": operation.name,
                "method": operation.method,
                "path": path,
                "summary": operation.summary,
                "description": operation.description,
                "public": operation.public,
                "scope": operation.scope,
                "reads": operation.action is not None,
                "parameters": [
                    {
                        "name": parameter["name"],
                        "type": type_text(parameter["schema"]),
                        "required": parameter["required"],
                        "default": parameter["schema"].get("default"),
                        "description": parameter.get("description", ""),
                    }
                    for parameter in described.get("parameters", ())
                    if parameter["in"] != "header"
                ],
                "body": _body(described),
                "answer": _answer(described, operation.status),
                "problems": problems_of(operation),
                "curl": curl(operation, base),
            }
        )
    schemas = {
        name: {"description": schema.get("description", ""), "rows": _rows(schema)}
        for name, schema in sorted(document["components"]["schemas"].items())
        if "properties" in schema
    }
    return page("api.html", groups=groups, schemas=schemas)


@blueprint.get("/api/problems/<slug>")
def problem(slug: str) -> Response:
    """Explain one kind of problem, or, for one that nobody knows, list them all."""
    return page("problems.html", kinds=known_problems(), slug=slug)


def type_text(schema: dict[str, Any]) -> list[dict[str, str]]:
    """Return a schema's type in words: parts of text, those with a name in `to` being links to another
    schema.
    """
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return [{"text": name, "to": name}]
    for key in ("anyOf", "oneOf"):
        if key in schema:
            parts: list[dict[str, str]] = []
            for branch in schema[key]:
                parts += ([{"text": " | ", "to": ""}] if parts else []) + type_text(branch)
            return parts
    if "enum" in schema:
        return [{"text": " | ".join(repr(value) for value in schema["enum"]), "to": ""}]
    if "const" in schema:
        return [{"text": repr(schema["const"]), "to": ""}]
    if schema.get("type") == "array":
        return [{"text": "[", "to": ""}, *type_text(schema.get("items", {})), {"text": "]", "to": ""}]
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        inner = type_text(schema["additionalProperties"])
        return [{"text": "{text: ", "to": ""}, *inner, {"text": "}", "to": ""}]
    return [{"text": str(schema.get("type", "any")) + _bounds(schema), "to": ""}]


def _bounds(schema: dict[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f" {low}–{high}"
    return f" ≥ {low}" if low is not None else ""


def _rows(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", ())
    return [
        {
            "name": name,
            "type": type_text(declared),
            "required": name in required,
            "default": declared.get("default"),
            "description": declared.get("description", ""),
        }
        for name, declared in schema["properties"].items()
    ]


def _body(described: dict[str, Any]) -> dict[str, Any] | None:
    for media, content in described.get("requestBody", {}).get("content", {}).items():
        schema = content["schema"]
        if "$ref" in schema:
            return {"media": media, "name": str(schema["$ref"]).rpartition("/")[2], "rows": []}
        return {"media": media, "name": "", "rows": _rows(schema)}
    return None


def _answer(described: dict[str, Any], status: int) -> dict[str, Any]:
    for media, content in described["responses"][str(status)]["content"].items():
        # A file has no schema: its format is its own
        shown = type_text(content["schema"]) if "schema" in content else [{"text": "file", "to": ""}]
        return {"status": status, "media": media, "type": shown}
    return {"status": status, "media": "", "type": []}
