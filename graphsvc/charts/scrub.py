"""Taking entities out of a chart's history, so that nothing of them is left.

The history carries the commands that made the chart, and these carry whole entities: also such as were closed
or cleared long ago. What a reader may not see must not be in there either.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from pydantic import JsonValue

from graphsvc.charts.document import FREE_TEXTS, History, Step, strings
from graphsvc.charts.picture import Arrow, Frame, Note, Picture

Drawn = Note | Frame | Arrow


@dataclass(frozen=True, slots=True)
class Keep:
    """What may stay: entity ids, and today's statement of a node or link by its JSON as the history has it.

    :param gone: ids of entities that must not appear.
    :param renew: returns what to put in place of an object that describes a node or a link (it has `id` and
        `type`); None to take it out.
    """

    gone: Collection[str]
    renew: Callable[[dict[str, JsonValue]], dict[str, JsonValue] | None]


def history(old: History, keep: Keep, picture: Callable[[Picture], Picture]) -> History:
    """The history with only what may stay.

    A step whose command names a gone entity otherwise than in a list keeps its place and loses title and
    command: the list stays readable, and replay begins after it. *picture* does the same for the start.
    """
    start = None if old.start is None else picture(old.start)
    return old.model_copy(update={"start": start, "steps": tuple(_step(step, keep) for step in old.steps)})


def _step(step: Step, keep: Keep) -> Step:
    given = None if step.command is None else dict(step.command)
    touched = any(id_ in keep.gone for id_ in step.about) or (
        given is not None and _tells_of(given, keep.gone)
    )
    command = None if given is None else _clean(given, keep, blank=touched)
    if not isinstance(command, dict) or _tells_of(command, keep.gone):
        command = None
    if not touched:
        return step.model_copy(update={"command": command})
    # The title can quote a caption, and the counts count what is gone
    about = tuple(id_ for id_ in step.about if id_ not in keep.gone)
    return Step(kind=step.kind, about=about, at=step.at, by=step.by, command=command)


def _clean(value: JsonValue, keep: Keep, *, blank: bool) -> JsonValue:
    """The value without gone entities in its lists and among its keys; described nodes and links renewed.

    :param blank: whether free texts are emptied, because they can quote what is gone.
    """
    if isinstance(value, list):
        cleaned = (_clean(item, keep, blank=blank) for item in value if not _is_gone(item, keep.gone))
        return [item for item in cleaned if item is not None]
    if isinstance(value, dict):
        if isinstance(value.get("id"), str) and isinstance(value.get("type"), str):
            return keep.renew(value)
        return {
            key: ""
            if blank and key in FREE_TEXTS and isinstance(item, str)
            else _clean(item, keep, blank=blank)
            for key, item in value.items()
            if not _names(key, keep.gone)
        }
    return value


def _is_gone(item: JsonValue, gone: Collection[str]) -> bool:
    if isinstance(item, str):
        return _names(item, gone)
    if isinstance(item, dict):
        return any(
            isinstance(item.get(end), str) and _names(str(item[end]), gone)
            for end in ("id", "source", "target")
        )
    return False


def _names(text: str, gone: Collection[str]) -> bool:
    """Whether a text is a gone entity's id, or the key of a link that ends at one."""
    return text in gone or ("|" in text and any(part in gone for part in text.split("|")[1:]))


def _tells_of(value: JsonValue, gone: Collection[str]) -> bool:
    return any(_names(text, gone) for text in strings(value))


def ties(item: Drawn) -> set[str]:
    """Ids of what an annotation is tied to."""
    if isinstance(item, Note):
        return {item.on} if item.on else set()
    if isinstance(item, Arrow):
        return {end.on for end in (item.tail, item.head) if end.on}
    return set()


def untied(item: Drawn, known: Collection[str]) -> Drawn:
    """The annotation, standing free where what it was tied to is gone; its own text is its author's."""
    if isinstance(item, Note) and item.on not in known:
        return item.model_copy(update={"on": None})
    if isinstance(item, Arrow):
        ends = {
            name: end.model_copy(update={"on": None})
            for name in ("tail", "head")
            if (end := getattr(item, name)).on not in known
        }
        return item.model_copy(update=ends)
    return item
