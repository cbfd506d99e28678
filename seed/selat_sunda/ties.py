"""What people say of each other: families, acquaintances, meetings that somebody saw."""

from ..kit import Case, rows
from .posts import nationals

_FAMILY = """
# book  | who      | to       | id | kind
lampung | sukirman | aminah   | F1 | parent
lampung | wagini   | slamet   | F2 | parent
lampung | nyoman   | made     | F3 | sibling
lampung | hotma    | parlin   | F4 | sibling
lampung | sugeng   | lastri   | F5 | spouse
lampung | fauzan   | deni     | F6 | cousin
"""

_KNOWS = """
# book    | who       | to        | id | kind              | grade
cilegon   | dwi       | bagus     | K1 | couple            | B2
lampung   | fauzan    | muchtar   | K2 | village           | B2
lampung   | rohayati  | fauzan    | K3 | work              | B2
lampung   | rohayati  | wayan     | K4 | work              | C3
cilegon   | enung     | mulyadi   | K5 | tenant of         | A1
cilegon   | nurhayati | enung     | K6 | cooks for         | B2
cilegon   | yati      | enung     | K7 | customer          | B2
cilegon   | ronald    | marlina   | K8 | employer          | A2
cilegon   | ratna     | agus-clerk | K9 | superior         | A2
northmark | malinov   | solberg   | K10 | tenant of        | A1 H1
northmark | malinov   | kamarul   | K11 | business         | B2 H1
cilegon   | tigor     | agus-clerk | K12 | seen to know    | F6
cilegon   | aminah    | om-bas    | K13 | heard his voice  | C3
lampung   | aminah    | laila     | K14 | school           | B2
lampung   | sugeng    | suryanto  | K15 | ferry acquaintance | B2
"""

_MET = """
# book    | who    | to      | id | time             | kind                                  | grade
northmark | sutejo | malinov | T1 | 2026-03-04T14:00 | coffee shop, Changi airport           | A1 H1
cilegon   | dadang | tigor   | T2 | 2026-02-12T17:15 | envelope handed over                  | B2
cilegon   | broker | ronald  | T3 | 2026-02-12T16:00 | parking of the agency                 | C3
lampung   | rohayati | sugeng | T4 | 2026-02-10T05:40 | market of Kalianda                    | B3
"""


def write(case: Case) -> None:
    nationals(case)
    for book, who, to, key, kind in rows(_FAMILY):
        case.books[book].link(case[who], "FAMILY", case[to], key, link_kind=kind)
    for book, who, to, key, kind, grade in rows(_KNOWS):
        case.books[book].link(case[who], "KNOWS", case[to], key, link_kind=kind, grade=grade)
    for book, who, to, key, time, kind, grade in rows(_MET):
        case.books[book].link(case[who], "MET", case[to], key, time=time, link_kind=kind, grade=grade)
    # What only the liaison may know: who told it. Handling code H2, level 2.
    case.northmark.link(
        case["halvorsen"], "KNOWS", case["malinov"], "K90", link_kind="reports on", grade="A2 H2", level=2
    )
    case.cilegon.link(
        case["informant"], "KNOWS", case["enung"], "K91", link_kind="neighbour of", grade="A2", level=1
    )
