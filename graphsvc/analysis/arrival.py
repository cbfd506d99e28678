"""Who could have known by when: the earliest time at which what one knew can have reached each other over the contacts known.

One pass over the contacts in the order of their beginning, as in Wu, H. et al. (2014). Path problems in temporal graphs.
Proceedings of the VLDB Endowment 7, 721-732: whoever knows it when a contact begins can have passed it on by its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.model.when import FOREVER

#: One contact: from whom, to whom, its beginning and end in seconds since 1970, its local time as given, and whether it goes one
#: way only, as a message does.
Contact = tuple[str, str, int, int, str | None, bool]


@dataclass(frozen=True, slots=True)
class Arrival:
    """When one could have known, at the earliest.

    :param at: seconds since 1970; *told*: the local time of the contact that brought it, None where nothing did.
    :param chain: through whom, from the start to this one.
    :param contacts: how many contacts it took; to lend somebody a phone is none.
    """

    at: int
    told: str | None
    chain: tuple[str, ...]
    contacts: int


def arrivals(
    start: str, moment: int, contacts: Iterable[Contact], used: Iterable[tuple[str, str, int, int]]
) -> dict[str, Arrival]:
    """The earliest arrival at everybody who can be reached; the start itself at the moment.

    :param used: who used which phone from when to when: who uses a phone knows what is said on it.
    """
    users: Mapping[str, list[tuple[str, int, int]]] = defaultdict(list)
    for who, phone, since, until in sorted(used):
        users[who].append((phone, since, until))
        users[phone].append((who, since, until))
    known: dict[str, Arrival] = {}

    def reach(id_: str, arrival: Arrival) -> None:
        waiting = [(id_, arrival)]
        while waiting:
            one, here = waiting.pop()
            if one in known and (known[one].at, known[one].contacts) <= (here.at, here.contacts):
                continue
            known[one] = here
            for other, since, until in users.get(one, ()):
                # A phone taken into use later brings it then
                at = max(here.at, since)
                if at < until and other not in here.chain:
                    waiting.append((other, Arrival(at, here.told, (*here.chain, other), here.contacts)))

    reach(start, Arrival(moment, None, (start,), 0))
    for one, other, begins, ends, told, one_way in sorted(
        contacts, key=lambda c: (c[2], c[3], c[0], c[1], c[4] or "")
    ):
        ways = ((one, other),) if one_way else ((one, other), (other, one))
        for source, target in ways:
            here = known.get(source)
            if here is None or here.at > begins or target in here.chain:
                continue
            if target not in known or known[target].at > ends:
                reach(target, Arrival(ends, told, (*here.chain, target), here.contacts + 1))
    return known


def _arrivals(rows: Sequence[Row], options: Options) -> list[Finding]:
    """From contacts (source, target, start, end, local time, "both" or "one way") and uses (who, phone, start, end, -, "use"):
    the people and organisations that could have known, the earliest first.
    """
    contacts = [
        (one, other, start, end, told, kind == "one way")
        for one, other, start, end, told, kind in rows
        if kind != "use"
    ]
    used = [
        (one, other, start, FOREVER if end is None else end)
        for one, other, start, end, _, kind in rows
        if kind == "use"
    ]
    start, moment = str(options["entity"]), int(options["moment"])
    found = [
        (arrival, id_)
        for id_, arrival in arrivals(start, moment, contacts, used).items()
        if id_ != start and id_.startswith(("person:", "organisation:"))
    ]
    found.sort(key=lambda one: (one[0].at, one[0].contacts, one[1]))
    return [
        Finding((id_, arrival.told, round((arrival.at - moment) / 3600, 2), arrival.contacts, arrival.chain))
        for arrival, id_ in found
    ]


ARRIVAL = Analysis(
    "arrival",
    ("source", "target", "start", "end", "told", "kind"),
    {"entity": "node", "time": "datetime", "hours": "number", "contacts": "integer", "chain": "nodes"},
    _arrivals,
    options={"entity": "entity", "moment": "datetime"},
    # Who could have known first is no ranking of likelihood: one contact more and it is another
    repeatable=0,
)
