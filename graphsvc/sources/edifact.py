"""UN/EDIFACT syntax (ISO 9735): from characters to segments. Knows no message type.

A segment is a tag and elements, an element is components. The separators are the standard's, or those that
a `UNA` at the start of an interchange names. Line ends are no part of the syntax; files have them after
segments, in the middle of them, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from graphsvc.i18n import amount, say

#: Longest segment in characters; the longest that a passenger message can hold is some 700.
MAX_SEGMENT = 20_000


class EdifactError(ValueError):
    """The text is not EDIFACT. *line* is where, counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class Separators(NamedTuple):
    """The characters with a meaning; *release* is empty when there is none."""

    component: str = ":"
    element: str = "+"
    release: str = "?"
    terminator: str = "'"

    @classmethod
    def of(cls, service: str, line: int) -> Separators:
        """Read the six characters after `UNA`: component, element, decimal mark, release, reserved,
        terminator.
        """
        found = cls(service[0], service[1], service[3].strip(), service[5])
        used = [character for character in found if character]
        if len(set(used)) < len(used) or any(c.isalnum() or c in "\r\n" for c in used):
            raise EdifactError(
                line, say("the UNA segment names separators that cannot be told apart or are letters")
            )
        return found


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment.

    :param number: its place in the interchange, counted from 1; `UNA` is none.
    :param line: the line of the file in which it begins.
    """

    tag: str
    elements: tuple[tuple[str, ...], ...]
    number: int
    line: int

    def element(self, index: int) -> tuple[str, ...]:
        """The components of one element; empty when it is not there."""
        return self.elements[index] if index < len(self.elements) else ()

    def get(self, element: int, component: int = 0) -> str:
        """One component, without outer blanks; an empty text when it is not there."""
        parts = self.element(element)
        return parts[component].strip() if component < len(parts) else ""


class _Characters:
    """The characters of an interchange one by one, with their line; CR LF counts as one line end."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self._chunks = iter(chunks)
        self._text, self._at = "", 0
        self._after_cr = False
        self.line = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while self._at >= len(self._text):
            self._text, self._at = next(self._chunks), 0
        character = self._text[self._at]
        self._at += 1
        if character == "\r" or (character == "\n" and not self._after_cr):
            self.line += 1
        self._after_cr = character == "\r"
        return character


def segments(chunks: Iterable[str]) -> Iterator[Segment]:
    """Yield the segments of a text that comes in pieces of any size.

    Raises EdifactError when it does not begin with `UNA` or `UNB`, ends inside a segment, or has one longer
    than MAX_SEGMENT.
    """
    characters = _Characters(chunks)
    separators, number, fresh = Separators(), 0, True
    while True:
        first = _next_mark(characters)
        if first is None:
            return
        line = characters.line
        if fresh:
            head = first + _take(characters, 2, line)
            if head == "UNA":
                separators = Separators.of(_take(characters, 6, line), line)
                fresh = False
                continue
            if head != "UNB":
                raise EdifactError(line, say("the text begins neither with UNA nor with UNB"))
            separators, first, fresh, number = Separators(), head, False, 0
        elements = _segment(characters, first, separators, line)
        tag = elements[0][0].strip()
        number = 1 if tag == "UNB" else number + 1
        yield Segment(tag, tuple(tuple(parts) for parts in elements[1:]), number, line)
        # Another interchange may follow, with separators of its own
        fresh = tag == "UNZ"


def _next_mark(characters: _Characters) -> str | None:
    """The next character that is not a blank or line end; None at the end of the text."""
    for character in characters:
        if not character.isspace() and character not in "\x1a\x00\ufeff":
            return character
    return None


def _take(characters: _Characters, count: int, line: int) -> str:
    taken = ""
    while len(taken) < count:
        character = next(characters, None)
        if character is None:
            raise EdifactError(line, say("the text ends in its first segment"))
        taken += character
    return taken


def _segment(characters: _Characters, first: str, separators: Separators, line: int) -> list[list[str]]:
    component, element, release, terminator = separators
    elements: list[list[str]] = [[""]]
    text: list[str] = []
    length = 0
    released = False
    pending: Iterator[str] = iter(first)
    while True:
        character = next(pending, None) or next(characters, None)
        if character is None:
            raise EdifactError(line, say("the text ends inside a segment: it was cut off, ask for it again"))
        length += 1
        if length > MAX_SEGMENT:
            raise EdifactError(
                line,
                say(
                    "a segment of more than %(limit)s characters: no segment end is found",
                    limit=amount(MAX_SEGMENT),
                ),
            )
        if released:
            text.append(character)
            released = False
        elif character == release:
            released = True
        elif character in "\r\n":
            # Files wrapped at 80 columns break inside words
            continue
        elif character == terminator:
            elements[-1][-1] = "".join(text)
            return elements
        elif character == element:
            elements[-1][-1] = "".join(text)
            elements.append([""])
            text = []
        elif character == component:
            elements[-1][-1] = "".join(text)
            elements[-1].append("")
            text = []
        else:
            text.append(character)
