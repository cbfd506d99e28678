"""The calls of ordinary life around the story: shops, families, work. They make the story's calls worth looking for.

A small fixed rhythm, drawn with a generator whose state is the pair's own name, so that adding a pair moves no other.
Only `Random.random` is used: it is the one method whose sequence Python promises to keep.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from ..kit import Case, rows
from .calls import call

_FIRST, _LAST = date(2026, 1, 5), date(2026, 5, 13)

#: from | to | calls a week | hours | cell | not before | not after
_PAIRS = """
# The phone shop: half the town calls it, so it is the busiest phone, and it means nothing.
enung     | yati      | 0.7 | 9-19  | clg |            | 2026-05-13
nurhayati | yati      | 0.6 | 8-18  | clg |            |
ujang     | yati      | 0.9 | 7-21  | clg |            |
porter    | yati      | 0.6 | 6-18  | mrk |            |
mulyadi   | yati      | 0.4 | 9-17  | clg |            |
hasan     | yati      | 0.5 | 9-20  | clg |            |
anisa     | yati      | 0.6 | 10-21 | clg |            | 2026-02-15
anisa-2   | yati      | 0.6 | 10-21 | clg | 2026-02-16 |
dadang    | yati      | 0.4 | 9-20  | clg |            | 2026-05-13
# Families and friends.
sugeng    | lastri    | 1.4 | 6-21  | kal |            | 2026-03-18
sugeng-2  | lastri    | 1.4 | 6-21  | kal | 2026-03-19 | 2026-05-13
lastri    | rohayati  | 0.3 | 9-18  | kal |            |
sukirman  | muchtar   | 0.5 | 7-20  | wj  |            |
wagini    | muchtar   | 0.3 | 7-19  | wj  |            |
wagini    | slamet    | 0.8 | 17-21 | wj  |            | 2026-03-15
slamet    | wagini    | 0.5 | 17-21 | wj  |            | 2026-03-15
nyoman    | made      | 0.7 | 17-21 | sep |            | 2026-03-15
hotma     | parlin    | 0.6 | 18-21 | kal |            | 2026-03-15
aminah    | sukirman  | 1.0 | 17-21 | wj  |            | 2026-02-08
aminah    | laila     | 1.2 | 15-21 | wj  |            | 2026-02-08
tri       | fadillah  | 0.7 | 15-21 | wj  | 2026-03-01 | 2026-05-10
rina      | yuliana   | 0.8 | 15-21 | kal | 2026-03-01 | 2026-05-10
joko      | eko       | 0.8 | 16-21 | kal |            | 2026-03-15
dwi       | bagus     | 2.0 | 9-22  | srg |            |
bagus     | dwi       | 1.6 | 9-22  | srg |            |
anisa     | hasan     | 0.8 | 16-20 | clg |            | 2026-02-15
anisa-2   | hasan     | 0.8 | 16-20 | clg | 2026-02-16 |
liem      | mulyadi   | 0.4 | 9-16  | srg |            |
# Work.
suryanto  | endang    | 1.0 | 5-17  | kal |            |
endang    | suryanto  | 0.8 | 5-17  | kal |            |
suryanto  | sugeng    | 0.2 | 8-17  | kal |            | 2026-03-10
paulus    | hasan     | 0.5 | 9-17  | clg |            |
intan     | muchtar   | 0.3 | 9-15  | kal |            |
ratna     | office/counter | 1.0 | 8-16 | srg |         |
agus-clerk | ratna    | 0.6 | 8-16  | srg |            |
office/counter | agus-clerk | 0.8 | 8-16 | srg |       |
marlina   | office/agency | 0.9 | 8-17 | srg |          |
ronald    | office/agency | 0.8 | 8-18 | srg |          |
ronald    | vandalen  | 0.4 | 15-19 | srg |            |
vandalen  | ronald    | 0.3 | 15-19 |     |            |
office/agency | office/travel | 0.7 | 9-16 | srg |      |
tan       | rustam    | 0.3 | 9-16  | btm |            |
syamsul   | rustam    | 0.5 | 6-17  | btm |            |
agus-sea  | syamsul   | 0.2 | 8-17  | kal |            |
broker    | liem      | 0.3 | 10-16 | tng |            |
broker    | office/travel | 0.2 | 10-16 | tng |        |
khalid    | office/hotel | 0.7 | 18-23 |  |            |
norazlina | kamarul   | 0.4 | 8-16  |     |            |
halvorsen | solberg   | 0.3 | 14-22 |     |            |
lindqvist | halvorsen | 0.2 | 14-22 |     |            |
"""


def _rhythm(case: Case, number: int, row: list[str]) -> None:
    caller, callee, rate, hours, cell, since, until = row
    draw = Random(f"selat-sunda {caller} {callee}")
    start, stop = (int(h) for h in hours.split("-"))
    day = date.fromisoformat(since) if since else _FIRST
    last = date.fromisoformat(until) if until else _LAST
    made = 0
    while day <= last:
        # Fewer calls on a Sunday, as in every such network.
        chance = float(rate) / 7 * (0.5 if day.weekday() == 6 else 1.08)
        if draw.random() < chance:
            second = int((start + (stop - start) * draw.random()) * 3600)
            length = 12 + int(170 * draw.random() ** 2)
            if draw.random() < 0.08:
                length = 0
            moment = datetime.combine(day, time()) + timedelta(seconds=second)
            made += 1
            call(case, moment.isoformat(), caller, callee, length, cell, f"R{number:02d}{made:03d}")
        day += timedelta(days=1)


def write(case: Case) -> None:
    for number, row in enumerate(rows(_PAIRS), 1):
        _rhythm(case, number, row)
    # A wrong number, and the neighbour who dialled once: a link with a burner is not yet a contact.
    call(case, "2026-03-05T13:22:41", "paulus", "b2", 6, "clg", "W01")
    call(case, "2026-01-23T15:09:17", "b1", "porter", 9, "tng", "W02")
