"""docs/reference and the chart page's types are what the code says, and every page is in the menu."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent


def generator(name: str) -> ModuleType:
    """Import a file of tools/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = generator("gen_docs")


@pytest.mark.parametrize("name", list(GENERATOR.PAGES))
def test_the_page_is_as_the_code(name: str) -> None:
    committed = ROOT / "docs" / "reference" / name
    assert committed.exists(), f"run `make docs` and commit {committed.name}"
    assert committed.read_text(encoding="utf-8") == GENERATOR.PAGES[name](), (
        f"run `make docs` and commit {name}"
    )


def test_the_page_has_the_types_of_the_interface() -> None:
    types = generator("gen_types")
    assert types.TARGET.read_text(encoding="utf-8") == types.text(), "run `make docs` and commit schema.ts"
    made = types.openapi()
    names = [types.type_name(component) for component in made["components"]["schemas"]]
    assert len(names) == len(set(names)), "two components have one name on the page"
    assert "POST /api/v1/expand" in types.needing_purpose(made)
    assert "GET /api/v1/me" not in types.needing_purpose(made)


def test_no_page_is_left_over() -> None:
    assert {path.name for path in (ROOT / "docs" / "reference").iterdir()} == set(GENERATOR.PAGES)


def test_every_page_is_in_the_menu() -> None:
    def leaves(entry: object) -> list[str]:
        if isinstance(entry, dict):
            return [leaf for value in entry.values() for leaf in leaves(value)]
        return (
            [leaf for value in entry for leaf in leaves(value)] if isinstance(entry, list) else [str(entry)]
        )

    docs = ROOT / "docs"
    menu = leaves(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"])
    assert sorted(menu) == sorted(str(path.relative_to(docs)) for path in docs.rglob("*.md"))
