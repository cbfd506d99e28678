"""The people who were moved, in three groups. Their records are marked, so that exports can mask them."""

from ..kit import Case, rows

_VICTIMS = """
# name     | id   | first        | last         | sex | born       | born in     | group
# By air in February. Two of them share a birthday and nearly a name.
aminah     | L101 | Siti         | Aminah       | F   | 2003-07-15 | Way Jepara  | 1
aisyah     | L102 | Siti         | Aisyah       | F   | 2003-07-15 | Kalianda    | 1
laila      | L103 | Nur          | Laila        | F   | 2002-12-24 | Way Jepara  | 1
dewi       | L104 | Dewi         | Ratnasari    | F   | 2004-01-09 | Kalianda    | 1
ketut      | L105 | Ni Ketut     | Ayu Lestari  | F   | 2001-05-28 | Seputih     | 1
# By boat in March.
joko       | L106 | Joko         | Prasetya     | M   | 1998-08-02 | Kalianda    | 2
eko        | L107 | Eko          | Wahyudi      | M   | 1999-02-17 | Kalianda    | 2
slamet     | L108 | Slamet       |              | M   | 1997-10-21 | Way Jepara  | 2
made       | L109 | I Made       | Sudarma      | M   | 2000-03-12 | Seputih     | 2
zainuri    | L110 | Ahmad        | Zainuri      | M   | 1996-06-06 | Way Jepara  | 2
parlin     | L111 | Parlindungan | Siregar      | M   | 1995-09-19 | Kalianda    | 2
# In May, found in the house.
tri        | L112 | Tri          | Wulandari    | F   | 2005-11-11 | Way Jepara  | 3
rina       | L113 | Rina         | Oktaviani    | F   | 2004-10-03 | Kalianda    | 3
yuliana    | L114 | Yuliana      | Saragih      | F   | 2002-07-26 | Kalianda    | 3
supri      | L115 | Supriyono    |              | M   | 2001-01-18 | Seputih     | 3
fadillah   | L116 | Ahmad        | Fadillah     | M   | 2003-03-30 | Way Jepara  | 3
"""


def members(group: int) -> list[str]:
    """The names of a group, in the order of the table."""
    return [name for name, *_, of in rows(_VICTIMS) if of == str(group)]


def write(case: Case) -> None:
    for name, key, first, last, sex, born, born_in, _group in rows(_VICTIMS):
        person = case.lampung.record(
            "Person",
            key,
            f"{first} {last}".strip(),
            first_name=first,
            last_name=last or None,
            sex=sex,
            born=born,
            born_in=born_in,
            nationality=["Indonesia"],
            role="victim",
        )
        case.put(name, person)
