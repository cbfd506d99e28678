"""Places. Coordinates are those of public places near by, never of a home."""

from ..kit import Case, rows

_PLACES = """
# name            | latitude | longitude | what stands there
place/safehouse   | -6.01710 | 106.05390 | Jl. Kerapu Fiktif 7, Cilegon
place/market-clg  | -6.01755 | 106.05430 | Pasar sayur, Cilegon
place/agency      | -6.12000 | 106.15020 | Ruko Bahari Fiktif 12, Serang
place/printer     | -6.11540 | 106.15430 | Jl. Tinta Fiktif 3, Serang
place/counter     | -6.11010 | 106.16310 | Loket layanan dokumen, Serang
place/mrk-gate    | -5.93210 | 105.99610 | Gerbang pelabuhan Merak
place/bkh-gate    | -5.87190 | 105.75510 | Gerbang pelabuhan Bakauheni
place/kalianda    | -5.73730 | 105.59180 | Pasar Kalianda, Lampung Selatan
place/wayjepara   | -5.19330 | 105.73010 | Balai desa Way Jepara, Lampung Timur
place/seputih     | -4.83070 | 105.38120 | Balai desa Seputih Raman, Lampung Tengah
place/lpk         | -5.73690 | 105.59260 | LPK Harapan Mandiri, Kalianda
place/cell-shop   | -6.01650 | 106.05310 | Yati Cell, Cilegon
place/batam       |  1.13010 | 104.05380 | Penginapan Ombak Fiktif, Batam Centre
place/johor       |  1.47350 | 103.77890 | Tanjung Permai Hotel, Johor Bahru
place/tangerang   | -6.17830 | 106.63190 | Perumahan Fiktif Asri C4, Tangerang
place/pension     | -6.12070 | 106.15110 | Gang Kenanga Fiktif 2, Serang
"""


def write(case: Case) -> None:
    for name, latitude, longitude, caption in rows(_PLACES):
        case.identifier(name, "Place", f"{latitude}, {longitude}", caption=caption)
    # A state that does not exist has no coordinates: the liaison's address is text, in its dataset's own namespace.
    case.identifier(
        "place/bunkhouse", "Place", "Quay bunkhouse 4, Northmark", dataset="selat-sunda-northmark"
    )
