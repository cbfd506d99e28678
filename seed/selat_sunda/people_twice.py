"""People whom two agencies hold, each under its own record, and the proposals that they are the same.

A proposal is nobody's decision: it has a score and a reason and can be taken back. Not all of them are right.
"""

from py2neo import Node

from ..kit import Case, Notebook


def _again(book: Notebook, key: str, name: str, **props: object) -> Node:
    return book.record("Person", key, name, **props)


def write(case: Case) -> None:
    clg, lpg, nmk = case.cilegon, case.lampung, case.northmark

    # The voice on the burner phones: a nickname that victims heard, before anybody tied it to a name.
    om_bas = _again(
        clg, "P041", "Om Bas", aliases=["Bas", "Pak Bas"], role="unidentified", sex="M", grade="C3",
        note="named in two statements; uses a phone that nobody registered",
    )  # fmt: skip
    sutejo = _again(
        nmk, "N041", "Bambang Sutejo", first_name="Bambang", last_name="Sutejo", sex="M", born="1971-08-19",
        nationality=["Indonesia"], role="person of interest", grade="A1 H1",
        note="met V. Malinov in Singapore; contact phone taken from an air booking",
    )  # fmt: skip
    fauzan = _again(
        clg, "P042", "Muchamad Fauzan", first_name="Muchamad", last_name="Fauzan", sex="M", born="1990",
        nationality=["Indonesia"], role="person of interest", grade="B3",
    )  # fmt: skip
    sugeng = _again(
        clg, "P043", "Sugeng Prijanto", first_name="Sugeng", last_name="Prijanto", sex="M", born="1982-01",
        nationality=["Indonesia"], role="driver of a van", occupation="sopir", grade="B2",
    )  # fmt: skip
    marlina = _again(
        nmk, "N042", "M. Simatupang", last_name="Simatupang", sex="F", born="1988-09-30", nationality=["Indonesia"],
        role="accompanied a group", grade="A1 H1",
    )  # fmt: skip
    kamarul = _again(
        clg, "P044", "Abang Kamarul", aliases=["Kamarul Johor"], sex="M", nationality=["Malaysia"], grade="C3",
        note="name saved in a seized phone",
    )  # fmt: skip
    aminah = _again(
        nmk, "N043", "Aminah Rahayu", first_name="Aminah", last_name="Rahayu", sex="F", born="1999-07-15",
        nationality=["Indonesia"], role="victim", grade="A1 H1", note="says that the birth year in her passport is wrong",
    )  # fmt: skip
    made = _again(
        nmk, "N044", "Made Sudarma", first_name="Made", last_name="Sudarma", sex="M", born="2000-03-12",
        nationality=["Indonesia"], role="victim", grade="A1 H1",
    )  # fmt: skip
    for name, node in {
        "om-bas": om_bas, "sutejo": sutejo, "fauzan-clg": fauzan, "sugeng-clg": sugeng, "marlina-nmk": marlina,
        "kamarul-clg": kamarul, "aminah-nmk": aminah, "made-nmk": made,
    }.items():  # fmt: skip
        case.put(name, node)

    for key, book, one, other, score, reason in (
        (
            "S1",
            clg,
            "broker",
            "sutejo",
            0.93,
            "birth date equal; Soetedja, Sutedja and Sutejo are spellings of one name",
        ),
        ("S2", clg, "om-bas", "sutejo", 0.71, "both used one phone in the same weeks"),
        (
            "S3",
            clg,
            "fauzan-clg",
            "fauzan",
            0.90,
            "one phone; Muchamad and Muhammad are one name; birth year agrees",
        ),
        ("S4", clg, "sugeng-clg", "sugeng", 0.95, "one plate, one phone; Prijanto is the old spelling"),
        ("S5", nmk, "marlina-nmk", "marlina", 0.97, "one passport, one birth date"),
        ("S6", clg, "kamarul-clg", "kamarul", 0.80, "one phone"),
        (
            "S7",
            nmk,
            "aminah-nmk",
            "aminah",
            0.66,
            "day and month of birth agree; her father knows the photograph",
        ),
        ("S8", nmk, "made-nmk", "made", 0.96, "one passport, one birth date"),
        # The two that are wrong.
        ("S9", lpg, "porter", "agus-sea", 0.62, "one name; the birth dates differ"),
        ("S10", nmk, "aminah-nmk", "aisyah", 0.64, "day and month of birth agree; half the name agrees"),
    ):
        book.link(
            case[one], "SAME_AS", case[other], key, score=score, reason=reason, inferred=True,
            grade="C3" if book is not nmk else "B3 H1", source_ref=f"proposal/{key}",
        )  # fmt: skip
