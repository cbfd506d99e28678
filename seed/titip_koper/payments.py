"""Who paid for which ticket, and when. The travel agency's bank writes the booking beside the sum."""

from ..kit import Case, rows

_ACCOUNTS = """
# name    | value          | who        | id
benny     | BSK/0551190237 | benny      | AC1
sinar     | BSK/0558804410 | org/sinar  | AC2
travel    | BSK/0400127765 | org/travel | AC3
dion      | BSK/0522718093 | dion       | AC4
turbin    | BSK/0310990046 | org/turbin | AC5
gunawan   | BSK/0487230115 | gunawan    | AC6
aditya    | BSK/0509346628 | aditya     | AC7
fahlevi   | BSK/0533081974 | fahlevi    | AC8
aini      | BSK/0561174302 | aini       | AC9
fitri     | BSK/0570026641 | fitri      | AC10
"""

_TICKETS = """
# id | from    | when             | amount
T01  | benny   | 2025-11-13T16:20 | 14200000
T02  | benny   | 2025-12-04T11:05 | 15100000
T03  | benny   | 2026-01-08T17:42 | 14800000
T04  | benny   | 2026-01-29T10:31 | 14500000
T05  | sinar   | 2026-02-19T14:08 | 15300000
T06  | sinar   | 2026-03-12T12:50 | 14900000
T07  | sinar   | 2026-03-26T09:37 | 15000000
T08  | sinar   | 2026-04-16T18:14 | 15600000
T09  | sinar   | 2026-05-03T15:10 | 16100000
T10  | sinar   | 2026-05-07T16:55 | 15800000
T11  | dion    | 2025-12-03T19:20 | 14900000
T12  | dion    | 2026-01-07T20:11 | 14600000
T13  | dion    | 2026-02-18T18:47 | 15000000
T14  | dion    | 2026-03-25T21:03 | 14700000
T15  | dion    | 2026-05-02T20:39 | 15900000
T20  | turbin  | 2025-10-13T09:15 | 38500000
T21  | turbin  | 2025-11-10T09:12 | 38500000
T22  | turbin  | 2025-11-24T09:20 | 41000000
T23  | turbin  | 2025-12-22T09:08 | 38500000
T24  | turbin  | 2026-01-26T09:31 | 38500000
T25  | turbin  | 2026-02-09T09:14 | 38500000
T26  | turbin  | 2026-03-23T09:27 | 39200000
T27  | turbin  | 2026-03-30T09:10 | 39200000
T30  | gunawan | 2025-11-20T20:40 | 15400000
T31  | gunawan | 2026-02-26T21:15 | 15900000
T32  | gunawan | 2026-03-26T22:02 | 16300000
T40  | aditya  | 2026-02-05T13:33 | 17200000
T41  | fahlevi | 2026-01-12T10:44 | 12100000
T42  | aini    | 2025-12-01T15:26 | 8700000
"""

_OTHERS = """
# from   | to     | when             | amount   | note
benny    | fitri  | 2025-12-11T10:20 | 20000000 | thanks
sinar    | fitri  | 2026-03-19T10:05 | 20000000 | thanks
benny    | sinar  | 2026-02-10T09:00 | 90000000 | capital
sinar    | dion   | 2026-02-26T11:30 | 9000000  | coaching
sinar    | dion   | 2026-04-02T11:30 | 9000000  | coaching
"""


def write(case: Case) -> None:
    book = case.cilegon
    for name, value, who, key in rows(_ACCOUNTS):
        account = case.identifier(f"account/{name}", "Account", value)
        book.link(case[who], "HOLDS", account, key, grade="A1")
    bookings = {
        name.partition("/")[2]: node for name in case if name.startswith("booking/") for node in (case[name],)
    }
    for key, start, when, amount in rows(_TICKETS):
        book.link(
            case[f"account/{start}"], "PAID", case["account/travel"], key, time=when, amount=float(amount), currency="IDR",
            note=f"booking {bookings[key]['value']}", grade="A1",
        )  # fmt: skip
    for number, (start, end, when, amount, note) in enumerate(rows(_OTHERS), 1):
        book.link(
            case[f"account/{start}"], "PAID", case[f"account/{end}"], f"P{number}", time=when, amount=float(amount),
            currency="IDR", note=note, grade="A1",
        )  # fmt: skip
