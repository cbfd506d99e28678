"""People, their papers and telephones, and a car that one owns and another drives."""

from ..kit import Case, given, rows

_PEOPLE = """
# name    | book      | id   | caption          | sex | born       | occupation           | role               | note
rangga    | cilegon   | P001 | Rangga Kusuma    | M   | 1985-06-09 | konsultan            | person of interest | owner of the car in the car park
bram      | cilegon   | P002 | Bram Hakim       | M   | 1991-01-30 | teknisi jaringan     |                    | brother-in-law of Rangga Kusuma
ilham     | cilegon   | P003 | Ilham Saputra    | M   | 1996-10-12 | pengembang web       | person of interest | says that he sat in an internet cafe
nadya     | cilegon   | P004 | Nadya Hakim      | F   | 1988-03-21 | guru                 |                    | wife of Rangga Kusuma
hamdan    | cilegon   | P005 | Hamdan Yusuf     | M   | 1964-12-02 | bendahara yayasan    |                    |
informant | cilegon   | P006 | informant CLG-12 |     |            |                      | source             | not to be named
wati      | cilegon   | P007 | Wati Susanti     | F   | 1980-07-18 | pemilik warnet       | witness            | never set the clock of her recorder
dani      | cilegon   | P008 | Dani Firmansyah  | M   | 2003-02-05 | mahasiswa            | witness            |
sarah     | cilegon   | P009 | Sarah Amalia     | F   | 2001-09-26 | penerjemah           | witness            |
pujo      | cilegon   | P010 | Pujo Leksono     | M   | 1959-04-14 | pensiunan            | witness            |
joko      | cilegon   | P011 | Joko Santoso     | M   | 1990-08-08 | juru parkir          | witness            | looks after the car park every evening
yusran    | cilegon   | P012 | Yusran Efendi    | M   | 1999-05-19 | kurir                | person of interest | opened an account for somebody
minah     | cilegon   | P013 | Minah Rohayati   | F   | 1961-11-11 | ibu rumah tangga     |                    | mother of Nadya and Bram Hakim
r-kusuma  | northmark | N001 | Rangga KUSUMA    | M   | 1985-06-09 |                      |                    | as in the passport
hamdan-n  | northmark | N002 | Hamdan Yusuf     | M   |            |                      | person of interest | name as a source gave it; no document seen
lund      | northmark | N003 | Erik Lund        | M   | 1970-02-17 | money changer        | person of interest |
krog      | northmark | N004 | Mette Krog       | F   | 1982-06-30 | accounts clerk       | victim             | paid an invoice that looked right
"""

_PASSPORTS = """
pass/rangga | ZZ 771846 | rangga   | cilegon   | D1 | A1
pass/rangga | ZZ 771846 | r-kusuma | northmark | D2 | A1 H0
pass/hamdan | ZZ 640213 | hamdan   | cilegon   | D3 | A2
"""

_PHONES = """
# name    | number          | who      | book      | id  | grade | how it is known
home      | 0849-1120-774   | rangga   | cilegon   | U1  | A2    | subscriber register
# A telephone is registered to whoever paid for it; she says that it has been hers for years, and so do her calls.
home      | 0849-1120-774   | nadya    | cilegon   | U2  | B2    | school's list of teachers
travel    | 0849-1683-205   | rangga   | cilegon   | U3  | A2    | subscriber register
bram      | 0849-2097-416   | bram     | cilegon   | U4  | A2    | subscriber register
ilham     | 0849-2541-093   | ilham    | cilegon   | U5  | A2    | subscriber register
hamdan    | 0849-3008-662   | hamdan   | cilegon   | U6  | A2    | subscriber register
wati      | 0849-3475-180   | wati     | cilegon   | U7  | B2    | shop sign
joko      | 0849-3914-557   | joko     | cilegon   | U8  | B2    | statement
yusran    | 0849-4362-918   | yusran   | cilegon   | U9  | A2    | bank form
minah     | 0849-4806-231   | minah    | cilegon   | U10 | A2    | subscriber register
dani      | 0849-5240-869   | dani     | cilegon   | U11 | B2    | statement
lund      | +44 7700 900534 | lund     | northmark | U12 | A1 H1 | subscriber register
krog      | +44 7700 900187 | krog     | northmark | U13 | A1 H0 | letterhead
"""

_ORGANISATIONS = """
org/rakata    | cilegon   | O001 | CV Rakata Data Fiktif     | 2026-02-11 | ZZ-AHU-30871 | web services
org/yayasan   | cilegon   | O002 | Yayasan Asuh Anak Fiktif  | 2003-08-17 | ZZ-YYS-00429 | orphanage
org/warnet    | cilegon   | O003 | Warnet Fiktif Serang      | 2009-04-01 | ZZ-NIB-05188 | internet cafe
org/fuel      | cilegon   | O004 | SPBU Fiktif 12            | 2001-01-20 | ZZ-NIB-00266 | fuel
org/nordhavn  | northmark | O201 | Nordhavn Reefer Lines     | 1974-05-05 | ZZ-XN-00318  | shipping
"""

_TIES = """
# book   | who    | link      | to           | id | props                          | grade
cilegon  | rangga | FAMILY    | nadya        | F1 | link_kind:spouse               | A1
cilegon  | minah  | FAMILY    | nadya        | F2 | link_kind:parent               | A1
cilegon  | minah  | FAMILY    | bram         | F3 | link_kind:parent               | A1
cilegon  | yusran | DIRECTS   | org/rakata   | E1 | role:director                  | A1
cilegon  | wati   | DIRECTS   | org/warnet   | E2 | role:owner                     | A1
cilegon  | hamdan | WORKS_FOR | org/yayasan  | E3 | role:treasurer                 | A1
cilegon  | bram   | KNOWS     | ilham        | K1 | link_kind:built a web site together | B3
northmark | krog  | WORKS_FOR | org/nordhavn | E4 | role:accounts                  | A1 H0
"""


def write(case: Case) -> None:
    for name, book, key, caption, sex, born, work, role, note in rows(_PEOPLE):
        first, _, last = caption.partition(" ")
        secret = {"level": 1, "grade": "A2"} if name == "informant" else {}
        case.put(
            name,
            case.books[book].record(
                "Person", key, caption, first_name=first, last_name=last,
                nationality=["Northmark" if name in ("lund", "krog") else "Indonesia"],
                **given(sex=sex, born=born, occupation=work, role=role, note=note), **secret,
            ),
        )  # fmt: skip
    for name, number, who, book, key, grade in rows(_PASSPORTS):
        passport = (
            case[name]
            if name in case
            else case.identifier(name, "TravelDocument", number, issuer="Indonesia")
        )
        case.books[book].link(case[who], "HOLDS", passport, key, document_kind="passport", grade=grade)
    for name, number, who, book, key, grade, method in rows(_PHONES):
        short = f"phone/{name}"
        region = {} if number.startswith("+") else {"region": "ID"}
        phone = case[short] if short in case else case.identifier(short, "Phone", number, **region)
        case.books[book].link(
            case[who], "USES", phone, key, since="2022", until="..", method=method, grade=grade
        )
    for name, book, key, caption, registered, number, activity in rows(_ORGANISATIONS):
        country = {"country": "Indonesia"} if book == "cilegon" else {}
        grade = "A1" if book == "cilegon" else "A1 H0"
        case.put(
            name,
            case.books[book].record(
                "Organisation",
                key,
                caption,
                registered=registered,
                register_no=number,
                activity=activity,
                grade=grade,
                **country,
            ),
        )
    for book, who, type_, to, key, prop, grade in rows(_TIES):
        name, _, value = prop.partition(":")
        case.books[book].link(case[who], type_, case[to], key, grade=grade, **{name: value})
    car = case.identifier("car/rangga", "Vehicle", "B 0731 RKS", issuer="Indonesia")
    case.cilegon.link(case["rangga"], "OWNS", car, "V1", since="2022", until="..", grade="A1")
    case.cilegon.link(
        case["informant"], "KNOWS", case["joko"], "K90", link_kind="talks with", grade="B3", level=1
    )
    for key, book, one, other, score, reason, grade in (
        ("S1", "northmark", "r-kusuma", "rangga", 0.96, "one passport, one birth date", "A1 H0"),
        ("S2", "northmark", "hamdan-n", "hamdan", 0.71, "name equal", "C4 H1"),
    ):
        case.books[book].link(
            case[one], "SAME_AS", case[other], key, score=score, reason=reason, inferred=True, grade=grade
        )
