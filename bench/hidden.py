"""Whether time tells what is hidden from what does not exist: an entity, a search, an expansion over HTTP.

Somebody of another agency, to whom nothing of the training case is shared, asks about its people and phones and about made-up
ones of the same form, in turns. Both send the same statements; printed is the ratio of the medians.
"""

from __future__ import annotations

import statistics
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

from bench._service import Asker, Call, ms_of, prepared, served
from graphsvc import settings as all_settings
from graphsvc.queries import naming
from graphsvc.services import opened
from graphsvc.store import DataKind, Scope, Store, agencies, tokens, users, utcnow
from graphsvc.store.users import Role

#: Beyond this, or below its inverse, the one could be told from the other by a few hundred calls.
_TARGET = 1.15
_ROUNDS = 40
_WARM = 40
_NUMBERS = range(21, 31)
_PEOPLE = "person:selat-sunda-cilegon:"


def run() -> bool:
    """Print the ratios; whether all stay within the target."""
    with tempfile.TemporaryDirectory() as home:
        settings = all_settings.load(
            home=Path(home), neo4j_uri=None, log_level="error", log_format="text", port=0
        )
        with opened(settings) as services:
            _token, access = prepared(services)
            token = _stranger(services.store)
            names = naming.captions(services.graph, access, [f"{_PEOPLE}P{n:03}" for n in _NUMBERS])
            with served(Path(home)) as port:
                ask = Asker(port, token)
                # Each is measured, whatever the others were
                reached = [_compare(what, *sides, ask) for what, sides in _sides([*names.values()]).items()]
    return all(reached)


def _sides(names: list[str]) -> dict[str, tuple[list[Call], list[Call]]]:
    """What is asked of the hidden, and the same of what does not exist."""
    # The same letters the other way round: as long, and of nobody
    nobody = [" ".join(word[::-1].capitalize() for word in name.split()) for name in names]
    people, made_up = ([f"{_PEOPLE}{letter}{number:03}" for number in _NUMBERS] for letter in "PQ")
    return {
        "entity": (_entities(people), _entities(made_up)),
        "search": (_searches(names), _searches(nobody)),
        "expand": (_expands(people), _expands(made_up)),
    }


def _entities(ids: list[str]) -> list[Call]:
    return [Call(f"/api/v1/entities/{quote(id_)}", status=404) for id_ in ids]


def _searches(texts: list[str]) -> list[Call]:
    return [Call("/api/v1/search?" + urlencode({"q": text})) for text in texts]


def _expands(ids: list[str]) -> list[Call]:
    return [Call("/api/v1/expand", {"ids": [id_]}, 404) for id_ in ids]


def _compare(what: str, hidden: list[Call], absent: list[Call], ask: Asker) -> bool:
    """Print the ratio of one kind of look-up; whether it is within the target."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(_WARM + _ROUNDS):
        for pair in zip(hidden, absent, strict=True):
            # By turns the one and the other comes first: the second finds what the first has warmed
            for side in (0, 1) if number % 2 else (1, 0):
                taken = ms_of(partial(ask, pair[side]))
                if number >= _WARM:
                    times[side].append(taken)
    one, other = map(statistics.median, times)
    print(
        f"{what}: hidden {one:.2f} ms, absent {other:.2f} ms, ratio {one / other:.3f} "
        f"(target: {1 / _TARGET:.2f} to {_TARGET:.2f})"
    )
    return 1 / _TARGET <= one / other <= _TARGET


def _stranger(store: Store) -> str:
    """A token of an agency that nothing is shared with."""
    now = utcnow()
    with store.write() as tx:
        agency = agencies.create(tx, "strangers", "Strangers", "ID")
        user = users.create(tx, "stranger", "A stranger", agency, Role.INVESTIGATOR, level=9)
        _row, token = tokens.issue(
            tx, user, "bench", [Scope.READ], now, expires_at=now + timedelta(hours=1), kind=DataKind.EXERCISE,
            reason="measuring",
        )  # fmt: skip
    return token
