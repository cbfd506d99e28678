"""Organisations: the front, its shells, and the honest ones around them."""

from ..kit import Case, given, rows

_ORGANISATIONS = """
# name        | book      | id   | caption                               | registered | register no  | country   | activity                          | aliases
org/agency    | cilegon   | O001 | PT Samudra Niaga Crewindo             | 2025-09-02 | ZZ-AHU-00411 | Indonesia | ship manning                      | PT SNC; Samudera Niaga Crewindo
org/rental    | cilegon   | O002 | CV Bahtera Lintas Selat               | 2025-09-16 | ZZ-AHU-00427 | Indonesia | van rental                        |
org/printer   | cilegon   | O003 | Percetakan Sinar Tinta                | 2019-03-11 | ZZ-NIB-00093 | Indonesia | printing                          |
org/cell      | cilegon   | O004 | Yati Cell                             | 2016-08-01 | ZZ-NIB-00057 | Indonesia | phone credit                      |
org/counter   | cilegon   | O005 | Loket Layanan Dokumen Serang          |            |              | Indonesia | document counter (fictitious)     |
org/travel    | cilegon   | O006 | Bahari Jaya Tour                      | 2014-05-20 | ZZ-NIB-00021 | Indonesia | air tickets                       |
org/changer   | cilegon   | O007 | Kepri Lestari Valas                   | 2012-02-29 | ZZ-NIB-00012 | Indonesia | money changer                     |
org/lpk       | lampung   | O101 | LPK Harapan Mandiri                   | 2025-10-06 | ZZ-LPK-00034 | Indonesia | training centre                   | Lembaga Pelatihan Kerja Harapan Mandiri
org/coop      | lampung   | O102 | Koperasi Tani Way Jepara              | 1998-07-17 | ZZ-KOP-00008 | Indonesia | farmers' cooperative              |
org/seafarers | lampung   | O103 | Yayasan Pelaut Bina Laut              | 2008-11-10 | ZZ-YYS-00016 | Indonesia | seafarers' aid                    |
org/hotel     | northmark | O201 | Tanjung Permai Hotel Sdn Bhd          | 2003-01-15 | ZZ-MY-00301  | Malaysia  | hotel                             |
org/malinov   | northmark | O202 | Malinov Marine Services               | 2024-06-03 | ZZ-XN-00710  |           | labour contracting                | MMS
org/cold      | northmark | O203 | Northmark Cold Fisheries              | 1987-04-01 | ZZ-XN-00102  |           | fish processing                   |
org/agency-nm | northmark | O204 | Samudera Niaga Crewing                |            |              | Indonesia | crewing, as named on a contract   |
"""

_POSITIONS = """
# book      | who       | link      | where         | id  | role                | since      | share
cilegon     | ronald    | DIRECTS   | org/agency    | D1  | director            | 2025-09-02 |
cilegon     | liem      | DIRECTS   | org/agency    | D2  | commissioner        | 2025-09-02 |
cilegon     | liem      | DIRECTS   | org/rental    | D3  | director            | 2025-09-16 |
cilegon     | liem      | OWNS      | org/agency    | W1  |                     | 2025-09-02 | 51
cilegon     | ronald    | OWNS      | org/agency    | W2  |                     | 2025-09-02 | 49
cilegon     | org/agency | OWNS     | org/rental    | W3  |                     | 2025-09-16 | 90
cilegon     | broker    | OWNS      | org/rental    | W4  |                     | 2025-09-16 | 10
cilegon     | tigor     | OWNS      | org/printer   | W5  |                     | 2019-03-11 | 100
cilegon     | yati      | OWNS      | org/cell      | W6  |                     | 2016-08-01 | 100
cilegon     | tan       | OWNS      | org/changer   | W7  |                     | 2012-02-29 | 100
cilegon     | marlina   | WORKS_FOR | org/agency    | E1  | staf dokumen        | 2025-09    |
cilegon     | dadang    | WORKS_FOR | org/rental    | E2  | sopir               | 2025-10    |
cilegon     | agus-clerk | WORKS_FOR | org/counter  | E3  | petugas loket       | 2011       |
cilegon     | ratna     | WORKS_FOR | org/counter   | E4  | kepala loket        | 2006       |
lampung     | rohayati  | DIRECTS   | org/lpk       | D4  | kepala              | 2025-10-06 |
lampung     | fauzan    | WORKS_FOR | org/lpk       | E5  | instruktur          | 2025-10    |
lampung     | wayan     | WORKS_FOR | org/lpk       | E6  | instruktur          | 2025-11    |
lampung     | muchtar   | MEMBER_OF | org/coop      | M1  | ketua               | 2015       |
lampung     | sukirman  | MEMBER_OF | org/coop      | M2  | anggota             | 2001       |
lampung     | agus-sea  | MEMBER_OF | org/seafarers | M3  | anggota             | 2019       |
northmark   | malinov   | DIRECTS   | org/malinov   | D5  | manager             | 2024-06-03 |
northmark   | malinov   | OWNS      | org/malinov   | W8  |                     | 2024-06-03 | 100
northmark   | halvorsen | WORKS_FOR | org/cold      | E7  | dock supervisor     | 2009       |
northmark   | khalid    | WORKS_FOR | org/hotel     | E8  | night manager       | 2021       |
"""

_BASED = """
cilegon   | org/agency  | place/agency  | B1
cilegon   | org/rental  | place/agency  | B2
cilegon   | org/printer | place/printer | B3
cilegon   | org/counter | place/counter | B4
cilegon   | org/cell    | place/cell-shop | B5
lampung   | org/lpk     | place/lpk     | B6
northmark | org/hotel   | place/johor   | B7
"""


def write(case: Case) -> None:
    for name, book, key, caption, registered, number, country, activity, aliases in rows(_ORGANISATIONS):
        organisation = case.books[book].record(
            "Organisation",
            key,
            caption,
            aliases=[a.strip() for a in aliases.split(";") if a.strip()] or None,
            **given(registered=registered, register_no=number, country=country, activity=activity),
        )
        case.put(name, organisation)
    for book, who, type_, where, key, role, since, share in rows(_POSITIONS):
        more = {"share": float(share)} if share else {}
        case.books[book].link(
            case[who], type_, case[where], key, since=since, until="..", **given(role=role), **more
        )
    for book, who, where, key in rows(_BASED):
        case.books[book].link(case[who], "LIVES_AT", case[where], key, role="registered office")
    case.northmark.link(
        case["org/agency-nm"], "SAME_AS", case["org/agency"], "S11", score=0.88, inferred=True,
        reason="Samudera and Samudra are one word; the contract carries Ronald Sihombing's signature",
    )  # fmt: skip
