"""Calls. Each network keeps its own clock: Northmark's is six hours behind Jakarta's."""

from datetime import date

from .. import calls
from ..kit import Case

#: The caller's clock.
_CALLS = """
# when              | from   | to     | seconds
2025-11-12T20:05:10 | desk   | yoga   | 240
2025-12-03T19:40:33 | desk   | fitri  | 215
2026-01-07T18:22:47 | desk   | melati | 198
2026-01-28T20:14:05 | desk   | rizal  | 221
2026-02-18T19:33:50 | desk   | yoga   | 145
2026-03-11T20:01:22 | desk   | fitri  | 132
2026-03-25T19:17:38 | desk   | melati | 120
2026-04-15T20:44:09 | desk   | rizal  | 156
2026-05-02T19:58:41 | desk   | fitri  | 171
2026-05-02T20:10:15 | benny  | dion   | 84
2025-12-03T19:05:27 | benny  | dion   | 91
2026-01-07T19:48:12 | benny  | dion   | 77
2026-02-18T18:20:30 | benny  | dion   | 69
2026-03-25T20:36:58 | benny  | dion   | 88
# She has landed: first her own clock, then that of the man who waits for her.
2026-05-05T13:25:18 | desk   | fitri  | 52
2026-05-05T07:31:40 | solan  | desk   | 75
2026-05-08T05:40:03 | solan  | desk   | 63
2026-05-09T12:15:26 | desk   | fitri  | 0
2026-05-09T12:18:02 | desk   | fitri  | 0
2026-05-09T12:31:44 | desk   | melati | 140
2026-05-07T20:15:19 | desk   | melati | 166
"""

_PAIRS = """
# from   | to      | calls a week | hours | cell | not before | not after
fitri    | melati  | 0.5 | 17-22 | | |
aditya   | maya    | 0.2 | 9-16  | | |
paulus   | maya    | 0.3 | 9-16  | | |
gunawan  | maya    | 0.3 | 9-21  | | |
fahlevi  | aini    | 0.3 | 16-20 | | |
dion     | gunawan | 0.2 | 7-20  | | |
benny    | maya    | 0.4 | 9-17  | | |
lodge    | solan   | 0.3 | 8-18  | | |
"""


def write(case: Case) -> None:
    calls.write(
        case, "titip-koper", _CALLS, _PAIRS, date(2025, 11, 3), date(2026, 5, 8), abroad=("solan", "lodge")
    )
