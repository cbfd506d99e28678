"""The container, and what was said about it."""

from ..kit import Case, rows

_EVENTS = """
# name       | id  | when             | kind        | caption                                       | where         | grade | offence
ev/container | V01 | 2026-04-09T06:10 | seizure     | Container of frozen fish opened               | place/quay    | A1    | import of narcotics
ev/pensioner | V02 | 2026-04-10T10:00 | statement   | Statement of the director of the consignee    | place/pension | B2    |
ev/books     | V03 | 2026-04-13T14:00 | statement   | Statement of a bookkeeper                     | place/cold    | B3    |
ev/bank      | V04 | 2026-04-15       | bank report | Unusual transactions of a trader in fish      |               | A2    | money laundering
"""

_PARTIES = """
ev/container | org/front:consignee; org/trucks:carrier; watchman:witness
ev/pensioner | soewarno:witness; notary:named; bagas:named
ev/books     | mega:witness; yusuf:named
ev/bank      | org/front:account holder
"""


def write(case: Case) -> None:
    book = case.cilegon
    for name, key, when, kind, caption, where, grade, offence in rows(_EVENTS):
        event = case.put(
            name,
            book.record(
                "Event",
                key,
                caption,
                at=when,
                zone=book.zone,
                event_kind=kind,
                grade=grade,
                offence=offence or None,
            ),
        )
        if where:
            book.link(event, "OCCURRED_AT", case[where], key, grade=grade)
    for name, parties in rows(_PARTIES):
        event = case[name]
        for number, party in enumerate(parties.split(";"), 1):
            who, _, role = party.strip().partition(":")
            book.link(
                case[who], "PARTY_TO", event, f"{event['id']}-{number}", role=role, grade=event["grade"]
            )
    parcels = case.put(
        "item/parcels",
        book.record("Item", "I1", "212 parcels of 1 kg under mackerel", item_kind="narcotics", grade="A1"),
    )
    book.link(parcels, "INVOLVED_IN", case["ev/container"], "X1", role="seized", grade="A1")
