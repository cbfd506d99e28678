"""The calls of ordinary life around the story: shops, families, work. They make the story's calls worth looking for."""

from __future__ import annotations

from datetime import date

from ..kit import Case
from ..rhythm import ordinary
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


def write(case: Case) -> None:
    for one in ordinary("selat-sunda", _PAIRS, _FIRST, _LAST):
        call(case, one.when, one.caller, one.callee, one.seconds, one.cell, one.key)
    # A wrong number, and the neighbour who dialled once: a link with a burner is not yet a contact.
    call(case, "2026-03-05T13:22:41", "paulus", "b2", 6, "clg", "W01")
    call(case, "2026-01-23T15:09:17", "b1", "porter", 9, "tng", "W02")
