"""Payments. Money comes from Northmark to a student's account and leaves it within the hour, in smaller parts."""

from ..kit import Case, rows

_PAYMENTS = """
# from            | to              | when             | amount    | currency | held by   | note
# First group.
account/malinov   | account/dwi     | 2026-02-16T10:02 | 148500000 | IDR      | cilegon   | consulting
account/dwi       | account/agency  | 2026-02-16T10:31 | 49000000  | IDR      | cilegon   |
account/dwi       | account/rental  | 2026-02-16T10:36 | 48500000  | IDR      | cilegon   |
account/dwi       | account/rohayati | 2026-02-16T10:44 | 24000000 | IDR      | cilegon   |
account/dwi       | account/printer | 2026-02-16T10:52 | 12500000  | IDR      | cilegon   |
account/rental    | account/broker  | 2026-02-17T09:12 | 45000000  | IDR      | cilegon   | loan
account/rohayati  | account/fauzan  | 2026-02-17T11:20 | 6000000   | IDR      | lampung   |
account/rohayati  | account/wayan   | 2026-02-17T11:24 | 4000000   | IDR      | lampung   |
account/printer   | account/clerk   | 2026-02-18T13:05 | 5000000   | IDR      | cilegon   | paper
account/agency    | account/enung   | 2026-02-18T14:30 | 7500000   | IDR      | cilegon   |
account/enung     | account/mulyadi | 2026-02-20T09:00 | 3500000   | IDR      | cilegon   | rent
account/dwi       | account/bagus   | 2026-02-21T19:40 | 750000    | IDR      | cilegon   | share of a rent
# Second group.
account/malinov   | account/dwi     | 2026-03-30T09:18 | 176000000 | IDR      | cilegon   | consulting
account/dwi       | account/agency  | 2026-03-30T09:41 | 49500000  | IDR      | cilegon   |
account/dwi       | account/rental  | 2026-03-30T09:47 | 49500000  | IDR      | cilegon   |
account/dwi       | account/rustam  | 2026-03-30T09:55 | 31000000  | IDR      | cilegon   |
account/dwi       | account/rohayati | 2026-03-30T10:02 | 28000000 | IDR      | cilegon   |
account/rental    | account/broker  | 2026-03-31T10:10 | 47000000  | IDR      | cilegon   | loan
account/rohayati  | account/fauzan  | 2026-04-01T08:45 | 7000000   | IDR      | lampung   |
account/rohayati  | account/wayan   | 2026-04-01T08:50 | 3500000   | IDR      | lampung   |
account/malinov   | account/kamarul | 2026-03-29T15:00 | 9200      | MYR      | northmark | transport
account/agency    | account/enung   | 2026-03-19T14:20 | 8200000   | IDR      | cilegon   |
account/enung     | account/mulyadi | 2026-03-20T09:10 | 3500000   | IDR      | cilegon   | rent
# Third group: half in advance.
account/malinov   | account/dwi     | 2026-05-04T11:05 | 72000000  | IDR      | cilegon   | consulting
account/dwi       | account/agency  | 2026-05-04T11:22 | 34000000  | IDR      | cilegon   |
account/dwi       | account/rental  | 2026-05-04T11:29 | 36000000  | IDR      | cilegon   |
account/rental    | account/broker  | 2026-05-05T09:40 | 33000000  | IDR      | cilegon   | loan
account/printer   | account/clerk   | 2026-04-23T09:30 | 5000000   | IDR      | cilegon   | paper
account/enung     | account/mulyadi | 2026-04-20T09:05 | 3500000   | IDR      | cilegon   | rent
# What families paid, for training and tickets.
account/sukirman  | account/rohayati | 2026-01-22T10:15 | 4500000  | IDR      | lampung   | training
account/wagini    | account/rohayati | 2026-02-27T09:50 | 5000000  | IDR      | lampung   | training
# What is earned honestly: a fish factory pays a contractor.
account/cold      | account/malinov | 2026-03-01T08:00 | 31000     | EUR      | northmark | labour, February
account/cold      | account/malinov | 2026-04-01T08:00 | 52000     | EUR      | northmark | labour, March
"""


def write(case: Case) -> None:
    for number, (start, end, when, amount, currency, book, note) in enumerate(rows(_PAYMENTS), 1):
        case.books[book].link(
            case[start], "PAID", case[end], f"P{number:03d}", time=when, amount=float(amount), currency=currency,
            note=note or None, grade="A1" if book != "northmark" else "A1 H1",
        )  # fmt: skip
