"""The first group by air: Jakarta, Kuala Lumpur, Northmark. And the group of March from Kuala Lumpur on.

The liaison has names and documents, not the villages: its crossings meet those of Jakarta at the passports.
"""

from ..kit import Case
from ..passages import crossing, minutes, voyage
from .people_victims import members

#: The names in the five passports of the batch: what they declare, not what they are called.
DECLARED = {
    "aminah": "Aminah Rahayu",
    "aisyah": "Aisyah Rahmawati",
    "laila": "Nurlaila",
    "dewi": "Dewi Ratna",
    "ketut": "Ketut Lestari",
}
DOCUMENTS = {
    "aminah": "doc/batch1",
    "aisyah": "doc/batch2",
    "laila": "doc/batch3",
    "dewi": "doc/batch4",
    "ketut": "doc/batch5",
}


def write(case: Case) -> None:
    clg, nmk = case.cilegon, case.northmark
    case.identifier("booking/feb", "Booking", "ZZ/SLT0213")
    case.identifier("booking/feb2", "Booking", "ZZ/QNM214")
    case.identifier("booking/mar", "Booking", "ZZ/QNM328")
    voyage(case, clg, "flight/212", "Y11", "ZZ 212, 2026-02-13 19:40, CGK-KUL", "2026-02-13T19:40", "cgk", "2026-02-13T22:45", "kul", "Nusa Fiktif Air", "ZZ 212")  # fmt: skip
    voyage(case, nmk, "flight/880", "Y12", "ZZ 880, 2026-02-14 02:55, KUL-Northmark", "2026-02-14T02:55", "kul", "2026-02-14T09:40", "nmk", "Northmark Fiktif Air", "ZZ 880")  # fmt: skip
    voyage(case, nmk, "flight/884", "Y13", "ZZ 884, 2026-03-28 02:55, KUL-Northmark", "2026-03-28T02:55", "kul", "2026-03-28T09:35", "nmk", "Northmark Fiktif Air", "ZZ 884")  # fmt: skip
    _first_group(case)
    _second_group(case)


def _first_group(case: Case) -> None:
    clg, nmk = case.cilegon, case.northmark
    group = members(1)
    for number, who in enumerate([*group, "marlina"], 1):
        document = DOCUMENTS.get(who, "doc/marlina")
        named = {"who": who, "declared": DECLARED.get(who, ""), "document": document}
        crossing(case, clg, f"A1{number:02d}", "cgk", "2026-02-13T19:40", "exit", "manifest", aboard="flight/212", booking="booking/feb", seat=f"31{'ABCDEF'[number - 1]}", **named)  # fmt: skip
        # The escort passes last, eleven minutes behind, at another booth.
        offset, lane = (number * 2, "E4") if who != "marlina" else (21, "E9")
        crossing(case, clg, f"A1{number + 20:02d}", "cgk", minutes("2026-02-13T17:58", offset), "exit", "control", outcome="admitted", lane=lane, **named)  # fmt: skip
    crossing(case, clg, "A141", "cgk", "2026-02-15T11:20", "entry", "control", who="marlina", document="doc/marlina", outcome="admitted")  # fmt: skip
    for number, name in enumerate(group, 1):
        # The liaison holds a person of its own for one of the five; of the others a name and a passport.
        named = {"declared": DECLARED[name], "document": DOCUMENTS[name]}
        if name == "aminah":
            named["who"] = "aminah-nmk"
        crossing(case, nmk, f"A2{number:02d}", "nmk", "2026-02-14T09:40", "entry", "manifest", aboard="flight/880", booking="booking/feb2", seat=f"44{'ABCDE'[number - 1]}", **named)  # fmt: skip
        crossing(case, nmk, f"A2{number + 20:02d}", "nmk", minutes("2026-02-14T10:12", number), "entry", "control", outcome="admitted", permit="seasonal work", **named)  # fmt: skip
    crossing(case, nmk, "A211", "nmk", "2026-02-14T09:40", "entry", "manifest", who="lindqvist", document="doc/lindqvist", aboard="flight/880", seat="44F")  # fmt: skip
    crossing(case, nmk, "A231", "nmk", "2026-02-14T10:05", "entry", "control", who="lindqvist", document="doc/lindqvist", outcome="admitted")  # fmt: skip


def _second_group(case: Case) -> None:
    nmk = case.northmark
    for number, name in enumerate(members(2), 1):
        named = {"declared": str(case[name]["name"]), "document": f"doc/{name}"}
        if name == "made":
            named["who"] = "made-nmk"
        crossing(case, nmk, f"A3{number:02d}", "nmk", "2026-03-28T09:35", "entry", "manifest", aboard="flight/884", booking="booking/mar", seat=f"38{'ABCDEF'[number - 1]}", **named)  # fmt: skip
        # Six are on the manifest, five pass the booth: a manifest is an intention.
        if name != "slamet":
            crossing(case, nmk, f"A3{number + 20:02d}", "nmk", minutes("2026-03-28T10:02", number * 2), "entry", "control", outcome="admitted", permit="seasonal work", **named)  # fmt: skip
