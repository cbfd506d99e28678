"""How crossings are written. A manifest is an intention, a control is a passage; a lane read is a car.

The case names its posts `post/<short name>`, and the notebook of the liaison, whose grades are of another scheme, `northmark`.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from py2neo import Node

from .kit import Case, Notebook, given

#: Post and what a caption calls it, its own clock, how people pass there.
_POSTS = {
    "mrk": ("Merak", "Asia/Jakarta", "ferry"),
    "bkh": ("Bakauheni", "Asia/Jakarta", "ferry"),
    "btc": ("Batam Centre", "Asia/Jakarta", "ferry"),
    "slt": ("Stulang Laut", "Asia/Kuala_Lumpur", "ferry"),
    "cgk": ("CGK", "Asia/Jakarta", "air"),
    "bth": ("BTH", "Asia/Jakarta", "air"),
    "kul": ("KUL", "Asia/Kuala_Lumpur", "air"),
    "sin": ("SIN", "Asia/Singapore", "air"),
    "nmk": ("Northmark", "+01:00", "air"),
}
_GRADES = {"manifest": "B3", "control": "A1", "lane_read": "B2"}
_GRADES_NORTHMARK = {"manifest": "B3 H0", "control": "A1 H0", "lane_read": "B3 H0"}
_STATUS = {"manifest": "expected", "control": "crossed", "lane_read": "crossed"}


def _clock(post: str) -> tzinfo:
    zone = _POSTS[post][1]
    return timezone(timedelta(hours=int(zone[:3]))) if zone[0] in "+-" else ZoneInfo(zone)


def voyage(case: Case, book: Notebook, name: str, key: str, caption: str, leaves: str, post_from: str, arrives: str, post_to: str, carrier: str, number: str) -> Node:  # fmt: skip
    """A sailing or a flight; times on the clocks of its two ends."""
    arrives_there = datetime.fromisoformat(arrives).replace(tzinfo=_clock(post_to))
    span = {"from": leaves, "to": arrives_there.astimezone(_clock(post_from)).strftime("%Y-%m-%dT%H:%M")}
    made = case.put(
        name,
        book.record(
            "Voyage", key, caption, **span, zone=_POSTS[post_from][1], departs=leaves, arrives=arrives,
            mode=_POSTS[post_from][2], carrier=carrier, number=number, origin=_POSTS[post_from][0],
            destination=_POSTS[post_to][0],
        ),
    )  # fmt: skip
    book.link(made, "AT", case[f"post/{post_from}"], f"{key}-from", role="departure", time=leaves, zone=_POSTS[post_from][1])  # fmt: skip
    book.link(
        made,
        "AT",
        case[f"post/{post_to}"],
        f"{key}-to",
        role="arrival",
        time=arrives,
        zone=_POSTS[post_to][1],
    )
    return made


def crossing(
    case: Case,
    book: Notebook,
    key: str,
    post: str,
    when: str,
    direction: str,
    evidence: str,
    *,
    who: str = "",
    declared: str = "",
    document: str = "",
    vehicle: str = "",
    aboard: str = "",
    booking: str = "",
    role: str = "passenger",
    **props: Any,
) -> Node:
    """One crossing and what it is joined to.

    :param post: short name of the post; *when*: local time there.
    :param who: whose record made it; empty when the agency knows only a name and a document.
    :param declared: the name as given; the record's own when empty.
    """
    place, zone, mode = _POSTS[post]
    person = case[who] if who else None
    name = declared or (str(person["name"]) if person is not None else "")
    grade = (_GRADES if book is not case.northmark else _GRADES_NORTHMARK)[evidence]
    subject = name or (str(case[vehicle]["value"]) if vehicle else "")
    made = book.record(
        "BorderCrossing", key, f"{subject}: {place} {direction} {when.replace('T', ' ')}", at=when, zone=zone,
        evidence=evidence, status=props.pop("status", _STATUS[evidence]), direction=direction, mode=mode, role=role,
        time_basis="scheduled" if evidence == "manifest" else "actual", grade=grade, **given(declared_name=name), **props,
    )  # fmt: skip
    book.link(made, "AT", case[f"post/{post}"], key, time=when, zone=zone, grade=grade)
    if person is not None:
        method = "vehicle" if evidence == "lane_read" else "declared"
        inferred = {"inferred": True} if evidence == "lane_read" else {}
        book.link(person, "MADE", made, key, time=when, zone=zone, method=method, grade=grade, **inferred)
    if document:
        book.link(case[document], "SHOWN_AT", made, key, time=when, zone=zone, grade=grade)
    if vehicle:
        book.link(made, "BY_VEHICLE", case[vehicle], key, time=when, zone=zone, role=role, grade=grade)
    if aboard:
        book.link(made, "ABOARD", case[aboard], key, role=role, grade=grade)
    if booking:
        book.link(made, "BOOKED", case[booking], key, grade=grade)
    return made


def minutes(start: str, count: int) -> str:
    """*start* plus *count* minutes: people pass a booth one after the other."""
    day, _, clock = start.partition("T")
    total = int(clock[:2]) * 60 + int(clock[3:5]) + count
    return f"{day}T{total // 60:02d}:{total % 60:02d}"
