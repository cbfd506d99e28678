"""People who train: one who holds exercises, two who take part, one of elsewhere; and one beside live data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from werkzeug.test import TestResponse

from graphsvc.store import Scope, Store, datasets, tokens, users, utcnow
from graphsvc.store.agencies import create as create_agency
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from graphsvc.training.folder import find_seed
from graphsvc.training.truth import read_truth

SEED = find_seed("selat-sunda")
TRUTH = read_truth(SEED)
#: Everything that only the debriefing may tell.
SECRETS = [
    text
    for question in TRUTH.questions
    for fact in (*question.expect, *question.reject)
    for text in set(fact.why.texts.values())
    if len(text) > 12
] + [question.derive for question in TRUTH.questions if question.derive]

Ask = Callable[..., TestResponse]


@dataclass(frozen=True)
class School:
    """Tokens."""

    trainer: str
    ani: str
    budi: str
    stranger: str
    live: str
    store: Store


def build(store: Store) -> School:
    """Set the school up beside whatever the store holds."""
    now = utcnow()
    with store.write() as tx:
        academy = create_agency(tx, "academy", "Academy", "ID")
        made = []
        for login, role, kind in (
            ("coach", Role.SUPERVISOR, DataKind.EXERCISE),
            ("ani", Role.INVESTIGATOR, DataKind.EXERCISE),
            ("budi", Role.ANALYST, DataKind.EXERCISE),
            ("stranger", Role.SUPERVISOR, DataKind.EXERCISE),
            ("worker", Role.SUPERVISOR, DataKind.LIVE),
        ):
            user = users.create(tx, login, login.title(), academy, role, level=1)
            issued = tokens.issue(
                tx, user, "t", [Scope.READ, Scope.CHARTS], now, expires_at=now + timedelta(days=1),
                kind=kind, reason="training",
            )  # fmt: skip
            made.append(issued[1])
        users.create(tx, "clerk", "Clerk", academy, Role.AUDITOR)
        for name in (dataset.name for dataset in SEED.datasets):
            datasets.create(tx, name, name, owner=academy, kind=DataKind.EXERCISE)
    return School(*made, store)
