"""Journeys: the line on a passenger list, and the controls. A list is an intention, a control is a passage.

Out on the night flight, back on the midday flight. Northmark's clock is six hours behind Jakarta's.
"""

from __future__ import annotations

from datetime import date, timedelta

from ..kit import Case, rows
from ..passages import crossing, minutes, voyage

#: who | out on | back on | booking | seats out and back | what came of it. Each courier's line stands before those around.
_JOURNEYS = """
# id | who     | out        | back       | booking   | seats    | of it
T01  | yoga    | 2025-11-14 | 2025-11-18 | ZZ/KPRAA1 | 31A 28C  |
T02  | fitri   | 2025-12-05 | 2025-12-09 | ZZ/KPRAB4 | 33D 30A  |
T03  | melati  | 2026-01-09 | 2026-01-12 | ZZ/KPRAC2 | 29F 32B  |
T04  | rizal   | 2026-01-30 | 2026-02-03 | ZZ/KPRAD7 | 35C 31E  |
T05  | yoga    | 2026-02-20 | 2026-02-24 | ZZ/KPRAE3 | 30B 29D  |
T06  | fitri   | 2026-03-13 | 2026-03-17 | ZZ/KPRAF8 | 34D 33F  |
T07  | melati  | 2026-03-27 | 2026-03-31 | ZZ/KPRAG5 | 28A 30C  |
T08  | rizal-2 | 2026-04-17 | 2026-04-21 | ZZ/KPRAH1 | 32E 34A  |
T09  | fitri   | 2026-05-04 | 2026-05-08 | ZZ/KPRAJ6 | 31D 29B  |
T10  | melati  | 2026-05-08 |            | ZZ/KPRAK9 | 30A -    | no-show
# Somebody flies out a day before, and home on the same flight, ten rows behind.
T11  | dion    | 2025-12-04 | 2025-12-09 | ZZ/DLMAA2 | 41C 40A  |
T12  | dion    | 2026-01-08 | 2026-01-12 | ZZ/DLMAB7 | 42D 42B  |
T13  | dion    | 2026-02-19 | 2026-02-24 | ZZ/DLMAC4 | 40F 39D  |
T14  | dion    | 2026-03-26 | 2026-03-31 | ZZ/DLMAD1 | 41A 40C  |
T15  | dion    | 2026-05-03 | 2026-05-08 | ZZ/DLMAE8 | 43B 39B  |
# An engineer: the turbines of Northmark stand still when he does not come.
T20  | paulus  | 2025-11-07 | 2025-11-11 | ZZ/TRBAA1 | 12A 12A  |
T21  | paulus  | 2025-12-05 | 2025-12-09 | ZZ/TRBAB2 | 12A 12C  |
T22  | paulus  | 2025-12-19 | 2025-12-22 | ZZ/TRBAC3 | 12A 12A  |
T23  | paulus  | 2026-01-16 | 2026-01-20 | ZZ/TRBAD4 | 12C 12A  |
T24  | paulus  | 2026-02-20 | 2026-02-24 | ZZ/TRBAE5 | 12A 12A  |
T25  | paulus  | 2026-03-06 | 2026-03-10 | ZZ/TRBAF6 | 12A 12C  |
T26  | paulus  | 2026-04-17 | 2026-04-21 | ZZ/TRBAG7 | 12A 12A  |
T27  | paulus  | 2026-04-24 | 2026-04-28 | ZZ/TRBAH8 | 12A 12A  |
# A trader in spare parts, who never plans.
T30  | gunawan | 2025-11-21 | 2025-11-25 | ZZ/GNTAA1 | 22A 21C  |
T31  | gunawan | 2026-02-27 | 2026-03-03 | ZZ/GNTAB2 | 23D 22F  |
T32  | gunawan | 2026-03-27 | 2026-03-31 | ZZ/GNTAC3 | 21A 24C  |
# A funeral, a holiday, a first term, a teacher's leave.
T40  | kartini | 2026-02-06 | 2026-02-22 | ZZ/KRTAA1 | 26B 27A  |
T41  | fahlevi | 2026-03-06 | 2026-03-20 | ZZ/RFHAA1 | 25E 26C  |
T42  | aini    | 2026-01-30 |            | ZZ/NAIAA1 | 35D -    | one way
T43  | voss    | 2025-12-05 | 2025-12-29 | ZZ/IVSAA1 | 33E 24A  |
T44  | voss    | 2026-03-13 | 2026-04-02 | ZZ/IVSAB2 | 34E 25A  |
"""

#: As an airline's list writes him; the passport is what the booth reads.
_DECLARED = {"T25": "WIRAWAN P MR"}


def _flight(case: Case, day: str, back: bool) -> str:
    name = f"flight/{day}{'r' if back else 'o'}"
    if name not in case:
        number = "ZZ 452" if back else "ZZ 451"
        ends = ("nmk", "cgk") if back else ("cgk", "nmk")
        leaves = f"{day}T{'13:20' if back else '22:40'}"
        next_day = date.fromisoformat(day) + timedelta(days=1)
        arrives = f"{next_day}T{'09:30' if back else '06:50'}"
        caption = f"{number}, {leaves.replace('T', ' ')}, {'Northmark-CGK' if back else 'CGK-Northmark'}"
        key = f"V{day[5:7]}{day[8:]}{'R' if back else 'O'}"
        voyage(
            case,
            case.cilegon,
            name,
            key,
            caption,
            leaves,
            ends[0],
            arrives,
            ends[1],
            "Northmark Fiktif Air",
            number,
        )
    return name


def write(case: Case) -> None:
    clg, nmk = case.cilegon, case.northmark
    for place, (key, who, out, back, booking, seats, came) in enumerate(rows(_JOURNEYS)):
        case.identifier(f"booking/{key}", "Booking", booking)
        abroad = who == "voss"
        record = {} if abroad else {"who": who}
        common = {"document": f"pass/{who}", "declared": str(case[who]["name"])}
        listed = {**common, "declared": _DECLARED.get(key, common["declared"]), "booking": f"booking/{key}"}
        seat_out, seat_back = seats.split()
        later = place % 9
        morning = str(date.fromisoformat(out) + timedelta(days=1))
        flight = _flight(case, out, False)
        crossing(case, clg, f"{key}-1", "cgk", f"{out}T22:40", "exit", "manifest", aboard=flight, seat=seat_out, **listed, **record)  # fmt: skip
        if came == "no-show":
            continue
        crossing(case, clg, f"{key}-2", "cgk", minutes(f"{out}T21:05", later), "exit", "control", outcome="admitted", **common, **record)  # fmt: skip
        crossing(case, nmk, f"{key}-3", "nmk", minutes(f"{morning}T07:16", later), "entry", "control", outcome="admitted", **common, **({"who": who} if abroad else {}))  # fmt: skip
        if not back:
            continue
        flight = _flight(case, back, True)
        home = str(date.fromisoformat(back) + timedelta(days=1))
        crossing(case, clg, f"{key}-4", "cgk", f"{home}T09:30", "entry", "manifest", aboard=flight, seat=seat_back, **listed, **record)  # fmt: skip
        crossing(case, nmk, f"{key}-5", "nmk", minutes(f"{back}T12:04", later), "exit", "control", outcome="admitted", **common, **({"who": who} if abroad else {}))  # fmt: skip
        crossing(case, clg, f"{key}-6", "cgk", minutes(f"{home}T09:50", later), "entry", "control", outcome="admitted", **common, **record)  # fmt: skip
