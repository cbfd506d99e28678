"""Border posts and countries. Merak and Bakauheni are ferry ports inside Indonesia: a passage there crosses no border."""

from ..kit import Case, rows

#: Posts that the service's own table describes: the ferry ports and terminals, and the airports.
_KNOWN = """
post/mrk | IDMRK
post/bkh | IDBKH
post/btc | IDBTC
post/slt | MYSLT
post/cgk | CGK
post/bth | BTH
post/kul | KUL
post/sin | SIN
"""

_COUNTRIES = """
country/jo | JO | Jordan
country/my | MY | Malaysia
# XN is one of the codes that ISO 3166 leaves to its users.
country/xn | XN | Northmark (fictitious)
"""

#: Foreigners, as the liaison holds them. Everybody else is Indonesian, which a record says of itself.
_NATIONALS = """
kamarul   | country/my
norazlina | country/my
khalid    | country/jo
malinov   | country/xn
halvorsen | country/xn
solberg   | country/xn
vandalen  | country/xn
lindqvist | country/xn
"""


def write(case: Case) -> None:
    for name, code, caption in rows(_COUNTRIES):
        case.reference(name, "Country", code, caption)
    for name, code in rows(_KNOWN):
        case.reference(name, "BorderPost", code, "")
    case.reference(
        "post/nmk", "BorderPost", "NORTHMARK-1", "Northmark Gateway airport (fictitious)",
        mode="air", country="XN", zone="+01:00",
    )  # fmt: skip


def nationals(case: Case) -> None:
    """Who belongs to which country; once the people are written."""
    for who, country in rows(_NATIONALS):
        case.northmark.link(case[who], "NATIONAL_OF", case[country], who)
