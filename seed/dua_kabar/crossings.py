"""One journey, and two booths of two states that do not know of one another: the document passed both."""

from ..kit import Case
from ..passages import crossing, voyage


def write(case: Case) -> None:
    case.reference("post/cgk", "BorderPost", "CGK", "")
    case.reference(
        "post/nmk", "BorderPost", "NORTHMARK-1", "Northmark Gateway airport (fictitious)",
        mode="air", country="XN", zone="+01:00",
    )  # fmt: skip
    clg, nmk = case.cilegon, case.northmark
    case.identifier("booking/rangga", "Booking", "ZZ/RGKAP18")
    voyage(case, clg, "flight/out", "Y01", "ZZ 453, 2026-04-18 05:40, CGK-Northmark", "2026-04-18T05:40", "cgk", "2026-04-18T13:30", "nmk", "Northmark Fiktif Air", "ZZ 453")  # fmt: skip
    crossing(case, clg, "A1", "cgk", "2026-04-18T05:40", "exit", "manifest", who="rangga", document="pass/rangga", aboard="flight/out", booking="booking/rangga", seat="17C")  # fmt: skip
    crossing(case, clg, "A2", "cgk", "2026-04-18T04:12", "exit", "control", who="rangga", document="pass/rangga", lane="E7", outcome="admitted")  # fmt: skip
    crossing(case, nmk, "B1", "nmk", "2026-04-18T13:48", "entry", "control", who="r-kusuma", document="pass/rangga", lane="3", outcome="admitted")  # fmt: skip
    crossing(case, nmk, "B2", "nmk", "2026-04-22T10:05", "exit", "control", who="r-kusuma", document="pass/rangga", lane="1", outcome="admitted")  # fmt: skip
    crossing(case, clg, "A3", "cgk", "2026-04-23T06:40", "entry", "control", who="rangga", document="pass/rangga", lane="W2", outcome="admitted")  # fmt: skip
