"""Exhibits of a case: its numbered entities and imported files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.queries import entities, today
from graphsvc.store import exhibits, users, utcnow
from graphsvc.store.exhibits import Exhibit
from graphsvc.web.api import imports
from graphsvc.web.api.cases import Title, done, worked_on
from graphsvc.web.api.charts import Deleted
from graphsvc.web.api.fragment import NodeShown
from graphsvc.web.api.names import CaseNumber, Ordinal
from graphsvc.web.api.people import PersonShown, person_json
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import EntityId, Name

routes = Routes("cases")


class FileShown(Given):
    """An imported file."""

    id: str = Field(description="Id of the import")
    file_name: str
    dataset: str
    sha256: str


class ExhibitShown(Given):
    """An exhibit. What it refers to is null where it is gone or not the reader's to see; which of both is not
    told.
    """

    number: int = Field(description="In its case; never given again")
    title: str
    description: str
    refers_to: Literal["entity", "import"]
    entity: NodeShown | None
    file: FileShown | None
    added_by: PersonShown
    added_at: datetime


class ExhibitsShown(Given):
    """Exhibits by number."""

    items: list[ExhibitShown]
    total: int
    shown: int
    cut_by: None


class ExhibitWords(Strict):
    """What is said of an exhibit."""

    title: Title
    description: Annotated[
        str,
        StringConstraints(max_length=exhibits.LONGEST, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"),
    ] = ""


class ExhibitBody(ExhibitWords):
    """A new exhibit: of an entity or of an import, one of the two."""

    entity: EntityId | None = None
    import_: Annotated[Name | None, Field(alias="import", description="Id of an import")] = None


@routes.get(
    "/api/v1/cases/<path:number>/exhibits",
    answer=ExhibitsShown,
    action="case-open",
    name="exhibits",
    scope="charts",
)
def every(call: Call, number: CaseNumber) -> dict[str, Any]:
    """List the exhibits of a case by number, each as far as the caller may see what it refers to."""
    with call.services.store.read() as tx:
        found = exhibits.of_case(tx, worked_on(call, tx, number))
        items = _shown(call, found)
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/cases/<path:number>/exhibits",
    answer=ExhibitShown,
    status=201,
    action="case",
    name="add_exhibit",
    scope="charts",
)
def add(call: Call, number: CaseNumber, body: ExhibitBody) -> dict[str, Any]:
    """Add an entity or an import that the caller may see to the exhibits of a case."""
    if (body.entity is None) == (body.import_ is None):
        raise InvalidInputError(
            say("An exhibit refers to one thing: give the id of an entity or of an import."),
            [{"field": "entity", "message": say("give this or import, and not both")}],
        )
    file = None if body.import_ is None else imports.find(call, body.import_)
    if body.entity is not None and not entities.visible(
        call.services.graph, call.access, [body.entity], deadline=call.services.settings.read_deadline
    ):
        raise entities.not_found([body.entity])
    with call.services.store.write() as tx:
        case = worked_on(call, tx, number)
        made = exhibits.add(
            tx,
            case,
            users.get(tx, call.identity.login),
            body.title,
            utcnow(),
            description=body.description,
            entity_id=body.entity,
            file=file,
        )
        done(call, tx, case, "add-exhibit", exhibit=made.number)
    return _shown(call, [made])[0]


@routes.put(
    "/api/v1/cases/<path:number>/exhibits/<exhibit>",
    answer=ExhibitShown,
    action="case",
    name="revise_exhibit",
    scope="charts",
)
def revise(call: Call, number: CaseNumber, exhibit: Ordinal, body: ExhibitWords) -> dict[str, Any]:
    """Say otherwise what an exhibit of a case is; what it refers to and its number stay."""
    with call.services.store.write() as tx:
        case = worked_on(call, tx, number)
        found = exhibits.get(tx, case, exhibit)
        exhibits.revise(tx, found, body.title, body.description)
        done(call, tx, case, "revise-exhibit", exhibit=exhibit)
    return _shown(call, [found])[0]


@routes.delete(
    "/api/v1/cases/<path:number>/exhibits/<exhibit>", answer=Deleted, name="remove_exhibit", scope="charts"
)
def remove(call: Call, number: CaseNumber, exhibit: Ordinal) -> dict[str, bool]:
    """Take an exhibit off the list of a case; its number is not given again."""
    with call.services.store.write() as tx:
        case = worked_on(call, tx, number)
        exhibits.remove(tx, exhibits.get(tx, case, exhibit), utcnow())
        done(call, tx, case, "remove-exhibit", exhibit=exhibit)
    return {"deleted": True}


def _shown(call: Call, found: Sequence[Exhibit]) -> list[dict[str, Any]]:
    ids = {one.entity_id for one in found if one.entity_id is not None}
    nodes: dict[str, Any] = {}
    if ids:
        read = today.among(
            call.services.graph, call.access, ids, deadline=call.services.settings.read_deadline
        )
        nodes = {node["id"]: node for node in read["nodes"]}
    files = {}
    if any(one.import_id for one in found):
        with call.services.store.read() as tx:
            files = {one.id: one for one in imports.visible_imports(call, tx)}
    items = []
    for one in found:
        file = files.get(one.import_id or "")
        items.append(
            {
                "number": one.number,
                "title": one.title,
                "description": one.description,
                "refers_to": "entity" if one.entity_id is not None else "import",
                "entity": nodes.get(one.entity_id or ""),
                "file": None
                if file is None
                else {
                    "id": file.id,
                    "file_name": file.file_name,
                    "dataset": file.dataset.name,
                    "sha256": file.sha256,
                },
                "added_by": person_json(one.added_by),
                "added_at": one.added_at,
            }
        )
    return items
