"""The meeting in Singapore, and two business travellers."""

from ..kit import Case, rows
from ..passages import crossing

_CROSSINGS = """
# book    | key  | post | when             | direction | evidence | who      | document     | booking
cilegon   | C101 | cgk  | 2026-03-03T08:15 | exit      | control  | broker   | doc/broker   |
northmark | C201 | sin  | 2026-03-03T12:10 | entry     | manifest | sutejo   | doc/broker   | booking/sin
northmark | C202 | sin  | 2026-03-05T17:40 | exit      | manifest | sutejo   | doc/broker   | booking/sin
cilegon   | C102 | cgk  | 2026-03-05T19:05 | entry     | control  | broker   | doc/broker   |
northmark | C203 | sin  | 2026-03-03T18:35 | entry     | control  | malinov  | doc/malinov  |
northmark | C204 | sin  | 2026-03-05T09:50 | exit      | control  | malinov  | doc/malinov  |
cilegon   | C103 | cgk  | 2026-04-20T13:30 | entry     | control  | vandalen | doc/vandalen |
cilegon   | C104 | cgk  | 2026-04-23T20:10 | exit      | control  | vandalen | doc/vandalen |
"""


def write(case: Case) -> None:
    case.identifier("booking/sin", "Booking", "ZZ/BSN0303")
    for book, key, post, when, direction, evidence, who, document, booking in rows(_CROSSINGS):
        outcome = {"outcome": "admitted"} if evidence == "control" else {}
        crossing(
            case, case.books[book], key, post, when, direction, evidence, who=who, document=document, booking=booking,
            **outcome,
        )  # fmt: skip
