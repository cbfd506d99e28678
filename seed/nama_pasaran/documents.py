"""Identity cards, telephones and cars, each as its agency got hold of it."""

from ..kit import Case, rows

_CARDS = """
# name          | number        | who       | book    | id | note
card/driver     | ZZ 3604117250 | driver    | cilegon | D1 | shown when he was fined
card/teacher    | ZZ 3604112750 | teacher   | cilegon | D2 | school register
card/fisherman  | ZZ 3604553301 | fisherman | cilegon | D3 | taken when he was detained
card/pensioner  | ZZ 3604009118 | pensioner | cilegon | D4 | senior citizen's ticket
card/farmer     | ZZ 1807882140 | farmer    | lampung | D5 | village register
card/trader     | ZZ 1807640092 | trader    | lampung | D6 | shown when he reported a theft
card/rini       | ZZ 1807331206 | rini      | lampung | D7 |
card/sekar      | ZZ 1807332417 | sekar     | lampung | D8 |
card/tika       | ZZ 1807335509 | tika      | lampung | D9 |
"""

_ALSO = """
# name          | who       | book    | id  | grade | note
card/teacher    | ticket    | cilegon | D10 | C3    | as typed at the counter, read out by the buyer; no card was shown
card/driver     | recruiter | lampung | D11 | B2    | copy left with a family
"""

_PHONES = """
# name        | number        | who       | book    | id | grade | how it is known
phone/driver  | 0843-1120-578 | driver    | cilegon | U1 | B2    | subscriber register
phone/work    | 0844-7715-026 | recruiter | lampung | U2 | B2    | printed on his leaflet
phone/teacher | 0843-2209-364 | teacher   | cilegon | U3 | B2    | school register
phone/fisher  | 0843-3391-705 | fisherman | cilegon | U4 | B2    | stated by himself
phone/old     | 0843-4480-912 | pensioner | cilegon | U5 | B3    | senior citizen's ticket
phone/farmer  | 0844-5062-381 | farmer    | lampung | U6 | B2    | village register
phone/trader  | 0844-6637-219 | trader    | lampung | U7 | B2    | police report
phone/rini    | 0844-9013-447 | rini      | lampung | U8 | B2    | family
phone/sekar   | 0844-9225-860 | sekar     | lampung | U9 | B2    | family
phone/tika    | 0844-9438-173 | tika      | lampung | U10 | B2   | family
phone/father  | 0844-3306-529 | father    | lampung | U11 | B2   | police report
phone/clerk   | 0843-7754-081 | clerk     | cilegon | U12 | B2   | staff list
phone/head    | 0843-6170-248 | head      | cilegon | U13 | B2   | school register
"""

_USED = """
# name        | who      | book    | id  | grade | how it is known
phone/driver  | ticket   | cilegon | U14 | A2    | contact phone of the booking, to which the ticket was sent
phone/driver  | terminal | cilegon | U15 | C3    | number that the porter has of him
phone/work    | pak-budi | lampung | U16 | B2    | saved in the telephone of Rini
"""

_CARS = """
# name     | plate      | who     | book    | id | since
car/driver | A 0512 BS  | driver  | cilegon | V1 | 2021
car/trader | BE 0338 MB | trader  | lampung | V2 | 2018
"""


def write(case: Case) -> None:
    for name, number, who, book, key, note in rows(_CARDS):
        card = case.identifier(name, "TravelDocument", number, issuer="Indonesia")
        case.books[book].link(case[who], "HOLDS", card, key, document_kind="identity card", note=note or None)
    for name, who, book, key, grade, note in rows(_ALSO):
        case.books[book].link(
            case[who], "HOLDS", case[name], key, document_kind="identity card", note=note, grade=grade
        )
    for name, number, who, book, key, grade, method in rows(_PHONES):
        phone = case.identifier(name, "Phone", number, region="ID")
        case.books[book].link(
            case[who], "USES", phone, key, since="2024", until="..", method=method, grade=grade
        )
    for name, who, book, key, grade, method in rows(_USED):
        case.books[book].link(
            case[who], "USES", case[name], key, since="2026", until="..", method=method, grade=grade
        )
    for name, plate, who, book, key, since in rows(_CARS):
        car = case.identifier(name, "Vehicle", plate, issuer="Indonesia")
        case.books[book].link(case[who], "OWNS", car, key, since=since, until="..", grade="A1")
