"""The invented data of the matrix: for each kind a dataset, records, a case and all that can hang on them, each told by a word.

Nothing but a kind's own data holds its word, so that a search for the word finds whatever came through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from graphsvc.access import class_for
from graphsvc.audit import Action, Actor, Outcome, Purpose
from graphsvc.charts.document import of_fragment
from graphsvc.graph.loader import Loader
from graphsvc.model.entity import Entity
from graphsvc.model.identifier import phone
from graphsvc.model.link import Link
from graphsvc.model.when import When
from graphsvc.services import Services
from graphsvc.store import (
    Scope,
    Transaction,
    agencies,
    cases,
    charts,
    datasets,
    drafts,
    exercises,
    exhibits,
    imports,
    notes,
    requests,
    sessions,
    sharing,
    tokens,
    users,
    utcnow,
)
from graphsvc.store.base import DataKind
from graphsvc.store.imports import ImportStatus
from graphsvc.store.sharing import Mode
from graphsvc.store.users import Role, User
from graphsvc.training.folder import find_seed

#: What data there is, for the people of the first agency: the word that tells it, and the agency that owns it.
KINDS = {
    "own": ("kakuko", "ours"),
    "shared": ("lelilo", "lenders"),
    "hit": ("mimuma", "hinters"),
    "foreign": ("sisuse", "strangers"),
    "exercise": ("tetoti", "ours"),
}
#: Of this there is nothing at all.
ABSENT = "vavuva"

#: Who asks: role and what their session is for. All are of the first agency and cleared up to level 1.
READERS = {
    "investigator": (Role.INVESTIGATOR, DataKind.LIVE),
    "analyst": (Role.ANALYST, DataKind.LIVE),
    "supervisor": (Role.SUPERVISOR, DataKind.LIVE),
    "steward": (Role.STEWARD, DataKind.LIVE),
}
OFFICE = {"auditor": (Role.AUDITOR, DataKind.LIVE), "administrator": (Role.ADMINISTRATOR, DataKind.LIVE)}
SCHOOL = {
    "trainee": (Role.INVESTIGATOR, DataKind.EXERCISE),
    "trainer": (Role.SUPERVISOR, DataKind.EXERCISE),
}
CALLERS = {**READERS, **OFFICE, **SCHOOL}
NOBODY = "nobody"

#: In the name of everybody, whosever record they are.
COMMON = "Suryanto"
COMMON_PHONE = "phone:+6281200000000"
SEED = "selat-sunda"


def names(word: str, number: int) -> dict[str, Any]:
    """What the data of a word are called; of what is numbered by chance, something that nothing is called."""
    known = phone.normalise(f"0812{str(number) * 8}", region="ID")
    return {
        "word": word,
        "dataset": word,
        "person": f"person:{word}:one",
        "person2": f"person:{word}:two",
        "organisation": f"organisation:{word}:one",
        "event": f"event:{word}:one",
        "crossing": f"bordercrossing:{word}:one",
        "phone": known.id,
        "digits": str(number) * 8,
        "spaced": known.caption,
        "vehicle": f"vehicle:ID:X{number}{word.upper()}",
        "case": f"{word}/case",
        "login": f"{word}.person",
        "member": f"{word}.member",
        "agency": KINDS_AGENCIES.get(word, word),
        "rule": 900_000 + number,
        "exhibit": 900_000 + number,
        **{name: f"{'fedcba'[number % 6]}{place}{number}a" * 4 for place, name in enumerate(_BY_CHANCE)},
    }


_BY_CHANCE = ("chart", "everything", "import", "exercise", "job", "note", "request")
KINDS_AGENCIES = dict(KINDS.values())


@dataclass
class World:
    """What was made: cookies of sessions and tokens by caller, and the names of each kind for each caller."""

    services: Services
    folder: Path
    cookies: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: By caller and kind.
    jobs: dict[tuple[str, str], str] = field(default_factory=dict)
    fresh_number: int = 0

    def absent(self) -> dict[str, Any]:
        """Names of nothing."""
        return names(ABSENT, 9)

    def tells(self, kind: str) -> set[str]:
        """What stands in an answer only when something of this kind came through."""
        given = self.kinds[kind]
        return {str(given[name]) for name in ("word", "digits", "spaced", *_BY_CHANCE)}


def people(services: Services, folder: Path) -> World:
    """Set up agencies and people, and sign the callers in; whose agencies there are is no secret among them."""
    world = World(services, folder)
    with services.store.write() as tx:
        for slug in dict.fromkeys(agency for _, agency in KINDS.values()):
            agencies.create(tx, slug, f"Agency {slug}", "ID")
        ours = agencies.get(tx, "ours")
        for caller, (role, kind) in CALLERS.items():
            user = users.create(tx, caller, caller.title(), ours, role, level=1)
            world.cookies[caller] = _session(tx, user, kind)
        for word, agency in KINDS.values():
            owner = agencies.get(tx, agency)
            users.create(tx, f"{word}.person", f"Person of {word}", owner, Role.SUPERVISOR, level=1)
            users.create(tx, f"{word}.member", f"Member of {word}", owner, Role.INVESTIGATOR, level=1)
        for dataset in find_seed(SEED).datasets:
            datasets.create(tx, dataset.name, dataset.name, owner=ours, kind=DataKind.EXERCISE)
    for number, (kind_, (word, _)) in enumerate(KINDS.items(), 1):
        world.kinds[kind_] = names(word, number)
    return world


def _session(tx: Transaction, user: User, kind: DataKind) -> str:
    return sessions.start(tx, user, utcnow(), kind=kind, reason="matrix")


def another_session(world: World, caller: str) -> str:
    """A session that may be ended."""
    with world.services.store.write() as tx:
        return _session(tx, _user(tx, caller), CALLERS[caller][1])


def token(world: World, caller: str, scopes: Iterable[Scope]) -> str:
    """A token of a caller."""
    now = utcnow()
    with world.services.store.write() as tx:
        return tokens.issue(
            tx, _user(tx, caller), "t", scopes, now, expires_at=now + timedelta(days=1), kind=DataKind.LIVE,
            reason="matrix",
        )[1]  # fmt: skip


def load(world: World, kind: str) -> None:
    """Make the data of a kind: records, and a case with a chart, a note, an exhibit and a draft of everybody who sees it."""
    word, agency = KINDS[kind]
    given, now = world.kinds[kind], utcnow()
    store = world.services.store
    with store.write() as tx:
        owner = agencies.get(tx, agency)
        made = datasets.create(tx, word, f"Data of {word}", owner=owner, region="ID", kind=_data_kind(kind))
        access = class_for(tx, made, 0)
        if kind in ("shared", "hit"):
            mode = Mode.FULL if kind == "shared" else Mode.HIT
            sharing.allow(
                tx, made, agencies.get(tx, "ours"), mode=mode, up_to_level=9, legal_basis=f"Law of {word}"
            )
        one = imports.stage(
            tx, made, access, source="calls", file_name=f"{word}.csv", sha256="0" * 64, now=now
        )
        imports.advance(tx, one.id, ImportStatus.WRITING, now)
        imports.advance(tx, one.id, ImportStatus.DONE, now)
        given |= {"import": one.id, **work(tx, world, kind, given["case"])}
        given["exercise"] = _exercise(tx, kind)
        asked = {"ours": "hinters", "strangers": "lenders"}.get(agency, "strangers")
        given["request"] = requests.ask(
            tx, _user(tx, given["member"]), agencies.get(tx, asked), given["phone"], kind=_data_kind(kind),
            reason=f"Request of {word}", legal_basis=f"Law of {word}", now=now,
        ).id  # fmt: skip
    loader = Loader(world.services.graph)
    loader.load(records(word, given), import_id=word, access=access, stage_dir=world.folder)
    # What others ask is none of our auditors' business
    world.services.audit.record(
        Actor(given["login"], agency, "session"),
        Action.SEARCH,
        Purpose(None, f"Reason of {word}"),
        {"q": word},
        outcome=Outcome.ASKED,
    )


def records(word: str, given: Mapping[str, Any]) -> Iterator[Entity | Link]:
    """A few records of each dataset; one phone is used by somebody of every one."""
    known, common = (
        phone.normalise(text, region="ID") for text in (f"0812{given['digits']}", "081200000000")
    )
    for name in ("person", "person2"):
        yield Entity(
            "Person",
            given[name],
            f"{COMMON} {word.title()}",
            {},
            (f"{COMMON} {word.title()}",),
            (),
            word,
            "1",
        )
    yield Entity("Organisation", given["organisation"], f"PT {word.title()}", {}, (), (), word, "2")
    yield Entity(
        "Event",
        given["event"],
        f"Event {word}",
        {"event_kind": "crime", "offence": "Theft"},
        (),
        (),
        word,
        "3",
    )
    yield Entity(
        "BorderCrossing", given["crossing"], f"Crossing {word}", {"direction": "entry"}, (), (), word, "4"
    )
    yield Entity("Vehicle", given["vehicle"], f"X {word.upper()}", tokens=(f"x{word}",))
    for one in (known, common):
        yield Entity(one.type, one.id, one.caption, tokens=tuple(phone.tokens(one.value)))
    for number, (type_, source, target) in enumerate(
        (
            ("USES", given["person"], known.id),
            ("USES", given["person2"], common.id),
            ("KNOWS", given["person"], given["person2"]),
            ("CALLED", known.id, common.id),
            ("PARTY_TO", given["person"], given["event"]),
            ("DIRECTS", given["person"], given["organisation"]),
            ("MADE", given["person"], given["crossing"]),
            ("BY_VEHICLE", given["crossing"], given["vehicle"]),
        )
    ):
        when = When(f"2026-03-0{number + 1}T10:00", "Asia/Jakarta") if type_ == "CALLED" else None
        yield Link(type_, f"{word}:{number}", source, target, word, f"row {number}", when)


def work(tx: Transaction, world: World, kind: str, number: str, caller: str | None = None) -> dict[str, Any]:
    """A case of the owner's with what lies in it. Everybody of ours who reads is a member where the kind is seen by them; nobody
    of ours where it is foreign or only hinted at.

    :param caller: who owns the chart and begins the exercise, where somebody may ask to change it.
    """
    word, agency = KINDS[kind]
    given, now = world.kinds[kind], utcnow()
    holder = _user(tx, caller or given["login"])
    case = cases.create(
        tx, number, f"Case of {word}", agencies.get(tx, agency), kind=_data_kind(kind), closed=kind != "own",
        creator=_user(tx, given["login"]),
    )  # fmt: skip
    cases.add_member(tx, case, _user(tx, given["member"]), now)
    if kind in ("own", "shared", "exercise"):
        # In an exercise those who work on live data as well: that they see nothing of it is due to its kind alone
        for name in (*READERS, *SCHOOL):
            cases.add_member(tx, case, _user(tx, name), now)
    document = picture([given])
    chart = charts.create(tx, holder, f"Chart of {word}", document, now, kind=_data_kind(kind), case=case)
    callers = SCHOOL if kind == "exercise" else READERS if kind in ("own", "shared") else ()
    for user in (holder, *(_user(tx, name) for name in callers)):
        drafts.keep(tx, user.id, _data_kind(kind), chart.id, document, now)
    note = notes.add(tx, case, _user(tx, given["login"]), f"Note of {word}", now)
    shown = exhibits.add(tx, case, holder, f"Exhibit of {word}", now, entity_id=given["person"])
    made: dict[str, Any] = {"case": number, "chart": chart.id, "note": note.id, "exhibit": shown.number}
    if caller is None:
        # Of all kinds, saved by somebody who could see all of it
        document = picture(world.kinds.values())
        whole = charts.create(tx, holder, "Of everything", document, now, kind=_data_kind(kind), case=case)
        made["everything"] = whole.id
    if kind != "exercise":
        dataset = datasets.get(tx, word)
        theirs = agencies.get(tx, "strangers" if agency != "strangers" else "lenders")
        made["rule"] = sharing.allow(
            tx, dataset, theirs, mode=Mode.HIT, up_to_level=9, legal_basis=f"Law of {word}"
        ).id
    return made


def _exercise(tx: Transaction, kind: str, trainer: str = "trainer") -> str:
    """A session of an exercise; those of ours train in one of them alone."""
    ours = kind == "exercise"
    holder = _user(tx, trainer if ours else f"{KINDS[kind][0]}.person")
    made = exercises.create(tx, SEED, holder, {}, utcnow())
    for login in ("trainee", f"{KINDS[kind][0]}.member") if ours else (f"{KINDS[kind][0]}.member",):
        exercises.add_participant(tx, made, _user(tx, login), f"Exercise of {KINDS[kind][0]}", utcnow())
    return made.id


def fresh(world: World, kind: str, caller: str, state: str) -> dict[str, Any]:
    """Names of a kind, with a case, a chart, a rule, a person and an exercise that nothing was done to yet.

    :param state: of the exercise: prepared, running or ended.
    """
    world.fresh_number += 1
    number = world.fresh_number
    given = world.kinds[kind]
    word = given["word"]
    with world.services.store.write() as tx:
        keeper = caller if caller in {**READERS, **SCHOOL} else given["login"]
        made = work(tx, world, kind, f"{word}/{number}", keeper)
        login = f"{word}.{number}"
        users.create(tx, login, f"Person of {word}", agencies.get(tx, KINDS[kind][1]), Role.ANALYST, level=1)
        made |= {"login": login}
        cases.add_member(tx, cases.get(tx, made["case"]), _user(tx, given["member"]), utcnow())
        if kind == "exercise":
            made["exercise"] = _exercise(tx, kind)
            one = exercises.get(tx, made["exercise"])
            if state != "prepared":
                exercises.start(tx, one, utcnow())
            if state == "ended":
                exercises.end(tx, one, utcnow())
    return {**given, **made}


def picture(of: Iterable[Mapping[str, Any]]) -> str:
    """A saved chart of two people each."""
    nodes = [
        {"id": given[name], "type": "Person", "kind": "record", "caption": f"{COMMON} {given['word'].title()}", "props": {}}
        for given in of
        for name in ("person", "person2")
    ]  # fmt: skip
    return of_fragment({"nodes": nodes, "links": []}, "Chart").model_dump_json()


def _data_kind(kind: str) -> DataKind:
    return DataKind.EXERCISE if kind == "exercise" else DataKind.LIVE


def _user(tx: Transaction, login: str) -> User:
    return users.get(tx, login)
