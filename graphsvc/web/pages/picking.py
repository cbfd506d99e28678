"""Picking what an answer names: somebody is looked for, and of one who is found every link is listed by itself."""

from collections.abc import Mapping
from typing import Any

from graphsvc.audit import Action
from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.queries import entities
from graphsvc.queries.expand import expand
from graphsvc.web.api.search import find
from graphsvc.web.call import Call
from graphsvc.web.guard import asked
from graphsvc.web.pages.view import ENTITY_ID

#: Hits of a search; neighbours of one who is opened; records of one link that stands for several.
_HITS, _NEIGHBOURS, _RECORDS = 20, 100, 100


def found(call: Call, given: Mapping[str, str]) -> dict[str, Any]:
    """Return hits for `q`, or the links of `of`, with what was wrong with either."""
    text, of = given.get("q", "").strip(), given.get("of", "")
    made: dict[str, Any] = {
        "q": text,
        "of": of,
        "with": given.get("with", ""),
        "hits": None,
        "links": None,
        "fault": None,
    }
    try:
        if ENTITY_ID.fullmatch(of):
            made.update(_links(call, of))
        elif text:
            with asked(call, Action.SEARCH, {"q": text}) as pending:
                hits = find(call, text, None, _HITS)
                pending.answer.update({key: hits[key] for key in ("total", "shown")})
            made["hits"] = hits
    except (InvalidInputError, NotFoundError) as error:
        made["fault"] = error.detail
    return made


def _links(call: Call, id_: str) -> dict[str, Any]:
    """Every link of an entity by itself, in order of time."""
    services = call.services
    deadline = services.settings.read_deadline
    with asked(call, Action.EXPAND, {"body": {"ids": [id_]}}) as pending:
        opened = expand(services.graph, call.access, [id_], limit=_NEIGHBOURS, deadline=deadline)
        pending.answer.update({key: opened[key] for key in ("total", "shown")})
        mine = [link for link in opened["links"] if id_ in (link["source"], link["target"])]
        ends = [(link["source"], link["target"], link["type"]) for link in mine]
        records = entities.behind(services.graph, call.access, ends, most=_RECORDS, deadline=deadline)
    captions = {node["id"]: node["caption"] for node in opened["nodes"]}
    rows = [record for each in records for record in each]
    return {
        "links": sorted(rows, key=lambda row: (row["at"] is None, row["at"] or "", row["id"])),
        "captions": captions,
        "caption": captions.get(id_, id_),
        "cut": opened["shown"] < opened["total"],
    }
