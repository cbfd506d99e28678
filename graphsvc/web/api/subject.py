"""Subject access: what the caller's agency holds on one identifier or person, for the answer that the law owes them."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from graphsvc.charts.export.report import comma, pdf
from graphsvc.errors import NotFoundError
from graphsvc.queries import subject
from graphsvc.store import agencies, utcnow
from graphsvc.web.api.entities import LinkDetail
from graphsvc.web.api.fragment import CutBy, GradeShown, NodeShown
from graphsvc.web.api.me import AgencyShown
from graphsvc.web.api.sharing import ModeName
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import EntityId
from graphsvc.web.office import steward
from graphsvc.web.subject_paper import paper

routes = Routes("subject-access")


class SubjectBody(Strict):
    """Whom the report is about."""

    id: EntityId


class FileBody(SubjectBody):
    """Whom the report is about, and in which form it is."""

    format: Literal["csv", "pdf"] = "csv"


class HeldLink(Given):
    """A link to the subject, and its other end."""

    link: LinkDetail
    entity: NodeShown


class SharedWith(Given):
    """A sharing rule in force."""

    agency: str
    mode: ModeName
    up_to_level: int
    legal_basis: str
    since: datetime
    until: datetime | None


class HeldFrom(Given):
    """A dataset of the agency that says something of the subject."""

    dataset: str
    title: str
    grades: list[GradeShown]
    shared: list[SharedWith]


class Look(Given):
    """An entry of the trail that names the subject."""

    at: str
    agency: str
    actor: str | None = Field(description="Null for another agency's person")
    action: str
    outcome: str
    reason: str | None
    case: str | None


class SubjectReport(Given):
    """What an agency holds."""

    made_at: datetime
    agency: AgencyShown
    subject: NodeShown
    links: list[HeldLink]
    total: int = Field(description="Links in all")
    shown: int
    cut_by: CutBy | None
    sources: list[HeldFrom]
    looks: list[Look] = Field(description="Who asked about the subject, newest first, at most 1,000")
    looks_cut: bool
    unseen_classes: int = Field(
        description="Access classes of the agency that the caller does not see, whether they say something of the subject or not: "
        "with any, somebody who sees them has to complete the report"
    )


@routes.post(
    "/api/v1/subject-access",
    answer=SubjectReport,
    action="subject-access",
    name="subject_access",
    scope="admin",
    problems=[NotFoundError, ForbiddenError],
)
def report(call: Call, body: SubjectBody) -> dict[str, Any]:
    """Report what the caller's agency holds on an identifier or a record: by its data stewards.

    Of its own datasets alone, with their grades, with whom they are shared, and who asked about it.
    """
    return made(call, body.id)


@routes.post(
    "/api/v1/subject-access/export",
    media_types=("text/csv", "application/pdf"),
    action="subject-access",
    name="export_subject_access",
    scope="admin",
    problems=[NotFoundError, ForbiddenError],
)
def export(call: Call, body: FileBody) -> Reply:
    """Return the same as a file: a table (CSV in UTF-8), or on paper (PDF) in the reader's language."""
    if body.format == "pdf":
        return Reply(
            pdf(paper(call, made(call, body.id))),
            media_type="application/pdf",
            headers={"Content-Disposition": 'attachment; filename="subject-access.pdf"'},
        )
    heads, *rows = subject.table(made(call, body.id))
    return Reply(
        comma(heads, rows),
        media_type="text/csv",
        headers={"Content-Disposition": 'attachment; filename="subject-access.csv"'},
    )


def made(call: Call, id_: str) -> dict[str, Any]:
    """Return the report on an entity."""
    steward(call)
    services, identity = call.services, call.identity
    with services.store.read() as tx:
        agency = agencies.get(tx, identity.agency)
        found = subject.own(tx, agency.id, identity.kind, call.access)
    return subject.report(
        services.graph, services.store, agency, found, id_, utcnow(), deadline=services.settings.read_deadline
    )
