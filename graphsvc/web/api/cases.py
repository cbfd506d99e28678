"""Cases: what is worked on, and by whom."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from graphsvc.access.policy import READING_ROLES
from graphsvc.audit import Action
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Transaction, agencies, cases, users
from graphsvc.store.cases import Case
from graphsvc.store.errors import ConflictError
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.api.names import CaseNumber, Login, NewCaseNumber, named
from graphsvc.web.api.people import PersonShown, person_json
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import Line
from graphsvc.web.guard import changed

routes = Routes("cases")

Title = Annotated[Line, Field(max_length=200)]


class CaseShown(Given):
    """A case that the caller may know of."""

    number: str
    mark: str = Field(description="Taken in place of the number everywhere; no two cases have the same")
    address: str = Field(
        description="What names the case to the caller: its number, or its mark where they know of several of that number"
    )
    title: str
    agency: AgencyShown
    kind: Literal["live", "exercise"]
    closed: bool = Field(description="Only its members know of it and see what is marked as belonging to it")
    created_at: datetime
    finished_at: datetime | None
    member: bool = Field(description="The caller works on it: reads and writes what is in it")


class CaseOpened(CaseShown):
    """A case and who works on it."""

    creator: PersonShown | None
    members: list[PersonShown] | None = Field(description="Null for a caller who does not work on it")


class CasesShown(Given):
    """Cases, newest first."""

    items: list[CaseShown]
    total: int
    shown: int
    cut_by: None


class CaseBody(Strict):
    """A new case."""

    number: NewCaseNumber
    title: Title
    closed: bool = False


@routes.get("/api/v1/cases", answer=CasesShown, name="cases", example={})
def every(call: Call) -> dict[str, Any]:
    """List the cases that the caller may know of: those they work on and the open ones of their agency."""
    who = call.identity
    with call.services.store.read() as tx:
        mine, shared = cases.worked_on(tx, who.id), cases.shared_numbers(tx, who.id, who.kind)
        items = [case_json(case, case.id in mine, shared) for case in cases.visible(tx, who.id, who.kind)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/cases",
    answer=CaseOpened,
    status=201,
    name="create_case",
    scope="charts",
    problems=[ConflictError],
)
def create(call: Call, body: CaseBody) -> Reply:
    """Open a case of the caller's agency; the caller becomes its first member."""
    who = call.identity
    if who.role not in READING_ROLES:
        raise ForbiddenError(say("Cases are opened by those who work with records."))
    with call.services.store.write() as tx:
        case = cases.create(
            tx,
            body.number,
            body.title,
            agencies.get(tx, who.agency),
            kind=who.kind,
            closed=body.closed,
            creator=users.get(tx, who.login),
        )
        done(call, tx, case, "create")
        shown = _opened(call, tx, case)
    return Reply(shown)


@routes.get("/api/v1/cases/<case:number>", answer=CaseOpened, action="case-open", name="case")
def one(call: Call, number: CaseNumber) -> dict[str, Any]:
    """Show a case and who works on it."""
    with call.services.store.read() as tx:
        return _opened(call, tx, known(call, tx, number))


@routes.put(
    "/api/v1/cases/<path:number>/members/<login>", answer=CaseOpened, name="add_member", scope="charts"
)
def add(call: Call, number: CaseNumber, login: Login) -> dict[str, Any]:
    """Make a user a member of a case; membership alone opens no dataset."""
    with call.services.store.write() as tx:
        case = worked_on(call, tx, number)
        user = users.find(tx, login)
        if user is None or not user.active:
            raise NotFoundError(say("There is no user of this login; ask your administrator."))
        cases.add_member(tx, case, user)
        done(call, tx, case, "add-member", member=user.login)
        return _opened(call, tx, case)


@routes.delete(
    "/api/v1/cases/<path:number>/members/<login>", answer=CaseShown, name="remove_member", scope="charts"
)
def remove(call: Call, number: CaseNumber, login: Login) -> dict[str, Any]:
    """End a membership; it bites at that user's next call."""
    with call.services.store.write() as tx:
        case = worked_on(call, tx, number)
        user = users.find(tx, login)
        if user is None or user not in cases.members(tx, case):
            raise NotFoundError(say("The case has no member of this login."))
        cases.remove_member(tx, case, user)
        done(call, tx, case, "remove-member", member=user.login)
        return case_json(case, cases.works_on(tx, case, call.identity.id), _shared(call, tx))


def known(call: Call, tx: Transaction, number: str) -> Case:
    """Return a case that the caller may know of; NotFoundError reads the same for a hidden one."""
    return cases.find_visible(tx, number, call.identity.id, call.identity.kind)


def worked_on(call: Call, tx: Transaction, number: str) -> Case:
    """Return a case that the caller works on: NotFoundError when they may not know of it, else ForbiddenError."""
    case = known(call, tx, number)
    if not cases.works_on(tx, case, call.identity.id):
        raise ForbiddenError(say("You are not a member of this case; ask one of its members to add you."))
    return case


def done(call: Call, tx: Transaction, case: Case, what: str, **detail: object) -> None:
    """Record a change of a case, in its transaction."""
    told = {"case": case.number, "change": what, **detail}
    changed(call, tx, Action.CASE, told)


def case_json(case: Case, member: bool, shared: Collection[str]) -> dict[str, Any]:
    """Return a case as JSON; `shared` are the numbers of which the caller knows several cases."""
    return {
        "number": case.number,
        "mark": case.mark,
        "address": case.mark if case.number in shared else case.number,
        "title": case.title,
        "agency": named(case.agency),
        "kind": case.kind,
        "closed": case.closed,
        "created_at": case.created_at,
        "finished_at": case.finished_at,
        "member": member,
    }


def _shared(call: Call, tx: Transaction) -> set[str]:
    return cases.shared_numbers(tx, call.identity.id, call.identity.kind)


def _opened(call: Call, tx: Transaction, case: Case) -> dict[str, Any]:
    member = cases.works_on(tx, case, call.identity.id)
    creator = None if case.creator_id is None else tx.get_one(users.User, case.creator_id)
    return {
        **case_json(case, member, _shared(call, tx)),
        "creator": None if creator is None else person_json(creator),
        "members": [person_json(user) for user in cases.members(tx, case)] if member else None,
    }
