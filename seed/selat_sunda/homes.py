"""Who lives where. The landlord's house is the one that the ring rents."""

from ..kit import Case, rows

_HOMES = """
# book    | who        | place           | id  | since      | until      | role
cilegon   | enung      | place/safehouse | H1  | 2025-12-15 | 2026-05-14 | tenant
cilegon   | dadang     | place/safehouse | H2  | 2026-01    | 2026-05-14 | slept there
cilegon   | broker     | place/tangerang | H3  | 2019       | ..         | home
cilegon   | liem       | place/pension   | H4  | 1992       | ..         | home
lampung   | rohayati   | place/kalianda  | H5  | 2010       | ..         | home
lampung   | sugeng     | place/kalianda  | H6  | 2012       | ..         | home
lampung   | lastri     | place/kalianda  | H7  | 2012       | ..         | home
lampung   | fauzan     | place/wayjepara | H8  | 1990       | ..         | home
lampung   | deni       | place/wayjepara | H9  | 1996       | ..         | home
lampung   | sukirman   | place/wayjepara | H10 | 1970       | ..         | home
lampung   | aminah     | place/wayjepara | H11 | 2003       | 2026-02-10 | home
lampung   | laila      | place/wayjepara | H12 | 2002       | 2026-02-10 | home
lampung   | slamet     | place/wayjepara | H13 | 1997       | 2026-03-17 | home
lampung   | wagini     | place/wayjepara | H14 | 1990       | ..         | home
lampung   | wayan      | place/seputih   | H15 | 1984       | ..         | home
lampung   | ketut      | place/seputih   | H16 | 2001       | 2026-02-10 | home
lampung   | made       | place/seputih   | H17 | 2000       | 2026-03-17 | home
lampung   | nyoman     | place/seputih   | H18 | 1994       | ..         | home
northmark | malinov    | place/bunkhouse | H19 | 2025       | ..         | pays the rent
northmark | aminah-nmk | place/bunkhouse | H20 | 2026-02-14 | 2026-04-21 | bunk 3
northmark | made-nmk   | place/bunkhouse | H21 | 2026-03-28 | 2026-04-21 | bunk 7
"""


def write(case: Case) -> None:
    for book, who, place, key, since, until, role in rows(_HOMES):
        case.books[book].link(case[who], "LIVES_AT", case[place], key, since=since, until=until, role=role)
    case.cilegon.link(case["mulyadi"], "OWNS", case["place/safehouse"], "W9", since="1988", until="..")
    case.northmark.link(case["solberg"], "OWNS", case["place/bunkhouse"], "W10", since="1994", until="..")
