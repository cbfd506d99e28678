"""The first start: who can sign in to an empty installation. Never a default password."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from graphsvc.i18n import say
from graphsvc.store import agencies, installation, signin, users
from graphsvc.store.agencies import Agency
from graphsvc.store.base import DataKind, Transaction, utcnow
from graphsvc.store.errors import ConflictError
from graphsvc.store.store import Store
from graphsvc.store.users import Role, User

DEMO_LOGIN = "demo"
#: What the demo states as its purpose.
DEMO_REASON = "training"
#: Agencies of the demo. The liaison office's state does not exist.
DEMO_AGENCIES = (
    ("polres-cilegon", "Polres Cilegon", "ID"),
    ("polda-lampung", "Polda Lampung", "ID"),
    ("northmark-liaison", "Northmark Liaison Office", "XN"),
)
#: The administrator's link must survive being carried to whoever will sign in.
ADMINISTRATOR_LINK = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class FirstWayIn:
    """A user and the secret of a one-time link: the page is `/signin/<secret>`."""

    login: str
    secret: str


def demo(store: Store, now: datetime | None = None) -> FirstWayIn:
    """Set up the demo (again, if it is there already) and return its one-time link.

    Raises ConflictError in an installation that real users were set up in: a link that needs no password
    must never open one.
    """
    now = now or utcnow()
    with store.write() as tx:
        first = tx.scalars(select(User).order_by(User.id).limit(1)).one_or_none()
        if first is not None and first.login != DEMO_LOGIN:
            raise ConflictError(
                say(
                    "This installation has real users; run the demo with another GRAPHSVC_HOME and "
                    "GRAPHSVC_DATABASE_URL."
                )
            )
        own, *_ = [_agency(tx, *agency) for agency in DEMO_AGENCIES]
        user = first or users.create(
            tx, DEMO_LOGIN, "Demo Investigator", own, Role.INVESTIGATOR, level=2, language="en", now=now
        )
        installation.mark_training(tx)
        secret = signin.issue(tx, user, now, kind=DataKind.EXERCISE, reason=DEMO_REASON)
        return FirstWayIn(user.login, secret)


def first_administrator(
    store: Store, now: datetime | None = None, *, agency: str = "headquarters", name: str = "Headquarters"
) -> FirstWayIn | None:
    """In an installation without users, make one administrator and return a one-time link; otherwise return
    None.
    """
    now = now or utcnow()
    with store.write() as tx:
        if tx.scalars(select(User.id).limit(1)).one_or_none() is not None:
            return None
        own = _agency(tx, agency, name, "ID")
        user = users.create(tx, "admin", "Administrator", own, Role.ADMINISTRATOR, now=now)
        secret = signin.issue(tx, user, now, kind=DataKind.LIVE, lifetime=ADMINISTRATOR_LINK)
        return FirstWayIn(user.login, secret)


def _agency(tx: Transaction, slug: str, name: str, country: str) -> Agency:
    return agencies.find(tx, slug) or agencies.create(tx, slug, name, country)
