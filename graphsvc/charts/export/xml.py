"""XML that holds whatever a source wrote: built as a tree, so that no text ever becomes markup."""

from __future__ import annotations

from xml.etree import ElementTree

from graphsvc.charts.export.texts import clean

Element = ElementTree.Element


def root(tag: str, **attributes: object) -> Element:
    """A new element that stands alone."""
    return ElementTree.Element(tag, _texts(attributes))


def add(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """A new last child. An attribute that is None is left out; `_` at a name's end is dropped (`for_`) and
    `__` stands for a hyphen.
    """
    child = ElementTree.SubElement(parent, tag, _texts(attributes))
    if text is not None:
        child.text = clean(text)
    return child


def written(element: Element) -> bytes:
    """The document as UTF-8."""
    ElementTree.indent(element)
    made: bytes = ElementTree.tostring(element, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _texts(attributes: dict[str, object]) -> dict[str, str]:
    return {
        name.rstrip("_").replace("__", "-"): _text(value)
        for name, value in attributes.items()
        if value is not None
    }


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
    return clean(str(value))
