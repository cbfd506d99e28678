"""The words of an export in its reader's language; the translation itself comes from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphsvc.charts.picture import GradePart
from graphsvc.i18n import N_
from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.model.grade import SCHEMES
from graphsvc.model.link import LINK_TYPES


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks a language.

    :param language: its code.
    :param translate: looks a message id up and puts named values into it (``%(name)s``).
    """

    language: str
    translate: Callable[..., str]

    def say(self, text: str, **values: object) -> str:
        """A message in this language."""
        return self.translate(text, **values)

    def entity(self, name: str) -> str:
        """What an entity type is called; its own name when it is not declared here."""
        declared = ENTITY_TYPES.get(name)
        return self.say(declared.label) if declared else name

    def link(self, name: str) -> str:
        """What a link type is called."""
        declared = LINK_TYPES.get(name)
        return self.say(declared.label) if declared else name

    def prop(self, owner: str, name: str) -> str:
        """What a property of an entity or link type is called."""
        declared = ENTITY_TYPES.get(owner) or LINK_TYPES.get(owner)
        found = declared.props.get(name) if declared else None
        return self.say(found.label) if found else name

    def scheme(self, name: str) -> str:
        """What a grading scheme is called."""
        declared = SCHEMES.get(name)
        return self.say(declared.label) if declared else name

    def code(self, scheme: str, code: str) -> str:
        """What a handling code means; empty when it is not known."""
        declared = SCHEMES.get(scheme)
        meaning = declared.handling.get(code) if declared else None
        return self.say(meaning) if meaning else ""

    def grade(self, grade: GradePart) -> str:
        """A grade with its scheme: ``B2 (Admiralty 6x6)``."""
        return f"{grade.text} ({self.scheme(grade.scheme)})"

    def yes(self, value: bool) -> str:
        """A truth value."""
        return self.say(N_("yes")) if value else self.say(N_("no"))

    def number(self, value: int) -> str:
        """A count, thousands set apart as the language does."""
        text = f"{value:,}"
        return text.replace(",", ".") if self.language == "id" else text
