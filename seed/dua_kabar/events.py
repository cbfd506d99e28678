"""What happened on the day, and what people say that happened."""

from ..kit import Case, rows

_PLACES = """
place/park    | -6.01610 | 106.05120 | Parkir Pasar Fiktif, Cilegon
place/home    | -6.00410 | 106.03330 | Kompleks Fiktif Indah, Cilegon
place/cafe    | -6.11830 | 106.15490 | Warnet Fiktif, Serang
place/fuel    | -6.03720 | 106.07050 | SPBU Fiktif 12, Cilegon
place/toll    | -6.02740 | 106.06160 | Gerbang tol Cilegon
place/hall    | -6.01290 | 106.04550 | Balai pertemuan, Cilegon
"""

_EVENTS = """
# name      | book      | id  | from             | to               | kind         | caption                                             | where      | grade | offence
ev/handover | cilegon   | V01 | 2026-04-18T19:38 | 2026-04-18T19:56 | surveillance | Sports bag handed over in a car park; faces not seen | place/park | A1    | money laundering
ev/wedding  | cilegon   | V02 | 2026-04-18T15:30 | 2026-04-18T18:00 | wedding      | Wedding; the treasurer signed the register as a witness | place/hall | A2 |
ev/statement | cilegon  | V03 | 2026-04-20T10:00 | 2026-04-20T11:30 | statement    | Statement of a web developer on his evening         | place/cafe | C3    |
ev/fraud    | northmark | V04 | 2026-04-16T08:30 | 2026-04-16T09:00 | report       | Invoice with another account paid by a shipping line |           | A1 H0 | fraud
"""

_PARTIES = """
ev/handover | joko:was on duty; car/rangga:stood beside
ev/wedding  | hamdan:signed as witness
ev/statement | ilham:made it; wati:asked
ev/fraud    | krog:paid; org/nordhavn:victim; org/rakata:received
"""


def write(case: Case) -> None:
    for name, latitude, longitude, caption in rows(_PLACES):
        case.identifier(name, "Place", f"{latitude}, {longitude}", caption=caption)
    books = {}
    for name, book, key, since, until, kind, caption, where, grade, offence in rows(_EVENTS):
        notebook = books[name] = case.books[book]
        span = {"from": since, "to": until}
        event = case.put(
            name,
            notebook.record(
                "Event",
                key,
                caption,
                **span,
                zone=notebook.zone,
                event_kind=kind,
                grade=grade,
                offence=offence or None,
            ),
        )
        if where:
            notebook.link(event, "OCCURRED_AT", case[where], key, grade=grade)
    for name, parties in rows(_PARTIES):
        event = case[name]
        for number, party in enumerate(parties.split(";"), 1):
            who, _, role = party.strip().partition(":")
            type_ = "INVOLVED_IN" if who.startswith("car/") else "PARTY_TO"
            books[name].link(
                case[who], type_, event, f"{event['id']}-{number}", role=role, since=event["from"], until=event["to"],
                grade=event["grade"],
            )  # fmt: skip
    # What each agency was told. Cilegon's source has it from a bar; Northmark's heard a name.
    case.cilegon.link(
        case["rangga"], "MET", case["ilham"], "M1", time="2026-04-18T19:40", grade="D4",
        link_kind="bag handed over, as a source heard it said",
    )  # fmt: skip
    case.northmark.link(
        case["hamdan-n"], "MET", case["lund"], "M2", since="2026-04-18T09:30", until="2026-04-18T11:00", grade="C4 H1",
        link_kind="office of a money changer in Northmark",
    )  # fmt: skip
