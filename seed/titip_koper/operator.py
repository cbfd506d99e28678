"""Three numbers that were sold over one counter, as their operator recorded their calls: records that come in with the news."""

from ..kit import Case, rows

_NUMBERS = """
# name    | number
counter-1 | 0846-8113-920
counter-2 | 0846-8113-927
counter-3 | 0846-8113-934
"""

_CALLS = """
# when              | from      | to        | seconds
# The hand that holds the bookings' telephone holds this one as well: to those who have returned, and to the man abroad.
2025-11-19T21:14:33 | counter-1 | yoga      | 118
2025-12-10T21:02:05 | counter-1 | fitri     | 96
2025-12-12T10:31:47 | counter-1 | solan     | 204
2026-01-13T20:48:19 | counter-1 | melati    | 131
2026-02-05T21:20:52 | counter-1 | rizal     | 87
2026-02-25T20:39:11 | counter-1 | yoga      | 64
2026-04-01T21:05:40 | counter-1 | melati    | 72
2026-04-22T10:12:26 | counter-1 | solan     | 177
2026-05-09T12:44:58 | counter-1 | solan     | 31
# A musician of the cafe in which one of them sings.
2025-11-21T15:10:04 | counter-2 | melati    | 340
2025-12-19T15:22:31 | melati    | counter-2 | 295
2026-01-23T14:58:12 | counter-2 | melati    | 410
2026-02-20T15:31:45 | counter-2 | melati    | 388
2026-03-20T15:05:27 | melati    | counter-2 | 301
2026-04-24T15:18:09 | counter-2 | melati    | 356
# A trader's second telephone: tickets, and nothing else that is known here.
2025-11-20T20:12:44 | counter-3 | maya      | 73
2026-01-15T11:40:20 | counter-3 | maya      | 58
2026-02-26T20:31:17 | counter-3 | maya      | 81
2026-03-26T21:33:02 | counter-3 | gunawan   | 45
2026-04-10T09:27:36 | gunawan   | counter-3 | 62
"""


def write(case: Case) -> None:
    for name, number in rows(_NUMBERS):
        case.identifier(f"phone/{name}", "Phone", number, region="ID")
    for number, (when, caller, callee, seconds) in enumerate(rows(_CALLS), 1):
        case.operator.link(
            case[f"phone/{caller}"], "CALLED", case[f"phone/{callee}"], f"O{number:02d}", time=when,
            duration=int(seconds), call_kind="voice",
        )  # fmt: skip
