"""Names of made-up people, villages and firms. A few names are very common, so that namesakes are, too."""

from __future__ import annotations

_MEN = (
    "Agus", "Budi", "Eko", "Ahmad", "Muhammad", "Hendra", "Slamet", "Joko", "Dedi", "Rudi", "Asep", "Yusuf", "Wahyu", "Bambang",
    "Iwan", "Andi", "Supri", "Ujang", "Rahmat", "Fajar", "Hasan", "Teguh", "Sutrisno", "Cecep", "Dadang", "Gunawan", "Herman",
    "Kusnadi", "Mulyono", "Nanang", "Purwanto", "Rizki", "Sarip", "Taufik", "Wawan", "Yanto", "Zainal", "Made", "Parlindungan",
)  # fmt: skip
_WOMEN = (
    "Siti", "Sri", "Nur", "Dewi", "Rina", "Yanti", "Lina", "Ratna", "Wati", "Aminah", "Fitri", "Ani", "Eka", "Maya", "Indah",
    "Euis", "Ningsih", "Rohayati", "Sumiati", "Tuti", "Yuli", "Mega", "Kartika", "Lestari", "Neneng", "Partini", "Rukmini",
    "Tini", "Umi", "Wulan", "Ayu", "Bunga", "Citra", "Dian", "Endang", "Halimah", "Ika", "Juminten",
)  # fmt: skip
_LAST = (
    "Santoso", "Wijaya", "Nugroho", "Hidayat", "Saputra", "Setiawan", "Kurniawan", "Rahman", "Permana", "Kusuma", "Hakim", "Putra",
    "Susanto", "Suryadi", "Wibowo", "Maulana", "Firmansyah", "Ramadhan", "Haryanto", "Sanjaya", "Supriyadi", "Iskandar", "Mahendra",
    "Pratama", "Sudrajat", "Mulyana", "Sihombing", "Siregar", "Nasution", "Lubis", "Harahap", "Simanjuntak", "Utami", "Rahayu",
    "Handayani", "Anggraini", "Pertiwi", "Maharani", "Safitri", "Wulandari", "Astuti", "Suhartini", "Munawar", "Basri", "Tanjung",
    "Chaniago", "Marpaung", "Ginting", "Tarigan", "Darmawan", "Prabowo", "Subagyo", "Wahid", "Yunus", "Zulkarnain", "Abdullah",
)  # fmt: skip
_FRONT = (
    "Suka", "Karang", "Tanjung", "Mekar", "Sido", "Cipta", "Wana", "Banjar", "Bumi", "Margo", "Pulo", "Rawa", "Kali", "Gunung",
    "Pasir", "Kebon", "Muara", "Way", "Sumber", "Tegal",
)  # fmt: skip
_BACK = (
    "mulya", "mukti", "wangi", "jaya", "sari", "rejo", "agung", "indah", "anyar", "makmur", "tirta", "asri", "raya", "bakti",
    "harapan", "maju", "dadi", "baru", "endah", "luhur",
)  # fmt: skip
_TRADES = (
    ("Toko", "retail"), ("CV", "transport"), ("PT", "trade"), ("PT", "manufacture"), ("CV", "construction"), ("UD", "fish trade"),
    ("PT", "shipping agency"), ("Koperasi", "savings"), ("CV", "workshop"), ("PT", "recruitment"),
)  # fmt: skip

#: Spellings that clerks exchange, the older and the newer Indonesian and what is heard alike.
_SPELLINGS = (
    ("Muhammad", "Mohamad"), ("Yusuf", "Jusuf"), ("Joko", "Djoko"), ("Wahyu", "Wahju"), ("Ahmad", "Achmad"), ("Rizki", "Rizky"),
    ("Taufik", "Taufiq"), ("Siti", "Sitti"), ("Dewi", "Dewie"), ("Yanti", "Janti"), ("Slamet", "Selamet"), ("Nur", "Noor"),
    ("Su", "Soe"), ("Ju", "Djoe"), ("sya", "sja"), ("yanto", "janto"), ("i", "y"), ("u", "oe"),
)  # fmt: skip


def person(woman: bool, first: float, last: float, mononym: bool) -> tuple[str, str]:
    """First and last name from two draws; squared, so that the names at the front are common. A mononym has no last name."""
    given = _WOMEN if woman else _MEN
    return given[int(first * first * len(given))], "" if mononym else _LAST[int(last * last * len(_LAST))]


def misspelt(name: str) -> str:
    """The name as another clerk writes it; with a letter doubled where no spelling is known for it."""
    for usual, other in _SPELLINGS:
        if usual in name:
            return name.replace(usual, other, 1)
    return name + name[-1]


def village(number: int) -> str:
    """The name of a village; from the 401st on they have numbers."""
    front, back = _FRONT[number % 20], _BACK[number // 20 % 20]
    return f"{front}{back}" if number < 400 else f"{front}{back} {number // 400 + 1}"


def firm(number: int, kind: int) -> tuple[str, str]:
    """Name and activity of a firm."""
    form, activity = _TRADES[kind % len(_TRADES)]
    return (
        f"{form} {_FRONT[number % 20]} {_BACK[number * 7 // 20 % 20].capitalize()} {number // 20 + 1}",
        activity,
    )
