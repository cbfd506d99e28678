"""Names folded so that scripts, spellings and typing slips meet.

What is stored beside a name and what is looked up for a query are made by the same functions, and
every look-up is of whole keys. A fuzzy index query would expand to the closest terms *of the whole
index*, hidden records included, so that what a user may not see would change what they find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

#: Longest stored text of one name; longer ones are hostile or prose, and every key costs index space.
MAX_NAME = 300

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_HYPHENS = re.compile(r"['\u2018\u2019\u02bc`\u02bb\u02bf]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")

#: Spellings that name the same sound in the languages of this region's records: van Ophuijsen and
#: Republican spelling of Indonesian (oe/u, dj/j, tj/c, sj/sy, ch/kh/h), Arabic names as written in
#: Malay, Dutch and English, and doubled letters.
_SPELLINGS = (
    ("tsch", "c"),
    ("sch", "s"),
    ("tch", "c"),
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "s"),
    ("sy", "s"),
    ("sh", "s"),
    ("nj", "n"),
    ("ny", "n"),
    ("ch", "h"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("bh", "b"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("q", "k"),
    ("c", "k"),
    ("x", "ks"),
    ("zh", "j"),
    ("z", "s"),
    ("v", "f"),
    ("w", "f"),
    ("ie", "i"),
    ("y", "i"),
)


def fold(text: str) -> str:
    """Lower-case Latin letters and digits of *text* in any script, words separated by one blank.

    ``Щербаков`` gives ``shcherbakov``, ``Ba'asyir`` gives ``baasyir``, ``王小明`` gives ``wang xiao ming``.
    """
    spaced = _HAN.sub(lambda match: f" {match[0]} ", _HYPHENS.sub("", text[:MAX_NAME]))
    return _NOT_WORD.sub(" ", anyascii(spaced).casefold()).strip()


def tokens(name: str) -> list[str]:
    """The words of a name, folded, in their order, each once.

    Han characters are one syllable each; their joined forms (``xiaoming``, ``wangxiaoming``) are added,
    because romanised records write given names as one word.
    """
    found = dict.fromkeys(fold(name).split())
    syllables = [fold(character) for character in _HAN.findall(name[:MAX_NAME])]
    if 2 <= len(syllables) <= 6:
        for first in range(len(syllables)):
            for last in range(first + 2, len(syllables) + 1):
                found.setdefault("".join(syllables[first:last]))
    return [token for token in found if token]


@lru_cache(maxsize=65536)
def sound_keys(token: str) -> frozenset[str]:
    """Whole keys under which a folded word is found when it is spelt otherwise or mistyped.

    ``0`` + consonant skeleton after the spelling table (``soeharto`` and ``suharto``: ``0shrt``), and
    ``1`` + the word with each one letter left out (as in SymSpell, W. Garbe 2012): two words share
    such a key when they differ by one insertion, deletion, substitution or swap of neighbours.
    Numbers have none: a mistyped number is another number.
    """
    if len(token) < 3 or not (token.isascii() and token.isalpha()):
        return frozenset()
    # In the spelling before 1972 a j is today's y and a dj today's j: both readings are kept.
    before_1972 = token.replace("dj", "\0").replace("tj", "c").replace("j", "y").replace("\0", "j")
    keys = {"0" + skeleton for skeleton in (_skeleton(token), _skeleton(before_1972)) if len(skeleton) >= 2}
    if len(token) >= 4:
        keys.add("1" + token)
        keys.update("1" + token[:i] + token[i + 1 :] for i in range(len(token)))
    return frozenset(keys)


def _skeleton(token: str) -> str:
    """The first letter and the consonants after it, by sound, doubled ones once."""
    for old, new in _SPELLINGS:
        token = token.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", token[:1] + re.sub("[aeiou]", "", token[1:]))


def search_text(names: Iterable[str], extra: Iterable[str] = ()) -> str:
    """What the full-text index stores for exact and prefix look-up: the words of all names, and *extra*."""
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys(tokens(name)))
    found.update(dict.fromkeys(extra))
    return " ".join(found)


def sounds_text(names: Iterable[str]) -> str:
    """What the full-text index stores for look-up by sound and slip: the sound keys of all words."""
    found: set[str] = set()
    for name in names:
        for token in tokens(name):
            found |= sound_keys(token)
    return " ".join(sorted(found))
