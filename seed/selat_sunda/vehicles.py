"""Vehicles and where cameras saw them. A plate that was read says nothing of who sat in the car."""

from ..kit import Case, rows

_VEHICLES = """
# name        | plate      | who        | book    | link | id | since
car/van       | BE 0417 TS | org/rental | cilegon | OWNS | V1 | 2025-11
car/van       | BE 0417 TS | sugeng     | lampung | USES | V2 | 2025-11
car/house     | A 0283 KF  | dadang     | cilegon | USES | V3 | 2026-01
car/truck     | BE 0902 WS | suryanto   | lampung | OWNS | V4 | 2014
car/broker    | B 0655 BSJ | broker     | cilegon | OWNS | V5 | 2023
car/ojek      | A 0718 UH  | ujang      | cilegon | OWNS | V6 | 2020
car/hasan     | A 0166 TB  | hasan      | cilegon | OWNS | V7 | 2017
car/paulus    | B 0934 PH  | paulus     | cilegon | OWNS | V8 | 2021
"""

_SIGHTINGS = """
# vehicle   | book    | place          | id  | time                | how
car/van     | lampung | place/bkh-gate  | G19 | 2026-02-10T07:26   | harbour gate
car/van     | cilegon | place/mrk-gate  | G20 | 2026-02-10T10:44   | harbour gate
car/truck   | cilegon | place/mrk-gate  | G21 | 2026-02-10T10:50   | harbour gate
car/van     | cilegon | place/safehouse | G1 | 2026-02-10T11:52    | neighbour's camera
car/house   | cilegon | place/safehouse | G2 | 2026-02-10T11:58    | neighbour's camera
# The truck unloads at the vegetable market sixty metres from the house, at the hour that the market opens.
car/truck   | cilegon | place/market-clg | G3 | 2026-02-10T12:20   | market gate
car/truck   | cilegon | place/market-clg | G4 | 2026-02-24T12:31   | market gate
car/truck   | cilegon | place/market-clg | G5 | 2026-03-17T13:05   | market gate
car/truck   | cilegon | place/market-clg | G6 | 2026-04-14T12:12   | market gate
car/truck   | cilegon | place/market-clg | G7 | 2026-05-12T12:40   | market gate
car/house   | cilegon | place/agency   | G8  | 2026-02-12T15:40    | parking gate
car/broker  | cilegon | place/agency   | G9  | 2026-02-12T15:52    | parking gate
car/house   | cilegon | place/printer  | G10 | 2026-02-12T17:15    | surveillance
car/van     | cilegon | place/safehouse | G11 | 2026-03-17T12:41   | neighbour's camera
car/house   | cilegon | place/safehouse | G12 | 2026-03-17T12:44   | neighbour's camera
car/broker  | cilegon | place/agency   | G13 | 2026-03-19T10:03    | parking gate
car/ojek    | cilegon | place/safehouse | G14 | 2026-05-05T18:30   | surveillance
car/ojek    | cilegon | place/safehouse | G15 | 2026-05-07T18:41   | surveillance
car/ojek    | cilegon | place/safehouse | G16 | 2026-05-11T18:28   | surveillance
car/van     | cilegon | place/safehouse | G17 | 2026-05-12T12:02   | surveillance
car/house   | cilegon | place/safehouse | G18 | 2026-05-12T12:05   | surveillance
"""


def write(case: Case) -> None:
    for name, plate, who, book, type_, key, since in rows(_VEHICLES):
        vehicle = case[name] if name in case else case.identifier(name, "Vehicle", plate, issuer="Indonesia")
        case.books[book].link(case[who], type_, vehicle, key, since=since, until="..")
    # The Cilegon record of the driver and the Lampung record meet at the plate as well as at the phone.
    case.cilegon.link(
        case["sugeng-clg"], "USES", case["car/van"], "V9", since="2026-02-10", until="2026-05-12"
    )
    for vehicle, book, place, key, time, how in rows(_SIGHTINGS):
        case.books[book].link(case[vehicle], "SEEN_AT", case[place], key, time=time, method=how)
    case.cilegon.link(
        case["rustam"],
        "SEEN_AT",
        case["place/batam"],
        "G22",
        time="2026-03-24T20:15",
        method="statement of a witness",
    )
