"""Entities by name, alias or number, across scripts, spellings and slips of the finger.

The database finds candidates by whole keys (see :mod:`graphsvc.model.folding`), and they are ranked here by
how like their names are to what was typed. Nothing that the index knows of other records enters the rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from graphsvc.charts.fragment import node_json
from graphsvc.errors import InvalidInputError
from graphsvc.graph.connection import Graph
from graphsvc.graph.statements import core
from graphsvc.i18n import say
from graphsvc.model.entity import ENTITY_TYPES, Kind
from graphsvc.model.folding import fold, sound_keys, tokens
from graphsvc.model.identifier import candidates
from graphsvc.queries.params import near

#: Longest text that is searched for, and most words of it that are looked up.
LONGEST = 200
MOST_WORDS = 12
#: Candidates ranked; of more, the ones with the shortest names, which lie closest to what was typed.
RANKED = 2_000
#: Likeness (0 to 100) below which a name that matched by sound alone is no hit: a word of three letters
#: shares a sound key with half a telephone book.
LEAST_LIKENESS = 60.0
#: The same where no name has all the words, and some of them must do.
LEAST_LIKENESS_OF_SOME = 40.0

#: How a hit was found, by its tier: a number that was typed, words as typed, words by sound or with a slip.
MATCHES = ("identifier", "name", "sound")

#: A query that matches nothing: no stored word has an underscore.
_NOTHING = "search:_"
_SEPARATORS = re.compile(r"[\s()./+:\-\u2010-\u2015]+")


@dataclass(frozen=True, slots=True)
class Query:
    """What a typed text is looked up as. Every part is made of the letters a-z and digits alone, so that
    nothing typed can be read as the index's query language.
    """

    ids: list[str]
    strict: str
    loose: str
    any_word: str


def search(
    graph: Graph,
    access: Sequence[int],
    text: str,
    *,
    types: Sequence[str] | None = None,
    limit: int = 20,
    regions: Iterable[str] = (),
    deadline: float = 10.0,
) -> dict[str, Any]:
    """Hits for *text*, the most alike first: ``hits``, ``total``, ``shown``, ``cut_by``.

    A hit is a node of a fragment with ``match`` (``identifier``: the number typed; ``name``: its words as
    typed; ``sound``: spelt otherwise), ``matched`` (the name it was found by) and ``score`` (0 to 100).

    :param types: entity types to look among; None or empty: all.
    :param regions: countries whose national form a number may have been typed in, the likeliest first.
    :raises InvalidInputError: for an empty or too long text, or an unknown type.
    """
    _check(text, types or ())
    query = compile_query(text, regions)
    params = {
        "ids": query.ids,
        "strict": query.strict,
        "loose": query.loose,
        "entity_types": list(types) if types else None,
        "limit": RANKED,
        "access": list(access),
    }
    found, total = graph.read(core("search"), params, deadline=deadline, limit=None).rows[0]
    least = LEAST_LIKENESS
    if not found and query.any_word != _NOTHING:
        params |= {"strict": _NOTHING, "loose": query.any_word}
        least = LEAST_LIKENESS_OF_SOME
        found, total = graph.read(core("search"), params, deadline=deadline, limit=None).rows[0]
    ranked = _ranked(text, found, least)
    if total <= len(found):
        total = len(ranked)
    shown = ranked[:limit]
    return {
        "hits": shown,
        "total": total,
        "shown": len(shown),
        "cut_by": "limit" if total > len(shown) else None,
    }


def compile_query(text: str, regions: Iterable[str] = ()) -> Query:
    """What *text* is looked up as."""
    words = [word for word in tokens(text) if word][:MOST_WORDS]
    typed = fold(text).split()[:MOST_WORDS]
    joined = fold(_SEPARATORS.sub("", text)).replace(" ", "")
    whole = _whole_number(joined, words)
    strict = [f"({' AND '.join(_as_typed(word) for word in typed)})"] if typed else []
    loose = [f"({' AND '.join(_as_heard(word) for word in typed)})"] if typed else []
    if len(words) > len(typed):
        # Joined syllables of a Han name: any of them stands for the whole
        strict += [f"search:{word}" for word in words[len(typed) :]]
    if whole:
        strict.append(whole)
    # A number of which a group is right is another number
    spoken = [word for word in typed if not word.isdigit()]
    return Query(
        ids=[hit.id for hit in candidates(text, tuple(regions))],
        strict=" OR ".join(strict) or _NOTHING,
        loose=" OR ".join(loose) or _NOTHING,
        any_word=" OR ".join(_as_heard(word) for word in spoken) if len(typed) > 1 and spoken else _NOTHING,
    )


def _as_typed(word: str) -> str:
    """The whole word or its beginning; single letters (initials) only whole, or they would match a third of
    all names.
    """
    return f"search:{word}" if len(word) < 2 else f"search:{word}*"


def _as_heard(word: str) -> str:
    keys = " OR ".join(f"sounds:{key}" for key in sorted(sound_keys(word)))
    return f"({_as_typed(word)} OR {keys})" if keys else _as_typed(word)


def _whole_number(joined: str, words: Sequence[str]) -> str:
    """A number that was typed in groups: by its beginning, or by its end."""
    digits = sum(character.isdigit() for character in joined)
    if digits < 3 or len(joined) > 40:
        return ""
    found = [] if words == [joined] else [f"search:{joined}*"]
    if len(joined) >= 4:
        found.append(f"search:r{joined[::-1]}*")
    return " OR ".join(found)


def _check(text: str, types: Sequence[str]) -> None:
    if not text.strip() or len(text) > LONGEST:
        raise InvalidInputError(
            say("Search for a name or a number of 1 to %(most)s characters.", most=LONGEST),
            [{"field": "q", "message": say("It has %(number)s characters.", number=len(text.strip()))}],
        )
    for name in types:
        if name not in ENTITY_TYPES:
            raise InvalidInputError(
                say(
                    "There is no entity type %(name)s.%(near)s",
                    name=repr(name),
                    near=near(name, ENTITY_TYPES),
                ),
                [{"field": "type", "message": say("%(name)s is no entity type.", name=repr(name))}],
            )


def _ranked(text: str, found: Sequence[Any], least: float) -> list[dict[str, Any]]:
    """Hits, best first; of equal ones those whose name has fewer words, of which more was typed: a port before the
    passages that are called by it. Then by name and id, so that the same search has the same answer.
    """
    typed = fold(text)
    hits = []
    for node, tier in found:
        caption = str(node.props.get("caption") or "")
        if tier == 0:
            score, name = 100.0, caption
        elif node.props.get("kind") == Kind.IDENTIFIER:
            score, name = likeness_of_numbers(typed, caption), caption
        else:
            score, name = likeness(typed, node.props.get("names") or [caption])
            if tier == 2 and score < least:
                continue
        # A number beats every name, and a name with all words as typed every one that only sounds like it
        folded = fold(name)
        hits.append((tier, -round(score, 1), len(folded.split()), folded, node.id, node, name))
    hits.sort(key=lambda hit: hit[:5])
    return [
        {**node_json(node), "match": MATCHES[tier], "matched": name, "score": -minus}
        for tier, minus, _, _, _, node, name in hits
    ]


def likeness_of_numbers(typed: str, caption: str) -> float:
    """How much of a number was typed, 0 to 100, however either is grouped."""
    return float(fuzz.ratio(typed.replace(" ", ""), fold(caption).replace(" ", "")))


def likeness(typed: str, names: Iterable[str]) -> tuple[float, str]:
    """How like the nearest of *names* is to a folded text, 0 to 100, and the name to show for it.

    Of several names the one with every typed word is shown, though a short alias may be more like the text:
    whoever typed `Rohayati` is not helped by `Rohajati`.

    The mean of two measures (Levenshtein-based, rapidfuzz): all words in any order, which tells a full name
    from a part of it, and the words in common, which keeps a part of a name findable.
    """
    words = set(typed.split())
    scored = []
    for name in names:
        folded = fold(name)
        score = (fuzz.token_sort_ratio(typed, folded) + fuzz.token_set_ratio(typed, folded)) / 2
        # One misspelt word of a long name is unlike the whole of it, yet like the word that it means
        score = max(score, 0.85 * _word_by_word(typed, folded))
        scored.append((words <= set(folded.split()), score, name))
    if not scored:
        return 0.0, ""
    return max(score for _, score, _ in scored), max(scored, key=lambda one: one[:2])[2]


def _word_by_word(typed: str, folded: str) -> float:
    """The mean over the typed words of the likeness to the nearest word of a name, 0 to 100."""
    typed_words, words = typed.split(), folded.split()
    if not typed_words or not words:
        return 0.0
    return sum(max(fuzz.ratio(one, other) for other in words) for one in typed_words) / len(typed_words)
