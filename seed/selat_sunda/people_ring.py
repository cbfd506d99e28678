"""The people of the ring, each as the agency that met them first describes them.

What a record says is what that agency knows: the role of most of them is for the trainee to find.
"""

from ..kit import Case, given, rows

_CILEGON = """
# name     | id   | first       | last              | sex | born       | born in     | occupation        | role               | aliases                            | grade
broker     | P001 | Bambang     | Soetedja          | M   | 1971-08-19 | Tangerang   | wiraswasta        |                    | Bambang Sutedja                    | B2
enung      | P002 | Enung       | Nurhasanah        | F   | 1979-02-03 | Cilegon     | pengelola kos     | person of interest | Bu Enung                           | B2
dadang     | P003 | Dadang      | Supriadi          | M   | 1985-11-27 | Pandeglang  | sopir             | person of interest | Dadang Supriyadi                   | B2
ronald     | P004 | Ronald      | Sihombing         | M   | 1976-06-14 | Medan       | direktur          |                    |                                    | A2
marlina    | P005 | Marlina     | Simatupang        | F   | 1988-09-30 | Balige      | staf dokumen      |                    | Lina                               | A2
tigor      | P006 | Tigor       | Manurung          | M   | 1980-01-22 | Siantar     | percetakan        | person of interest |                                    | C3
dwi        | P007 | Dwi Lestari | Handayani         | F   | 2003-04-11 | Serang      | mahasiswa         |                    |                                    | B2
agus-clerk | P008 | Agus Salim  | Rachmat           | M   | 1974-12-05 | Serang      | petugas loket     |                    | Agus Salim Rahmat; A. S. Rachmat   | B2
rustam     | P009 | La Ode      | Rustam            | M   | 1977-07-07 | Baubau      | pengurus kapal    | person of interest | Pak Ode                            | C3
"""

_LAMPUNG = """
rohayati   | L001 | Rohayati    | binti Samsudin    | F   | 1975-05-17 | Kalianda    | pengelola LPK     | person of interest | Bu Roh; Rohajati                   | B2
fauzan     | L002 | Muhammad    | Fauzan Kurniadi   | M   | 1990-03-08 | Way Jepara  | guru mengaji      | person of interest | Muchamad Fauzan; M. Fauzan         | B2
wayan      | L003 | I Wayan     | Suardana          | M   | 1984-10-10 | Seputih     | petani            | person of interest | Pak Wayan                          | C3
sugeng     | L004 | Sugeng      | Priyanto          | M   | 1982-01-30 | Kalianda    | sopir travel      |                    | Sugeng Prijanto; Mas Geng          | B2
"""

_NORTHMARK = """
kamarul    | N001 | Kamarul     | Bahri bin Osman   | M   | 1973-11-02 | Johor Bahru | van operator      | person of interest | Abang Kam                          | B3 H1
malinov    | N002 | Viktor      | Malinov           | M   | 1969-04-25 |             | labour contractor | person of interest | V. S. Malinov                      | B2 H1
"""

#: Names as the holder writes them.
_SCRIPTS = {"malinov": ["Виктор Сергеевич Малинов"]}
_NATIONALITY = {"kamarul": ["Malaysia"], "malinov": ["Northmark"]}


def write(case: Case) -> None:
    for book, table in ((case.cilegon, _CILEGON), (case.lampung, _LAMPUNG), (case.northmark, _NORTHMARK)):
        for name, key, first, last, sex, born, born_in, work, role, aliases, grade in rows(table):
            person = book.record(
                "Person",
                key,
                f"{first} {last}",
                first_name=first,
                last_name=last,
                sex=sex,
                born=born,
                nationality=_NATIONALITY.get(name, ["Indonesia"]),
                original_script=_SCRIPTS.get(name),
                aliases=[a.strip() for a in aliases.split(";") if a.strip()] or None,
                grade=grade,
                **given(born_in=born_in, occupation=work, role=role),
            )
            case.put(name, person)
