"""The calls of the four phones, as the operator recorded them. A call of no seconds was not answered."""

from ..kit import Case, rows

#: Cells of the test network 001 01, by where they stand.
CELLS = {
    "rmh": "001-01-4310-0012",  # the street of the family
    "psr": "001-01-4310-0027",  # market
    "trm": "001-01-4310-0031",  # bus station
    "kmp": "001-01-4312-0005",  # campus
    "plb": "001-01-4312-0018",  # fishing harbour
    "tng": "001-01-4320-0044",  # Tangerang
}

_CALLS = """
# when              | from   | to     | seconds | cell
# The first phone, January.
2026-01-05T19:02:11 | b1     | store  | 244 | rmh
2026-01-05T19:40:25 | b1     | jaka   | 61  | rmh
2026-01-05T19:44:02 | b1     | tono   | 58  | rmh
2026-01-06T11:05:37 | b1     | yayah  | 18  | psr
2026-01-07T20:15:48 | b1     | riki   | 77  | rmh
2026-01-08T20:31:20 | b1     | memet  | 49  | rmh
2026-01-10T18:12:33 | b1     | family | 132 | trm
2026-01-13T21:07:19 | jaka   | b1     | 40  | psr
2026-01-15T19:22:51 | b1     | store  | 189 | rmh
2026-01-15T20:03:14 | b1     | riki   | 54  | rmh
2026-01-16T20:10:08 | b1     | tono   | 66  | trm
2026-01-19T12:44:29 | memet  | b1     | 38  | trm
2026-01-22T18:51:05 | b1     | family | 95  | trm
2026-01-24T21:16:42 | b1     | jaka   | 72  | rmh
2026-01-27T19:30:57 | store  | b1     | 151 | tng
2026-01-29T20:02:36 | b1     | memet  | 44  | rmh
2026-01-30T22:18:03 | b1     | tono   | 47  | rmh
# The second, two days later; the student's new number begins on the same Sunday.
2026-02-01T19:11:24 | b2     | store  | 203 | rmh
2026-02-01T19:36:50 | b2     | jaka   | 55  | rmh
2026-02-01T19:41:16 | b2     | riki   | 63  | rmh
2026-02-02T20:05:32 | b2     | tono   | 52  | rmh
2026-02-02T20:09:47 | b2     | memet  | 59  | rmh
2026-02-04T09:12:05 | school | b2     | 6   | psr
2026-02-05T12:20:40 | b2     | yayah  | 15  | psr
2026-02-07T18:33:12 | b2     | family | 118 | trm
2026-02-11T20:47:55 | tono   | b2     | 41  | psr
2026-02-12T19:05:21 | b2     | store  | 176 | rmh
2026-02-14T21:22:38 | b2     | riki   | 68  | rmh
2026-02-18T20:14:09 | b2     | jaka   | 47  | rmh
2026-02-21T18:40:52 | b2     | family | 104 | trm
2026-02-24T19:18:30 | store  | b2     | 160 | tng
2026-02-25T20:30:44 | b2     | memet  | 53  | rmh
2026-02-27T21:54:17 | b2     | riki   | 39  | rmh
# The third: a new card in the telephone of the second.
2026-03-02T18:58:06 | b3     | store  | 231 | rmh
2026-03-02T19:25:43 | b3     | tono   | 57  | rmh
2026-03-02T19:31:19 | b3     | jaka   | 64  | rmh
2026-03-03T20:02:55 | b3     | memet  | 46  | rmh
2026-03-04T20:19:27 | b3     | riki   | 70  | rmh
2026-03-06T17:45:31 | b3     | udin   | 35  | trm
2026-03-08T18:27:14 | b3     | family | 126 | trm
2026-03-09T12:10:22 | b3     | yayah  | 21  | psr
2026-03-12T07:33:49 | mahfud | b3     | 5   | plb
2026-03-12T07:35:02 | mahfud | b3     | 0   | plb
2026-03-13T20:41:08 | riki   | b3     | 44  | psr
2026-03-16T19:12:56 | b3     | store  | 195 | rmh
2026-03-18T20:08:35 | b3     | tono   | 50  | rmh
2026-03-22T18:35:40 | b3     | family | 99  | trm
2026-03-24T21:03:18 | b3     | memet  | 61  | rmh
2026-03-26T19:27:02 | store  | b3     | 147 | tng
2026-03-28T22:05:29 | b3     | jaka   | 42  | rmh
# The fourth. Another new number begins on the same day, and knows two of the same people.
2026-03-31T19:04:37 | b4     | store  | 218 | rmh
2026-03-31T19:29:15 | b4     | riki   | 60  | rmh
2026-03-31T19:33:58 | b4     | jaka   | 51  | rmh
2026-04-01T20:07:24 | b4     | memet  | 55  | rmh
2026-04-01T20:12:41 | b4     | tono   | 62  | rmh
2026-04-03T17:50:10 | b4     | udin   | 37  | trm
2026-04-05T18:22:33 | b4     | family | 140 | trm
2026-04-09T20:36:19 | jaka   | b4     | 43  | psr
2026-04-11T19:10:47 | b4     | store  | 182 | rmh
2026-04-14T20:01:52 | b4     | memet  | 48  | rmh
2026-04-17T21:15:06 | b4     | riki   | 56  | rmh
2026-04-19T18:39:25 | b4     | family | 111 | trm
2026-04-21T19:20:38 | store  | b4     | 155 | tng
2026-04-23T20:44:13 | b4     | tono   | 49  | rmh
# The man from the bus station orders a lift from the rider and knows his neighbour at the market stall.
2026-03-31T08:15:20 | hendra | tuti   | 95  | psr
2026-03-31T08:31:44 | hendra | udin   | 41  | psr
2026-04-02T17:12:09 | hendra | tono   | 66  | psr
2026-04-10T17:25:33 | tono   | hendra | 52  | psr
# A seller was at school with the daughter of the house, and calls the telephone on the shelf.
2026-01-17T16:20:18 | riki   | family | 210 | psr
2026-02-15T16:42:57 | riki   | family | 185 | psr
2026-03-20T17:08:31 | riki   | family | 240 | psr
# The telephone on the shelf was there before all of this. The student tells a friend her new number.
2026-01-03T17:20:41 | family | wulan  | 88  | rmh
2026-02-01T11:02:36 | nadia-2 | rangga | 73 | kmp
"""


def call(case: Case, time: str, caller: str, callee: str, seconds: int, cell: str, key: str) -> None:
    """One call; `time` in Jakarta."""
    case.cilegon.link(
        case[f"phone/{caller}"], "CALLED", case[f"phone/{callee}"], key, time=time, duration=seconds, call_kind="voice",
        cell_first=CELLS[cell],
    )  # fmt: skip


def write(case: Case) -> None:
    for number, (time, caller, callee, seconds, cell) in enumerate(rows(_CALLS), 1):
        call(case, time, caller, callee, int(seconds), cell, f"C{number:03d}")
