"""Phones, who uses them and how that is known; their SIM cards and handsets; e-mail.

National numbers are written as the agency writes them: the service reads them with the dataset's region, so that the
broker's second burner, `0845-7190-336` in Cilegon and `+62 845 7190 336` in Northmark, is one phone.
"""

from ..kit import Case, given, rows

_PHONES = """
# name         | number          | book      | user       | since      | until      | how it is known
# Three phones that nobody registered. The voice on them is called Om Bas.
b1             | 0845-2210-774   | cilegon   | om-bas     | 2026-01-06 | 2026-02-14 | statement of a witness
b2             | 0845-7190-336   | cilegon   | om-bas     | 2026-02-16 | 2026-03-28 | call pattern
b3             | 0845-6038-912   | cilegon   |            |            |            |
broker         | 0840-1150-263   | cilegon   | broker     | 2018       | ..         | subscriber register
enung          | 0842-3371-508   | cilegon   | enung      | 2024       | ..         | subscriber register
dadang         | 0842-3902-117   | cilegon   | dadang     | 2023       | ..         | subscriber register
dadang-2       | 0848-6614-029   | cilegon   | dadang     | 2026-01    | ..         | seized
ronald         | 0841-7720-431   | cilegon   | ronald     | 2020       | ..         | subscriber register
marlina        | 0841-8055-964   | cilegon   | marlina    | 2022       | ..         | subscriber register
tigor          | 0843-2046-385   | cilegon   | tigor      | 2021       | ..         | subscriber register
dwi            | 0847-5518-203   | cilegon   | dwi        | 2021       | ..         | bank form
agus-clerk     | 0840-9017-642   | cilegon   | agus-clerk | 2015       | ..         | staff list
rustam         | 0849-4460-178   | cilegon   | rustam     | 2022       | ..         | statement of a witness
rohayati       | 0844-1283-650   | lampung   | rohayati   | 2019       | ..         | subscriber register
fauzan         | 0844-5096-217   | lampung   | fauzan     | 2020       | ..         | subscriber register
wayan          | 0844-6731-480   | lampung   | wayan      | 2021       | ..         | statement of a witness
sugeng         | 0844-2907-835   | lampung   | sugeng     | 2019       | 2026-03-18 | subscriber register
sugeng-2       | 0848-1175-392   | lampung   | sugeng     | 2026-03-19 | ..         | same handset
kamarul        | +60 10 047 2218 | northmark | kamarul    | 2021       | ..         | hotel register
malinov        | +44 7700 900417 | northmark | malinov    | 2024       | ..         | subscriber register
malinov-2      | +44 7700 900588 | northmark | malinov    | 2026-01    | ..         | seen in use
marlina-my     | +60 10 093 5107 | northmark | marlina-nmk | 2026-02-13 | 2026-03-29 | hotel register
# Victims. Their phones were taken in the house.
aminah         | 0846-3310-271   | lampung   | aminah     | 2021       | 2026-02-12 | family
aisyah         | 0846-4471-905   | lampung   | aisyah     | 2022       | 2026-02-11 | family
laila          | 0846-2058-613   | lampung   | laila      | 2020       | 2026-02-11 | family
dewi           | 0846-7726-140   | lampung   | dewi       | 2023       | 2026-02-11 | family
ketut          | 0846-9183-427   | lampung   | ketut      | 2021       | 2026-02-11 | family
joko           | 0846-1564-809   | lampung   | joko       | 2019       | 2026-03-18 | family
eko            | 0846-8820-356   | lampung   | eko        | 2020       | 2026-03-18 | family
slamet         | 0846-5097-718   | lampung   | slamet     | 2021       | 2026-03-20 | family
made           | 0846-6643-092   | lampung   | made       | 2020       | 2026-03-18 | family
zainuri        | 0846-3925-164   | lampung   | zainuri    | 2018       | 2026-03-18 | family
parlin         | 0846-7409-583   | lampung   | parlin     | 2022       | 2026-03-18 | family
tri            | 0846-2176-940   | lampung   | tri        | 2023       | 2026-05-12 | family
rina           | 0846-9538-207   | lampung   | rina       | 2022       | 2026-05-12 | family
yuliana        | 0846-4062-851   | lampung   | yuliana    | 2021       | 2026-05-12 | family
supri          | 0846-8317-469   | lampung   | supri      | 2020       | 2026-05-12 | family
fadillah       | 0846-1745-032   | lampung   | fadillah   | 2022       | 2026-05-12 | family
# The others.
mulyadi        | 0840-3386-159   | cilegon   | mulyadi    | 2012       | ..         | statement of a witness
liem           | 0840-6274-901   | cilegon   | liem       | 2010       | ..         | company register
porter         | 0842-9105-736   | cilegon   | porter     | 2019       | ..         | statement of a witness
yati           | 0842-8840-273   | cilegon   | yati       | 2016       | ..         | shop sign
ujang          | 0842-6153-980   | cilegon   | ujang      | 2020       | ..         | subscriber register
ratna          | 0840-7492-518   | cilegon   | ratna      | 2011       | ..         | staff list
bagus          | 0847-1936-604   | cilegon   | bagus      | 2020       | ..         | subscriber register
nurhayati      | 0842-5027-361   | cilegon   | nurhayati  | 2018       | ..         | statement of a witness
hasan          | 0842-7718-045   | cilegon   | hasan      | 2014       | ..         | ticket
anisa          | 0847-8259-310   | cilegon   | anisa      | 2021       | 2026-02-15 | ticket
anisa-2        | 0847-9964-072   | cilegon   | anisa      | 2026-02-16 | ..         | ticket
paulus         | 0841-3607-829   | cilegon   | paulus     | 2017       | ..         | ticket
tan            | 0849-2951-406   | cilegon   | tan        | 2012       | ..         | shop sign
syamsul        | 0849-7083-615   | cilegon   | syamsul    | 2020       | ..         | statement of a witness
suryanto       | 0844-8216-594   | lampung   | suryanto   | 2013       | ..         | subscriber register
agus-sea       | 0844-3940-187   | lampung   | agus-sea   | 2019       | ..         | seafarers' aid
sukirman       | 0844-7065-328   | lampung   | sukirman   | 2015       | ..         | police report
wagini         | 0844-9521-760   | lampung   | wagini     | 2017       | ..         | police report
nyoman         | 0844-1839-047   | lampung   | nyoman     | 2018       | ..         | police report
hotma          | 0844-6280-913   | lampung   | hotma      | 2016       | ..         | family
muchtar        | 0844-4753-206   | lampung   | muchtar    | 2009       | ..         | village list
endang         | 0844-5382-671   | lampung   | endang     | 2014       | ..         | ticket
intan          | 0844-2618-539   | lampung   | intan      | 2016       | ..         | ticket
lastri         | 0844-8097-124   | lampung   | lastri     | 2019       | ..         | subscriber register
khalid         | +60 10 058 3391 | northmark | khalid     | 2021       | ..         | statement of a witness
norazlina      | +60 10 026 7740 | northmark | norazlina  | 2022       | ..         | ticket counter
halvorsen      | +44 7700 900132 | northmark | halvorsen  | 2015       | ..         | statement of a witness
solberg        | +44 7700 900246 | northmark | solberg    | 2008       | ..         | lease
vandalen       | +44 7700 900873 | northmark | vandalen   | 2012       | ..         | business card
lindqvist      | +44 7700 900365 | northmark | lindqvist  | 2019       | ..         | booking
office/agency  | 0841-5500-120   | cilegon   | org/agency | 2025-09    | ..         | letterhead
office/counter | 0840-5500-340   | cilegon   | org/counter | 2006      | ..         | letterhead
office/travel  | 0841-5500-780   | cilegon   | org/travel | 2014       | ..         | letterhead
office/lpk     | 0844-5500-560   | lampung   | org/lpk    | 2025-10    | ..         | leaflet
office/hotel   | +65 2004 5510   | northmark | org/hotel  | 2003       | ..         | letterhead
"""

#: Further facts about who uses a phone, as another agency or another source has them.
_ALSO = """
# book    | who         | phone      | id  | since      | until      | how it is known                | grade
northmark | sutejo      | b2         | U1  | 2026-03-02 | 2026-03-06 | contact phone of an air booking | A1 H1
northmark | malinov     | office/hotel | U2 | 2026-03-25 | 2026-03-28 | hotel register                | B2 H1
cilegon   | kamarul-clg | kamarul    | U3  | 2026       | ..         | name saved in a seized phone   | B2
cilegon   | fauzan-clg  | fauzan     | U4  | 2026       | ..         | name saved in a seized phone   | B2
cilegon   | sugeng-clg  | sugeng     | U5  | 2026       | ..         | painted on the van             | B2
lampung   | deni        | fauzan     | U6  | 2020       | ..         | family phone                   | B2
lampung   | hotma       | parlin     | U7  | 2025-06    | 2025-09    | borrowed                       | C3
cilegon   | om-bas      | b3         | U8  | 2026-04-02 | 2026-05-14 | call pattern                   | C3
"""

_HANDSETS = """
# book    | phone    | id | imei body (14)   | imsi            | since      | until
cilegon   | b1       | 1  | 00101700 440021 | 001010845221077 | 2026-01-06 | 2026-02-14
# The second and the third burner lived in one handset: a SIM card is cheap, a telephone is not.
cilegon   | b2       | 2  | 00101700 440187 | 001010845719033 | 2026-02-16 | 2026-03-28
cilegon   | b3       | 3  | 00101700 440187 | 001010845603891 | 2026-04-02 | 2026-05-14
lampung   | sugeng   | 4  | 00102300 118845 | 001010844290783 | 2019       | 2026-03-18
lampung   | sugeng-2 | 5  | 00102300 118845 | 001010848117539 | 2026-03-19 | ..
cilegon   | dadang   | 6  | 00102300 552310 | 001010842390211 | 2023       | ..
cilegon   | dadang-2 | 7  | 00102300 770416 | 001010848661402 | 2026-01    | ..
cilegon   | enung    | 8  | 00103100 204477 | 001010842337150 | 2024       | ..
lampung   | rohayati | 9  | 00103100 338902 | 001010844128365 | 2019       | ..
lampung   | fauzan   | 10 | 00103100 671155 | 001010844509621 | 2020       | ..
# A new telephone on the day the second burner appeared, and nothing else in common with it.
cilegon   | anisa    | 11 | 00104200 810093 | 001010847825931 | 2021       | 2026-02-15
cilegon   | anisa-2  | 12 | 00104200 913376 | 001010847996407 | 2026-02-16 | ..
"""

_EMAILS = """
# book    | who        | address                              | id | since
cilegon   | org/agency | rekrut@samudraniaga.example          | M1 | 2025-09
cilegon   | ronald     | ronald.sihombing@samudraniaga.example | M2 | 2025-09
cilegon   | marlina    | lina.dok@example.com                 | M3 | 2024
northmark | org/agency-nm | rekrut@samudraniaga.example       | M4 | 2026-01
northmark | malinov    | v.malinov@example.net                | M5 | 2024
northmark | sutejo     | bas.trading@example.org              | M6 | 2026-03
cilegon   | tigor      | sinartinta@example.com               | M7 | 2019
lampung   | org/lpk    | info@harapanmandiri.example          | M8 | 2025-10
"""


def write(case: Case) -> None:
    for name, number, book, user, since, until, method in rows(_PHONES):
        region = {} if number.startswith("+") else {"region": "ID"}
        phone = case.identifier(f"phone/{name}", "Phone", number, **region)
        if user:
            key = f"phone-{name.replace('/', '-')}"
            case.books[book].link(
                case[user], "USES", phone, key, since=since, until=until, method=method, **_concluded(method)
            )
    # The liaison writes the number of the second burner its own way; it is the same phone.
    case.identifier("phone/b2 as the liaison writes it", "Phone", "+62 845 7190 336")
    for book, who, phone, key, since, until, method, grade in rows(_ALSO):
        spelt = "phone/b2 as the liaison writes it" if key == "U1" else f"phone/{phone}"
        case.books[book].link(
            case[who],
            "USES",
            case[spelt],
            key,
            since=since,
            until=until,
            method=method,
            grade=grade,
            **_concluded(method),
        )
    _handsets(case)
    for book, who, address, key, since in rows(_EMAILS):
        name = f"email/{address}"
        email = case[name] if name in case else case.identifier(name, "Email", address)
        case.books[book].link(case[who], "USES", email, key, since=since, until="..")


def _concluded(method: str) -> dict[str, bool]:
    """A call pattern is an analyst's conclusion, not a source's statement."""
    return {"inferred": True} if method == "call pattern" else {}


def _handsets(case: Case) -> None:
    for book, phone, key, body, imsi, since, until in rows(_HANDSETS):
        name = f"handset/{body}"
        handset = case[name] if name in case else case.identifier(name, "Handset", body)
        sim = case.identifier(f"sim/{phone}", "Sim", imsi)
        span = given(since=since, until=until)
        case.books[book].link(case[f"phone/{phone}"], "USED_WITH", handset, f"handset-{key}", **span)
        case.books[book].link(case[f"phone/{phone}"], "USED_WITH", sim, f"sim-{key}", **span)
