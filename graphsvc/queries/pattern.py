"""When links happened, by weekday and hour: what a phone's day looks like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core
from graphsvc.i18n import say
from graphsvc.model.link import LINK_TYPES
from graphsvc.queries.entities import UNDIRECTED, not_found
from graphsvc.queries.params import near

#: The clock that times with a zone are told on when none is asked for.
ZONE = "Asia/Jakarta"
WEEKDAYS, HOURS = 7, 24


def pattern(
    graph: Graph,
    access: Sequence[int],
    entity: str,
    link_type: str,
    *,
    other: str | None = None,
    zone: str = ZONE,
    deadline: float = 10.0,
) -> dict[str, Any]:
    """Count the links of one type at an entity by weekday and hour.

    A time whose source names its zone is told on the clock of *zone*; one without is taken as it was given. Times
    that are no more precise than a day have no hour and are only in ``total``.

    :param other: only the links to this entity; of a type with a direction those that run to it.
    :returns: ``cells`` (a row per weekday from Monday, in it a number per hour), ``total``, ``timed`` (those in the
        cells), ``as_given`` (those of them whose source names no zone) and ``zone``.
    :raises InvalidInputError: for an unknown type or zone.
    :raises NotFoundError: when there is no such link for this user, or no such zone.
    """
    if link_type not in LINK_TYPES:
        raise InvalidInputError(
            say(
                "There is no link type %(name)s.%(near)s",
                name=repr(link_type),
                near=near(link_type, LINK_TYPES),
            ),
            [{"field": "type", "message": say("It is no link type.")}],
        )
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        # What names exist is the machine's knowledge, not the schema's: as with an id, it is not there
        raise NotFoundError(
            say("There is no time zone %(zone)s; use an IANA name such as Asia/Jakarta.", zone=repr(zone))
        ) from error
    found = graph.read(
        core("links_pattern"),
        {
            "entity": entity, "other": other, "type": link_type, "undirected": UNDIRECTED, "zone": zone,
            "access": list(access),
        },
        deadline=deadline,
        limit=1,
    )  # fmt: skip
    total, zoned, unzoned, counted = found.rows[0]
    if not total:
        if other is None:
            raise not_found([entity])
        raise NotFoundError(
            say(
                "There is no link %(link_type)s from %(entity)s to %(other)s.",
                link_type=link_type,
                entity=repr(entity),
                other=repr(other),
            )
        )
    cells = [[0] * HOURS for _ in range(WEEKDAYS)]
    for day, hour, number in counted:
        cells[day - 1][hour] += number
    return {"cells": cells, "total": total, "timed": zoned + unzoned, "as_given": unzoned, "zone": zone}
