"""Border posts, as public references: every airport with an IATA code, and the region's sea and land posts.

Airports come from `airportsdata` (MIT). Sea and land posts are the project's own table: no free register of
them has
coordinates and time zones. Their codes are the country and three letters, in the form of UN/LOCODE; they
are this
table's names, not a claim that the United Nations list has them. Positions are good to some hundred metres.

A post is never made from what a source says: references carry no access class, so a name taken from a
closed dataset
would be shown to everybody.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

import airportsdata

from graphsvc.model.entity import Entity
from graphsvc.model.folding import fold

AIR, SEA, LAND = "air", "sea", "land"


@dataclass(frozen=True, slots=True)
class Post:
    """One border post.

    :param code: IATA code of an airport, else country and three letters.
    :param mode: air, sea or land.
    :param country: ISO 3166, two letters.
    :param zone: IANA time zone; local times at the post are read in it.
    """

    code: str
    name: str
    mode: str
    country: str
    zone: str
    latitude: float
    longitude: float

    @property
    def id(self) -> str:
        """The id of its entity."""
        return f"borderpost:{self.code}"

    @property
    def entity(self) -> Entity:
        """The reference that it is on a chart, the same whoever names it."""
        return Entity(
            "BorderPost",
            self.id,
            f"{self.name} ({self.code})" if self.mode == AIR else self.name,
            {
                "mode": self.mode,
                "country": self.country,
                "zone": self.zone,
                "latitude": self.latitude,
                "longitude": self.longitude,
            },
            tokens=(self.code.lower(),),
        )


_TABLE = """
IDMRK | Merak ferry port | sea | ID | Asia/Jakarta | -5.93170 | 105.99560 | Merak; Pelabuhan Merak
IDBKH | Bakauheni ferry port | sea | ID | Asia/Jakarta | -5.87150 | 105.75480 | Bakauheni; Pelabuhan Bakauheni
IDTPP | Tanjung Priok port, Jakarta | sea | ID | Asia/Jakarta | -6.10400 | 106.88400 | Tanjung Priok;
Pelabuhan Tanjung Priok
IDSUB | Tanjung Perak port, Surabaya | sea | ID | Asia/Jakarta | -7.19800 | 112.73300 | Tanjung Perak
IDBLW | Belawan port, Medan | sea | ID | Asia/Jakarta | 3.78500 | 98.69500 | Belawan
IDDUM | Dumai port | sea | ID | Asia/Jakarta | 1.68600 | 101.45500 | Dumai; Pelabuhan Dumai
IDBTC | Batam Centre ferry terminal | sea | ID | Asia/Jakarta | 1.13170 | 104.05330 | Batam Centre; Batam
Center
IDHBY | Harbour Bay ferry terminal, Batam | sea | ID | Asia/Jakarta | 1.15500 | 104.00300 | Harbour Bay;
Harbour Bay Batam
IDSKP | Sekupang ferry terminal, Batam | sea | ID | Asia/Jakarta | 1.12100 | 103.93200 | Sekupang
IDNGS | Nongsapura ferry terminal, Batam | sea | ID | Asia/Jakarta | 1.19700 | 104.09700 | Nongsapura; Nongsa
IDTPI | Sri Bintan Pura ferry terminal, Tanjung Pinang | sea | ID | Asia/Jakarta | 0.92900 | 104.43600 |
Tanjung Pinang; Sri Bintan Pura
IDTBK | Tanjung Balai Karimun ferry terminal | sea | ID | Asia/Jakarta | 0.98900 | 103.43800 | Tanjung Balai
Karimun
IDNNX | Nunukan port | sea | ID | Asia/Makassar | 4.14500 | 117.66500 | Nunukan; Tunon Taka
IDBOA | Benoa port, Bali | sea | ID | Asia/Makassar | -8.74600 | 115.21200 | Benoa
IDENK | Entikong border post | land | ID | Asia/Pontianak | 0.98200 | 110.33700 | Entikong; PLBN Entikong
IDARK | Aruk border post | land | ID | Asia/Pontianak | 1.63900 | 109.68700 | Aruk; PLBN Aruk
IDBDU | Badau border post | land | ID | Asia/Pontianak | 1.02700 | 111.89800 | Badau; PLBN Badau; Nanga Badau
IDMTN | Motaain border post | land | ID | Asia/Makassar | -8.96300 | 124.95300 | Motaain; Mota'ain; PLBN
Motaain
IDSKW | Skouw border post | land | ID | Asia/Jayapura | -2.62600 | 140.99900 | Skouw; PLBN Skouw
MYSLT | Stulang Laut ferry terminal, Johor Bahru | sea | MY | Asia/Kuala_Lumpur | 1.47180 | 103.78050 |
Stulang Laut
MYPGU | Pasir Gudang ferry terminal, Johor | sea | MY | Asia/Kuala_Lumpur | 1.43500 | 103.90700 | Pasir Gudang
MYPUT | Puteri Harbour ferry terminal, Johor | sea | MY | Asia/Kuala_Lumpur | 1.41700 | 103.65900 | Puteri
Harbour
MYMKZ | Melaka ferry terminal | sea | MY | Asia/Kuala_Lumpur | 2.19000 | 102.24500 | Melaka; Malacca
MYPKG | Port Klang ferry terminal | sea | MY | Asia/Kuala_Lumpur | 3.00000 | 101.39100 | Port Klang
MYTWU | Tawau ferry terminal | sea | MY | Asia/Kuching | 4.24300 | 117.89200 | Tawau
MYBSI | Sultan Iskandar Building, Johor Bahru | land | MY | Asia/Kuala_Lumpur | 1.46350 | 103.76600 | Johor
Bahru; Bangunan Sultan Iskandar; BSI; Johor Bahru checkpoint
MYKSA | Sultan Abu Bakar Complex, Johor | land | MY | Asia/Kuala_Lumpur | 1.36300 | 103.60800 | Kompleks
Sultan Abu Bakar; Gelang Patah
MYTBD | Tebedu border post, Sarawak | land | MY | Asia/Kuching | 1.00800 | 110.36300 | Tebedu
SGWDL | Woodlands checkpoint | land | SG | Asia/Singapore | 1.44600 | 103.76900 | Woodlands
SGTUA | Tuas checkpoint | land | SG | Asia/Singapore | 1.34800 | 103.63600 | Tuas
SGHFC | HarbourFront ferry terminal | sea | SG | Asia/Singapore | 1.26500 | 103.82000 | HarbourFront;
Singapore Cruise Centre
SGTMF | Tanah Merah ferry terminal | sea | SG | Asia/Singapore | 1.31400 | 103.98800 | Tanah Merah
THPDB | Padang Besar border post | land | TH | Asia/Bangkok | 6.66400 | 100.32000 | Padang Besar; Pekan Siam
THSDO | Sadao border post | land | TH | Asia/Bangkok | 6.52300 | 100.41700 | Sadao; Dannok
TLBTG | Batugade border post | land | TL | Asia/Dili | -8.95900 | 124.96200 | Batugade
"""


@cache
def _table() -> tuple[dict[str, Post], dict[str, Post]]:
    """Every post by code, and by folded name where the name means one post only."""
    codes: dict[str, Post] = {}
    names: dict[str, Post | None] = {}
    for code, row in airportsdata.load("IATA").items():
        post = Post(code, row["name"], AIR, row["country"], row["tz"], row["lat"], row["lon"])
        # Without a zone (some strips in Antarctica) no local time there can be read
        if row["tz"]:
            codes[code] = post
            codes.setdefault(row["icao"], post)
            _name(names, row["name"], post)
    # A row may run over several lines: it begins where a code does
    for line in re.split(r"\n(?=[A-Z]{5} \|)", _TABLE.strip()):
        code, name, mode, country, zone, latitude, longitude, others = (
            " ".join(cell.split()) for cell in line.split("|")
        )
        post = codes[code] = Post(code, name, mode, country, zone, float(latitude), float(longitude))
        for other in (name, *others.split(";")):
            names[fold(other)] = post
    return codes, {name: post for name, post in names.items() if post is not None}


def _name(names: dict[str, Post | None], name: str, post: Post) -> None:
    key = fold(name)
    names[key] = None if key in names else post


def find(text: str) -> Post | None:
    """The post of an IATA or ICAO code, of a code of the table, or of a name; None when it is not known.

    A code in two parts, as in `ID MRK`, is read as one. A name that several airports share finds none of
    them.
    """
    codes, names = _table()
    code = "".join(text.split()).upper()
    return codes.get(code) or names.get(fold(text))


def own_posts() -> list[Post]:
    """The sea and land posts of the table, for the docs and the seeds."""
    return [post for post in _table()[0].values() if post.mode != AIR]


def kilometres(here: Post, there: Post) -> float:
    """Great-circle distance (haversine, mean Earth radius 6,371 km)."""
    lat1, lat2 = math.radians(here.latitude), math.radians(there.latitude)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(there.longitude - here.longitude) / 2) ** 2
    )
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))
