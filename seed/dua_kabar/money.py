"""Money: the fraud, and small sums whose times a bank vouches for."""

from ..kit import Case, rows

_ACCOUNTS = """
nordhavn | NFB/7012204491 | org/nordhavn | northmark | AC1
rakata   | BSD/0612208843 | org/rakata   | cilegon   | AC2
yusran   | BSD/0615590072 | yusran       | cilegon   | AC3
ilham    | BSD/0590137726 | ilham        | cilegon   | AC4
bram     | BSD/0577031648 | bram         | cilegon   | AC5
cafe     | BSD/0410082937 | org/warnet   | cilegon   | AC6
fuel     | BSD/0300064518 | org/fuel     | cilegon   | AC7
dani     | BSD/0620447195 | dani         | cilegon   | AC8
sarah    | BSD/0608829310 | sarah        | cilegon   | AC9
pujo     | BSD/0451173860 | pujo         | cilegon   | AC10
yayasan  | BSD/0380915524 | org/yayasan  | cilegon   | AC11
"""

_PAYMENTS = """
# id | from     | to      | when             | amount    | currency | book      | note
# The fraud: each step on the clock of the bank that made it.
P1   | nordhavn | rakata  | 2026-04-15T10:20 | 38400     | EUR      | northmark | invoice 20417, new account
P2   | rakata   | yusran  | 2026-04-15T16:58 | 610000000 | IDR      | cilegon   | services
P3   | yusran   | ilham   | 2026-04-16T09:31 | 320000000 | IDR      | cilegon   | services
P4   | yusran   | bram    | 2026-04-16T09:36 | 45000000  | IDR      | cilegon   | router
# By card at the cafe.
P5   | dani     | cafe    | 2026-04-18T12:10 | 12000     | IDR      | cilegon   | card, till 1
P6   | sarah    | cafe    | 2026-04-18T15:02 | 20000     | IDR      | cilegon   | card, till 1
P7   | pujo     | cafe    | 2026-04-18T17:40 | 8000      | IDR      | cilegon   | card, till 1
# By card at the fuel station.
P8   | bram     | fuel    | 2026-04-18T18:52 | 250000    | IDR      | cilegon   | card, pump 4
P9   | bram     | fuel    | 2026-04-13T18:35 | 220000    | IDR      | cilegon   | card, pump 2
P10  | bram     | fuel    | 2026-04-09T18:21 | 240000    | IDR      | cilegon   | card, pump 4
# A gift, such as the foundation gets from many.
P11  | ilham    | yayasan | 2026-04-03T08:15 | 200000    | IDR      | cilegon   | donation
P12  | dani     | yayasan | 2026-04-10T08:02 | 50000     | IDR      | cilegon   | donation
P13  | sarah    | yayasan | 2026-04-10T19:26 | 100000    | IDR      | cilegon   | donation
"""


def write(case: Case) -> None:
    for name, value, who, book, key in rows(_ACCOUNTS):
        account = case.identifier(f"account/{name}", "Account", value)
        case.books[book].link(case[who], "HOLDS", account, key, grade="A1" if book == "cilegon" else "A1 H0")
    for key, start, end, when, amount, currency, book, note in rows(_PAYMENTS):
        case.books[book].link(
            case[f"account/{start}"], "PAID", case[f"account/{end}"], key, time=when, amount=float(amount), currency=currency,
            note=note, grade="A1" if book == "cilegon" else "A1 H0",
        )  # fmt: skip
