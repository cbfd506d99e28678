"""What code imports is declared, what is declared is used, and docs/dependencies.md says why."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: Declared and imported by nobody: each with the reason.
NOT_IMPORTED = {
    "neo4j-rust-ext": "speeds up neo4j once it is installed",
    "tzdata": "read by zoneinfo where the system has no time zones",
    "psycopg": "loaded by SQLAlchemy through the database's URL",
}
#: Imported beside the package that brings it and pins it.
PART_OF = {"pydantic-core": "pydantic", "markupsafe": "flask"}
#: `_typeshed` exists for type checkers alone.
OURS = {"graphsvc", "seed", "_typeshed"}


def normal(name: str) -> str:
    """Return a distribution's name as the registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(*extras: str) -> set[str]:
    """Return the names of the declared packages."""
    lists = [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][extra] for extra in extras)]
    return {normal(re.match(r"[\w.-]+", line)[0]) for lines in lists for line in lines}  # type: ignore[index]


def imported(*folders: str) -> dict[str, str]:
    """Return the distributions that the Python files below `folders` import, each with one file that does."""
    owners = packages_distributions()
    found: dict[str, str] = {}
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names = [node.module]
                for top in {name.split(".")[0] for name in names} - OURS - sys.stdlib_module_names:
                    assert top in owners, f"{path} imports {top}, which is not installed"
                    for owner in owners[top]:
                        found.setdefault(
                            PART_OF.get(normal(owner), normal(owner)), str(path.relative_to(ROOT))
                        )
    return found


def test_every_import_is_declared() -> None:
    missing = {
        name: path for name, path in imported("graphsvc", "seed").items() if name not in declared("seed")
    }
    assert missing == {}


def test_every_declared_package_is_imported() -> None:
    unused = declared("seed", "postgres") - set(imported("graphsvc", "seed")) - set(NOT_IMPORTED)
    assert unused == set()


def test_every_declared_package_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for name in declared("seed", "postgres", "test", "docs"):
        assert re.search(rf"\b{re.escape(name)}\b", text), f"{name} has no row in docs/dependencies.md"
