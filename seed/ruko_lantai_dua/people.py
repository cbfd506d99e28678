"""People, their telephones, papers and accounts."""

from ..kit import Case, given, rows

_PEOPLE = """
# name   | book      | id   | caption            | sex | born       | occupation          | role               | note
clarissa | cilegon   | P001 | Clarissa Wibisono  | F   | 1974-05-18 | pengusaha vila      |                    |
yusuf    | cilegon   | P002 | Yusuf Maulana      | M   | 1981-02-11 | manajer             | person of interest | signs for three companies that he does not direct
soewarno | cilegon   | P003 | Soewarno           | M   | 1947-08-30 | pensiunan           | witness            | says that he signed papers for a neighbour's son
ratih    | cilegon   | P004 | Ratih Prameswari   | F   | 1972-12-05 | akuntan             |                    | lets companies register at her office
felicia  | cilegon   | P005 | Felicia Wibisono   | F   | 1978-10-22 | dokter gigi         |                    |
bagas    | cilegon   | P006 | Bagas Pratama      | M   | 1994-03-15 | staf                | person of interest | brought the pensioner to the notary
mega     | cilegon   | P007 | Mega Puspita       | F   | 1996-06-28 | staf pembukuan      | witness            | says that invoices came before the goods
komar    | cilegon   | P008 | Komarudin          | M   | 1960-01-19 | pemilik pabrik es   |                    |
notary   | cilegon   | P009 | Sinta Maharani     | F   | 1969-07-07 | notaris             | witness            |
teguh    | cilegon   | P010 | Teguh Iman         | M   | 1977-04-25 | pemilik rumah makan |                    |
watchman | cilegon   | P011 | Darto              | M   | 1985-09-13 | penjaga gudang      | witness            |
lina     | cilegon   | P012 | Lina Kartika       | F   | 1990-11-02 | pemilik toko kain   |                    |
wholesale | cilegon  | P013 | Rudy Hartono Salim | M   | 1968-05-31 | pedagang ikan       | person of interest | pays for fish in cash
c-wib    | northmark | N011 | C. Wibisono        | F   | 1974-05-18 | company director    |                    | as in the shareholders' list
dahl     | northmark | N012 | Henrik Dahl        | M   | 1956-03-03 | shipowner           |                    | invested in a cold store plan
lunde    | northmark | N013 | Astrid Lunde       | F   | 1979-12-17 | registered agent    |                    | agent of twelve companies
"""

_PASSPORTS = """
ZZ 702214 | Indonesia | clarissa | cilegon   | D1
ZZ 702214 | Indonesia | c-wib    | northmark | D2
ZZ 655310 | Indonesia | yusuf    | cilegon   | D3
"""

_PHONES = """
# name    | number          | who       | book      | id  | how it is known
clarissa  | 0848-2014-663   | clarissa  | cilegon   | U1  | subscriber register
yusuf     | 0848-2590-117   | yusuf     | cilegon   | U2  | subscriber register
soewarno  | 0848-3306-948   | soewarno  | cilegon   | U3  | statement
ratih     | 0848-3711-205   | ratih     | cilegon   | U4  | subscriber register
felicia   | 0848-4185-390   | felicia   | cilegon   | U5  | subscriber register
bagas     | 0848-4627-851   | bagas     | cilegon   | U6  | subscriber register
mega      | 0848-5093-226   | mega      | cilegon   | U7  | statement
komar     | 0848-5548-714   | komar     | cilegon   | U8  | letterhead
teguh     | 0848-6021-479   | teguh     | cilegon   | U9  | letterhead
wholesale | 0848-6475-032   | wholesale | cilegon   | U10 | letterhead
lunde     | +44 7700 900341 | lunde     | northmark | U11 | letterhead
dahl      | +44 7700 900729 | dahl      | northmark | U12 | letterhead
"""

_HOMES = """
clarissa | place/villa   | cilegon | L1
soewarno | place/pension | cilegon | L2
bagas    | place/pension | cilegon | L3
"""


def write(case: Case) -> None:
    for name, book, key, caption, sex, born, work, role, note in rows(_PEOPLE):
        first, _, last = caption.rpartition(" ")
        case.put(
            name,
            case.books[book].record(
                "Person", key, caption, first_name=first or last, last_name=last if first else None,
                nationality=["Northmark" if name in ("dahl", "lunde") else "Indonesia"],
                **given(sex=sex, born=born, occupation=work, role=role, note=note),
            ),
        )  # fmt: skip
    for number, issuer, who, book, key in rows(_PASSPORTS):
        name = f"passport/{number}"
        passport = (
            case[name] if name in case else case.identifier(name, "TravelDocument", number, issuer=issuer)
        )
        case.books[book].link(case[who], "HOLDS", passport, key, document_kind="passport")
    for name, number, who, book, key, method in rows(_PHONES):
        region = {} if number.startswith("+") else {"region": "ID"}
        phone = case.identifier(f"phone/{name}", "Phone", number, **region)
        case.books[book].link(case[who], "USES", phone, key, since="2024", until="..", method=method)
    for who, place, book, key in rows(_HOMES):
        case.books[book].link(case[who], "LIVES_AT", case[place], key, role="home")
    case.northmark.link(
        case["c-wib"], "SAME_AS", case["clarissa"], "S1", score=0.91, inferred=True, grade="B3 H1",
        reason="one passport, one birth date",
    )  # fmt: skip
    # Sisters share a name and an address of long ago; they are two.
    case.cilegon.link(
        case["felicia"], "SAME_AS", case["clarissa"], "S2", score=0.61, inferred=True, grade="C3",
        reason="family name equal",
    )  # fmt: skip
    case.cilegon.link(case["clarissa"], "FAMILY", case["felicia"], "F1", link_kind="sister", grade="A1")
    case.cilegon.link(case["bagas"], "KNOWS", case["soewarno"], "K1", link_kind="neighbour's son", grade="B2")
