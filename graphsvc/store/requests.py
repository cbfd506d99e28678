"""Requests: one agency asks another for what it holds on an identifier, and the owner's data steward answers."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.i18n import N_, say
from graphsvc.store.agencies import Agency
from graphsvc.store.base import Base, DataKind, Transaction, UtcDateTime, attached, choice, clean
from graphsvc.store.errors import ConflictError
from graphsvc.store.grants import Grant
from graphsvc.store.users import User

#: Characters of a reason, a question or an answer.
LONGEST = 2_000


class State(StrEnum):
    """Where a request stands. A grant that is over is ENDED, whether by its time or by hand."""

    OPEN = "open"
    ASKED_BACK = "asked-back"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


#: Message ids of the states' names.
STATE_LABELS: dict[State, str] = {
    State.OPEN: N_("Waits for an answer"),
    State.ASKED_BACK: N_("Asked back"),
    State.GRANTED: N_("Granted"),
    State.REFUSED: N_("Refused"),
    State.WITHDRAWN: N_("Withdrawn"),
    State.ENDED: N_("Ended"),
}


class Act(StrEnum):
    """What somebody did about a request."""

    ASK = "ask"
    ASK_BACK = "ask-back"
    REPLY = "reply"
    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    END = "end"


#: Message ids of what each act is called in a history.
ACT_LABELS: dict[Act, str] = {
    Act.ASK: N_("asked"),
    Act.ASK_BACK: N_("asked back"),
    Act.REPLY: N_("replied"),
    Act.GRANT: N_("granted"),
    Act.REFUSE: N_("refused"),
    Act.WITHDRAW: N_("withdrew it"),
    Act.END: N_("ended the grant"),
}

_WAITING = frozenset({State.OPEN, State.ASKED_BACK})
#: The states in which each act can be done, and the state that it leads to.
_ACTS: dict[Act, tuple[frozenset[State], State]] = {
    Act.ASK_BACK: (frozenset({State.OPEN}), State.ASKED_BACK),
    Act.REPLY: (frozenset({State.ASKED_BACK}), State.OPEN),
    Act.GRANT: (_WAITING, State.GRANTED),
    Act.REFUSE: (_WAITING, State.REFUSED),
    Act.WITHDRAW: (_WAITING, State.WITHDRAWN),
    Act.END: (frozenset({State.GRANTED}), State.ENDED),
}


class AccessRequest(Base):
    """One request. Nothing of it is ever changed but its state; what was said is in its steps."""

    __tablename__ = "access_requests"
    __table_args__ = (CheckConstraint("owner_id <> agency_id", name="two_agencies"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"))
    #: Id of the identifier that both know.
    identifier: Mapped[str] = mapped_column(String(300))
    #: Who is asked, and who asks.
    owner_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    legal_basis: Mapped[str] = mapped_column(String(500))
    state: Mapped[State] = mapped_column(choice(State, "state"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grants.id"))

    owner: Mapped[Agency] = relationship(lazy="joined", innerjoin=True, foreign_keys=[owner_id])
    agency: Mapped[Agency] = relationship(lazy="joined", innerjoin=True, foreign_keys=[agency_id])
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)
    grant: Mapped[Grant | None] = relationship(lazy="joined")

    def stands(self, now: datetime) -> State:
        """Return the state at that moment: a grant ends by itself."""
        if self.state is State.GRANTED and self.grant is not None and not self.grant.in_force(now):
            return State.ENDED
        return self.state

    def acts(self, now: datetime) -> frozenset[Act]:
        """Return what can be done about it at that moment, by whichever side it falls to."""
        stands = self.stands(now)
        return frozenset(act for act, (states, _) in _ACTS.items() if stands in states)


class RequestStep(Base):
    """What somebody said and did about a request, in order."""

    __tablename__ = "access_request_steps"

    request_id: Mapped[str] = mapped_column(ForeignKey("access_requests.id"), primary_key=True)
    #: Counts up from 1 in each request.
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    act: Mapped[Act] = mapped_column(choice(Act, "act"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


def ask(
    tx: Transaction,
    user: User,
    owner: Agency,
    identifier: str,
    *,
    kind: DataKind,
    reason: str,
    legal_basis: str,
    now: datetime,
) -> AccessRequest:
    """Put a request of a user's agency to another. That there is a hit is the caller's to see.

    Raises InvalidInputError for an empty text or the own agency, ConflictError where the user has already asked and no
    answer has come.
    """
    user, owner = attached(tx, user), attached(tx, owner)
    if owner.id == user.agency_id:
        raise InvalidInputError(
            say("Your own agency needs no request; ask your data steward."),
            [{"field": "agency", "message": say("is your own")}],
        )
    waiting = select(AccessRequest.id).where(
        AccessRequest.user_id == user.id,
        AccessRequest.owner_id == owner.id,
        AccessRequest.identifier == identifier,
        AccessRequest.kind == kind,
        AccessRequest.state.in_(_WAITING),
    )
    if tx.scalars(waiting).first() is not None:
        raise ConflictError(say("You have asked them this already, and the request waits for an answer."))
    made = AccessRequest(
        id=secrets.token_hex(8),
        kind=kind,
        identifier=identifier,
        owner=owner,
        agency_id=user.agency_id,
        user=user,
        legal_basis=clean(legal_basis, "legal basis", longest=500),
        state=State.OPEN,
        asked_at=now,
    )
    tx.add(made)
    tx.flush()
    _step(tx, made, user, Act.ASK, reason, now)
    return made


def act(tx: Transaction, request: AccessRequest, user: User, what: Act, text: str, now: datetime) -> None:
    """Go a step on with a request and say why. Raises ConflictError where it no longer stands where that can be done.

    Giving a grant takes one: see `graphsvc.store.grants`.
    """
    request = attached(tx, request)
    _, to = _ACTS[what]
    if what not in request.acts(now):
        raise ConflictError(
            say(
                "The request stands at “%(state)s”; load the page again to see what can be done now.",
                state=say(STATE_LABELS[request.stands(now)]),
            )
        )
    request.state = to
    _step(tx, request, attached(tx, user), what, text, now)


def _step(tx: Transaction, request: AccessRequest, user: User, what: Act, text: str, now: datetime) -> None:
    text = clean(text.replace("\r\n", "\n"), "reason", longest=LONGEST, lines=True)
    number = 1 + len(steps(tx, request))
    tx.add(RequestStep(request_id=request.id, number=number, act=what, user=user, at=now, text=text))
    tx.flush()


def steps(tx: Transaction, request: AccessRequest) -> Sequence[RequestStep]:
    """Return what was said and done about a request, in order."""
    return tx.scalars(
        select(RequestStep).where(RequestStep.request_id == request.id).order_by(RequestStep.number)
    ).all()


def visible(
    tx: Transaction, user: int, agency: int, kind: DataKind, *, all_put: bool, all_asked: bool
) -> Sequence[AccessRequest]:
    """Return the requests that a user may know of, newest first: their own; with `all_put` all of their agency, with
    `all_asked` all that are put to it.
    """
    which = [AccessRequest.user_id == user]
    if all_put:
        which.append(AccessRequest.agency_id == agency)
    if all_asked:
        which.append(AccessRequest.owner_id == agency)
    return tx.scalars(
        select(AccessRequest)
        .where(and_(AccessRequest.kind == kind, or_(*which)))
        .order_by(AccessRequest.asked_at.desc(), AccessRequest.id)
    ).all()


def get(tx: Transaction, number: str) -> AccessRequest:
    """Return a request; raise NotFoundError."""
    found = tx.get(AccessRequest, number)
    if found is None:
        raise unknown()
    return found


def unknown() -> NotFoundError:
    """The error for a request that does not exist, or not for this user."""
    return NotFoundError(say("There is no request of this number; the page Requests lists yours."))
