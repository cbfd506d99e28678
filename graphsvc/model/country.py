"""Countries: one two-letter code for the many ways sources write them.

Names come from Unicode CLDR (through Babel) in the languages our sources are written in; codes of
ISO 3166-1 (two, three letters, numbers) come from CLDR's aliases; travel documents add the codes of
ICAO Doc 9303 part 3, section 5, which no country list knows (``D``, ``GBD``, ``UTO``, ``XXA``, ``RKS``).
"""

from __future__ import annotations

from functools import cache

from babel.core import Locale, get_global

from .errors import InvalidValue
from .folding import fold
from .labels import say

_LANGUAGES = ("en", "id", "fr", "es", "nl", "de", "pt", "ms", "vi", "ru", "zh", "ar")

#: ICAO Doc 9303-3 section 5: issuers and nationalities outside ISO 3166-1.
_ICAO = {
    "d": "DE",
    "gbd": "GB",
    "gbn": "GB",
    "gbo": "GB",
    "gbp": "GB",
    "gbs": "GB",
    "rks": "XK",
    "uno": "UN",
    "una": "UN",
    "unk": "UN",
    "eue": "EU",
}
#: Stateless, refugee, unspecified, and the specimen state: these are answers, not countries.
_NO_COUNTRY = {
    "xxa",
    "xxb",
    "xxc",
    "xxx",
    "uto",
    "xom",
    "xpo",
    "xba",
    "xim",
    "xcc",
    "xce",
    "xco",
    "xec",
    "xes",
    "xmp",
}

_SAYINGS = {
    "ussr": "RU",
    "ussr until 1991": "RU",
    "soviet union": "RU",
    "russian federation": "RU",
    "great britain": "GB",
    "uk": "GB",
    "england": "GB",
    "britain": "GB",
    "usa": "US",
    "america": "US",
    "uae": "AE",
    "dprk": "KP",
    "democratic peoples republic of korea": "KP",
    "north korea": "KP",
    "korea dpr": "KP",
    "republic of korea": "KR",
    "south korea": "KR",
    "prc": "CN",
    "peoples republic of china": "CN",
    "islamic republic of iran": "IR",
    "iran islamic republic of": "IR",
    "syrian arab republic": "SY",
    "ivory coast": "CI",
    "burma": "MM",
    "holland": "NL",
    "swaziland": "SZ",
    "east timor": "TL",
    "viet nam": "VN",
    "lao pdr": "LA",
    "zaire": "CD",
    "democratic republic of the congo": "CD",
    "drc": "CD",
    "republic of indonesia": "ID",
    "ri": "ID",
    "united republic of tanzania": "TZ",
    "libyan arab jamahiriya": "LY",
    "state of palestine": "PS",
    "palestine": "PS",
    "palestinian": "PS",
    "hongkong": "HK",
    "macao": "MO",
    "cape verde": "CV",
    # Nationalities as adjectives: lists mix "Tunisia" and "Tunisian" in one column.
    "afghan": "AF",
    "algerian": "DZ",
    "american": "US",
    "australian": "AU",
    "bangladeshi": "BD",
    "belgian": "BE",
    "british": "GB",
    "bosnian": "BA",
    "chinese": "CN",
    "congolese": "CD",
    "danish": "DK",
    "dutch": "NL",
    "egyptian": "EG",
    "eritrean": "ER",
    "ethiopian": "ET",
    "french": "FR",
    "german": "DE",
    "indian": "IN",
    "indonesian": "ID",
    "iranian": "IR",
    "iraqi": "IQ",
    "italian": "IT",
    "japanese": "JP",
    "jordanian": "JO",
    "kenyan": "KE",
    "kuwaiti": "KW",
    "lebanese": "LB",
    "libyan": "LY",
    "malaysian": "MY",
    "malian": "ML",
    "mauritanian": "MR",
    "moroccan": "MA",
    "nigerian": "NG",
    "norwegian": "NO",
    "omani": "OM",
    "pakistani": "PK",
    "philippine": "PH",
    "filipino": "PH",
    "qatari": "QA",
    "russian": "RU",
    "rwandan": "RW",
    "saudi": "SA",
    "saudi arabian": "SA",
    "senegalese": "SN",
    "singaporean": "SG",
    "somali": "SO",
    "spanish": "ES",
    "sudanese": "SD",
    "swedish": "SE",
    "swiss": "CH",
    "syrian": "SY",
    "thai": "TH",
    "tunisian": "TN",
    "turkish": "TR",
    "ugandan": "UG",
    "ukrainian": "UA",
    "vietnamese": "VN",
    "yemeni": "YE",
}


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    # CLDR also aliases the codes that ISO 3166 leaves to its users (`ZZZ`, `999`): those name no country
    named = Locale("en").territories.keys() - {"ZZ", "EZ", "QO", "XA", "XB"}
    for code, targets in get_global("territory_aliases").items():
        if len(targets) == 1 and len(targets[0]) == 2 and targets[0] in named - {"EU"}:
            table[code.casefold()] = targets[0]
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code in named - {"EU"}:
                table.setdefault(fold(name), code)
                table[code.casefold()] = code
    # An issuer of documents (laissez-passer), though no country
    table["eu"] = "EU"
    table.update(_ICAO)
    table.update(_SAYINGS)
    return table


def country_code(text: str) -> str:
    """The ISO 3166-1 two-letter code of a country however it is written.

    :param text: a two- or three-letter code, an ICAO document code, a number, or a name in one of the
        languages of our sources (``Indonesien``, ``印度尼西亚``, ``Tunisian``).
    :raises InvalidValue: when it names no single country (also for "stateless" and the specimen state).
    """
    key = fold(text)
    if key in _NO_COUNTRY:
        raise InvalidValue(
            say("country"), text, say("This code means stateless, refugee, unspecified or specimen.")
        )
    code = _table().get(key)
    if code is None:
        raise InvalidValue(
            say("country"), text, say("Use a two- or three-letter code, or the country's usual name.")
        )
    return code


def country_name(code: str, language: str = "en") -> str:
    """The country's name in *language*; the code itself when CLDR has none."""
    name = Locale.parse(language).territories.get(code)
    return name if name else code
