"""The suitcase, and what a receptionist saw."""

from ..kit import Case


def write(case: Case) -> None:
    clg, nmk = case.cilegon, case.northmark
    seizure = clg.record(
        "Event", "V01", "Suitcase with a false bottom opened at the customs bench, 3.2 kg", at="2026-05-09T10:40",
        zone=clg.zone, event_kind="seizure", offence="import of narcotics", grade="A1",
    )  # fmt: skip
    clg.link(seizure, "OCCURRED_AT", case["post/cgk"], "V01", grade="A1")
    clg.link(case["fitri"], "PARTY_TO", seizure, "V01-1", role="arrested", grade="A1")
    suitcase = clg.record(
        "Item", "I1", "Grey suitcase, second bottom of plywood", item_kind="suitcase", grade="A1"
    )
    clg.link(suitcase, "INVOLVED_IN", seizure, "X1", role="seized", grade="A1")
    clg.link(case["phone/fitri"], "INVOLVED_IN", seizure, "X2", role="seized", grade="A1")
    lodge = nmk.record(
        "Event", "V02", "Statement: guests of three nights, rooms paid in cash by one man", at="2026-05-12T09:00",
        zone=nmk.zone, event_kind="statement", grade="B2 H1",
    )  # fmt: skip
    for number, (who, role) in enumerate(
        (
            ("holm", "witness"),
            ("hartanto", "paid the rooms"),
            ("solan", "visited guests"),
            ("org/lodge", "scene"),
        ),
        1,
    ):
        nmk.link(case[who], "PARTY_TO", lodge, f"V02-{number}", role=role, grade="B2 H1")
