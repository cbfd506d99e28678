"""Addresses. Coordinates are those of public places near by, never of a home."""

from ..kit import Case, rows

_PLACES = """
place/ruko     | -6.11740 | 106.15880 | Ruko Fiktif Blok C2, lantai 2, Serang
place/villa    | -6.05140 | 105.92130 | Vila Fiktif Nomor 5, Anyer
place/pension  | -6.11220 | 106.14970 | Gang Melur Fiktif 9, Serang
place/cold     | -6.01170 | 106.00090 | Gudang beku, kawasan pelabuhan, Cilegon
place/ice      | -6.02590 | 106.04420 | Jl. Es Fiktif 3, Cilegon
place/quay     | -6.01480 | 105.95380 | Dermaga peti kemas, Cilegon
"""


def write(case: Case) -> None:
    for name, latitude, longitude, caption in rows(_PLACES):
        case.identifier(name, "Place", f"{latitude}, {longitude}", caption=caption)
    # A state that does not exist has no coordinates: text, in its dataset's own namespace.
    case.identifier("place/agent", "Place", "Customs Row 14, Northmark", dataset="ruko-lantai-dua-northmark")
