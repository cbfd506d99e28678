"""The ferry Bakauheni-Merak: three journeys of the van, a truck that crosses every Tuesday, and people who commute."""

from ..kit import Case, rows
from ..passages import crossing, minutes, voyage
from .people_victims import members

_SAILINGS = """
# name     | key  | leaves           | arrives          | number
sail/1     | Y01  | 2026-02-10T08:10 | 2026-02-10T10:25 | 3
sail/2     | Y02  | 2026-03-17T08:40 | 2026-03-17T11:15 | 7
sail/3     | Y03  | 2026-05-12T08:20 | 2026-05-12T10:40 | 3
"""

#: The truck's Tuesdays: booth at Merak, to the minute.
_TRUCK = """
2026-01-13T10:52
2026-01-20T11:08
2026-01-27T10:47
2026-02-03T11:02
2026-02-10T10:44
2026-02-17T10:58
2026-02-24T11:05
2026-03-03T10:50
2026-03-10T11:12
2026-03-17T11:31
2026-03-31T10:59
2026-04-07T10:46
2026-04-14T10:38
2026-04-21T11:04
2026-04-28T10:57
2026-05-05T11:01
2026-05-12T10:55
"""

_COMMUTERS = """
# who     | post | when             | direction | evidence  | vehicle    | sailing
hasan     | mrk  | 2026-01-20T14:05 | exit      | lane_read | car/hasan  |
hasan     | mrk  | 2026-02-10T10:49 | entry     | lane_read | car/hasan  | sail/1
hasan     | mrk  | 2026-03-24T10:33 | entry     | lane_read | car/hasan  |
hasan     | mrk  | 2026-05-12T15:20 | exit      | lane_read | car/hasan  |
paulus    | mrk  | 2026-02-03T09:15 | exit      | lane_read | car/paulus |
paulus    | mrk  | 2026-02-10T18:40 | entry     | lane_read | car/paulus |
paulus    | mrk  | 2026-04-14T09:22 | exit      | lane_read | car/paulus |
paulus    | mrk  | 2026-04-16T17:55 | entry     | lane_read | car/paulus |
endang    | mrk  | 2026-02-10T10:25 | entry     | manifest  |            | sail/1
endang    | mrk  | 2026-02-24T10:40 | entry     | manifest  |            |
endang    | mrk  | 2026-03-17T11:15 | entry     | manifest  |            | sail/2
endang    | mrk  | 2026-04-21T10:30 | entry     | manifest  |            |
intan     | bkh  | 2026-01-30T16:10 | entry     | manifest  |            |
intan     | mrk  | 2026-03-17T11:15 | entry     | manifest  |            | sail/2
intan     | bkh  | 2026-03-29T15:45 | entry     | manifest  |            |
intan     | mrk  | 2026-05-12T10:40 | entry     | manifest  |            | sail/3
anisa     | bkh  | 2026-01-09T17:20 | entry     | manifest  |            |
anisa     | mrk  | 2026-01-11T18:05 | entry     | manifest  |            |
anisa     | bkh  | 2026-04-03T09:50 | entry     | manifest  |            |
anisa     | mrk  | 2026-04-05T19:15 | entry     | manifest  |            |
"""

#: The van: gate at Bakauheni, booth at Merak, and back the same day, empty.
_VAN = (
    ("2026-02-10T07:31", "2026-02-10T10:38", "2026-02-10T14:20"),
    ("2026-03-17T08:04", "2026-03-17T11:28", "2026-03-17T15:45"),
    ("2026-05-12T07:48", "2026-05-12T10:53", "2026-05-12T14:30"),
)


def write(case: Case) -> None:
    book = case.cilegon
    for name, key, leaves, arrives, number in rows(_SAILINGS):
        caption = f"KMP Bahari Fiktif {number}, {leaves.replace('T', ' ')}, Bakauheni-Merak"
        voyage(case, book, name, key, caption, leaves, "bkh", arrives, "mrk", "KMP Bahari Fiktif", number)
    for group, (gate, booth, back) in enumerate(_VAN, 1):
        sailing = f"sail/{group}"
        arrives = str(case[sailing]["arrives"])
        for number, who in enumerate([*members(group), "sugeng"], 1):
            crossing(
                case, book, f"F{group}{number:02d}", "mrk", arrives, "entry", "manifest", who=who, aboard=sailing,
                vehicle="car/van", role="driver" if who == "sugeng" else "occupant", note="passage between islands",
            )  # fmt: skip
        crossing(case, case.lampung, f"F{group}90", "bkh", gate, "exit", "lane_read", vehicle="car/van", role="unknown", plate_confidence=0.94)  # fmt: skip
        crossing(case, book, f"F{group}91", "mrk", booth, "entry", "lane_read", vehicle="car/van", role="unknown", plate_confidence=0.97)  # fmt: skip
        crossing(case, book, f"F{group}92", "mrk", back, "exit", "lane_read", vehicle="car/van", role="unknown", plate_confidence=0.91)  # fmt: skip
    sailings = {"2026-02-10": "sail/1", "2026-03-17": "sail/2", "2026-05-12": "sail/3"}
    for number, (when,) in enumerate(rows(_TRUCK), 1):
        crossing(
            case, book, f"FT{number:02d}", "mrk", when, "entry", "lane_read", who="suryanto", vehicle="car/truck",
            role="driver", aboard=sailings.get(when[:10], ""), plate_confidence=0.95,
        )  # fmt: skip
    for number, (who, post, when, direction, evidence, vehicle, aboard) in enumerate(rows(_COMMUTERS), 1):
        crossing(
            case, book, f"FC{number:02d}", post, minutes(when, 0), direction, evidence, who=who, vehicle=vehicle,
            aboard=aboard, role="driver" if vehicle else "passenger",
        )  # fmt: skip
