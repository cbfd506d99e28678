"""Notes on a case: what its members wrote."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from graphsvc.store import notes, users, utcnow
from graphsvc.store.notes import CaseNote
from graphsvc.web.api.cases import done, worked_on
from graphsvc.web.api.names import CaseNumber
from graphsvc.web.api.people import PersonShown, person_json
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import TEXT_PATTERN

routes = Routes("cases")


class NoteShown(Given):
    """A note."""

    id: str
    text: str
    author: PersonShown
    written_at: datetime


class NotesShown(Given):
    """Notes, newest first."""

    items: list[NoteShown]
    total: int
    shown: int
    cut_by: None


class NoteBody(Strict):
    """A new note."""

    text: Annotated[
        str,
        StringConstraints(min_length=1, max_length=notes.LONGEST, pattern=TEXT_PATTERN),
        Field(description="Kept as typed; never changed or deleted, a later note corrects it"),
    ]


@routes.get(
    "/api/v1/cases/<path:number>/notes", answer=NotesShown, action="case-open", name="notes", scope="charts"
)
def every(call: Call, number: CaseNumber) -> dict[str, Any]:
    """List the notes on a case, newest first."""
    with call.services.store.read() as tx:
        items = [_note_json(note) for note in notes.of_case(tx, worked_on(call, tx, number))]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


@routes.post(
    "/api/v1/cases/<path:number>/notes", answer=NoteShown, status=201, name="add_note", scope="charts"
)
def add(call: Call, number: CaseNumber, body: NoteBody) -> dict[str, Any]:
    """Write a note on a case."""
    with call.services.store.write() as tx:
        case = worked_on(call, tx, number)
        note = notes.add(tx, case, users.get(tx, call.identity.login), body.text, utcnow())
        done(call, tx, case, "add-note", note=note.id)
        return _note_json(note)


def _note_json(note: CaseNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "text": note.text,
        "author": person_json(note.author),
        "written_at": note.written_at,
    }
