"""Write docs/reference/*.md from the code: `make docs` runs it, tests/docs/test_reference.py compares.

A page here has no text of its own beyond one sentence: whatever it says is said once, where it is declared.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
#: First line of every page; a reader who wants to change the text must know where.
NOTE = "<!-- Written by `make docs` from {source}. Change that, not this page. -->"


def cell(value: object) -> str:
    """Return `value` as the content of a table cell."""
    return str(value).replace("|", "\\|").replace("\n", " ").strip()


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table, or a dash when there are no rows."""
    lines = [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    heads = list(heads)
    return "\n".join([f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *lines]) if lines else "—"


def code(value: object) -> str:
    """Return `value` in code font, or nothing for nothing."""
    return f"`{value}`" if value not in ("", None) else ""


def page(source: str, title: str, *parts: str) -> str:
    """Join a page: the note about its source, its title and its parts."""
    return "\n\n".join([NOTE.format(source=source), f"# {title}", *parts]) + "\n"


def settings() -> str:
    """Every setting with its default and meaning."""
    from graphsvc.settings import describe

    return page(
        "graphsvc/settings.py",
        "Settings",
        "Each is an environment variable; none has to be set. `graphsvc` refuses to start with a "
        "`GRAPHSVC_` variable that is not "
        "in this list and names the near ones.",
        table(
            ["variable", "default", "meaning"],
            ((code(doc.env), code(doc.default), doc.description) for doc in describe()),
        ),
    )


def types() -> str:
    """Entity and link types with their properties."""
    from graphsvc.model.entity import ENTITY_TYPES
    from graphsvc.model.link import LINK_TYPES

    def properties(props: Any) -> str:
        return table(
            ["property", "is", "form", "unit"],
            ((code(name), prop.label, prop.form, prop.unit or "") for name, prop in props.items()),
        )

    entities = [
        f"### {kind.name}\n\n{kind.label}, {kind.kind}"
        f"{'' if kind.searchable else ', not found by name'}\n\n{properties(kind.props)}"
        for kind in ENTITY_TYPES.values()
    ]
    links = [
        f"### {kind.name}\n\n{kind.label}: *{kind.phrase}*, "
        f"{'directed' if kind.directed else 'holds both ways'}"
        f"\n\nFrom {', '.join(kind.sources)} to {', '.join(kind.targets)}\n\n{properties(kind.props)}"
        for kind in LINK_TYPES.values()
    ]
    return page(
        "graphsvc/model/entity.py and graphsvc/model/link.py",
        "Entity and link types",
        "What each kind of type carries besides these properties is in [the data model](../data-model.md).",
        "## Entity types",
        *entities,
        "## Link types",
        *links,
    )


def bounds(parameter: dict[str, Any]) -> str:
    """Return what a parameter's value is held to: its bounds or choices."""
    if "choices" in parameter:
        return ", ".join(code(choice) for choice in parameter["choices"])
    if "min" not in parameter and "max" not in parameter:
        return ""
    return f"{parameter.get('min', '')} … {parameter.get('max', '')}"


def question(name: str, header: dict[str, Any]) -> str:
    """Return the part about one named question."""
    parts = [f"## {name}", f"**{header['title']['en']}.** {header['question']['en']}"]
    if "definition" in header:
        parts.append(f"{header['definition']['en']} Source: {header.get('source', '')}".strip())
    if "order" in header:
        parts.append(f"Order: {header['order']['en'].strip()}")
    if "caution" in header:
        parts.append(f"*Caution: {header['caution']['en'].strip()}*")
    if header.get("long"):
        parts.append("Long: best asked as a [job](../api.md#jobs).")
    if header.get("params"):
        parts.append(
            table(
                ["parameter", "type", "default", "allowed", "meaning"],
                (
                    (
                        code(key),
                        given["type"],
                        code(given.get("default")),
                        bounds(given),
                        given["label"]["en"],
                    )
                    for key, given in header["params"].items()
                ),
            )
        )
    parts.append(
        table(
            ["column", "type", "meaning"],
            ((code(key), given["type"], given["label"]["en"]) for key, given in header["returns"].items()),
        )
    )
    return "\n\n".join(parts)


def questions() -> str:
    """Every named question with its parameters and columns."""
    from graphsvc.graph.statements import cypher_dir, load

    found = load(cypher_dir() / "queries")
    networks = load(cypher_dir() / "networks")

    def whole(header: Mapping[str, Any]) -> Mapping[str, Any]:
        """The header with the parameters of the network that it names, as the catalogue joins them."""
        if "network" not in header:
            return header
        network = networks[header["network"]].header
        return {**header, "params": {**network["params"], **header.get("params", {})}}

    return page(
        "cypher/queries",
        "Named questions",
        "Each is `GET` or `POST /api/v1/queries/<name>`, a form at `/questions/<name>`, and `graphsvc query"
        " <name> key=value`.",
        *(
            question(statement.name.rsplit("/", 1)[-1], whole(statement.header))
            for statement in sorted(found.values(), key=lambda s: s.name)
        ),
    )


def commands() -> str:
    """Every command with its help text."""
    import click

    from graphsvc.cli import root

    parts = []

    def walk(command: click.Command, name: str, parent: click.Context | None) -> None:
        context = click.Context(
            command,
            info_name=name.rsplit(" ", 1)[-1],
            parent=parent,
            # Fixed, or the page would depend on the terminal of whoever writes it
            **{**command.context_settings, "terminal_width": 78, "max_content_width": 78},
        )
        parts.append(f"## {name}\n\n```text\n{command.get_help(context).rstrip()}\n```")
        if isinstance(command, click.Group):
            for child in command.list_commands(context):
                found = command.get_command(context, child)
                if found is not None and not found.hidden:
                    walk(found, f"{name} {child}", context)

    walk(root, "graphsvc", None)
    return page("graphsvc/cli", "Commands", *parts)


def operations() -> str:
    """Every HTTP operation with what it takes, read off the OpenAPI document."""
    from types import SimpleNamespace

    from graphsvc.web.api import all_routes
    from graphsvc.web.contract.openapi import document

    # The routes are declared from the questions alone; nothing here serves a request
    services: Any = SimpleNamespace(catalogue={})
    made = document([operation for routes in all_routes(services) for operation in routes.operations])
    schemas = made["components"]["schemas"]
    purpose = {"X-Purpose-Reason", "X-Purpose-Case"}

    def body(operation: dict[str, Any]) -> Iterable[tuple[str, str, str]]:
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        schema = schemas.get(content.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
        for name, given in schema.get("properties", {}).items():
            yield (
                code(name),
                "yes" if name in schema.get("required", []) else "",
                given.get("description", ""),
            )

    parts = []
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            given = [
                (
                    code(parameter["name"]),
                    "yes" if parameter["required"] else "",
                    parameter.get("description", ""),
                )
                for parameter in operation.get("parameters", [])
                if parameter["name"] not in purpose
            ]
            taken = [*given, *body(operation)]
            parts.append(f"## {method.upper()} {path}")
            parts.append(f"{operation['summary']}. {operation.get('description', '')}".strip())
            if taken:
                parts.append(table(["takes", "required", "meaning"], taken))
    return page(
        "graphsvc/web/api",
        "Operations",
        "What each takes; answers, types and bounds stand in `/api/v1/openapi.json`. Every call that reads "
        "data also takes the "
        "purpose, see [the API](../api.md).",
        *parts,
    )


#: Page name → its writer.
PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings,
    "types.md": types,
    "questions.md": questions,
    "commands.md": commands,
    "api.md": operations,
}


def main() -> int:
    """Write the pages; with --check only compare, and return 1 when one differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a page differs")
    check = parser.parse_args().check
    REFERENCE.mkdir(parents=True, exist_ok=True)
    stale = []
    for name, write in PAGES.items():
        target, text = REFERENCE / name, write()
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                target.write_text(text, encoding="utf-8")
    if stale:
        print(("Not as the code: " if check else "Wrote ") + ", ".join(stale), file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
