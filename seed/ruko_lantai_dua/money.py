"""Payments, as the bank reported them. An invoice is a piece of paper; whether something was delivered stands elsewhere."""

from ..kit import Case, rows

_ACCOUNTS = """
# name      | value           | who            | book      | id
front       | BSR/0310044721  | org/front      | cilegon   | AC1
mid         | BSR/0310045508  | org/mid        | cilegon   | AC2
kenanga     | BSR/0229817340  | org/kenanga    | cilegon   | AC3
trucks      | BSR/0310051162  | org/trucks     | cilegon   | AC4
clarissa    | BSR/0229460015  | clarissa       | cilegon   | AC5
soewarno    | BSR/0187734209  | soewarno       | cilegon   | AC6
accountant  | BSR/0140062833  | org/accountant | cilegon   | AC7
ice         | BSR/0098251470  | org/ice        | cilegon   | AC8
wholesaler  | BSR/0256613094  | org/wholesaler | cilegon   | AC9
mega        | BSR/0333907716  | mega           | cilegon   | AC10
iman        | BSR/0171140958  | org/O101       | cilegon   | AC11
northfield  | NFB/7009933120  | org/northfield | northmark | AC12
c-wib       | NFB/7009410277  | c-wib          | northmark | AC13
"""

_PAYMENTS = """
# from      | to         | when             | amount    | currency | book      | note
# January.
wholesaler  | front      | 2026-01-12T09:20 | 415000000 | IDR | cilegon   | invoice 0107 frozen mackerel
front       | mid        | 2026-01-12T14:05 | 372000000 | IDR | cilegon   | invoice K-09 management
mid         | kenanga    | 2026-01-13T10:11 | 170000000 | IDR | cilegon   | loan
mid         | northfield | 2026-01-13T10:24 | 185000000 | IDR | cilegon   | royalties
kenanga     | clarissa   | 2026-01-14T09:02 | 158000000 | IDR | cilegon   | rent of a villa
northfield  | c-wib      | 2026-01-16T11:00 | 9800      | EUR | northmark | dividend
# February.
wholesaler  | front      | 2026-02-16T10:02 | 390000000 | IDR | cilegon   | invoice 0209 frozen mackerel
front       | mid        | 2026-02-16T15:31 | 351000000 | IDR | cilegon   | invoice K-12 management
mid         | kenanga    | 2026-02-17T09:40 | 162000000 | IDR | cilegon   | loan
mid         | northfield | 2026-02-17T09:52 | 174000000 | IDR | cilegon   | royalties
kenanga     | clarissa   | 2026-02-18T08:57 | 150000000 | IDR | cilegon   | rent of a villa
northfield  | c-wib      | 2026-02-20T11:00 | 9200      | EUR | northmark | dividend
# March: the month of the container.
wholesaler  | front      | 2026-03-23T09:48 | 480000000 | IDR | cilegon   | invoice 0318 frozen mackerel
front       | mid        | 2026-03-23T14:22 | 431000000 | IDR | cilegon   | invoice K-17 management
mid         | kenanga    | 2026-03-24T10:05 | 205000000 | IDR | cilegon   | loan
mid         | northfield | 2026-03-24T10:19 | 208000000 | IDR | cilegon   | royalties
kenanga     | clarissa   | 2026-03-25T09:10 | 192000000 | IDR | cilegon   | rent of a villa
northfield  | c-wib      | 2026-03-27T11:00 | 11400     | EUR | northmark | dividend
# What any such company pays: ice, wages, books, transport.
front       | ice        | 2026-01-20T08:30 | 6400000   | IDR | cilegon   | ice, January
front       | ice        | 2026-02-20T08:30 | 5900000   | IDR | cilegon   | ice, February
front       | ice        | 2026-03-20T08:30 | 6700000   | IDR | cilegon   | ice, March
front       | accountant | 2026-01-28T10:00 | 2500000   | IDR | cilegon   | books
front       | accountant | 2026-02-27T10:00 | 2500000   | IDR | cilegon   | books
front       | accountant | 2026-03-27T10:00 | 2500000   | IDR | cilegon   | books
iman        | accountant | 2026-01-28T10:10 | 2500000   | IDR | cilegon   | books
iman        | accountant | 2026-02-27T10:10 | 2500000   | IDR | cilegon   | books
front       | mega       | 2026-01-30T16:00 | 4600000   | IDR | cilegon   | wage
front       | mega       | 2026-02-27T16:00 | 4600000   | IDR | cilegon   | wage
front       | mega       | 2026-03-31T16:00 | 4600000   | IDR | cilegon   | wage
front       | trucks     | 2026-03-21T11:15 | 14000000  | IDR | cilegon   | transport
# A pensioner's thanks for three signatures.
trucks      | soewarno   | 2026-01-31T12:00 | 750000    | IDR | cilegon   | honorarium
trucks      | soewarno   | 2026-02-28T12:00 | 750000    | IDR | cilegon   | honorarium
trucks      | soewarno   | 2026-03-31T12:00 | 750000    | IDR | cilegon   | honorarium
"""


def write(case: Case) -> None:
    for name, value, who, book, key in rows(_ACCOUNTS):
        account = case.identifier(f"account/{name}", "Account", value)
        case.books[book].link(case[who], "HOLDS", account, key)
    for number, (start, end, when, amount, currency, book, note) in enumerate(rows(_PAYMENTS), 1):
        case.books[book].link(
            case[f"account/{start}"], "PAID", case[f"account/{end}"], f"P{number:02d}", time=when, amount=float(amount),
            currency=currency, note=note, grade="A1" if book == "cilegon" else "A1 H1",
        )  # fmt: skip
