"""Travellers and those who stay at home, with their passports, telephones and employers."""

from ..kit import Case, given, rows

_PEOPLE = """
# name    | book      | id   | caption            | sex | born       | occupation          | role               | note
fitri     | cilegon   | P001 | Fitri Handayani    | F   | 2001-04-17 | pramuniaga          | arrested           | says that she was paid to take a suitcase along
yoga      | cilegon   | P002 | Yoga Pradipta      | M   | 1998-09-02 | tidak bekerja       |                    |
melati    | cilegon   | P003 | Melati Anggun      | F   | 2000-12-28 | penyanyi kafe       |                    |
rizal     | cilegon   | P004 | Rizal Pahlevi      | M   | 1996-02-25 | ojek daring         |                    | reported a passport lost on 9 February
benny     | cilegon   | P005 | Benny Hartanto     | M   | 1979-07-11 | pengusaha           |                    |
dion      | cilegon   | P006 | Dion Lesmana       | M   | 1987-03-30 | pelatih kebugaran   |                    |
paulus    | cilegon   | P007 | Paulus Wirawan     | M   | 1969-10-14 | insinyur turbin     | person of interest | eight journeys in seven months
kartini   | cilegon   | P008 | Kartini Sulastri   | F   | 1955-01-06 | pensiunan           |                    |
aditya    | cilegon   | P009 | Aditya Nugraha     | M   | 1984-05-23 | perawat             |                    |
fahlevi   | cilegon   | P010 | Rizal Fahlevi      | M   | 1996-11-08 | guru                |                    |
maya      | cilegon   | P011 | Maya Sari          | F   | 1990-08-19 | petugas tiket       | witness            | sold most of the tickets
gunawan   | cilegon   | P012 | Gunawan Tjia       | M   | 1974-06-03 | pedagang suku cadang | person of interest | buys his tickets on the last day
aini      | cilegon   | P013 | Nur Aini           | F   | 2005-03-09 | mahasiswa           |                    |
rizal-2   | cilegon   | P014 | M. Rizal Pahlevi   | M   | 1996-02-25 |                     |                    | as in the passport of 16 February
hartanto  | northmark | N001 | B. Hartanto        | M   | 1979-07-11 |                     | paid for rooms     | hotel register
solan     | northmark | N002 | Marek Solan        | M   | 1972-11-21 | ship chandler       | person of interest | met travellers at a hotel
holm      | northmark | N003 | Greta Holm         | F   | 1993-02-02 | receptionist        | witness            |
voss      | northmark | N004 | Ingrid Voss        | F   | 1966-09-27 | teacher in Jakarta  |                    | beside a courier on two flights
"""

_PASSPORTS = """
# name         | number    | who      | book      | id
pass/fitri     | ZZ 910114 | fitri    | cilegon   | D1
pass/yoga      | ZZ 910377 | yoga     | cilegon   | D2
pass/melati    | ZZ 911205 | melati   | cilegon   | D3
pass/rizal     | ZZ 908842 | rizal    | cilegon   | D4
pass/rizal-2   | ZZ 936610 | rizal-2  | cilegon   | D5
pass/benny     | ZZ 880412 | benny    | cilegon   | D6
pass/dion      | ZZ 897350 | dion     | cilegon   | D7
pass/paulus    | ZZ 860931 | paulus   | cilegon   | D8
pass/kartini   | ZZ 929004 | kartini  | cilegon   | D9
pass/fahlevi   | ZZ 918726 | fahlevi  | cilegon   | D10
pass/gunawan   | ZZ 884219 | gunawan  | cilegon   | D11
pass/aini      | ZZ 933058 | aini     | cilegon   | D12
pass/benny     | ZZ 880412 | hartanto | northmark | D13
pass/voss      | ZZN 30155 | voss     | northmark | D14
"""

_PHONES = """
# phone  | number          | who      | book      | id  | how it is known
fitri    | 0846-2207-914   | fitri    | cilegon   | U1  | seized
yoga     | 0846-2581-036   | yoga     | cilegon   | U2  | subscriber register
melati   | 0846-3094-775   | melati   | cilegon   | U3  | subscriber register
rizal    | 0846-3620-188   | rizal    | cilegon   | U4  | subscriber register
rizal    | 0846-3620-188   | rizal-2  | cilegon   | U5  | passport application
# The telephone that stands in every courier's booking. Nobody registered it.
desk     | 0846-7720-553   | fitri    | cilegon   | U6  | contact phone of bookings
desk     | 0846-7720-553   | yoga     | cilegon   | U7  | contact phone of bookings
desk     | 0846-7720-553   | melati   | cilegon   | U8  | contact phone of bookings
desk     | 0846-7720-553   | rizal    | cilegon   | U9  | contact phone of a booking
desk     | 0846-7720-553   | rizal-2  | cilegon   | U10 | contact phone of a booking
desk     | 0846-7720-553   | hartanto | northmark | U11 | hotel register
benny    | 0846-4415-602   | benny    | cilegon   | U12 | subscriber register
dion     | 0846-4873-297   | dion     | cilegon   | U13 | contact phone of bookings
paulus   | 0846-5126-840   | paulus   | cilegon   | U14 | contact phone of bookings
aditya   | 0846-5590-371   | aditya   | cilegon   | U15 | contact phone of a booking
aditya   | 0846-5590-371   | kartini  | cilegon   | U16 | contact phone of a booking
fahlevi  | 0846-6038-559   | fahlevi  | cilegon   | U17 | contact phone of a booking
maya     | 0846-6471-923   | maya     | cilegon   | U18 | business card
gunawan  | 0846-6902-448   | gunawan  | cilegon   | U19 | contact phone of bookings
aini     | 0846-7344-110   | aini     | cilegon   | U20 | contact phone of a booking
solan    | +44 7700 900615 | solan    | northmark | U21 | subscriber register
lodge    | +44 7700 900208 | org/lodge | northmark | U22 | letterhead
"""

_ORGANISATIONS = """
# name     | book      | id   | caption               | registered | register no  | activity
org/travel | cilegon   | O001 | Bintang Fiktif Tour   | 2011-03-15 | ZZ-NIB-07713 | air tickets
org/sinar  | cilegon   | O002 | CV Sinar Hartanto     | 2025-10-06 | ZZ-NIB-09940 | import of fitness goods
org/turbin | cilegon   | O003 | PT Bilah Turbin Fiktif | 2004-08-30 | ZZ-AHU-02856 | turbines
org/lodge  | northmark | O201 | Harbour Lodge         | 1998-05-01 | ZZ-XN-00517  | hotel
"""


def write(case: Case) -> None:
    for name, book, key, caption, sex, born, work, role, note in rows(_PEOPLE):
        first, _, last = caption.partition(" ")
        case.put(
            name,
            case.books[book].record(
                "Person", key, caption, first_name=first, last_name=last,
                nationality=["Northmark" if name in ("solan", "holm", "voss") else "Indonesia"],
                **given(sex=sex, born=born, occupation=work, role=role, note=note),
            ),
        )  # fmt: skip
    case.northmark.link(case["voss"], "NATIONAL_OF", case["country/xn"], "voss")
    for name, number, who, book, key in rows(_PASSPORTS):
        # Northmark issues nothing that a country list knows: its documents have a key without a country
        issuer = {} if who == "voss" else {"issuer": "Indonesia"}
        passport = case[name] if name in case else case.identifier(name, "TravelDocument", number, **issuer)
        case.books[book].link(case[who], "HOLDS", passport, key, document_kind="passport")
    for name, book, key, caption, registered, number, activity in rows(_ORGANISATIONS):
        country = {"country": "Indonesia"} if book == "cilegon" else {}
        case.put(
            name,
            case.books[book].record(
                "Organisation",
                key,
                caption,
                registered=registered,
                register_no=number,
                activity=activity,
                **country,
            ),
        )
    for name, number, who, book, key, method in rows(_PHONES):
        short = f"phone/{name}"
        region = {} if number.startswith("+") else {"region": "ID"}
        phone = case[short] if short in case else case.identifier(short, "Phone", number, **region)
        case.books[book].link(case[who], "USES", phone, key, since="2025", until="..", method=method)
    book = case.cilegon
    book.link(
        case["benny"],
        "OWNS",
        case["org/sinar"],
        "W1",
        share=100.0,
        since="2025-10-06",
        until="..",
        grade="A1",
    )
    book.link(
        case["paulus"],
        "WORKS_FOR",
        case["org/turbin"],
        "E1",
        role="engineer",
        since="2009",
        until="..",
        grade="A2",
    )
    book.link(
        case["maya"],
        "WORKS_FOR",
        case["org/travel"],
        "E2",
        role="ticket counter",
        since="2016",
        until="..",
        grade="A2",
    )
    book.link(case["aditya"], "FAMILY", case["kartini"], "F1", link_kind="son", grade="A1")
    case.northmark.link(
        case["holm"], "WORKS_FOR", case["org/lodge"], "E3", role="receptionist", since="2019", until=".."
    )
    for key, notebook, one, other, score, reason, grade in (
        ("S1", case.northmark, "hartanto", "benny", 0.92, "one passport, one birth date", "B3 H1"),
        (
            "S2",
            book,
            "rizal-2",
            "rizal",
            0.86,
            "birth date equal, one telephone; passport numbers differ",
            "B3",
        ),
        ("S3", book, "fahlevi", "rizal", 0.74, "Fahlevi and Pahlevi are one name; birth year equal", "C3"),
    ):
        notebook.link(
            case[one], "SAME_AS", case[other], key, score=score, reason=reason, inferred=True, grade=grade
        )
