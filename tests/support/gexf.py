"""GEXF 1.3 as its published schema has it, as far as it is written here: parts, attributes, and what refers to what."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

SPACE = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_NUMBER = r"-?\d+(\.\d+)?"
#: By element: the parts in it, in order; attributes that it must have, and others, each with what it may say.
_GRAMMAR: dict[str, tuple[str, dict[str, str], dict[str, str]]] = {
    "gexf": ("meta graph ", {"version": r"1\.3"}, {}),
    "meta": ("creator description ", {"lastmodifieddate": r"\d{4}-\d\d-\d\d"}, {}),
    "creator": ("", {}, {}),
    "description": ("", {}, {}),
    "graph": (
        "attributes attributes nodes edges ",
        {"defaultedgetype": "directed|undirected", "mode": "static|dynamic"},
        {"timeformat": "date"},
    ),
    "attributes": ("(attribute )*", {"class": "node|edge"}, {}),
    "attribute": ("", {"id": r"\w+", "title": ".+", "type": "boolean|long|double|string"}, {}),
    "nodes": ("(node )*", {"count": r"\d+"}, {}),
    "node": ("attvalues viz:color viz:position viz:size ", {"id": r"\w+", "label": "(?s:.*)"}, {}),
    "viz:color": ("", dict.fromkeys("rgb", r"1?\d?\d|2[0-4]\d|25[0-5]"), {}),
    "viz:position": ("", dict.fromkeys("xyz", _NUMBER), {}),
    "viz:size": ("", {"value": r"[1-9]\d*(\.\d+)?"}, {}),
    "edges": ("(edge )*", {"count": r"\d+"}, {}),
    "edge": (
        "attvalues ",
        {
            "id": r"\w+", "source": r"\w+", "target": r"\w+", "type": "directed|undirected", "label": ".+",
            "kind": r"\w+", "weight": _NUMBER,
        },
        {"start": _MOMENT, "end": _MOMENT},
    ),
    "attvalues": ("(attvalue )*", {}, {}),
    "attvalue": ("", {"for": r"\w+", "value": "(?s:.*)"}, {}),
}  # fmt: skip
_FORMS = {"boolean": "true|false", "long": r"-?\d+", "double": r"-?[\d.]+(e[+-]?\d+)?", "string": "(?s:.*)"}


def _name(tag: str) -> str:
    return tag.replace(SPACE, "").replace(VIZ, "viz:")


def faults(made: Any) -> list[str]:
    """Everything in which a document is not as the format has it; empty for a good one."""
    found = []
    for element in made.iter():
        parts, must, may = _GRAMMAR[_name(element.tag)]
        if not re.fullmatch(parts, "".join(f"{_name(child.tag)} " for child in element)):
            found.append(f"{_name(element.tag)} holds {[_name(child.tag) for child in element]}")
        if not set(must) <= set(element.attrib) <= set(must) | set(may):
            found.append(f"{_name(element.tag)} has {sorted(element.attrib)}")
        found += [
            f"{_name(element.tag)} {name}={value!r}"
            for name, value in element.attrib.items()
            if not re.fullmatch((must | may).get(name, ""), value)
        ]
    return found + _unresolved(made)


def _unresolved(made: Any) -> list[str]:
    nodes = {one.get("id") for one in made.iter(f"{SPACE}node")}
    edges = list(made.iter(f"{SPACE}edge"))
    found = [
        f"edge {one.get('id')} leads nowhere"
        for one in edges
        if not {one.get("source"), one.get("target")} <= nodes
    ]
    # Gephi adds up what has two ends and a kind in common
    kinds = Counter((one.get("source"), one.get("target"), one.get("kind")) for one in edges)
    found += [f"{key} stands {count} times" for key, count in kinds.items() if count > 1]
    for owner in ("node", "edge"):
        columns = {
            one.get("id"): one.get("type")
            for held in made.iter(f"{SPACE}attributes")
            if held.get("class") == owner
            for one in held
        }
        for one in made.iter(f"{SPACE}{owner}"):
            values = [value for held in one.iter(f"{SPACE}attvalues") for value in held]
            names = [value.get("for") for value in values]
            if len(names) != len(set(names)) or not set(names) <= set(columns):
                found.append(f"{owner} {one.get('id')} has values of {names}")
                continue
            found += [
                f"{value.get('value')!r} is no {columns[value.get('for')]}"
                for value in values
                if not re.fullmatch(_FORMS[columns[value.get("for")]], value.get("value"))
            ]
        (held,) = made.iter(f"{SPACE}{owner}s")
        if int(held.get("count")) != len(held):
            found.append(f"{len(held)} {owner}s, not {held.get('count')}")
    return found
