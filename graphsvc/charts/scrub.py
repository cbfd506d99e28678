"""Taking out of a chart's history what its reader may not see, and what its author's page claimed of the data.

The history carries the commands that made the chart, and these carry whole entities: also such as were closed
or cleared long ago. What a reader may not see must not be in there either, and what is in there is said as the
data says it today: a page that sends other captions, grades or numbers must not have them shown to others as if
a source had stated them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from graphsvc.charts.document import FREE_TEXTS, History, Step, bar_parts, link_ends, looks_like_id, strings
from graphsvc.charts.picture import Arrow, Frame, Note, Picture

Drawn = Note | Frame | Arrow
Json = dict[str, JsonValue]

#: Names under which only a described node or link, which is renewed, may say something of the world.
_FACTS = frozenset(
    {
        "caption", "source_ref", "grade", "all_grades", "props", "dataset", "datasets", "count", "first", "last",
        "times", "derived", "inferred",
    }
)  # fmt: skip
#: Names that hold a list of entities or links, or else would count them.
_COUNTS = frozenset({"nodes", "links", "total", "shown"})
#: Strings that a frame may hold: what kind it is, and whose lane.
_FRAME_WORDS = frozenset({"kind", "id"})


@dataclass(frozen=True, slots=True)
class Keep:
    """What may stay: entity ids, and today's statement of a node or link by its JSON as the history has it.

    :param gone: ids of entities that must not appear.
    :param renew: returns what to put in place of an object that describes a node or a link (it has `id` and
        `type`); None to take it out.
    :param opened: per opened node its neighbours by type, as counted for this reader.
    :param frames: whether what a layout lies on may stay: its axis spans all that it was made for.
    """

    gone: Collection[str]
    renew: Callable[[Json], Json | None]
    opened: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    frames: bool = True


def history(old: History, keep: Keep, picture: Callable[[Picture], Picture]) -> History:
    """The history with only what may stay.

    A step whose command names a gone entity otherwise than in a list keeps its place and loses title and
    command: the list stays readable, and replay begins after it. *picture* does the same for the start.
    """
    start = None if old.start is None else picture(old.start)
    return old.model_copy(update={"start": start, "steps": tuple(_step(step, keep) for step in old.steps)})


def frame(old: Mapping[str, JsonValue] | None, keep: Keep) -> Json | None:
    """What a layout lies on, without texts that nobody checks; None when it was made for more than is seen."""
    if old is None or not keep.frames:
        return None
    plain = _framed(dict(old))
    return None if not isinstance(plain, dict) or tells_of(plain, keep.gone) else plain


def _step(step: Step, keep: Keep) -> Step:
    given = None if step.command is None else dict(step.command)
    touched = any(id_ in keep.gone for id_ in step.about) or (
        given is not None and tells_of(given, keep.gone)
    )
    command = None if given is None else _command(given, keep, blank=touched)
    # How much there was in all was counted for somebody else
    plain = step.model_copy(update={"command": command, "shown": None, "total": None})
    if not touched:
        return plain
    # The title can quote a caption, and the counts count what is gone
    about = tuple(id_ for id_ in step.about if id_ not in keep.gone)
    return Step(kind=step.kind, about=about, at=step.at, by=step.by, command=command)


def _command(given: Json, keep: Keep, *, blank: bool) -> Json | None:
    if isinstance(given.get("byType"), dict):
        counted = keep.opened.get(str(given.get("id")), {})
        shares: JsonValue = {name: {**share} for name, share in counted.items()}
    else:
        shares = None
    # The members of a fanned link are single links, and only collapsed ones were asked for: they gather again
    fanned = given.get("kind") == "fan"
    cleaned = _clean({**given, "members": []} if fanned else given, keep, blank=blank)
    if not isinstance(cleaned, dict) or tells_of(cleaned, keep.gone):
        return None
    return {**cleaned, "byType": shares} if shares is not None else cleaned


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
            key: _field(key, item, keep, blank=blank)
            for key, item in value.items()
            if not _names(key, keep.gone) and not _claims(key, item)
        }
    return value


def _field(key: str, item: JsonValue, keep: Keep, *, blank: bool) -> JsonValue:
    if blank and key in FREE_TEXTS and isinstance(item, str):
        return ""
    if key == "frame" and isinstance(item, dict):
        return frame(item, keep)
    return _clean(item, keep, blank=blank)


def _claims(key: str, item: JsonValue) -> bool:
    """Whether a field of an object that describes no node or link states a fact or a count all the same."""
    return (
        key in _FACTS
        or key == "byType"
        or (key in _COUNTS and not isinstance(item, list))
        or (isinstance(item, dict) and bool(item) and item.keys() <= {"total", "shown"})
    )


def _framed(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_framed(item) for item in value if not isinstance(item, str)]
    if isinstance(value, dict):
        return {
            key: _framed(item)
            for key, item in value.items()
            if not looks_like_id(key) and (not isinstance(item, str) or key in _FRAME_WORDS)
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
    if text in gone:
        return True
    if "|" not in text:
        return False
    pairs = link_ends(text)
    if any(source not in gone and target not in gone for source, target in pairs):
        return False
    return bool(pairs) or any(part in gone for part in bar_parts(text))


def tells_of(value: JsonValue, gone: Collection[str]) -> bool:
    """Whether a value names a gone entity anywhere but in a free text."""
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
