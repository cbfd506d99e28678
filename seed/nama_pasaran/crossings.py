"""The ferry Bakauheni-Merak: ticket lines. A counter types what a passenger says; nobody looks at a card.

Bakauheni and Merak lie inside Indonesia: a passage there crosses no border.
"""

from ..kit import Case, given, rows

_SAILINGS = """
# name | key | leaves           | arrives          | number
sail/1 | Y01 | 2026-01-06T08:20 | 2026-01-06T10:50 | 2
sail/2 | Y02 | 2026-02-03T08:30 | 2026-02-03T11:00 | 2
sail/3 | Y03 | 2026-03-03T08:40 | 2026-03-03T11:15 | 5
sail/4 | Y04 | 2026-02-28T13:10 | 2026-02-28T15:40 | 5
"""

_LINES = """
# key | sailing | who       | declared name     | born       | document       | booking | grade
F101  | sail/1  | driver    | Budi Santoso      | 1984-03-12 | card/driver    | jan     | B2
F102  | sail/1  |           | Nur Hasanah       | 2004-04-11 |                | jan     | C3
F103  | sail/1  |           | Wati Lestari      | 2005-10-23 |                | jan     | C3
F104  | sail/1  | pensioner | Boedi Santoso     | 1951-03-12 | card/pensioner |         | B2
F201  | sail/2  | driver    | Budi Santoso      | 1984-03-12 | card/driver    | feb     | B2
F202  | sail/2  |           | Yanti             | 2006-06-06 |                | feb     | C3
F203  | sail/2  |           | Lina Marlina Sari | 2005-02-14 |                | feb     | C3
F204  | sail/2  |           | Dewi Purnama      | 2003-12-01 |                | feb     | C3
# The line that the case begins with: the number was read out, heard and typed, with two digits exchanged.
F301  | sail/3  | ticket    | Budi Santoso      | 1984-03-12 | card/teacher   | mar     | C3
F302  | sail/3  | rini      | Rini Astuti       | 2005-09-18 | card/rini      | mar     | C3
F303  | sail/3  | sekar     | Sekar Ayu         | 2006-01-30 | card/sekar     | mar     | C3
F304  | sail/3  | tika      | Kartika Sari      | 2004-07-07 | card/tika      | mar     | C3
# The same name on the same sailing: a man who visits his grandchildren every other month.
F305  | sail/3  | pensioner | Boedi Santoso     | 1951-03-12 | card/pensioner |         | B2
F401  | sail/4  | trader    | M. Budi Santoso   | 1984-03-21 | card/trader    | coffee  | B2
"""


def write(case: Case) -> None:
    book = case.cilegon
    for name, code in (("post/mrk", "IDMRK"), ("post/bkh", "IDBKH")):
        case.reference(name, "BorderPost", code, "")
    for name, locator in (
        ("jan", "ZZ/FRJAN06"),
        ("feb", "ZZ/FRFEB03"),
        ("mar", "ZZ/FRMAR03"),
        ("coffee", "ZZ/FRFEB28"),
    ):
        case.identifier(f"booking/{name}", "Booking", locator)
    arrivals = {}
    for name, key, leaves, arrives, number in rows(_SAILINGS):
        arrivals[name] = arrives
        span = {"from": leaves, "to": arrives}
        sailing = book.record(
            "Voyage", key, f"KMP Bahari Fiktif {number}, {leaves.replace('T', ' ')}, Bakauheni-Merak", **span,
            zone=book.zone, departs=leaves, arrives=arrives, mode="ferry", carrier="KMP Bahari Fiktif", number=number,
            origin="Bakauheni", destination="Merak", grade="A1",
        )  # fmt: skip
        case.put(name, sailing)
        book.link(sailing, "AT", case["post/bkh"], f"{key}-from", role="departure", time=leaves, grade="A1")
        book.link(sailing, "AT", case["post/mrk"], f"{key}-to", role="arrival", time=arrives, grade="A1")
    for key, sailing, who, declared, born, document, booking, grade in rows(_LINES):
        when = arrivals[sailing]
        line = book.record(
            "BorderCrossing", key, f"{declared}: Merak entry {when.replace('T', ' ')}", at=when, zone=book.zone,
            evidence="manifest", status="expected", direction="entry", mode="ferry", role="passenger",
            time_basis="scheduled", grade=grade, note="passage between islands",
            **given(declared_name=declared, declared_born=born),
        )  # fmt: skip
        book.link(line, "AT", case["post/mrk"], key, time=when, grade=grade)
        book.link(line, "ABOARD", case[sailing], key, role="passenger", grade=grade)
        if who:
            book.link(case[who], "MADE", line, key, time=when, method="declared", grade=grade)
        if document:
            book.link(case[document], "SHOWN_AT", line, key, time=when, grade=grade)
        if booking:
            book.link(line, "BOOKED", case[f"booking/{booking}"], key, grade=grade)
