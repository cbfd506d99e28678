"""Who is in the subscriber register. It says who showed an identity card in a shop, not who speaks."""

from ..kit import Case, given, rows

_PEOPLE = """
# name   | id   | first    | last       | sex | born       | occupation
andika   | P001 | Andika   | Prasetyo   | M   | 1993-09-14 | sopir rental
suparmi  | P002 | Suparmi  |            | F   | 1962-04-02 | penjual kue
wulan    | P003 | Wulan    | Lestari    | F   | 1999-12-19 | kasir
jaka     | P004 | Jaka     | Permana    | M   | 1997-02-08 | buruh
riki     | P005 | Riki     | Subagja    | M   | 1999-06-30 | montir
tono     | P006 | Tono     | Hartono    | M   | 1990-11-11 | pedagang
memet    | P007 | Memet    | Rahmat     | M   | 1988-07-23 | juru parkir
nadia    | P008 | Nadia    | Kusumastuti | F  | 2004-03-05 | mahasiswa
hendra   | P009 | Hendra   | Wijaya     | M   | 1995-08-27 | teknisi AC
yayah    | P010 | Yayah    | Rokayah    | F   | 1979-01-16 | pemilik warung pulsa
udin     | P011 | Udin     | Samsudin   | M   | 1986-05-09 | pengemudi ojek
mahfud   | P012 | Mahfud   | Zuhri      | M   | 1958-10-21 | pensiunan
lilis    | P013 | Lilis    | Suryani    | F   | 1991-09-03 | ibu rumah tangga
basri    | P014 | Basri    | Alamsyah   | M   | 1994-04-28 | nelayan
ani      | P015 | Ani      | Marlina    | F   | 1975-12-12 | kepala taman kanak-kanak
tuti     | P016 | Tuti     | Herawati   | F   | 1966-06-06 | guru
rangga   | P017 | Rangga   | Saputra    | M   | 2003-07-17 | mahasiswa
cecep    | P018 | Cecep    | Supriadi   | M   | 1992-02-24 | satpam
"""


def write(case: Case) -> None:
    for name, key, first, last, sex, born, work in rows(_PEOPLE):
        case.put(
            name,
            case.cilegon.record(
                "Person", key, f"{first} {last}".strip(), first_name=first, last_name=last or None,
                nationality=["Indonesia"], grade="A2", **given(sex=sex, born=born, occupation=work),
            ),
        )  # fmt: skip
