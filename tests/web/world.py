"""The small world that the web tests ask about: two agencies, one dataset each, and a phone that both know."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from graphsvc.access import class_for
from graphsvc.graph.connection import Graph
from graphsvc.graph.loader import Loader
from graphsvc.model.entity import Entity
from graphsvc.model.grade import Grade
from graphsvc.model.identifier import Identifier, phone
from graphsvc.model.link import Link
from graphsvc.model.when import When
from graphsvc.store import Scope, Store, agencies, datasets, tokens, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role

RAHMAT = "person:ours:rahmat"
DEWI = "person:ours:dewi"
BUDI = "person:ours:budi"
LONER = "person:ours:loner"
HIDDEN = "person:theirs:hidden"
#: Only the other agency's link touches this phone.
THEIR_PHONE = "phone:+6281200000009"
RAHMATS_PHONE = "phone:+6281200000001"
DEWIS_PHONE = "phone:+6281200000002"


@dataclass(frozen=True)
class World:
    """Tokens of a user of the first agency: one that reads and states a purpose, one without purpose, one
    that may load data and save charts.

    `colleague` is of the same agency, `partner` of the other one, whose data only they see; both save charts.
    `administrator` looks after people, `auditor` reads the trail, and neither sees a record.
    """

    token: str
    token_without_purpose: str
    loading_token: str
    colleague: str
    partner: str
    administrator: str
    auditor: str
    store: Store


def build(graph: Graph, store: Store, folder: Path) -> World:
    """Set the world up in an empty graph and an empty store."""
    now = utcnow()
    with store.write() as tx:
        ours = agencies.create(tx, "ours", "Our agency", "ID")
        theirs = agencies.create(tx, "theirs", "Their agency", "ID")
        user = users.create(tx, "investigator", "An investigator", ours, Role.INVESTIGATOR, level=1)
        colleague = users.create(tx, "colleague", "A colleague", ours, Role.INVESTIGATOR, level=1)
        partner = users.create(tx, "partner", "A partner", theirs, Role.INVESTIGATOR, level=1)
        admin = users.create(tx, "office", "An administrator", ours, Role.ADMINISTRATOR)
        reader = users.create(tx, "auditor", "An auditor", ours, Role.AUDITOR)
        classes = {
            name: class_for(
                tx,
                datasets.create(tx, name, f"Data of {name}", owner=owner, region="ID", kind=DataKind.LIVE),
                0,
            )
            for name, owner in (("ours", ours), ("theirs", theirs))
        }
        made = [
            tokens.issue(
                tx,
                holder,
                name,
                scopes,
                now,
                expires_at=now + timedelta(days=1),
                kind=DataKind.LIVE,
                reason=reason,
            )[1]
            for holder, name, scopes, reason in (
                (user, "tool", [Scope.READ], "testing"),
                (user, "bare", [Scope.READ], None),
                (user, "loader", [Scope.READ, Scope.IMPORT, Scope.CHARTS], "testing"),
                (colleague, "page", [Scope.READ, Scope.CHARTS], "testing"),
                (partner, "page", [Scope.READ, Scope.CHARTS], "testing"),
                (admin, "office", [Scope.READ, Scope.ADMIN], "testing"),
                (reader, "desk", [Scope.READ, Scope.AUDIT], "yearly review"),
            )
        ]
    loader = Loader(graph)
    for name, items in (("ours", _ours()), ("theirs", _theirs())):
        loader.load(items, import_id=name, access=classes[name], stage_dir=folder)
    return World(*made, store)


def _ours() -> list[Entity | Link]:
    b2 = Grade("admiralty", "B", "2")
    people = [
        Entity("Person", RAHMAT, "Rahmat Hidayat", {"age": 41}, ("Rahmat Hidayat",), (), "ours", "row 1", b2),
        Entity("Person", DEWI, "Dewi Lestari", {}, ("Dewi Lestari", "Dewi L."), (), "ours", "row 2"),
        Entity("Person", BUDI, "Budi Santoso", {}, ("Budi Santoso",), (), "ours", "row 3"),
        Entity("Person", LONER, "Tanpa Kawan", {}, ("Tanpa Kawan",), (), "ours", "row 4"),
    ]
    first, second = (_phone(text) for text in ("081200000001", "081200000002"))
    uses = [
        Link("USES", "ours:uses:1", RAHMAT, first.id, "ours", "row 5", grade=b2),
        Link("USES", "ours:uses:2", DEWI, second.id, "ours", "row 6"),
    ]
    calls = [
        Link(
            "CALLED",
            f"ours:called:{day}",
            first.id,
            second.id,
            "ours",
            f"row {day + 6}",
            When(f"2026-03-{day:02d}T21:05", "Asia/Jakarta"),
            props={"duration": 60 * day},
        )
        for day in range(1, 6)
    ]
    knows = [Link("KNOWS", "ours:knows:1", DEWI, BUDI, "ours", "row 12")]
    return [*people, _entity(first), _entity(second), *uses, *calls, *knows]


def _theirs() -> list[Entity | Link]:
    first, ninth = _phone("081200000001"), _phone("081200000009")
    return [
        Entity("Person", HIDDEN, "Rahmat Rahasia", {}, ("Rahmat Rahasia",), (), "theirs", "row 1"),
        _entity(first),
        _entity(ninth),
        Link("USES", "theirs:uses:1", HIDDEN, first.id, "theirs", "row 2"),
        Link("USES", "theirs:uses:2", HIDDEN, ninth.id, "theirs", "row 3"),
    ]


def _phone(text: str) -> Identifier:
    return phone.normalise(text, region="ID")


def _entity(known: Identifier) -> Entity:
    return Entity(known.type, known.id, known.caption, tokens=tuple(phone.tokens(known.value)))
