"""What a bank of Northmark reports of the account that receives the dividends: records that come in with the news."""

from ..kit import Case, rows

_COMPANIES = """
# name  | id   | caption                | registered | register no | activity
leasing | B301 | Frostline Leasing      | 2025-02-11 | ZZ-XN-01127 | lease of trailers
school  | B302 | Harbour Lane School    | 1961-09-01 | ZZ-XN-00033 | school
offices | B303 | Quay Offices           | 2001-06-18 | ZZ-XN-00410 | offices to let
dairy   | B304 | Northmark United Dairy | 1988-04-25 | ZZ-XN-00268 | dairy
"""

_ACCOUNTS = """
# name    | value          | who     | id
leasing   | NFB/7009552208 | leasing | AC1
school    | NFB/7009118840 | school  | AC2
offices   | NFB/7009300017 | offices | AC3
dairy     | NFB/7009047365 | dairy   | AC4
"""

_PAYMENTS = """
# from  | to      | when             | amount | note
c-wib   | leasing | 2026-01-19T10:05 | 9500   | deposit
leasing | trucks  | 2026-01-20T09:30 | 9300   | trailer, purchase price
c-wib   | leasing | 2026-02-23T10:02 | 8900   | deposit
leasing | trucks  | 2026-02-24T09:28 | 8700   | trailer, purchase price
c-wib   | leasing | 2026-03-30T10:11 | 8600   | deposit
leasing | trucks  | 2026-03-31T09:41 | 8400   | trailer, purchase price
# What anybody pays.
c-wib   | school  | 2026-01-30T12:00 | 240    | donation
c-wib   | school  | 2026-03-28T12:00 | 2400   | donation
c-wib   | offices | 2026-03-29T09:00 | 310    | letter box
leasing | offices | 2026-01-31T09:00 | 650    | rent
leasing | offices | 2026-02-28T09:00 | 650    | rent
leasing | offices | 2026-03-31T09:00 | 650    | rent
dairy   | leasing | 2026-02-02T08:15 | 4100   | lease of two trailers
dairy   | leasing | 2026-03-02T08:15 | 4100   | lease of two trailers
dairy   | leasing | 2026-04-01T08:15 | 4100   | lease of two trailers
"""


def write(case: Case) -> None:
    book = case.bank
    for name, key, caption, registered, number, activity in rows(_COMPANIES):
        case.put(
            f"org/{name}",
            book.record(
                "Organisation", key, caption, registered=registered, register_no=number, activity=activity
            ),
        )
    for name, value, who, key in rows(_ACCOUNTS):
        book.link(case[f"org/{who}"], "HOLDS", case.identifier(f"account/{name}", "Account", value), key)
    for number, (start, end, when, amount, note) in enumerate(rows(_PAYMENTS), 1):
        book.link(
            case[f"account/{start}"], "PAID", case[f"account/{end}"], f"N{number:02d}", time=when, amount=float(amount),
            currency="EUR", note=note,
        )  # fmt: skip
