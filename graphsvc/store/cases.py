"""Cases, and who works on them."""

import re
import secrets
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, String, and_, delete, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.model.ink import BLANK
from graphsvc.store.agencies import Agency
from graphsvc.store.base import (
    Base,
    DataKind,
    Transaction,
    UtcDateTime,
    attached,
    choice,
    clean,
    unfit,
    utcnow,
)
from graphsvc.store.errors import ConflictError
from graphsvc.store.users import User

#: What a case can be called. Its number stands in addresses: of one that begins with a slash or climbs by dots
#: the page could not be reached. A tilde begins the mark of a case.
NUMBER_PATTERN = r"^{part}(?:/{part})*$".format(part=rf"[^{BLANK}/.~][^\x00-\x1f\x7f-\x9f/]*")
NUMBER_WORDS = say(
    "must be one line, and neither it nor a part after a slash may begin with a slash, a dot, a tilde or a blank"
)


#: How the addresses of what lies in a case end, after its number.
BELOW = r"/(?:notes|exhibits(?:/[^/]+)?|members/[^/]+)"


def fits_address(number: str) -> bool:
    """Return whether a case can be called so."""
    return re.fullmatch(NUMBER_PATTERN, number) is not None


class Case(Base):
    """A case. `closed`: what is marked as belonging to it is seen by its members only (not: the case is
    finished).

    Its number is not unique: whoever opens a case must not learn from the answer that a case which is hidden from
    them has the number. The mark is, and is random: one that counts up would tell how many cases others open.
    """

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(64), index=True)
    mark: Mapped[str] = mapped_column(String(9), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    kind: Mapped[DataKind] = mapped_column(choice(DataKind, "kind"))
    closed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: Who opened it, and sees it whether a member or not; None for one made by a command.
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    agency: Mapped[Agency] = relationship(lazy="joined", innerjoin=True)


class CaseMember(Base):
    """A user who works on a case, of any agency. Membership opens no dataset: that takes a sharing rule as
    well.
    """

    __tablename__ = "case_members"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


def create(
    tx: Transaction,
    number: str,
    title: str,
    agency: Agency,
    *,
    kind: DataKind,
    closed: bool = False,
    creator: User | None = None,
    now: datetime | None = None,
) -> Case:
    """Add a case; its creator becomes a member. Raises ConflictError when a case that the creator may know of has
    the number, without a creator when any has it; InvalidInputError for a bad field.
    """
    number = clean(number, "case number", longest=64)
    if not fits_address(number):
        raise unfit("number", NUMBER_WORDS)
    if re.search(rf"{BELOW}$", number):
        raise InvalidInputError(
            say(
                "A case number cannot end like the address of its notes, exhibits or members; choose another."
            ),
            [{"field": "number", "message": say("ends like an address below a case")}],
        )
    known = () if creator is None else (_known_to(creator.id, kind),)
    if tx.scalars(select(Case.id).where(Case.number == number, *known)).first() is not None:
        raise ConflictError(say("There is already a case %(number)s; choose another number.", number=number))
    case = Case(
        number=number,
        mark=f"~{secrets.token_hex(4)}",
        title=clean(title, "title", longest=200),
        agency=attached(tx, agency),
        kind=kind,
        closed=closed,
        created_at=now or utcnow(),
        creator_id=None if creator is None else creator.id,
    )
    tx.add(case)
    tx.flush()
    if creator is not None:
        add_member(tx, case, creator, now)
    return case


def get(tx: Transaction, name: str) -> Case:
    """Return the case of that number or mark, whoever may know of it; raise NotFoundError, and InvalidInputError when
    several have the number.
    """
    case = _named(tx, name)
    if case is None:
        raise NotFoundError(say("There is no case %(number)s.", number=name))
    return case


def every(tx: Transaction) -> Sequence[Case]:
    """Return all cases, newest first; for whoever runs the installation."""
    return tx.scalars(select(Case).order_by(Case.created_at.desc(), Case.number, Case.mark)).all()


def find_visible(tx: Transaction, name: str, user_id: int, kind: DataKind) -> Case:
    """Return the case of that number or mark when this user may know of it; raise NotFoundError, which reads the
    same whether there is none or it is not theirs to see, and InvalidInputError when several that they may know of
    have the number.

    A case is known to its members and its creator, and an open one to the people of its agency. Live cases
    and exercises are not seen beside each other.
    """
    case = _named(tx, name, _known_to(user_id, kind))
    if case is None:
        raise NotFoundError(say("There is no case of this number, or it is not yours to see."))
    return case


def visible(tx: Transaction, user_id: int, kind: DataKind) -> Sequence[Case]:
    """Return the cases that this user may know of, newest first; see `find_visible`."""
    return tx.scalars(
        select(Case).where(_known_to(user_id, kind)).order_by(Case.created_at.desc(), Case.number, Case.mark)
    ).all()


def shared_numbers(tx: Transaction, user_id: int, kind: DataKind) -> set[str]:
    """Return the numbers that several of the cases have that this user may know of."""
    statement = select(Case.number).where(_known_to(user_id, kind))
    return {*tx.scalars(statement.group_by(Case.number).having(func.count() > 1))}


def _known_to(user_id: int, kind: DataKind) -> ColumnElement[bool]:
    mine = select(CaseMember.case_id).where(CaseMember.user_id == user_id)
    agency = select(User.agency_id).where(User.id == user_id).scalar_subquery()
    return and_(
        Case.kind == kind,
        or_(
            Case.id.in_(mine),
            Case.creator_id == user_id,
            and_(Case.closed.is_(False), Case.agency_id == agency),
        ),
    )


def _named(tx: Transaction, name: str, *among: ColumnElement[bool]) -> Case | None:
    name = unicodedata.normalize("NFC", name).strip()
    found = tx.scalars(
        select(Case).where(or_(Case.number == name, Case.mark == name), *among).order_by(Case.id)
    ).all()
    if len(found) > 1:
        which = "; ".join(f"{one.mark} ({one.title}, {one.agency.name})" for one in found)
        raise InvalidInputError(
            say(
                "%(count)s cases have the number %(number)s: %(cases)s. Give the mark in place of the number.",
                count=len(found),
                number=name,
                cases=which,
            ),
            [{"field": "number", "message": say("is that of several cases; give the mark of one")}],
        )
    return found[0] if found else None


def works_on(tx: Transaction, case: Case, user_id: int) -> bool:
    """Return whether the user is a member of the case or its creator: who reads and writes what is in it."""
    return case.creator_id == user_id or tx.get(CaseMember, (case.id, user_id)) is not None


def worked_on(tx: Transaction, user_id: int) -> set[int]:
    """Return the ids of the cases that the user is a member or the creator of."""
    mine = select(CaseMember.case_id).where(CaseMember.user_id == user_id)
    return {*tx.scalars(mine), *tx.scalars(select(Case.id).where(Case.creator_id == user_id))}


def add_member(tx: Transaction, case: Case, user: User, now: datetime | None = None) -> None:
    """Make a user a member; adding twice changes nothing."""
    if tx.get(CaseMember, (case.id, user.id)) is None:
        tx.add(CaseMember(case_id=case.id, user_id=user.id, added_at=now or utcnow()))
        tx.flush()


def remove_member(tx: Transaction, case: Case, user: User) -> None:
    """End a membership; bites at the user's next request."""
    tx.execute(delete(CaseMember).where(CaseMember.case_id == case.id, CaseMember.user_id == user.id))


def members(tx: Transaction, case: Case) -> Sequence[User]:
    """Return the members of a case by login."""
    return tx.scalars(
        select(User)
        .join(CaseMember, CaseMember.user_id == User.id)
        .where(CaseMember.case_id == case.id)
        .order_by(User.login)
    ).all()


def of_user(tx: Transaction, user: User) -> Sequence[Case]:
    """Return the cases that a user is a member of, by number."""
    return tx.scalars(
        select(Case)
        .join(CaseMember, CaseMember.case_id == Case.id)
        .where(CaseMember.user_id == user.id)
        .order_by(Case.number)
    ).all()
