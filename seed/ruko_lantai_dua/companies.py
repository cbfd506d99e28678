"""The companies of the case: those of one owner, and those that they deal with. What they share is as the register has it."""

from ..kit import Case, given, rows

_COMPANIES = """
# name      | book      | id   | caption                     | registered | register no  | activity             | address
front       | cilegon   | O001 | PT Sagara Dingin Utama      | 2024-06-04 | ZZ-AHU-20417 | frozen fish          | place/ruko
mid         | cilegon   | O002 | PT Karya Tunggal Anugerah   | 2024-05-13 | ZZ-AHU-20388 | management           | place/ruko
kenanga     | cilegon   | O003 | CV Tiga Kenanga             | 2019-09-20 | ZZ-AHU-11260 | villas               | place/villa
trucks      | cilegon   | O004 | PT Tirta Kencana Logistik   | 2024-08-21 | ZZ-AHU-20533 | cold transport       | place/ruko
accountant  | cilegon   | O005 | Kantor Akuntan Prameswari   | 2008-02-01 | ZZ-AHU-03114 | accountant           | place/ruko
ice         | cilegon   | O006 | Es Balok Komarudin          | 1999-03-09 | ZZ-NIB-00871 | ice                  | place/ice
wholesaler  | cilegon   | O007 | UD Mina Sembilan            | 2015-11-30 | ZZ-NIB-04426 | fish wholesale       | place/cold
northfield  | northmark | O201 | Northfield Harbour Holdings | 2024-03-28 | ZZ-XN-00944  | holding              | place/agent
"""

_SHARED = """
# kind  | value                        | name         | who        | book      | id | how it is known
# The accountant's telephone stands in the register for whoever registers through her.
Phone | 0848-9900-120                  | desk         | accountant | cilegon   | N1 | company register
Phone | 0848-9900-120                  | desk         | front      | cilegon   | N2 | company register
Phone | 0848-9900-120                  | desk         | mid        | cilegon   | N3 | company register
Phone | 0848-9900-120                  | desk         | trucks     | cilegon   | N4 | company register
# What stands on their invoices.
Phone | 0848-7716-402                  | letterhead   | front      | cilegon   | N5 | letterhead of an invoice
Phone | 0848-7716-402                  | letterhead   | mid        | cilegon   | N6 | letterhead of an invoice
Phone | 0848-7716-402                  | letterhead   | trucks     | cilegon   | N7 | letterhead of an invoice
Phone | 0848-7716-402                  | letterhead   | kenanga    | cilegon   | N8 | letterhead of a lease
Email | faktur@sagaradingin.example    | mail         | front      | cilegon   | N9 | invoice
Email | faktur@sagaradingin.example    | mail         | mid        | cilegon   | N10 | invoice
Email | faktur@sagaradingin.example    | mail         | northfield | northmark | N11 | invoice for royalties
Email | es.komarudin@example.com       | ice          | ice        | cilegon   | N12 | letterhead
"""

#: A register is the best of sources for what was filed there, and for nothing else.
_GRADE = {"cilegon": "A1", "northmark": "A1 H0"}


def write(case: Case) -> None:
    for name, book, key, caption, registered, number, activity, address in rows(_COMPANIES):
        country = {"country": "Indonesia"} if book == "cilegon" else {}
        company = case.books[book].record(
            "Organisation", key, caption, **country,
            **given(registered=registered, register_no=number, activity=activity),
        )  # fmt: skip
        case.put(f"org/{name}", company)
        case.books[book].link(
            company, "LIVES_AT", case[address], f"A-{key}", role="registered office", grade=_GRADE[book]
        )
    for kind, value, name, who, book, key, method in rows(_SHARED):
        short = f"{kind.lower()}/{name}"
        region = {"region": "ID"} if kind == "Phone" else {}
        thing = case[short] if short in case else case.identifier(short, kind, value, **region)
        case.books[book].link(case[f"org/{who}"], "USES", thing, key, since="2024", until="..", method=method)
