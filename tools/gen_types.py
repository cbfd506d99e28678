"""Write frontend/src/api/schema.ts from the OpenAPI document: `make docs` runs it, a test compares.

The page's types of what the HTTP interface sends and takes, so that a change of the interface that the page does not
follow fails the type check and not an investigator.
"""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from graphsvc.audit.errors import PurposeRequiredError

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "frontend" / "src" / "api" / "schema.ts"
NOTE = "/** Written by `make docs` from the OpenAPI document. Change the interface in graphsvc/web/api, not this file. */"
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def openapi() -> Mapping[str, Any]:
    """Return the OpenAPI document, without named questions of their own."""
    from graphsvc.web.api import all_routes
    from graphsvc.web.contract.openapi import document

    # The routes are declared from the questions alone; nothing here serves a request
    services: Any = SimpleNamespace(catalogue={})
    return document([operation for routes in all_routes(services) for operation in routes.operations])


def needing_purpose(made: Mapping[str, Any]) -> list[str]:
    """Return the calls that are refused where no purpose is stated, as "METHOD /path/{name}"."""
    status = str(PurposeRequiredError.status)
    return sorted(
        f"{method.upper()} {path}"
        for path, methods in made["paths"].items()
        for method, operation in methods.items()
        if status in operation["responses"]
    )


def type_name(component: str) -> str:
    """Return the name of a component as one word; of two modules' names that are alike, the module stands first."""
    parts = component.split("__")[-2:]
    words = [word for part in parts for word in re.split(r"[^A-Za-z0-9]+", part)]
    return "".join(word[:1].upper() + word[1:] for word in words)


def written(schema: Mapping[str, Any]) -> str:
    """Return the TypeScript type of a JSON schema; `unknown` for one that says nothing."""
    if "$ref" in schema:
        return type_name(schema["$ref"].rpartition("/")[2])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " | ".join(dict.fromkeys(written(one) for one in schema[key]))
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(one) for one in schema["enum"])
    match schema.get("type"):
        case "array":
            if "prefixItems" in schema:
                return f"[{', '.join(written(one) for one in schema['prefixItems'])}]"
            item = written(schema.get("items", {}))
            return f"({item})[]" if " " in item else f"{item}[]"
        case "object" if schema.get("properties"):
            return f"{{ {' '.join(fields(schema))} }}"
        case "object":
            rest = schema.get("additionalProperties")
            return f"Record<string, {written(rest) if isinstance(rest, Mapping) else 'unknown'}>"
        case list() as kinds:
            return " | ".join(_PLAIN[kind] for kind in kinds)
        case kind:
            return _PLAIN.get(str(kind), "unknown")


def fields(schema: Mapping[str, Any]) -> list[str]:
    """Return the lines of an object's properties."""
    lines = []
    for name, one in schema["properties"].items():
        if "description" in one and "*/" not in one["description"]:
            lines.append(f"/** {one['description']} */")
        mark = "" if name in schema.get("required", ()) else "?"
        lines.append(f"{name}{mark}: {written(one)};")
    return lines


def text() -> str:
    """Return the whole file."""
    made = openapi()
    calls = "".join(f"  {json.dumps(call)},\n" for call in needing_purpose(made))
    purposeful = f"export const NEEDING_PURPOSE: readonly string[] = [\n{calls}];"
    parts = [NOTE, f"/** Calls that are refused where no purpose is stated. */\n{purposeful}"]
    for component, schema in sorted(made["components"]["schemas"].items()):
        name = type_name(component)
        told = schema.get("description", "").split("\n\n")[0].replace("\n", " ")
        head = f"/** {told} */\n" if told and "*/" not in told else ""
        if schema.get("type") == "object" and schema.get("properties"):
            body = "\n".join(f"  {line}" for line in fields(schema))
            parts.append(f"{head}export interface {name} {{\n{body}\n}}")
        else:
            parts.append(f"{head}export type {name} = {written(schema)};")
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Write the file; with --check only compare, and return 1 when it differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when the file differs")
    check = parser.parse_args().check
    made = text()
    stale = not TARGET.exists() or TARGET.read_text(encoding="utf-8") != made
    if stale and not check:
        TARGET.write_text(made, encoding="utf-8")
    if stale:
        print(("Not as the code: " if check else "Wrote ") + TARGET.name, file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
