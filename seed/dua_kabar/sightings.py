"""Cameras. A plate that was read says where a car was. A recorder says what its own clock showed."""

from ..kit import Case, rows

_CARS = """
# id | place       | time             | grade | how
G1   | place/fuel  | 2026-04-18T18:51 | B2    | camera of the fuel station, driver in a cap
G2   | place/toll  | 2026-04-18T19:17 | A2    | plate read at the toll gate
G3   | place/park  | 2026-04-18T19:32 | B2    | plate read at the barrier
G4   | place/fuel  | 2026-04-09T18:20 | B2    | camera of the fuel station
G5   | place/fuel  | 2026-04-13T18:34 | B2    | camera of the fuel station
G6   | place/home  | 2026-04-17T21:10 | B2    | barrier of the housing estate
"""

#: As the recorder of the cafe has them, whose clock nobody set. Three of these people paid by card.
_CAFE = """
# id | who   | from             | to
W1   | dani  | 2026-04-18T13:15 |
W2   | sarah | 2026-04-18T16:07 |
W3   | pujo  | 2026-04-18T18:46 |
W4   | ilham | 2026-04-18T19:38 | 2026-04-18T20:19
"""


def write(case: Case) -> None:
    book = case.cilegon
    for key, place, time, grade, how in rows(_CARS):
        book.link(case["car/rangga"], "SEEN_AT", case[place], key, time=time, method=how, grade=grade)
    # An analyst put the owner where the car was. It is marked as concluded, and it looks like a sighting.
    book.link(
        case["rangga"], "SEEN_AT", case["place/park"], "G9", time="2026-04-18T19:32", method="owner of the car",
        inferred=True, grade="C3",
    )  # fmt: skip
    for key, who, since, until in rows(_CAFE):
        span = {"since": since, "until": until} if until else {"time": since}
        book.link(
            case[who], "SEEN_AT", case["place/cafe"], key, method="recorder of the cafe", grade="B3", **span
        )
