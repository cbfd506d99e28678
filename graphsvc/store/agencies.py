"""Agencies: who owns data, employs users and is shared with."""

from collections.abc import Sequence

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store.base import Base, Transaction, attached, clean, clean_slug
from graphsvc.store.errors import ConflictError


class Agency(Base):
    """An agency. `slug` names it in commands and URLs; `country` is ISO 3166, two letters."""

    __tablename__ = "agencies"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(63), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    country: Mapped[str] = mapped_column(String(2))
    active: Mapped[bool] = mapped_column(default=True)


def create(tx: Transaction, slug: str, name: str, country: str) -> Agency:
    """Add an agency. Raises InvalidInputError for a bad slug, name or country, ConflictError for a slug
    that is taken.
    """
    agency = Agency(
        slug=clean_slug(slug, "agency"),
        name=clean(name, "name", longest=200),
        country=_clean_country(country),
        active=True,
    )
    if find(tx, slug) is not None:
        raise ConflictError(say("There is already an agency %(slug)s; choose another slug.", slug=slug))
    tx.add(agency)
    tx.flush()
    return agency


def change(
    tx: Transaction,
    agency: Agency,
    *,
    name: str | None = None,
    country: str | None = None,
    active: bool | None = None,
) -> None:
    """Change what is given. Nobody of an inactive agency is let in, from their next request on."""
    agency = attached(tx, agency)
    if name is not None:
        agency.name = clean(name, "name", longest=200)
    if country is not None:
        agency.country = _clean_country(country)
    if active is not None:
        agency.active = active
    tx.flush()


def _clean_country(country: str) -> str:
    if len(country) == 2 and country.isascii() and country.isalpha() and country.isupper():
        return country
    raise InvalidInputError(
        say("The country must be two capital letters (ISO 3166), such as ID."),
        [{"field": "country", "message": say("two capital letters")}],
    )


def find(tx: Transaction, slug: str) -> Agency | None:
    """Return the agency of that slug, or None."""
    return tx.scalars(select(Agency).where(Agency.slug == slug)).one_or_none()


def get(tx: Transaction, slug: str) -> Agency:
    """Return the agency of that slug; raise NotFoundError."""
    agency = find(tx, slug)
    if agency is None:
        known = ", ".join(a.slug for a in every(tx)) or say("none yet")
        raise NotFoundError(say("There is no agency %(slug)s; known are: %(known)s.", slug=slug, known=known))
    return agency


def every(tx: Transaction) -> Sequence[Agency]:
    """Return all agencies by slug."""
    return tx.scalars(select(Agency).order_by(Agency.slug)).all()


def first(tx: Transaction) -> Agency:
    """Return the agency that was set up first: the owner when none is named. Raises NotFoundError before
    set-up.
    """
    agency = tx.scalars(select(Agency).order_by(Agency.id).limit(1)).one_or_none()
    if agency is None:
        raise NotFoundError(say("There is no agency yet; create one with: graphsvc users agency SLUG NAME."))
    return agency
