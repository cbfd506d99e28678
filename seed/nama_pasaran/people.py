"""Everybody. Budi is one of the commonest names of Java, Santoso and Santosa are one word, and Boedi is how it was once written."""

from ..kit import Case, given, rows

_CILEGON = """
# name     | id   | caption          | sex | born       | occupation         | role               | note
driver     | P001 | Budi Santoso     | M   | 1984-03-12 | sopir travel       | person of interest | fined in November for carrying passengers without a permit
teacher    | P002 | Budi Santosa     | M   | 1979-07-30 | guru SMP           |                    |
fisherman  | P003 | Budi Santoso     | M   | 1984-12-03 | nelayan            |                    |
terminal   | P004 | Budi             | M   | 1984       | sopir              |                    | one name only; known to the porters of the bus station
pensioner  | P005 | Boedi Santoso    | M   | 1951-03-12 | pensiunan          |                    |
# The buyer of the ticket, as the counter typed him.
ticket     | P006 | Budi Santoso     | M   | 1984-03-12 |                    | person of interest | buyer of four ferry tickets
clerk      | P021 | Desi Anggraini   | F   | 1996-02-17 | petugas loket      | witness            | types the numbers that passengers read out to her
head       | P022 | Sri Wahyuni      | F   | 1968-11-05 | kepala sekolah     | witness            |
porter     | P023 | Asep Kurnia      | M   | 1989-06-21 | porter terminal    | witness            |
warder     | P024 | Eko Prayitno     | M   | 1983-01-09 | petugas jaga       | witness            |
"""

_LAMPUNG = """
recruiter  | L001 | Budi Santosa     | M   | 1984-03-12 | penyalur kerja     | person of interest | promises work in restaurants; left a copy of his identity card
farmer     | L002 | Budi Santoso     | M   | 1992-08-08 | petani             |                    | neighbour of one of the three
pak-budi   | L003 | Pak Budi         | M   |            |                    | unidentified       | named by one of the three
trader     | L004 | M. Budi Santoso  | M   | 1984-03-21 | pedagang kopi      |                    |
father     | L021 | Warsono          | M   | 1971-10-02 | petani             | reporting person   |
village    | L022 | Hadi Sucipto     | M   | 1966-05-27 | kepala desa        | witness            |
# Those who were to be taken away.
rini       | L101 | Rini Astuti      | F   | 2005-09-18 |                    | victim             |
sekar      | L102 | Sekar Ayu        | F   | 2006-01-30 |                    | victim             |
tika       | L103 | Kartika Sari     | F   | 2004-07-07 |                    | victim             |
"""

_ALIASES = {
    "teacher": ["Budi Santoso"],
    "pensioner": ["Budi Santoso"],
    "trader": ["Muhammad Budi Santoso", "Budi Santoso"],
    "recruiter": ["Budi Santoso"],
}


def write(case: Case) -> None:
    for book, table in ((case.cilegon, _CILEGON), (case.lampung, _LAMPUNG)):
        for name, key, caption, sex, born, work, role, note in rows(table):
            first, _, last = caption.partition(" ")
            # One name is a whole name: a last name is not made up for it
            person = book.record(
                "Person", key, caption, first_name=first, last_name=last or None, nationality=["Indonesia"],
                aliases=_ALIASES.get(name), **({"grade": "C3"} if name in ("terminal", "pak-budi") else {}),
                **given(sex=sex, born=born, occupation=work, role=role, note=note),
            )  # fmt: skip
            case.put(name, person)
