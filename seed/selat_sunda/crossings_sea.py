"""The second group: by air inside the country to Batam, by boat from Batam Centre to Johor Bahru."""

from ..kit import Case
from ..passages import crossing, minutes, voyage
from .people_victims import members


def write(case: Case) -> None:
    clg, nmk = case.cilegon, case.northmark
    case.identifier("booking/bth", "Booking", "ZZ/SLT0324")
    voyage(case, clg, "flight/370", "Y14", "ZZ 370, 2026-03-24 10:20, CGK-BTH", "2026-03-24T10:20", "cgk", "2026-03-24T12:05", "bth", "Nusa Fiktif Air", "ZZ 370")  # fmt: skip
    voyage(case, clg, "boat/btc", "Y15", "MV Ombak Fiktif 2, 2026-03-25 10:45, Batam Centre-Stulang Laut", "2026-03-25T10:45", "btc", "2026-03-25T12:55", "slt", "Ombak Fiktif Ferry", "2")  # fmt: skip
    for number, who in enumerate([*members(2), "marlina"], 1):
        document = f"doc/{who}"
        crossing(case, clg, f"B1{number:02d}", "bth", "2026-03-24T12:05", "entry", "manifest", who=who, document=document, aboard="flight/370", booking="booking/bth", note="flight inside the country")  # fmt: skip
        crossing(case, clg, f"B2{number:02d}", "btc", minutes("2026-03-25T10:02", number * 3), "exit", "control", who=who, document=document, aboard="boat/btc", outcome="admitted", lane="3")  # fmt: skip
        # Johor's records come through the liaison: names and passports.
        held = {"made": "made-nmk", "marlina": "marlina-nmk"}.get(who, "")
        crossing(case, nmk, f"B3{number:02d}", "slt", minutes("2026-03-25T13:04", number * 2), "entry", "control", who=held, declared=str(case[who]["name"]), document=document, outcome="admitted")  # fmt: skip
    crossing(case, clg, "B251", "btc", "2026-03-29T16:40", "entry", "control", who="marlina", document="doc/marlina", outcome="admitted")  # fmt: skip
    # A seafarer of a common name, with a contract and a ship of his own, two weeks before.
    crossing(case, clg, "B252", "btc", "2026-03-10T08:25", "exit", "control", who="agus-sea", document="doc/agus-pass", outcome="admitted", role="crew")  # fmt: skip
