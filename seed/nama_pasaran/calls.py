"""Who called whom. The two telephones of one man never call each other; they call the same three."""

from ..kit import Case, rows

_CALLS = """
# when              | from           | to             | seconds | book
2026-02-21T10:12:05 | phone/work     | phone/rini     | 142     | lampung
2026-02-21T10:20:31 | phone/work     | phone/sekar    | 118     | lampung
2026-02-21T10:31:47 | phone/work     | phone/tika     | 131     | lampung
2026-02-26T18:40:19 | phone/rini     | phone/work     | 88      | lampung
2026-03-01T19:05:22 | phone/work     | phone/rini     | 64      | lampung
2026-03-01T19:09:10 | phone/work     | phone/sekar    | 59      | lampung
2026-03-01T19:12:56 | phone/work     | phone/tika     | 71      | lampung
2026-03-02T15:30:44 | phone/driver   | phone/clerk    | 93      | cilegon
2026-03-03T07:10:02 | phone/driver   | phone/rini     | 31      | cilegon
2026-03-03T07:14:38 | phone/driver   | phone/tika     | 28      | cilegon
2026-03-03T11:40:15 | phone/driver   | phone/sekar    | 22      | cilegon
2026-03-03T18:02:40 | phone/father   | phone/rini     | 0       | lampung
2026-03-03T18:05:11 | phone/father   | phone/rini     | 0       | lampung
2026-03-03T18:20:33 | phone/father   | phone/farmer   | 124     | lampung
# The neighbour is asked for help, and calls her himself.
2026-03-03T18:31:09 | phone/farmer   | phone/rini     | 0       | lampung
2026-01-11T17:22:50 | phone/farmer   | phone/rini     | 45      | lampung
2026-02-15T16:48:27 | phone/rini     | phone/farmer   | 52      | lampung
2026-01-20T19:33:14 | phone/father   | phone/farmer   | 77      | lampung
# Others, about other things.
2026-02-27T09:15:36 | phone/teacher  | phone/head     | 103     | cilegon
2026-03-03T15:20:18 | phone/head     | phone/teacher  | 66      | cilegon
2026-02-10T12:44:51 | phone/clerk    | phone/teacher  | 48      | cilegon
2026-02-24T13:02:09 | phone/teacher  | phone/clerk    | 57      | cilegon
2026-03-01T06:30:42 | phone/fisher   | phone/old      | 39      | cilegon
2026-02-28T16:05:13 | phone/trader   | phone/farmer   | 81      | lampung
2026-03-03T10:58:20 | phone/trader   | phone/farmer   | 95      | lampung
2026-03-03T11:32:07 | phone/old      | phone/fisher   | 0       | cilegon
"""


def write(case: Case) -> None:
    for number, (time, caller, callee, seconds, book) in enumerate(rows(_CALLS), 1):
        case.books[book].link(
            case[caller], "CALLED", case[callee], f"C{number:02d}", time=time, duration=int(seconds), call_kind="voice",
            grade="A1",
        )  # fmt: skip
