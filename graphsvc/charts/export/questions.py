"""What was asked to make a chart, in words: searches, opened links, paths, named questions.

Told from the commands of the history, not from its titles: a title quotes names, and one who gets the chart
without an entity must not read its name there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from graphsvc.charts.document import Document, looks_like_id
from graphsvc.charts.export.words import Words
from graphsvc.charts.picture import LONGEST_TEXT
from graphsvc.i18n import N_

#: Tells a named question with its values, given its name and the values in words.
Naming = Callable[[str, Mapping[str, str]], str]
#: Questions that a statement tells; how many more there are, it says.
MOST = 60
#: Entities that a question names.
_NAMED = 6


def asked(
    document: Document, words: Words, naming: Naming | None, known: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Every question that made the chart, each once, oldest first.

    :param known: captions by id of what may be named; all that the document and its history hold when it is
        None. Then free texts are told too.
    """
    teller = _Teller(words, naming, _captions(document) if known is None else known, free=known is None)
    found = dict.fromkeys(text for command in _commands(document) if (text := teller.step(command)))
    if document.question is not None:
        # The last of them, unless the chart came from a page of answers and has no such step
        found.setdefault(teller.named(document.question.name, dict(document.question.params)))
    told = [text for text in found if text]
    if len(told) > MOST:
        more = words.say(N_("and %(number)s more"), number=words.number(len(told) - MOST))
        told = [*told[:MOST], more]
    return tuple(told)


def _commands(document: Document) -> Iterator[Mapping[str, JsonValue]]:
    history = document.history
    for step in history.steps[: history.at]:
        if step.command is not None:
            yield step.command


def _captions(document: Document) -> dict[str, str]:
    found: dict[str, str] = {}
    for command in _commands(document):
        piece = command.get("piece")
        for node in _list(piece.get("nodes")) if isinstance(piece, dict) else ():
            if isinstance(node, dict):
                found[str(node.get("id"))] = str(node.get("caption") or "")[:LONGEST_TEXT]
    if document.history.start is not None:
        found.update((node.id, node.caption) for node in document.history.start.nodes)
    found.update((node.id, node.caption) for node in document.nodes)
    return found


@dataclass(frozen=True, slots=True)
class _Teller:
    words: Words
    naming: Naming | None
    known: Mapping[str, str]
    free: bool

    def step(self, command: Mapping[str, JsonValue]) -> str:
        """What a step asked; empty for one that asked nothing."""
        say = self.words.say
        if command.get("kind") == "open":
            name, more = self._name(str(command.get("id"))), command.get("more")
            if isinstance(more, str):
                label = self.words.entity(more)
                return say(N_("Chosen from the neighbours of %(name)s: %(type)s"), name=name, type=label)
            return say(N_("All links of %(name)s, best neighbours first"), name=name)
        origin = command.get("origin")
        if command.get("kind") != "place" or not isinstance(origin, dict):
            return ""
        given = origin.get("asked")
        details = given if isinstance(given, dict) else {}
        kind = origin.get("kind")
        if kind == "search":
            return say(N_("Search, and of its hits %(names)s"), names=self._placed(command))
        if kind == "path":
            return self._paths(details)
        if kind == "conditions":
            return self._conditions(details)
        if kind == "question":
            params = details.get("params")
            return self.named(str(details.get("name") or ""), params if isinstance(params, dict) else {})
        if kind == "address":
            return say(N_("Asked for by address: %(names)s"), names=self._placed(command))
        return ""

    def named(self, name: str, params: Mapping[str, JsonValue]) -> str:
        """A named question with its values."""
        if not name or self.naming is None:
            return ""
        return self.naming(name, {key: self._value(value) for key, value in params.items()})

    def _paths(self, given: Mapping[str, JsonValue]) -> str:
        say, number = self.words.say, self.words.number
        ends = _list(given.get("ends"))
        if len(ends) != 2:
            return say(N_("Paths between two entities of which one is not in this export"))
        first, second = (self._name(str(end)) for end in ends)
        timed = given.get("timed") is True
        mode = N_("links in the order of time") if timed else N_("shortest first, in any order of time")
        return say(
            N_("Paths between %(a)s and %(b)s: %(mode)s; at most %(paths)s paths of at most %(hops)s links"),
            a=first,
            b=second,
            mode=say(mode),
            paths=number(_whole(given.get("paths"))),
            hops=number(_whole(given.get("hops"))),
        )

    def _conditions(self, given: Mapping[str, JsonValue]) -> str:
        say, words = self.words.say, self.words
        types = [self._type(str(one)) for one in _list(given.get("types"))]
        since, until = (given.get(name) for name in ("from", "to"))
        least, limit = _whole(given.get("least")), _whole(given.get("limit"))
        parts = [
            say(N_("types: %(types)s"), types=", ".join(types)) if types else say(N_("all types")),
            say(N_("from %(time)s"), time=words.when(since)) if isinstance(since, str) else "",
            say(N_("to %(time)s"), time=words.when(until)) if isinstance(until, str) else "",
            say(N_("at least %(number)s links"), number=words.number(least)) if least > 1 else "",
            say(N_("source graded %(grades)s"), grades=", ".join(self._grades(given)))
            if self._grades(given)
            else "",
            say(N_("at most %(number)s neighbours"), number=words.number(limit)) if limit else "",
        ]
        return say(
            N_("Links of %(names)s that meet: %(conditions)s"),
            names=self._names([str(one) for one in _list(given.get("ends"))]),
            conditions="; ".join(part for part in parts if part),
        )

    def _grades(self, given: Mapping[str, JsonValue]) -> list[str]:
        pairs = (str(one).partition(" ") for one in _list(given.get("grades")))
        return [f"{code} ({self.words.scheme(scheme)})" for scheme, _, code in pairs]

    def _type(self, name: str) -> str:
        found = self.words.entity(name)
        return found if found != name else self.words.link(name)

    def _placed(self, command: Mapping[str, JsonValue]) -> str:
        piece = command.get("piece")
        nodes = _list(piece.get("nodes")) if isinstance(piece, dict) else []
        return self._names([str(node.get("id")) for node in nodes if isinstance(node, dict)])

    def _names(self, ids: list[str]) -> str:
        shown = [self._name(id_) for id_ in ids[:_NAMED]]
        if len(ids) > _NAMED:
            more = self.words.number(len(ids) - _NAMED)
            shown.append(self.words.say(N_("and %(number)s more"), number=more))
        return ", ".join(dict.fromkeys(shown)) or self.words.say(N_("an entity that is not in this export"))

    def _name(self, id_: str) -> str:
        found = self.known.get(id_)
        if found is None:
            return self.words.say(N_("an entity that is not in this export"))
        return found or id_

    def _value(self, value: JsonValue) -> str:
        if isinstance(value, bool):
            return self.words.yes(value)
        if isinstance(value, list):
            return ", ".join(self._value(item) for item in value)
        if isinstance(value, str):
            if value in self.known or looks_like_id(value):
                return self._name(value)
            return self.words.when(value) if self.free else self._held(value)
        return str(value)

    def _held(self, text: str) -> str:
        """A value that is no entity: told when it is a time or a type, as any other text can be a name."""
        told = self.words.when(text)
        return (
            told if told != text or self._type(text) != text else self.words.say(N_("a text not told here"))
        )


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []


def _whole(value: JsonValue) -> int:
    return int(value) if isinstance(value, (int, float)) else 0
