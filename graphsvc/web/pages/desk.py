"""What lies on a user's desk when they come in: their cases and charts, what is new, and what they asked last."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from graphsvc.audit import Action, Outcome
from graphsvc.audit.reading import Entry, entries
from graphsvc.store import charts
from graphsvc.store.imports import Import, ImportStatus
from graphsvc.web.api import cases
from graphsvc.web.api.imports import summary_json, visible_imports
from graphsvc.web.api.queries import words
from graphsvc.web.call import Call
from graphsvc.web.saved import chart_json

#: Entries of each list; the whole lists have pages of their own.
SHOWN = 6
#: Entries of the trail that are looked through for questions that differ.
_LOOKED_AT = 60


def desk(call: Call) -> dict[str, Any]:
    """Return the lists of the start page. Only what is the user's own, or what their rights show them."""
    who = call.identity
    mine = [case for case in cases.every(call)["items"] if case["member"]]
    with call.services.store.read() as tx:
        drawn = charts.visible(tx, who.id, who.kind)
        shown = [chart_json(chart, call) for chart in drawn[:SHOWN]]
        done = [one for one in visible_imports(call, tx) if one.status is ImportStatus.DONE]
        loaded = _by_dataset(done)
        # One's own questions: to read them is no reading of the trail, which would be an entry of its own
        trail = [
            entry
            for action in (Action.QUERY, Action.SEARCH)
            for entry in entries(tx, actor=who.login, action=action, outcome=Outcome.ASKED, limit=_LOOKED_AT)
        ]
    return {
        "cases": mine[:SHOWN],
        "more_cases": len(mine) > SHOWN,
        "charts": shown,
        "imports": loaded,
        "asked": _differing(call, sorted(trail, key=lambda entry: -entry.seq)),
    }


def _by_dataset(done: Sequence[Import]) -> list[dict[str, Any]]:
    """The datasets that were loaded last, each once, with what its latest import brought."""
    latest: dict[str, Import] = {}
    for one in done:
        latest.setdefault(one.dataset.name, one)
    return [
        {**summary_json(one), "title": one.dataset.title, "new": _new(json.loads(one.counts))}
        for one in list(latest.values())[:SHOWN]
    ]


def _new(counts: Mapping[str, Any]) -> int:
    """How many entities and links an import made or changed."""
    return sum(sum(counts.get(part, {}).values()) for part in ("created", "changed"))


def _differing(call: Call, trail: list[Entry]) -> list[dict[str, Any]]:
    """The latest questions, each once, with the address that asks it again."""
    found: dict[str, dict[str, Any]] = {}
    for entry in trail:
        for one in _again(call, entry):
            found.setdefault(one["address"], {**one, "at": entry.at})
    return list(found.values())[:SHOWN]


def _again(call: Call, entry: Entry) -> Iterator[dict[str, Any]]:
    detail = entry.detail
    if entry.action == Action.SEARCH:
        text = (detail.get("query") or {}).get("q")
        if text:
            yield {"title": text, "search": True, "address": url_for("home.search", q=text)}
        return
    name = str(detail.get("name"))
    if name not in call.services.catalogue:
        # Of an agency's folder that holds it no more
        return
    params = detail.get("params") or (detail.get("body") or {}).get("params") or {}
    given = {
        key: "true" if value is True else value for key, value in params.items() if value not in (None, False)
    }
    address = url_for("questions.one", name=name) + "?" + urlencode({"ask": 1, **given}, doseq=True)
    yield {
        "title": words(call.services.catalogue[name].header.title),
        "search": False,
        "address": address,
    }
