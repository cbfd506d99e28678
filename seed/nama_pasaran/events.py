"""What happened, and where the people called Budi were while the ferry sailed."""

from ..kit import Case, rows

_PLACES = """
place/school   | -6.01520 | 106.04110 | Aula SMP Fiktif, Cilegon
place/station  | -6.02230 | 106.05720 | Ruang tahanan, Cilegon
place/road     | -6.05910 | 106.08860 | Rest area jalan raya Cilegon-Serang
place/village  | -5.70120 | 105.60330 | Balai desa Sukamaju Fiktif, Lampung Selatan
place/kalianda | -5.73910 | 105.59440 | Pos polisi pasar, Kalianda
"""

_EVENTS = """
# name     | book    | id  | from             | to               | kind           | caption                                        | where          | grade
ev/fine    | cilegon | V01 | 2025-11-18T14:20 | 2025-11-18T14:35 | traffic fine   | Fine: passengers without a permit              | place/road     | A1
ev/meeting | lampung | V02 | 2026-02-20T19:00 | 2026-02-20T21:00 | meeting        | Talk about work in restaurants, village hall   | place/village  | B2
ev/course  | cilegon | V03 | 2026-03-03T08:00 | 2026-03-03T15:00 | course         | Teachers' course, signed in every two hours    | place/school   | A1
ev/nets    | cilegon | V04 | 2026-03-02T16:00 | 2026-03-05T09:00 | detention      | Detained: nets of a forbidden mesh             | place/station  | A1
ev/harvest | lampung | V05 | 2026-03-03T09:00 | 2026-03-03T12:00 | meeting        | Village meeting on seed, list of those present | place/village  | A2
ev/theft   | lampung | V06 | 2026-03-03T09:30 | 2026-03-03T10:45 | police report  | Theft of coffee from a stall                   | place/kalianda | A1
ev/freed   | cilegon | V07 | 2026-03-04T01:20 | 2026-03-04T03:00 | road check     | Three women freed at a rest area; driver fled  | place/road     | A1
ev/missing | lampung | V08 | 2026-03-03T20:00 | 2026-03-03T20:40 | police report  | Missing person: Rini Astuti                    | place/village  | A2
"""

_PARTIES = """
ev/fine    | driver:fined
ev/meeting | recruiter:speaker; rini:attended; sekar:attended; tika:attended; village:host; farmer:attended
ev/course  | teacher:signed in; head:host
ev/nets    | fisherman:detained; warder:on duty
ev/harvest | farmer:signed the list; village:host
ev/theft   | trader:reported
ev/freed   | rini:freed; sekar:freed; tika:freed; porter:witness
ev/missing | father:reported; rini:missing
"""


def write(case: Case) -> None:
    for name, latitude, longitude, caption in rows(_PLACES):
        case.identifier(name, "Place", f"{latitude}, {longitude}", caption=caption)
    books = {}
    for name, book, key, since, until, kind, caption, where, grade in rows(_EVENTS):
        notebook, books[name] = case.books[book], case.books[book]
        span = {"from": since, "to": until}
        event = case.put(
            name,
            notebook.record("Event", key, caption, **span, zone=notebook.zone, event_kind=kind, grade=grade),
        )
        notebook.link(event, "OCCURRED_AT", case[where], key, grade=grade)
    for name, parties in rows(_PARTIES):
        event = case[name]
        for number, party in enumerate(parties.split(";"), 1):
            who, _, role = party.strip().partition(":")
            books[name].link(
                case[who], "PARTY_TO", event, f"{event['id']}-{number}", role=role, since=event["from"],
                until=event["to"], grade=event["grade"],
            )  # fmt: skip
    # The ticket lay in the bag of one of the three; whose car it was, the plate says, not who drove.
    case.cilegon.link(
        case["car/driver"], "INVOLVED_IN", case["ev/freed"], "X1", role="left at the rest area", grade="A1"
    )
