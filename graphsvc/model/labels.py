"""Marks texts for translation where they are declared or made.

``model`` knows no language: it writes English, and the edges (``web``, ``cli``) translate what they show.
:func:`N_` marks a text that is whole; :func:`say` makes a sentence of a pattern and values that keeps both, so
that an edge can say the same sentence in another language. The extraction finds both by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

JsonText: TypeAlias = str | dict[str, Any]


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Return *text* unchanged; its only use is to be found by the message extraction."""
    return text


class Said(str):
    """An English sentence that remembers how it was made.

    Everywhere it is the plain text that it reads as; :func:`in_language` makes the same sentence from a
    translation of :attr:`pattern`. Joining or formatting it gives an ordinary text, which can no longer be
    translated: give it to :func:`say` as a value instead.
    """

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, object]


def say(pattern: str, /, **values: object) -> Said:
    """The sentence of *pattern*, a literal with named places as in ``"%(value)s is not a place."``.

    A value that was itself made by ``say`` is translated with the sentence; any other stays as it is, so that a
    name somebody typed is never taken for one of our words. Without values *pattern* is the text, and a per cent
    sign needs no doubling.
    """
    said = Said(pattern % values if values else pattern)
    said.pattern, said.values = pattern, values
    return said


def joined(separator: str, texts: Iterable[str]) -> Said:
    """*texts* one after the other with *separator* between them; each, and the separator, is translated by itself."""
    parts = {f"part{number}": text for number, text in enumerate(texts)}
    # A pattern of places alone: it needs no translation, and a per cent sign of a text no doubling
    between = "%(separator)s"
    pattern = between.join(f"%({name})s" for name in parts)
    return say(pattern, separator=separator, **parts)


class Written(str):
    """A text that was written once for each language, such as a question's label; it reads as its English."""

    __slots__ = ("texts",)

    texts: Mapping[str, str]


def written(en: str, id: str) -> Written:  # noqa: A002 - the codes of the languages
    """A text in both languages, to be a value of :func:`say`."""
    text = Written(en)
    text.texts = {"en": en, "id": id}
    return text


def amount(number: int) -> Written:
    """A number whose thousands are parted as each language parts them: 10,000 is ten in Indonesian."""
    english = f"{number:,}"
    return written(english, english.replace(",", "."))


def in_language(text: str, translate: Callable[[str], str], language: str = "en") -> str:
    """*text* as *translate* (the gettext of *language*) says it; what is not ours to say stays as it is."""
    if isinstance(text, Written):
        return text.texts.get(language, str(text))
    # The empty msgid is the head of a catalogue
    if not isinstance(text, Said) or not text:
        return text
    pattern = translate(text.pattern)
    if not text.values:
        return pattern
    return pattern % {
        name: in_language(value, translate, language) if isinstance(value, str) else value
        for name, value in text.values.items()
    }


def as_json(text: str) -> JsonText:
    """A form of *text* for JSON from which :func:`from_json` makes it again: of a plain text, the text itself."""
    if isinstance(text, Written):
        return {"texts": dict(text.texts)}
    if isinstance(text, Said):
        return {
            "pattern": text.pattern,
            "values": {
                name: as_json(value)
                if isinstance(value, str)
                else (value if isinstance(value, (int, float)) else str(value))
                for name, value in text.values.items()
            },
        }
    return text


def from_json(data: JsonText) -> str:
    """The text that :func:`as_json` wrote."""
    if isinstance(data, str):
        return data
    if "texts" in data:
        return written(**data["texts"])
    pattern, values = data["pattern"], data["values"]
    return say(
        pattern,
        **{
            name: value if isinstance(value, (int, float)) else from_json(value)
            for name, value in values.items()
        },
    )
