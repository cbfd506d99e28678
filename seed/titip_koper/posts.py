"""The two airports, and a country that does not exist."""

from ..kit import Case


def write(case: Case) -> None:
    case.reference("post/cgk", "BorderPost", "CGK", "")
    case.reference(
        "post/nmk", "BorderPost", "NORTHMARK-1", "Northmark Gateway airport (fictitious)",
        mode="air", country="XN", zone="+01:00",
    )  # fmt: skip
    # XN is one of the codes that ISO 3166 leaves to its users
    case.reference("country/xn", "Country", "XN", "Northmark (fictitious)")
