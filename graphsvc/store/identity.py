"""Who is asking: what a session or a token says about its user, read in one round trip at each request."""

from dataclasses import dataclass, field
from enum import StrEnum

from graphsvc.i18n import N_
from graphsvc.store.agencies import Agency
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role, User


class Via(StrEnum):
    """How the user was identified."""

    SESSION = "session"
    TOKEN = "token"  # noqa: S105 - a name, no secret
    CLI = "cli"
    PARTNER = "partner"


class Scope(StrEnum):
    """What an API token may be used for, within what its user may do."""

    READ = "read"
    CYPHER = "cypher"
    CHARTS = "charts"
    IMPORT = "import"
    AUDIT = "audit"
    ADMIN = "admin"


#: Message ids of what the scopes allow.
SCOPE_LABELS: dict[Scope, str] = {
    Scope.READ: N_("Search, open, expand, find paths and ask named questions"),
    Scope.CYPHER: N_("Ask ad-hoc Cypher"),
    Scope.CHARTS: N_("Read and save charts"),
    Scope.IMPORT: N_("Load data"),
    Scope.AUDIT: N_("Read the audit trail"),
    Scope.ADMIN: N_("Manage users, agencies and sharing"),
}


#: What a session and a token both read of their user, and of the user's agency.
USER_COLUMNS = (
    User.id.label("user_id"),
    User.login,
    User.name,
    User.role,
    User.level,
    User.language,
    User.agency_id,
    Agency.slug.label("agency"),
    Agency.name.label("agency_name"),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The user behind a request. `key` is the id of the session or token; `id` the user's."""

    id: int
    login: str
    name: str
    role: Role
    level: int
    language: str
    agency_id: int
    agency: str
    agency_name: str
    kind: DataKind
    via: Via
    key: str
    purpose_reason: str | None = None
    purpose_case: str | None = None
    scopes: frozenset[Scope] = field(default_factory=lambda: frozenset(Scope))
