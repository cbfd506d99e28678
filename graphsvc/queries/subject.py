"""The subject-access report: what an agency holds on one identifier or person, from where, shared with whom, seen by whom.

Of the agency's own datasets alone: what others hold is theirs to tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from graphsvc.audit.reading import entries
from graphsvc.charts.fragment import LinkRow, link_json, node_json
from graphsvc.errors import NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core
from graphsvc.i18n import say
from graphsvc.model.entity import Kind
from graphsvc.store import datasets, sharing
from graphsvc.store.agencies import Agency
from graphsvc.store.base import DataKind, Transaction
from graphsvc.store.classes import AccessClass
from graphsvc.store.datasets import Dataset
from graphsvc.store.store import Store

#: Links and entries of the trail that a report holds at most; beyond, it says how many there are, or that there are more.
MOST_LINKS = 5_000
MOST_LOOKS = 1_000


@dataclass(frozen=True, slots=True)
class Own:
    """The classes of an agency's own datasets among those that somebody sees, and how many of its classes they do not see."""

    access: tuple[int, ...]
    unseen: int


def own(tx: Transaction, agency: int, kind: DataKind, access: Iterable[int]) -> Own:
    """Those of some classes that are of an agency's own datasets, masked ones included."""
    mine = set(
        tx.scalars(
            select(AccessClass.id)
            .join(Dataset, Dataset.id == AccessClass.dataset_id)
            .where(Dataset.owner_id == agency, Dataset.kind == kind, Dataset.removed_at.is_(None))
        )
    )
    seen = [one for one in access if abs(one) in mine]
    return Own((0, *seen), len(mine - {abs(one) for one in seen}))


def held(
    graph: Graph, access: Sequence[int], id_: str, *, most: int = MOST_LINKS, deadline: float = 10.0
) -> dict[str, Any] | None:
    """The entity and every link to it with its other end: ``subject``, ``links``, ``total``; None when there is none."""
    asked = {"id": id_, "limit": most, "access": list(access)}
    rows = graph.read(core("held"), asked, deadline=deadline, limit=None).rows
    if not rows:
        return None
    subject, links, total = rows[0]
    return {
        "subject": node_json(subject, total),
        "links": [
            {"link": link_json(LinkRow(link, type_, source, target, props)), "entity": node_json(other)}
            for other, link, type_, source, target, props in links
        ],
        "total": total,
    }


def report(
    graph: Graph, store: Store, agency: Agency, found: Own, id_: str, now: datetime, *, deadline: float = 10.0
) -> dict[str, Any]:
    """What the agency holds on an entity.

    :returns: ``made_at``, ``agency``, ``subject`` (a node of a fragment), ``links`` (each with its other end), ``total``,
        ``shown``, ``cut_by``, ``sources`` (each dataset with its title, the grades it gave and ``shared``: the rules in
        force), ``looks`` (entries of the trail that name the subject, newest first; of other agencies' people the
        agency alone is told, and only about a record of this one), ``looks_cut`` and ``unseen_classes``.
    :raises NotFoundError: when the agency holds nothing on it.
    """
    holds = held(graph, found.access, id_, deadline=deadline)
    if holds is None:
        raise NotFoundError(say("Your agency holds nothing on %(id)s.", id=repr(id_)))
    subject = holds["subject"]
    own_record = subject["kind"] == Kind.RECORD
    with store.read() as tx:
        looked = entries(tx, subject=id_, agency=None if own_record else agency.slug, limit=MOST_LOOKS + 1)
        sources = [_source(tx, name, grades, now) for name, grades in sorted(_sources(holds).items())]
    return {
        "made_at": now,
        "agency": {"slug": agency.slug, "name": agency.name},
        "subject": subject,
        "links": holds["links"],
        "total": holds["total"],
        "shown": len(holds["links"]),
        "cut_by": "limit" if holds["total"] > len(holds["links"]) else None,
        "sources": sources,
        "looks": [
            {
                "at": one.at,
                "agency": one.agency,
                "actor": one.actor if one.agency in (agency.slug, "") else None,
                "action": one.action,
                "outcome": one.outcome,
                "reason": one.reason if one.agency in (agency.slug, "") else None,
                "case": one.case_number if one.agency in (agency.slug, "") else None,
            }
            for one in looked[:MOST_LOOKS]
        ],
        "looks_cut": len(looked) > MOST_LOOKS,
        "unseen_classes": found.unseen,
    }


def _sources(holds: dict[str, Any]) -> dict[str, list[Any]]:
    """The grades that each dataset gave, by its name."""
    told: dict[str, list[Any]] = {}
    for one in (holds["subject"], *(row["link"] for row in holds["links"])):
        if one["dataset"] is None:
            continue
        grades = told.setdefault(one["dataset"], [])
        if one["grade"] is not None and one["grade"] not in grades:
            grades.append(one["grade"])
    return told


def _source(tx: Transaction, name: str, grades: list[Any], now: datetime) -> dict[str, Any]:
    dataset = datasets.get(tx, name)
    return {
        "dataset": name,
        "title": dataset.title,
        "grades": grades,
        "shared": [
            {
                "agency": rule.agency.name,
                "mode": rule.mode.value,
                "up_to_level": rule.up_to_level,
                "legal_basis": rule.legal_basis,
                "since": rule.starts_at,
                "until": rule.ends_at,
            }
            for rule in sharing.of_dataset(tx, dataset)
            if rule.in_force(now)
        ],
    }


def table(made: dict[str, Any]) -> list[list[str]]:
    """A report as the rows of a table, each with the part that it is of; the first row names the columns."""
    rows = [["part", "what", "value", "dataset", "source", "grade", "from", "until", "who", "why"]]
    subject = made["subject"]
    rows.append(["subject", subject["type"], f"{subject['caption']} ({subject['id']})", *_origin(subject)])
    rows += [["property", name, _text(value)] for name, value in subject["props"].items()]
    for one in made["links"]:
        link, entity = one["link"], one["entity"]
        ends = f"{entity['caption']} ({entity['id']})"
        rows.append(["link", link["type"], ends, *_origin(link), link["at"] or "", link["until"] or ""])
    for source in made["sources"]:
        for rule in source["shared"]:
            until = rule["until"].isoformat() if rule["until"] else ""
            rows.append(
                [
                    "shared", rule["mode"], f"up to level {rule['up_to_level']}", source["dataset"], "", "",
                    rule["since"].isoformat(), until, rule["agency"], rule["legal_basis"],
                ]
            )  # fmt: skip
    for look in made["looks"]:
        who = " ".join(text for text in (look["agency"], look["actor"]) if text)
        why = " · ".join(text for text in (look["case"], look["reason"]) if text)
        rows.append(["look", look["action"], look["outcome"], "", "", "", look["at"], "", who, why])
    return [[*row, *[""] * (len(rows[0]) - len(row))] for row in rows]


def _origin(thing: dict[str, Any]) -> list[str]:
    grade = thing["grade"]
    told = f"{grade['scheme']} {grade['source']}{grade['information']}" if grade else ""
    return [thing["dataset"] or "", thing["source_ref"] or "", told]


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
