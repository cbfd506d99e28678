"""Taking entities out of a chart's history, so that nothing of them is left.

The history carries the commands that made the chart, and these carry whole entities: also such as were closed
or cleared long ago. What a reader may not see must not be in there either.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from pydantic import JsonValue

from graphsvc.charts.document import History, Step, strings
from graphsvc.charts.picture import Picture


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
    touched = any(id_ in keep.gone for id_ in step.about)
    command = None
    if step.command is not None:
        cleaned = _clean(dict(step.command), keep)
        if isinstance(cleaned, dict) and not _tells_of(cleaned, keep.gone):
            command = cleaned
    # A title can quote a caption that the command's list carried
    touched = touched or (step.command is not None and _tells_of(dict(step.command), keep.gone))
    if not touched:
        return step.model_copy(update={"command": command})
    return step.model_copy(
        update={
            "command": command,
            "title": "",
            "about": tuple(id_ for id_ in step.about if id_ not in keep.gone),
            "added": 0,
            "removed": 0,
            "shown": None,
            "total": None,
        }
    )


def _clean(value: JsonValue, keep: Keep) -> JsonValue:
    """The value without gone entities in its lists and among its keys; described nodes and links renewed."""
    if isinstance(value, list):
        cleaned = (_clean(item, keep) for item in value if not _is_gone(item, keep.gone))
        return [item for item in cleaned if item is not None]
    if isinstance(value, dict):
        if isinstance(value.get("id"), str) and isinstance(value.get("type"), str):
            return keep.renew(value)
        return {key: _clean(item, keep) for key, item in value.items() if not _names(key, keep.gone)}
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
