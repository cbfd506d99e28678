"""Who calls whom anyway."""

from datetime import date

from ..kit import Case
from ..rhythm import ordinary
from .calls import call

_FIRST, _LAST = date(2026, 1, 2), date(2026, 4, 23)

#: from | to | calls a week | hours | cell | not before | not after
_PAIRS = """
# The phone shop is the busiest phone of all.
jaka       | yayah  | 0.7 | 9-20  | psr |            |
riki       | yayah  | 0.6 | 9-20  | psr |            |
memet      | yayah  | 0.8 | 8-20  | trm |            |
hendra     | yayah  | 0.7 | 9-20  | psr | 2026-03-31 |
nadia      | yayah  | 0.7 | 10-21 | kmp |            | 2026-01-31
nadia-2    | yayah  | 0.7 | 10-21 | kmp | 2026-02-02 |
cecep      | yayah  | 0.6 | 9-18  | trm |            |
wulan      | yayah  | 0.4 | 9-20  | psr |            |
# The student: the same people before and after.
nadia      | rangga | 2.5 | 9-22  | kmp |            | 2026-01-31
nadia-2    | rangga | 2.5 | 9-22  | kmp | 2026-02-02 |
nadia      | tuti   | 1.0 | 16-20 | kmp |            | 2026-01-31
nadia-2    | tuti   | 1.0 | 16-20 | kmp | 2026-02-02 |
rangga     | nadia-2 | 1.6 | 9-22 | kmp | 2026-02-02 |
# Families.
family     | wulan  | 1.4 | 15-20 | rmh |            |
wulan      | family | 1.6 | 12-21 | psr |            |
family     | andika | 0.8 | 16-20 | rmh |            |
andika     | wulan  | 0.7 | 9-20  | trm |            |
andika     | cecep  | 0.9 | 8-18  | trm |            |
hendra     | tuti   | 1.2 | 17-20 | psr | 2026-04-01 |
mahfud     | basri  | 1.5 | 6-19  | plb |            |
basri      | mahfud | 0.6 | 6-19  | plb |            |
# Work.
school     | lilis  | 0.8 | 8-13  | psr |            |
lilis      | school | 0.6 | 8-13  | psr |            |
tuti       | school | 0.5 | 8-15  | psr |            |
hendra     | udin   | 0.9 | 7-18  | psr | 2026-04-01 |
cecep      | udin   | 0.5 | 6-19  | trm |            |
tuti       | udin   | 0.4 | 6-18  | psr |            |
jaka       | memet  | 0.6 | 10-21 | psr |            |
"""


def write(case: Case) -> None:
    for one in ordinary("ganti-nomor", _PAIRS, _FIRST, _LAST):
        call(case, one.when, one.caller, one.callee, one.seconds, one.cell, one.key)
