"""Everyone else: families, witnesses, neighbours, travellers. Most of them share something with the ring, by chance."""

from ..kit import Case, given, rows

_CILEGON = """
# name     | id   | first      | last             | sex | born       | occupation             | role               | note
mulyadi    | P021 | Mulyadi    | Sastradiredja    | M   | 1955-02-14 | pensiunan              | witness            | owner of the house in Jl. Kerapu Fiktif
liem       | P022 | Liem       | Kok Seng         | M   | 1948-10-01 | pensiunan              |                    |
porter     | P023 | Agus       | Setiawan         | M   | 1987-08-17 | porter pelabuhan       | witness            | porter at Merak
yati       | P024 | Yati       | Suryati          | F   | 1983-03-21 | pemilik toko pulsa     |                    |
ujang      | P025 | Ujang      | Hidayat          | M   | 1992-06-09 | pengemudi ojek         | person of interest | parked before the house on three evenings
ratna      | P026 | Ratna Dewi | Puspita          | F   | 1970-04-04 | kepala loket           | witness            | reported irregular stamps
bagus      | P027 | Bagus Adi  | Nugroho          | M   | 2002-12-12 | mahasiswa              |                    |
nurhayati  | P028 | Nurhayati  |                  | F   | 1968-01-01 | juru masak             | witness            | cooked in the house by the day
hasan      | P029 | Tubagus    | Hasan Basri      | M   | 1966-09-09 | pedagang               |                    |
anisa      | P030 | Ratu Anisa | Fitria           | F   | 2004-02-22 | mahasiswa              |                    |
paulus     | P031 | Paulus     | Hutapea          | M   | 1981-05-05 | tenaga penjual         |                    |
tan        | P032 | Tan        | Mei Ling         | F   | 1978-08-08 | penukar uang           |                    | Batam
syamsul    | P033 | Syamsul    | Bahri            | M   | 1986-07-16 | kelasi                 | witness            | deck hand of a Batam ferry
informant  | P034 | informant  | CLG-7            |     |            |                        | source             | not to be named
"""

_LAMPUNG = """
suryanto   | L021 | Suryanto   | Widodo           | M   | 1972-11-11 | sopir truk sayur       | person of interest | same ferry as the van on three days
agus-sea   | L022 | Agus       | Setiawan         | M   | 1991-05-23 | pelaut                 |                    | seafarer with a contract of his own
sukirman   | L023 | Sukirman   |                  | M   | 1970-03-03 | petani                 | reporting person   | father of Siti Aminah
wagini     | L024 | Wagini     |                  | F   | 1973-12-30 | pedagang               | reporting person   | mother of Slamet
nyoman     | L025 | I Nyoman   | Sudarma          | M   | 1994-04-14 | petani                 | reporting person   | brother of Made
hotma      | L026 | Hotma      | Siregar          | F   | 1990-02-02 | bidan                  |                    | sister of Parlindungan
muchtar    | L027 | Muchtar    | Efendi           | M   | 1965-06-01 | kepala desa            | witness            | signed letters he took for a training course
endang     | L028 | Endang     | Sulastri         | F   | 1969-10-18 | pedagang               |                    |
intan      | L029 | Raden      | Intan Permata    | F   | 1986-01-25 | guru                   |                    |
lastri     | L030 | Lastri     |                  | F   | 1984-09-04 | ibu rumah tangga       |                    | wife of Sugeng
deni       | L031 | Deni       | Kurniawan        | M   | 1996-11-30 | montir                 |                    | cousin of Fauzan
"""

_NORTHMARK = """
khalid     | N021 | Khalid     | Mansour          | M   | 1980-06-20 | night manager          | witness            | hotel in Johor Bahru
norazlina  | N022 | Norazlina  | binti Hashim     | F   | 1989-03-15 | ticket agent           |                    | ferry counter, Stulang Laut
halvorsen  | N023 | Erik       | Halvorsen        | M   | 1964-01-12 | dock supervisor        | witness            | called the labour inspectorate
solberg    | N024 | Ingrid     | Solberg          | F   | 1958-07-29 | landlady               |                    | let the bunkhouse
vandalen   | N025 | Pieter     | van Dalen        | M   | 1971-02-08 | ship's agent           | person of interest | legitimate crewing contracts
lindqvist  | N026 | Anders     | Lindqvist        | M   | 1990-09-01 | engineer               |                    | traveller
"""

_ALIASES = {
    "liem": ["Hendra Salim", "Lim Kok Seng"],
    "agus-sea": ["Agus Setyawan"],
    "muchtar": ["Mochtar Effendi", "Mukhtar Efendi"],
    "hasan": ["Tb. Hasan Basri"],
}
_SCRIPTS = {"liem": ["林國成"], "khalid": ["خالد منصور"], "tan": ["陳美玲"]}
_NATIONALITY = {"khalid": "Jordan", "norazlina": "Malaysia"}


def write(case: Case) -> None:
    for book, table, home in (
        (case.cilegon, _CILEGON, "Indonesia"),
        (case.lampung, _LAMPUNG, "Indonesia"),
        (case.northmark, _NORTHMARK, "Northmark"),
    ):
        for name, key, first, last, sex, born, work, role, note in rows(table):
            secret = {"level": 1, "grade": "A2"} if name == "informant" else {}
            person = book.record(
                "Person",
                key,
                f"{first} {last}".strip(),
                first_name=first,
                last_name=last or None,
                nationality=[_NATIONALITY.get(name, home)],
                aliases=_ALIASES.get(name),
                original_script=_SCRIPTS.get(name),
                **given(sex=sex, born=born, occupation=work, role=role, note=note),
                **secret,
            )
            case.put(name, person)
