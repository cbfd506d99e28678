"""Phones, who registered them, and in which handset each was used."""

from ..kit import Case, rows

_PHONES = """
# name     | number        | registered to | since      | until
# Five that nobody registered: four that follow one another, and the one that supplies.
b1         | 0845-3107-264 |         |            |
b2         | 0845-8820-519 |         |            |
b3         | 0845-4417-083 |         |            |
b4         | 0845-9932-760 |         |            |
store      | 0845-6601-238 |         |            |
andika     | 0847-2206-158 | andika  | 2021       | ..
# The telephone on the kitchen shelf: one card, one register entry, and whoever is at home answers.
family     | 0842-4410-695 | suparmi | 2014       | ..
wulan      | 0847-5108-433 | wulan   | 2019       | ..
jaka       | 0842-1150-402 | jaka    | 2020       | ..
riki       | 0842-1463-977 | riki    | 2019       | ..
tono       | 0842-2780-316 | tono    | 2018       | ..
memet      | 0842-3055-841 | memet   | 2022       | ..
nadia      | 0847-1180-345 | nadia   | 2021       | 2026-01-31
nadia-2    | 0847-6613-920 | nadia   | 2026-02-01 | ..
hendra     | 0847-3941-772 | hendra  | 2026-03-31 | ..
yayah      | 0842-8800-117 | yayah   | 2016       | ..
udin       | 0842-5527-604 | udin    | 2017       | ..
mahfud     | 0842-7719-250 | mahfud  | 2011       | ..
# One digit and its neighbour exchanged: these two are what somebody meant to dial.
lilis      | 0845-8820-591 | lilis   | 2020       | ..
basri      | 0845-4417-803 | basri   | 2019       | ..
school     | 0842-9036-481 | ani     | 2013       | ..
tuti       | 0842-6158-034 | tuti    | 2015       | ..
rangga     | 0847-8092-516 | rangga  | 2022       | ..
cecep      | 0842-0347-889 | cecep   | 2018       | ..
"""

_HANDSETS = """
# phone  | id | imei body (14)  | imsi            | since      | until
# A new handset is tried with the card that is at hand: once, for a day, with a registered one.
andika   | 1  | 00105100 110021 | 001010847220615 | 2026-01-03 | 2026-01-04
andika   | 2  | 00105100 880436 | 001010847220615 | 2021       | ..
b1       | 3  | 00105100 110021 | 001010845310726 | 2026-01-05 | 2026-01-30
b2       | 4  | 00105100 227318 | 001010845882051 | 2026-02-01 | 2026-02-27
b3       | 5  | 00105100 227318 | 001010845441708 | 2026-03-02 | 2026-03-28
b4       | 6  | 00105100 340955 | 001010845993276 | 2026-03-31 | 2026-04-23
# The student keeps her telephone and changes the card.
nadia    | 7  | 00105200 601742 | 001010847118034 | 2021       | 2026-01-31
nadia-2  | 8  | 00105200 601742 | 001010847661392 | 2026-02-01 | ..
hendra   | 9  | 00105200 715509 | 001010847394177 | 2026-03-31 | ..
family   | 10 | 00105300 092214 | 001010842441069 | 2014       | ..
"""


def write(case: Case) -> None:
    for name, number, user, since, until in rows(_PHONES):
        phone = case.identifier(f"phone/{name}", "Phone", number, region="ID")
        if user:
            case.cilegon.link(
                case[user], "USES", phone, f"phone-{name}", since=since, until=until, method="subscriber register",
                grade="A2",
            )  # fmt: skip
    case.cilegon.link(
        case["wulan"], "USES", case["phone/family"], "phone-family-2", since="2014", until="..",
        method="named as second contact in the register", grade="B2",
    )  # fmt: skip
    for phone, key, body, imsi, since, until in rows(_HANDSETS):
        for label, value, kind in (("Handset", body, "handset"), ("Sim", imsi, "sim")):
            name = f"{kind}/{value}"
            thing = case[name] if name in case else case.identifier(name, label, value)
            case.cilegon.link(
                case[f"phone/{phone}"], "USED_WITH", thing, f"{kind}-{key}", since=since, until=until
            )
