"""Calls around the payments. The letterhead's telephone is on a desk upstairs; the man at it is called before money moves."""

from datetime import date

from .. import calls
from ..kit import Case

_CALLS = """
# when              | from       | to         | seconds
2026-01-11T20:14:05 | clarissa   | yusuf      | 312
2026-01-12T08:40:22 | wholesale  | letterhead | 95
2026-01-12T13:50:41 | yusuf      | clarissa   | 60
2026-01-14T09:30:18 | clarissa   | yusuf      | 41
2026-02-15T19:48:37 | clarissa   | yusuf      | 287
2026-02-16T09:15:50 | wholesale  | letterhead | 88
2026-02-16T15:10:09 | yusuf      | clarissa   | 72
2026-02-18T09:22:13 | clarissa   | yusuf      | 35
2026-03-22T20:31:44 | clarissa   | yusuf      | 402
2026-03-23T09:05:26 | wholesale  | letterhead | 101
2026-03-23T14:01:58 | yusuf      | clarissa   | 66
2026-03-25T09:41:02 | clarissa   | yusuf      | 48
2026-04-09T07:02:11 | yusuf      | clarissa   | 233
2026-04-09T07:15:40 | yusuf      | bagas      | 121
2026-03-24T16:20:33 | yusuf      | lunde      | 154
2026-03-25T15:12:09 | lunde      | dahl       | 88
"""

_PAIRS = """
# from     | to         | calls a week | hours | cell | not before | not after
mega       | letterhead | 1.5 | 8-16  | | |
letterhead | komar      | 0.6 | 8-15  | | |
letterhead | desk       | 0.7 | 9-15  | | |
komar      | letterhead | 0.4 | 8-15  | | |
teguh      | desk       | 0.9 | 9-16  | | |
teguh      | ratih      | 0.4 | 9-16  | | |
ratih      | mega       | 0.5 | 9-16  | | |
bagas      | soewarno   | 0.4 | 16-19 | | |
bagas      | yusuf      | 1.4 | 8-19  | | |
felicia    | clarissa   | 0.9 | 18-21 | | |
clarissa   | felicia    | 0.7 | 18-21 | | |
"""


def write(case: Case) -> None:
    calls.write(
        case, "ruko-lantai-dua", _CALLS, _PAIRS, date(2026, 1, 5), date(2026, 4, 8), abroad=("lunde", "dahl")
    )
