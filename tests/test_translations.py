"""Every text that a person sees is in both catalogues, and Indonesian is whole."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "graphsvc" / "web" / "translations"
#: What of graphsvc is looked at for sentences that cannot be translated. The command line speaks English.
ROOMS = ("access", "analysis", "audit", "charts", "errors.py", "faults.py", "graph", "model", "queries", "services.py",
         "settings.py", "sources", "store", "training", "web")  # fmt: skip
#: What makes a text that the catalogues can say, or that needs none.
MAKERS = ("say", "joined", "N_", "amount", "written", "gettext", "ngettext")
#: Classes whose calls a sentence is given to, with the places of what they say; theirs derive from them.
ERRORS = {"GraphsvcError": (0,), "InvalidValue": (0, 2), "EdifactError": (1,)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(language: str) -> Catalog:
    """Read a language's messages.po."""
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as stream:
        return read_po(stream, locale=language)


@cache
def marked() -> set[str]:
    """Return the texts that code and templates mark, read as `make messages` reads them."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream)
    keywords = {**DEFAULT_KEYWORDS, "N_": None, "say": None}
    found = extract_from_dir(
        ROOT / "graphsvc",
        [(f"**{p.removeprefix('graphsvc/**')}", m) for p, m in methods if p.startswith("graphsvc")],
        options,
        keywords,
    )
    return {message[2] if isinstance(message[2], str) else message[2][0] for message in found}


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_marked_text_is_in_the_catalogue(language: str) -> None:
    texts = marked()
    assert len(texts) > 100
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue(language)}
    assert sorted(texts - known) == [], "run `make messages`"


def test_indonesian_is_whole() -> None:
    for message in catalogue("id"):
        if message.id:
            assert message.string, f"not translated: {message.id}"
            assert not message.fuzzy, f"not confirmed: {message.id}"
            english = message.id if isinstance(message.id, str) else message.id[-1]
            translated = [message.string] if isinstance(message.string, str) else list(message.string)
            for text in translated:
                assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(english)), message.id


def test_what_is_marked_in_code_is_found_by_the_extraction() -> None:
    for path, tree in modules():
        for call in calls(tree):
            if name_of(call) in ("say", "N_") and call.args and isinstance(call.args[0], ast.Constant):
                assert call.args[0].value in marked(), (
                    f"{path}:{call.lineno}: mark it outside of another mark"
                )


def test_every_sentence_of_an_error_can_be_translated() -> None:
    kinds = errors(tree for _, tree in modules())
    rooms = [
        (path, tree) for path, tree in modules() if path.relative_to(ROOT / "graphsvc").parts[0] in ROOMS
    ]
    assert len(rooms) > 50
    found = [f"{path.relative_to(ROOT)}:{line}" for path, tree in rooms for line in english_only(tree, kinds)]
    assert found == [], "make the sentence with `i18n.say`, mark the title with `N_`"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ('raise SourceError("It is broken.")', 1),
        ('raise SourceError(f"{name} is broken.")', 1),
        ('raise SourceError(name + " is broken.")', 1),
        ('raise SourceError("%s is broken." % name)', 1),
        ('raise SourceError("{} is broken.".format(name))', 1),
        ('raise SourceError("; ".join(faults))', 1),
        ('raise SourceError(detail="It is broken.")', 1),
        ('raise SourceError(say("It is broken.") + " Repair it.")', 1),
        ('raise SourceError(known or "It is broken.")', 1),
        ('raise SourceError(say("It is broken."))', None),
        ('raise SourceError(joined("; ", faults))', None),
        ("raise SourceError(error.detail)", None),
        ('raise InvalidValue("date", raw, say("Use another."))', 1),
        ('raise InvalidValue(say("date"), raw, "Use another.")', 1),
        ('raise InvalidValue(say("date"), f"{day}/{month}", say("Use another."))', None),
        (
            'class OwnError(SourceError):\n    def __init__(self):\n        super().__init__("It is broken.")',
            3,
        ),
        ('def f():\n    why = f"{name} is broken."\n    raise SourceError(why)', 3),
        ('def f():\n    why = say("It is broken.")\n    raise SourceError(why)', None),
        ('faults = [{"field": "date", "message": "use another"}]', 1),
        ('faults = [{"field": "date", "message": say("use another")}]', None),
        ('class OwnError(SourceError):\n    title = "Broken"', 1),
        ('class OwnError(SourceError):\n    title = N_("Broken")', None),
        ('class Page:\n    title = "Broken"', None),
        ('print("It is broken.")', None),
    ],
)
def test_a_sentence_that_cannot_be_translated_is_seen(code: str, line: int | None) -> None:
    kinds = {"GraphsvcError": (0,), "SourceError": (0,), "OwnError": (0,), "InvalidValue": (0, 2)}
    assert list(english_only(ast.parse(code), kinds)) == ([] if line is None else [line])


@cache
def modules() -> list[tuple[Path, ast.Module]]:
    """Return every module of the package."""
    return [
        (path, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted((ROOT / "graphsvc").rglob("*.py"))
    ]


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield every call in a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(node: ast.AST) -> str:
    """Return the last name of what is called or derived from; an empty text when it has none."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def errors(trees: Iterator[ast.Module]) -> dict[str, tuple[int, ...]]:
    """Return the classes that derive from one of ERRORS, by name, with the places of their sentences."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    kinds, before = dict(ERRORS), 0
    while len(kinds) > before:
        before = len(kinds)
        for node in classes:
            for base in map(name_of, node.bases):
                if base in kinds:
                    kinds.setdefault(node.name, kinds[base])
    return kinds


def english_only(tree: ast.Module, kinds: dict[str, tuple[int, ...]]) -> Iterator[int]:
    """Yield the lines in which an error or a fault is given a sentence that is written in English alone."""
    for scope, node in scoped(tree):
        sentences: list[ast.expr] = []
        if isinstance(node, ast.Call):
            kind = scope.kind if ast.unparse(node.func) == "super().__init__" else name_of(node)
            places = kinds.get(kind, ())
            sentences = [node.args[place] for place in places if place < len(node.args)]
            sentences += [
                word.value for word in node.keywords if places and word.arg in ("detail", "message")
            ]
        elif isinstance(node, ast.ClassDef) and node.name in kinds:
            sentences = [one.value for one in node.body if is_title(one)]
        elif isinstance(node, ast.Dict):
            keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
            if {"field", "message"} <= set(keys):
                sentences = [node.values[keys.index("message")]]
        if any(is_written(sentence, scope.values) for sentence in sentences):
            yield node.lineno


def is_title(node: ast.stmt) -> TypeGuard[ast.Assign]:
    """Return whether a statement of a class gives its errors a title."""
    return isinstance(node, ast.Assign) and [name_of(target) for target in node.targets] == ["title"]


class Scope:
    """Where a node stands: the class around it, and what the names of its function were given."""

    def __init__(self, kind: str = "", values: dict[str, list[ast.expr]] | None = None) -> None:
        self.kind, self.values = kind, values or {}


def scoped(node: ast.AST, scope: Scope | None = None) -> Iterator[tuple[Scope, ast.AST]]:
    """Yield every node below *node* with its scope."""
    scope = scope or Scope()
    for child in ast.iter_child_nodes(node):
        inner = scope
        if isinstance(child, ast.ClassDef):
            inner = Scope(name_of(child.bases[0]) if child.bases else "")
        elif isinstance(child, ast.FunctionDef):
            inner = Scope(scope.kind, {})
            for one in ast.walk(child):
                if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
                    inner.values.setdefault(one.targets[0].id, []).append(one.value)
        yield scope, child
        yield from scoped(child, inner)


def is_written(node: ast.AST, values: dict[str, list[ast.expr]]) -> bool:
    """Return whether a sentence, or what its name was given, holds a text that no maker made."""
    if isinstance(node, ast.Call):
        return name_of(node) not in MAKERS and (
            isinstance(node.func, ast.Attribute) and is_written(node.func.value, values)
        )
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value != ""
    if isinstance(node, ast.Name):
        return any(is_written(value, {}) for value in values.get(node.id, ()))
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, (ast.BinOp, ast.BoolOp, ast.IfExp)):
        parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        return any(is_written(part, values) for part in parts)
    return False
