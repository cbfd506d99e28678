"""Travel documents: genuine, forged from one stolen batch, and one that served two people."""

from ..kit import Case, rows

_DOCUMENTS = """
# name          | number    | issuer    | who         | book      | kind                   | expires    | note
# The batch: five numbers in a row, printed on blanks that the counter in Serang wrote off.
doc/batch1      | ZZ 840101 | Indonesia | aminah      | cilegon   | passport               | 2031-01-20 |
doc/batch2      | ZZ 840102 | Indonesia | aisyah      | cilegon   | passport               | 2031-01-20 |
doc/batch3      | ZZ 840103 | Indonesia | laila       | cilegon   | passport               | 2031-01-20 |
doc/batch4      | ZZ 840104 | Indonesia | dewi        | cilegon   | passport               | 2031-01-20 |
doc/batch5      | ZZ 840105 | Indonesia | ketut       | cilegon   | passport               | 2031-01-20 |
doc/joko        | ZZ 512733 | Indonesia | joko        | cilegon   | passport               | 2031-02-24 |
doc/eko         | ZZ 513308 | Indonesia | eko         | cilegon   | passport               | 2031-02-24 |
doc/slamet      | ZZ 513990 | Indonesia | slamet      | cilegon   | passport               | 2031-02-25 |
doc/made        | ZZ 514126 | Indonesia | made        | cilegon   | passport               | 2031-02-25 |
doc/zainuri     | ZZ 514871 | Indonesia | zainuri     | cilegon   | passport               | 2031-02-26 |
doc/parlin      | ZZ 515044 | Indonesia | parlin      | cilegon   | passport               | 2031-02-26 |
doc/marlina     | ZZ 330918 | Indonesia | marlina     | cilegon   | passport               | 2029-08-11 |
doc/broker      | ZZ 207741 | Indonesia | broker      | cilegon   | passport               | 2028-04-30 |
doc/ronald      | ZZ 298116 | Indonesia | ronald      | cilegon   | passport               | 2030-10-05 |
doc/rustam      | ZZS 44102 | Indonesia | rustam      | cilegon   | seafarer's book        | 2027-03-01 |
doc/agus-sea    | ZZS 39177 | Indonesia | agus-sea    | lampung   | seafarer's book        | 2028-06-15 |
doc/agus-pass   | ZZ 611502 | Indonesia | agus-sea    | lampung   | passport               | 2030-02-02 |
doc/kamarul     | ZZ 7710246 | Malaysia | kamarul     | northmark | passport               | 2029-12-12 |
doc/malinov     | ZZN 10477 | Northmark | malinov     | northmark | passport               | 2030-05-05 |
doc/lindqvist   | ZZN 20854 | Northmark | lindqvist   | northmark | passport               | 2031-09-09 |
doc/vandalen    | ZZN 18830 | Northmark | vandalen    | northmark | passport               | 2027-07-07 |
"""

_ALSO = """
# name       | who         | book      | id | kind     | note
doc/batch1   | aminah-nmk  | northmark | A1 | passport | in the name of Aminah Rahayu, born 1999
doc/made     | made-nmk    | northmark | A2 | passport |
doc/marlina  | marlina-nmk | northmark | A3 | passport |
doc/broker   | sutejo      | northmark | A4 | passport |
# The passport of a woman who left in February lay ready, with another photograph, for one of the group of May.
doc/batch3   | yuliana     | cilegon   | A5 | passport | seized on 14 May, photograph exchanged
"""


def write(case: Case) -> None:
    for name, number, issuer, who, book, kind, expires, note in rows(_DOCUMENTS):
        # Northmark issues nothing that a country list knows: its documents have a key without a country.
        issued = {} if issuer == "Northmark" else {"issuer": issuer}
        document = case.identifier(name, "TravelDocument", number, **issued)
        case.books[book].link(
            case[who], "HOLDS", document, name.replace("/", "-"), document_kind=kind, expires=expires,
            note=note or None,
        )  # fmt: skip
    for name, who, book, key, kind, note in rows(_ALSO):
        case.books[book].link(case[who], "HOLDS", case[name], key, document_kind=kind, note=note or None)
