"""Graphs made of py2neo objects: whoever has a `Subgraph` can hand it over, training seeds first of all.

py2neo is end of life. It is an extra (`pip install 'graphsvc[seed]'`), and this is the only module that
imports it.

The contract
------------
**Nodes.** Exactly one label must be an entity type (`Person`, `Phone`, `BorderPost` ...); further labels are
ignored.

- A *record* has `id`, its key at the source (py2neo's own `__primarykey__` when there is none), and `caption`
  or `name`. `dataset` says who owns it, else the context does. It is found by its caption, its name, and by
  `names`, `aliases` and `original_script`.
- An *identifier* has `value`, as written; `region` and `issuer` say how to read it. Two nodes whose values
  mean the same (`0845-7190-336` with region ID, `+62 845 7190 336`) are one entity. A value that fails its
  check stays in the namespace of `dataset`. A `Place` may have a `caption`, its address; nothing else of an
  identifier is taken over, because it has no content of its own.
- A *reference* has `code`. Border posts and countries come from the service's own tables; one that is in none
  of them is refused unless the caller says `fictitious`, because references are shown to everybody.
- `BorderCrossing`, `Event` and `Voyage` may have `at`, or `from` and `to`, and `zone`: their time properties
  are made of these.

**Relationships.** The type is a link type. `at`, or `from` and `to` (`..` for an open end), and `zone` say
when. `id` is the key at the source, needed when a pair has several links of one type and time. `derived` and
`inferred` are those of the model. `dataset`, when not given, is that of the records it joins, else the
context's.

**Both.** `grade` as its scheme writes it with `grade_scheme` (or `grade_source`, `grade_information` and
`handling` with it), else the context's; `source_ref`; `level`, an access level that :class:`Reading` passes
on. Every other property must be declared for the type. Dates and times may be Python's or ISO 8601 texts.
Every fault is reported with its node or relationship, and then nothing is read.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphsvc.errors import GraphsvcError
from graphsvc.i18n import N_, joined, say
from graphsvc.model.country import country_code, country_name
from graphsvc.model.entity import ENTITY_TYPES, Entity, Kind, Value, record_id
from graphsvc.model.errors import InvalidValue
from graphsvc.model.grade import Grade
from graphsvc.model.grade import parse as parse_grade
from graphsvc.model.identifier import identify, place, search_tokens
from graphsvc.model.identifier.base import WHAT
from graphsvc.model.link import LINK_TYPES, Link, link_id
from graphsvc.model.when import OPEN, When, parse_iso
from graphsvc.sources import posts
from graphsvc.sources.base import LOCAL, WEAK, Context, Item, digest, part, present
from graphsvc.sources.errors import SourceError

IGNORED_LABEL = N_("the label %(label)s is no entity type; ignored")
#: Faults shown in one error: enough to see the pattern.
_SHOWN = 5
_GRADING = ("grade", "grade_scheme", "grade_source", "grade_information", "handling")
_TIMES = ("at", "from", "to", "zone")
#: Properties that mean something to this adapter in every node and relationship.
_COMMON = frozenset({"dataset", "source_ref", "level", *_GRADING})


class MissingExtraError(GraphsvcError):
    """py2neo is not installed."""

    status = 501
    title = N_("An optional part is not installed")
    slug = "missing-extra"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a py2neo graph says.

    :param items: entities and then links, each in order of their ids: the same graph gives the same list.
    :param levels: access level by id, for what states one other than 0.
    """

    items: tuple[Item, ...]
    levels: Mapping[str, int] = field(default_factory=dict)

    def parts(self) -> Mapping[tuple[str | None, int], list[Item]]:
        """The items by (dataset, level), lowest level first, identifiers and references (None, 0) before all.

        A link lies at least as high as the records it joins: below them it could never be seen.
        """
        found: dict[tuple[str | None, int], list[Item]] = {}
        for item in self.items:
            ends = (item.source, item.target) if isinstance(item, Link) else ()
            level = max(self.levels.get(id_, 0) for id_ in (item.id, *ends))
            found.setdefault((item.dataset, level), []).append(item)
        return dict(
            sorted(found.items(), key=lambda one: (one[0][0] is not None, one[0][1], one[0][0] or ""))
        )


def require_py2neo() -> Any:
    """The py2neo module; raises MissingExtraError that says how to get it."""
    try:
        import py2neo
    except ImportError as error:
        raise MissingExtraError(
            say("py2neo is not installed; training seeds need it: pip install 'graphsvc[seed]'.")
        ) from error
    return py2neo


def read(graph: Any, context: Context, *, fictitious: bool = False) -> Reading:
    """Read a py2neo `Subgraph` (also a `Node`, `Relationship` or `Path`) into model objects.

    :param context: dataset, region, zone and grade that hold where the graph states none; its report is
        filled.
    :param fictitious: True for exercises: border posts and countries that do not exist are taken over.
    :raises SourceError: when anything cannot be taken over; names the nodes and relationships.
    :raises MissingExtraError: without py2neo.
    """
    subgraph = require_py2neo().Subgraph
    # py2neo makes every entity of these classes a Subgraph; a list of them is not one
    if not isinstance(graph, subgraph):
        raise SourceError(
            say("This is no py2neo graph; hand over a Subgraph, a Node, a Relationship or a Path.")
        )
    return _Reader(context, fictitious).read(graph)


def describe(thing: Any) -> str:
    """How an error names a node or a relationship: `(:Person {id: 'P001', name: 'Siti'})`."""
    # A relationship has `labels` too: a method, the labels of its two ends
    if not callable(thing.labels):
        shown = {
            k: thing[k] for k in ("dataset", "id", "value", "code", "caption", "name") if thing[k] is not None
        }
        labels = "".join(f":{label}" for label in sorted(thing.labels))
        return f"({labels} {{{', '.join(f'{k}: {v!r}' for k, v in shown.items())}}})"
    shown = {k: thing[k] for k in ("dataset", "id", "at", "from") if thing[k] is not None}
    inner = ", ".join(f"{k}: {v!r}" for k, v in shown.items())
    return f"{describe(thing.start_node)}-[:{type(thing).__name__} {{{inner}}}]->{describe(thing.end_node)}"


class _Reader:
    """One pass over one graph."""

    def __init__(self, context: Context, fictitious: bool) -> None:
        self.context, self.fictitious = context, fictitious
        self.nodes = context.report.rows(say("py2neo nodes"))
        self.relationships = context.report.rows(say("py2neo relationships"))
        self.faults: list[str] = []
        self.entities: dict[str, Entity] = {}
        self.links: dict[str, Link] = {}
        self.levels: dict[str, int] = {}

    def read(self, graph: Any) -> Reading:
        ids: dict[int, str] = {}
        for node in sorted(graph.nodes, key=describe):
            for entity in self._try(node, self._entity):
                ids[id(node)] = entity.id
                self._keep_entity(node, entity)
        # Relationships of a node that is at fault would only repeat its fault
        whole = (r for r in graph.relationships if all(id(n) in ids for n in r.nodes))
        for relationship in sorted(whole, key=describe):
            ends = (ids[id(relationship.start_node)], ids[id(relationship.end_node)])
            for link in self._try(relationship, partial(self._link, source=ends[0], target=ends[1])):
                self._keep_link(relationship, link)
        if self.faults:
            told = [say("The py2neo graph cannot be taken over."), *self.faults[:_SHOWN]]
            if len(self.faults) > _SHOWN:
                told.append(say("And %(count)s more.", count=len(self.faults) - _SHOWN))
            raise SourceError(joined(" ", told))
        if not self.entities:
            raise SourceError(say("The py2neo graph is empty; put nodes into it."))
        made = self.context.report.made
        items: list[Item] = [self.entities[key] for key in sorted(self.entities)]
        items += [self.links[key] for key in sorted(self.links)]
        for item in items:
            made[item.type] = made.get(item.type, 0) + 1
        return Reading(tuple(items), self.levels)

    def _try(self, thing: Any, make: Any) -> Iterator[Any]:
        """What *make* makes of *thing*; nothing when it is at fault, which is noted."""
        try:
            yield make(thing)
        except InvalidValue as error:
            self.faults.append(say("%(thing)s: %(fault)s", thing=describe(thing), fault=error.detail))

    def _keep_entity(self, node: Any, entity: Entity) -> None:
        known = self.entities.get(entity.id)
        if known is None:
            self.entities[entity.id] = entity
            self.nodes.keep()
        elif known == entity and entity.kind is not Kind.RECORD:
            self.nodes.merge()
        else:
            self.faults.append(
                say(
                    "%(thing)s: another node is %(id)s as well; give each its own id.",
                    thing=describe(node),
                    id=entity.id,
                )
            )
        self._note_level(node, entity.id)

    def _keep_link(self, relationship: Any, link: Link) -> None:
        if link.id in self.links:
            self.faults.append(
                say(
                    "%(thing)s: another is %(id)s as well; give each its own id.",
                    thing=describe(relationship),
                    id=link.id,
                )
            )
        self.links[link.id] = link
        self.relationships.keep()
        self._note_level(relationship, link.id)

    def _note_level(self, thing: Any, id_: str) -> None:
        level = thing["level"]
        if level is not None and not (isinstance(level, int) and level >= 0):
            self.faults.append(say("%(thing)s: level must be a whole number from 0.", thing=describe(thing)))
        elif level:
            self.levels[id_] = level

    # Nodes

    def _entity(self, node: Any) -> Entity:
        types = sorted(label for label in node.labels if label in ENTITY_TYPES)
        if len(types) != 1:
            raise InvalidValue(
                say("node"),
                sorted(node.labels),
                say("Exactly one label must be one of %(words)s.", words=", ".join(ENTITY_TYPES)),
            )
        for label in sorted(set(node.labels) - set(types)):
            self.nodes.change(IGNORED_LABEL, describe(node), label, label=label)
        kind = ENTITY_TYPES[types[0]].kind
        if kind is Kind.RECORD:
            return self._record(types[0], node)
        return (
            self._identifier(types[0], node) if kind is Kind.IDENTIFIER else self._reference(types[0], node)
        )

    def _record(self, type_: str, node: Any) -> Entity:
        declared = ENTITY_TYPES[type_].props
        timed = set(_TIMES) if "start" in declared else set()
        own_key = str(node.__primarykey__ or "id")
        props = _props(node, type_, set(declared), {"id", "name", "names", "caption", own_key} | timed)
        key = node["id"] if node["id"] is not None else node[own_key]
        if key is None:
            raise InvalidValue(say("key"), key, say("Give the node an id: its key at the source."))
        caption = str(node["caption"] or node["name"] or "")
        if timed:
            props |= _times_of(type_, props, _when(node, self.context.zone))
        names = [caption, str(node["name"] or ""), *(node["names"] or ())]
        for more in ("aliases", "original_script"):
            value = props.get(more)
            names += value if isinstance(value, list) else []
        dataset = str(node["dataset"] or self.context.dataset)
        return Entity(
            type_,
            record_id(type_, dataset, str(key)),
            caption,
            props,
            names=tuple(dict.fromkeys(name for name in names if name)),
            dataset=dataset,
            source_ref=node["source_ref"],
            grade=self._grade(node),
        )

    def _identifier(self, type_: str, node: Any) -> Entity:
        allowed = {"value", "region", "issuer"} | ({"caption", "name"} if type_ == "Place" else set())
        _props(node, type_, set(), allowed)
        if node["value"] is None:
            raise InvalidValue(WHAT[type_], None, say("Give the node a value."))
        dataset = str(node["dataset"] or self.context.dataset)
        found = identify(
            type_,
            str(node["value"]),
            dataset=dataset,
            region=node["region"] or self.context.region,
            issuer=node["issuer"],
        )
        if found.local and type_ != "Place":
            self.nodes.change(LOCAL, describe(node), found.value, what=WHAT[type_])
        elif found.note and not found.local:
            self.nodes.change(WEAK, describe(node), found.value, note=found.note)
        tokens = tuple(search_tokens(type_, found.value))
        if type_ != "Place":
            return Entity(type_, found.id, found.caption, tokens=tokens)
        caption = str(node["caption"] or node["name"] or found.caption)
        point: dict[str, Value] = {}
        if place.validate(found.value):
            latitude, _, longitude = found.value.partition(",")
            point = {"latitude": float(latitude), "longitude": float(longitude)}
        return Entity(
            type_, found.id, caption, {"level": "address", **point}, names=(caption,), tokens=tokens
        )

    def _reference(self, type_: str, node: Any) -> Entity:
        declared = set(ENTITY_TYPES[type_].props)
        props = _props(node, type_, declared, {"code", "name", "caption"})
        code = str(node["code"] or "")
        if type_ == "BorderPost":
            post = posts.find(code) if code else None
            if post is not None:
                return post.entity
        else:
            try:
                known = country_code(code)
                return Entity(type_, f"country:{known}", country_name(known))
            except InvalidValue:
                pass
        if not (self.fictitious and code):
            raise InvalidValue(
                say(ENTITY_TYPES[type_].label),
                code,
                say("Use a code of the service's own table; references are shown to everybody."),
            )
        caption = str(node["caption"] or node["name"] or "")
        return Entity(type_, f"{type_.lower()}:{code}", caption, props, tokens=(code.lower(),))

    # Relationships

    def _link(self, relationship: Any, source: str, target: str) -> Link:
        type_ = type(relationship).__name__
        if type_ not in LINK_TYPES:
            raise InvalidValue(
                say("link type"), type_, say("Use one of %(words)s.", words=", ".join(LINK_TYPES))
            )
        allowed = {"id", "derived", "inferred", *_TIMES}
        props = _props(relationship, type_, set(LINK_TYPES[type_].props), allowed)
        owners = {self.entities[end].dataset for end in (source, target)} - {None}
        dataset = str(relationship["dataset"] or (owners.pop() if len(owners) == 1 else self.context.dataset))
        when = _when(relationship, self.context.zone)
        key = relationship["id"]
        if key is None:
            moment = "" if when is None else f"{when.text}/{when.until or ''}"
            key = digest(source, target, moment)
        return Link(
            type_,
            link_id(dataset, type_, part(str(key))),
            source,
            target,
            dataset,
            source_ref=relationship["source_ref"],
            when=when,
            grade=self._grade(relationship),
            derived=bool(relationship["derived"]),
            inferred=bool(relationship["inferred"]),
            props=props,
        )

    def _grade(self, thing: Any) -> Grade | None:
        scheme = thing["grade_scheme"]
        if thing["grade"] is not None:
            if scheme is None:
                raise InvalidValue(say("grade"), thing["grade"], say("Say its grade_scheme as well."))
            return parse_grade(str(scheme), str(thing["grade"]))
        if thing["grade_source"] is not None:
            return Grade(
                str(scheme), str(thing["grade_source"]), str(thing["grade_information"]), thing["handling"]
            )
        return self.context.grade


def _props(thing: Any, type_: str, declared: set[str], reserved: set[str]) -> dict[str, Value]:
    """The declared properties of a node or relationship; raises InvalidValue for one that is neither."""
    found: dict[str, Value | None] = {}
    for name, value in dict(thing).items():
        if name in declared:
            found[name] = _value(name, value)
        elif name not in reserved and name not in _COMMON:
            raise InvalidValue(
                say("property of %(type)s", type=type_),
                name,
                say("Use one of %(words)s.", words=", ".join(sorted(declared | reserved))),
            )
    return present(**found)


def _value(name: str, value: Any) -> Value:
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return list(value)
    if isinstance(value, (str, int, float, bool)):
        return value
    raise InvalidValue(
        say("value of %(name)s", name=name),
        value,
        say("Use a text, a number, true or false, a date, or a list of texts."),
    )


def _when(thing: Any, zone: str | None) -> When | None:
    """The time of a node or relationship: a moment (`at`) or a span (`from`, `to`)."""
    at, since, until = (_text(thing[name]) for name in ("at", "from", "to"))
    zone = thing["zone"] or zone
    if at is not None:
        if since is not None or until is not None:
            raise InvalidValue(say("time"), at, say("Give either at, or from and to."))
        return parse_iso(at, zone)
    if since is None and until is None:
        return None
    begin = OPEN if since in (None, OPEN) else parse_iso(str(since), zone).text
    end = OPEN if until in (None, OPEN) else parse_iso(str(until), zone).text
    return When(begin, zone, end)


def _text(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, datetime.date) else None if value is None else str(value)


def _times_of(type_: str, given: Mapping[str, Value], when: When | None) -> dict[str, Value]:
    """The time properties of a record of *type_* that stand for *when*, unless the record gives its own."""
    if when is None:
        return {}
    made: dict[str, Value | None] = {"start": when.start, "end": when.end}
    if type_ == "Event":
        made["date"] = when.text
    elif type_ == "BorderCrossing":
        made |= {
            "time_local": when.text,
            "time_utc": when.utc,
            "zone": when.zone,
            "precision": when.precision.value,
        }
    return present(**{name: value for name, value in made.items() if name not in given})
