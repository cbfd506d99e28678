"""A saved chart against today: what of it is still there for this reader, what changed, what is new.

Nothing here asks a database. The caller reads what the reader may see today of everything that
`document.mentioned` names, and gives it as plain fragment data; what is not in it is gone, and whether it was
deleted or is only not theirs to see cannot be told from the report, on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue, TypeAdapter

from graphsvc.charts import scrub
from graphsvc.charts.document import Document, Omitted, Question, mentioned
from graphsvc.charts.picture import Box, Link, Node, Part, Picture, Share

#: Fields of a node or link that say something of the world; the others say how it stands on the chart.
NODE_FACTS = ("type", "kind", "caption", "dataset", "source_ref", "grade", "props", "links")
#: Compared to say that something changed; a count of links in all changes with every import.
NODE_TOLD = ("caption", "grade", "props", "source_ref", "links")
LINK_TOLD = ("count", "first", "last", "grade", "props", "derived", "inferred")
#: What of a node a reader who did not save the chart is told to have changed: nothing that was counted.
NODE_TOLD_OTHERS = ("caption", "grade", "props", "source_ref")

#: Fields of a node that are its author's: which one it is, and where and how it stands.
_STANDS = {"id", "x", "y", "pinned", "hidden", "holders", "box"}
_OPENED: TypeAdapter[dict[str, Share]] = TypeAdapter(dict[str, Share])


@dataclass(frozen=True, slots=True)
class Today:
    """What the reader may see today.

    :param nodes: fragment nodes, of everything that the document mentions.
    :param links: fragment links among those nodes: all of them, so that new ones are found.
    :param opened: per opened node its neighbours by type, counted today; a node that is missing counts as
        closed.
    """

    nodes: Sequence[Mapping[str, Any]]
    links: Sequence[Mapping[str, Any]]
    opened: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changed:
    """A node or link that says something else than when it was saved: which facts, before and now."""

    id: str
    caption: str
    fields: tuple[str, ...]
    before: Mapping[str, Any]
    now: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """What is not as it was saved.

    :param gone_nodes: how many are not there for this reader; *gone_links* likewise, those of gone nodes
        included. Numbers, because their names are no longer theirs to read.
    :param new_links: links between nodes on the chart that it did not have, as they are today.
    """

    gone_nodes: int
    gone_links: int
    changed_nodes: tuple[Changed, ...]
    changed_links: tuple[Changed, ...]
    new_links: tuple[Link, ...]

    @property
    def quiet(self) -> bool:
        """True when everything is as it was saved."""
        return not (
            self.gone_nodes or self.gone_links or self.changed_nodes or self.changed_links or self.new_links
        )


def refresh(document: Document, today: Today, *, own: bool = False) -> tuple[Document, Report]:
    """The chart as this reader may see it today, and what differs from what was saved.

    New links are reported and not put on the chart: it shows what its author chose.

    :param own: whether this reader saved it. Others are not told what it said of things that were summed up over
        what its author could see: from fourteen calls then and five today they would know of nine hidden ones.
    """
    nodes = {str(node["id"]): node for node in today.nodes}
    links = {link.key: link for link in _todays_links(today.links)}
    told_of = mentioned(document)
    gone = told_of - nodes.keys()
    fresh = _picture(document, nodes, links, today.opened)

    def renew(old: dict[str, JsonValue]) -> dict[str, JsonValue] | None:
        return _renewed(old, nodes, links)

    keep = scrub.Keep(gone, renew, today.opened, frames=not gone)
    history = scrub.history(document.history, keep, lambda start: _picture(start, nodes, links, today.opened))
    question = document.question
    hidden = {id_ for id_, node in nodes.items() if (node.get("props") or {}).get("protected")}
    if question and scrub.tells_of(dict(question.params), gone | hidden):
        question = Question(name=question.name, title="", params={})
    update = {name: getattr(fresh, name) for name in Picture.model_fields}
    # What the answers left out was counted under the author's rights
    after = document.model_copy(
        update={
            **update,
            "history": history,
            "question": question,
            "frame": scrub.frame(document.frame, keep),
            "omitted": Omitted(),
        }
    )
    return after, _report(document, after, links, own=own)


def _todays_links(raw: Sequence[Mapping[str, Any]]) -> list[Link]:
    names = Link.model_fields.keys()
    return [Link.model_validate({k: _tuples(v) for k, v in link.items() if k in names}) for link in raw]


def _tuples(value: Any) -> Any:
    """Lists as tuples, which strict models want from Python."""
    if isinstance(value, Mapping):
        return {key: _tuples(item) for key, item in value.items()}
    return tuple(_tuples(item) for item in value) if isinstance(value, (list, tuple)) else value


def _picture(
    old: Picture,
    nodes: Mapping[str, Mapping[str, Any]],
    links: Mapping[str, Link],
    opened: Mapping[str, Mapping[str, Mapping[str, int]]],
) -> Picture:
    kept = [_fresh_node(node, nodes[node.id]) for node in old.nodes if node.id in nodes]
    there = {node.id for node in kept}
    boxes = []
    for box in old.boxes:
        members = tuple(member for member in box.members if member in there)
        if members:
            boxes.append(Box(**{**box.model_dump(), "members": members}))
    keys = {link.key for link in old.links if link.key in links}
    known = there | keys | {item.id for item in old.annotations}
    return Picture(
        nodes=tuple(
            node.model_copy(
                update={"holders": tuple(h for h in node.holders if h == "" or h in there) or ("",)}
            )
            for node in kept
        ),
        links=tuple(
            links[link.key].model_copy(update={"hidden": link.hidden})
            for link in old.links
            if link.key in links
        ),
        opened={
            id_: _OPENED.validate_python({t: dict(share) for t, share in opened[id_].items()})
            for id_ in old.opened
            if id_ in there and id_ in opened
        },
        hidden_types=old.hidden_types,
        boxes=tuple(boxes),
        annotations=tuple(scrub.untied(item, known) for item in old.annotations),
    )


def _fresh_node(old: Node, today: Mapping[str, Any]) -> Node:
    # Whatever today does not say is not said: nothing of what was sent in stays
    facts = {name: _tuples(today[name]) for name in NODE_FACTS if name in today}
    return Node.model_validate({**old.model_dump(include=_STANDS), **facts})


def _renewed(
    old: dict[str, JsonValue], nodes: Mapping[str, Mapping[str, Any]], links: Mapping[str, Link]
) -> dict[str, JsonValue] | None:
    """Today's facts in the place of an object of the history that describes a node or link."""
    if isinstance(old.get("source"), str) and isinstance(old.get("target"), str):
        source, target = sorted((str(old["source"]), str(old["target"])))
        plain = f"{old['type']}|{source}|{target}"
        link = links.get(f"{old['type']}|{old['source']}|{old['target']}") or links.get(plain)
        if link is None:
            return None
        told: dict[str, JsonValue] = link.model_dump(mode="json", exclude={"hidden"})
        return told
    today = nodes.get(str(old["id"]))
    if today is None:
        return None
    facts = {name: today.get(name) for name in NODE_FACTS}
    places = {name: old[name] for name in ("x", "y") if isinstance(old.get(name), int | float)}
    return {"id": old["id"], **facts, **places}


def _report(before: Document, after: Document, links: Mapping[str, Link], *, own: bool) -> Report:
    nodes = {node.id: node for node in after.nodes}
    drawn = {link.key: link for link in after.links}
    changed_nodes = [
        _changed(old.id, nodes[old.id].caption, old, nodes[old.id], NODE_TOLD if own else NODE_TOLD_OTHERS)
        for old in before.nodes
        if old.id in nodes
    ]
    changed_links = [
        _changed(old.key, f"{nodes[new.source].caption} – {nodes[new.target].caption}", old, new, LINK_TOLD)
        for old in before.links
        if (new := drawn.get(old.key)) and (own or _one_link(old, new))
    ]
    return Report(
        gone_nodes=len(before.nodes) - len(after.nodes),
        gone_links=len(before.links) - len(after.links),
        changed_nodes=tuple(item for item in changed_nodes if item),
        changed_links=tuple(item for item in changed_links if item),
        new_links=tuple(
            links[key]
            for key in sorted(links)
            if key not in drawn and links[key].source in nodes and links[key].target in nodes
        ),
    )


def _one_link(old: Link, new: Link) -> bool:
    """Whether both stand for one link, and for the same: then nothing in them is summed up."""
    return old.count == new.count == 1 and old.id == new.id


def _changed(id_: str, caption: str, old: Part, new: Part, told: Sequence[str]) -> Changed | None:
    if isinstance(new, Node) and "protected" in new.props:
        # What it said before somebody was protected is what must not be said any more
        return None
    differ = tuple(name for name in told if getattr(old, name) != getattr(new, name))
    if not differ:
        return None
    return Changed(
        id_,
        caption,
        differ,
        {name: getattr(old, name) for name in differ},
        {name: getattr(new, name) for name in differ},
    )
