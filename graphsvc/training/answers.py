"""An answer sheet: for each question of an exercise what the trainee names, and the links that are to prove it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeAlias

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from graphsvc.errors import InvalidInputError
from graphsvc.faults import listed, told
from graphsvc.i18n import say
from graphsvc.training.truth import Item, Question, Truth

#: Things, or links, that one answer can name.
MOST = 500

Id = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Answer(BaseModel):
    """What is named, in order where the question asks for one, and the links that are to prove it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    named: tuple[Id | tuple[Id, Id], ...] = Field((), max_length=MOST)
    evidence: tuple[Id, ...] = Field((), max_length=MOST)


Sheet: TypeAlias = Mapping[str, Answer]

_SHEET: TypeAdapter[dict[str, Answer]] = TypeAdapter(dict[str, Answer])


def fits(question: Question, answer: Answer) -> None:
    """Raise InvalidInputError when a pair is named where the question asks for single things, or the reverse."""
    pairs = question.kind == "pairs"
    for item in answer.named:
        if isinstance(item, str) == pairs:
            fault = (
                say("this question asks for pairs: name two ids each")
                if pairs
                else say("this question asks for single things: name one id each")
            )
            raise InvalidInputError(say("%(fault)s.", fault=fault), [{"field": "named", "message": fault}])


def read_sheet(path: Path, truth: Truth) -> dict[str, Answer]:
    """Read an answer sheet in YAML or JSON; raises InvalidInputError that says where it cannot be read."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        sheet = _SHEET.validate_python(content or {})
    except (yaml.YAMLError, UnicodeError) as error:
        raise InvalidInputError(
            say(
                "%(path)s is neither YAML nor JSON: %(error)s.",
                path=path,
                error=str(error).splitlines()[0],
            )
        ) from error
    except ValidationError as error:
        faults = [
            {"field": ".".join(str(part) for part in fault["loc"]), "message": told(fault)}
            for fault in error.errors(include_url=False, include_input=False)
        ]
        raise InvalidInputError(
            say("%(path)s: %(faults)s.", path=path, faults=listed(faults[:3])), faults
        ) from error
    for name, answer in sheet.items():
        question = truth.find(name)
        if question is None:
            known = ", ".join(one.id for one in truth.questions)
            raise InvalidInputError(
                say("There is no question %(name)s; there are %(known)s.", name=name[:60], known=known)
            )
        fits(question, answer)
    return sheet


def blank_sheet(truth: Truth, language: str = "en") -> str:
    """An empty answer sheet in YAML: every question with its words and how its answer is written."""
    parts = [_HEAD[language if language in _HEAD else "en"]]
    for question in truth.questions:
        words = question.question.texts.get(language, str(question.question))
        parts.append(
            f"# {words} ({question.points})\n"
            f"{question.id}:\n  named: []      # {_HOW[question.kind]}\n  evidence: []\n"
        )
    return "\n".join(parts)


_HOW = {
    "entities": "[person:…, account:…]",
    "links": "[dataset:same_as:…]",
    "pairs": "[[person:…, voyage:…], …]",
    "sequence": "[phone:…, phone:…]   1, 2, 3 …",
}
_HEAD = {
    "en": (
        "# named: ids as the service shows them. evidence: ids of links that prove it. A sequence is named in its\n"
        "# order. In brackets the points of a full answer; a false accusation costs points.\n"
    ),
    "id": (
        "# named: id seperti yang ditampilkan layanan. evidence: id hubungan yang membuktikannya. Urutan ditulis\n"
        "# berurutan. Dalam kurung nilai jawaban lengkap; tuduhan keliru mengurangi nilai.\n"
    ),
}


def shown(item: Item) -> str:
    """An item in one line, as a form and a report write it."""
    return item if isinstance(item, str) else " | ".join(item)


def read_item(text: str, question: Question) -> Item:
    """An item from one line; what cannot be a pair stays one id, which `fits` refuses."""
    first, bar, second = (part.strip() for part in text.partition(" | "))
    return (first, second) if question.kind == "pairs" and bar and first and second else text.strip()
