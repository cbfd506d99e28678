"""The little Markdown that briefs are written in: headings, quotations, lists, bold and code. All else is text."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup, escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`([^`]+)`")
_HEADING = re.compile(r"(#{1,4}) +(.+)")
_NUMBER = re.compile(r"\d+\. +")


def html(text: str, *, below: int = 2) -> Markup:
    """Return the text as HTML whose highest heading is of level `below`; whatever looks like HTML in it is shown."""
    return Markup("\n").join(_blocks(text.replace("\r\n", "\n"), below))


def _blocks(text: str, below: int) -> Iterator[Markup]:
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.split("\n")
        heading = _HEADING.fullmatch(lines[0].strip())
        if heading:
            level = min(below + len(heading[1]) - 1, 6)
            yield Markup("<h{0}>{1}</h{0}>").format(level, _inline(heading[2]))
            lines = lines[1:]
        # A list may follow its sentence without a blank line
        for kind, part in groupby(_joined(lines), key=lambda line: _kind(line)):
            yield _part(kind, part)


def _joined(lines: Iterable[str]) -> list[str]:
    """Lines in which what goes on in the next one is put back together."""
    found: list[str] = []
    for line in (raw.strip() for raw in lines):
        if found and line and (_kind(line) == "p" or (_kind(line) == "quote" == _kind(found[-1]))):
            found[-1] += " " + (line[1:].strip() if line.startswith(">") else line)
        elif line:
            found.append(line)
    return found


def _kind(line: str) -> str:
    if line.startswith(">"):
        return "quote"
    if line.startswith("- "):
        return "ul"
    return "ol" if _NUMBER.match(line) else "p"


def _part(kind: str, lines: Iterable[str]) -> Markup:
    if kind == "quote":
        inner = _inline(" ".join(line[1:].strip() for line in lines))
        return Markup('<p class="notice">{}</p>').format(inner)
    if kind == "p":
        return Markup("\n").join(Markup("<p>{}</p>").format(_inline(line)) for line in lines)
    texts = (line[2:] if kind == "ul" else _NUMBER.sub("", line, count=1) for line in lines)
    rows = Markup("").join(Markup("<li>{}</li>").format(_inline(text.strip())) for text in texts)
    return (Markup("<ul>{}</ul>") if kind == "ul" else Markup("<ol>{}</ol>")).format(rows)


def _inline(text: str) -> Markup:
    safe = str(escape(text))
    safe = _CODE.sub(r"<code>\1</code>", safe)
    return Markup(_BOLD.sub(r"<strong>\1</strong>", safe))  # noqa: S704 - escaped above
