"""Uploads: files and fields of a form, checked, and loaded by the one import of `graphsvc.sources`."""

import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import request
from werkzeug.datastructures import FileStorage

from graphsvc.access.policy import READING_ROLES
from graphsvc.errors import InvalidInputError
from graphsvc.faults import listed
from graphsvc.i18n import say
from graphsvc.model.entity import is_dataset
from graphsvc.model.errors import InvalidValue
from graphsvc.model.grade import SCHEMES, Grade, parse
from graphsvc.sources.base import SourceFile
from graphsvc.sources.registry import source, sources
from graphsvc.sources.service import ImportResult, Wish, import_files
from graphsvc.store import agencies, datasets
from graphsvc.store.users import User
from graphsvc.web.call import Call
from graphsvc.web.contract.problem import ForbiddenError, MediaTypeError
from graphsvc.web.guard import actor

#: Files of one import.
MOST_FILES = 50

_FIELDS: dict[str, dict[str, Any]] = {
    "dataset": {
        "description": "The dataset, by its whole name or what your agency calls it; made when there is none, as `agency.name`",
        "pattern": "^[a-z0-9.-]{1,124}$",
    },
    "title": {"description": "Title of a dataset that is made", "maxLength": 200},
    "level": {"description": "Clearance needed to see it, 0 to 9, at most your own", "pattern": "^[0-9]$"},
    "region": {"description": "Country of national phone numbers and plates", "pattern": "^[A-Z]{2}$"},
    "zone": {"description": "Time zone of times that name none, such as Asia/Jakarta", "maxLength": 60},
    "encoding": {"description": "How the text is encoded; left out, it is found out", "maxLength": 40},
    "grade_scheme": {"description": "Grading scheme of everything in the files", "enum": list(SCHEMES)},
    "grade": {"description": "Grade as the scheme writes it, such as B2", "maxLength": 40},
}


def form_schema() -> dict[str, Any]:
    """Return the JSON schema of the form that `load` reads."""
    options = {
        option.name: {
            "type": "string",
            "description": f"{option.label} (source {one.name})",
            **({"enum": list(option.choices)} if option.choices else {"maxLength": 100}),
        }
        for one in sources().values()
        for option in one.options
    }
    return {
        "type": "object",
        "required": ["source", "file"],
        "additionalProperties": False,
        "properties": {
            "source": {"type": "string", "enum": list(sources()), "description": "The files' format"},
            "file": {
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_FILES,
                "items": {"type": "string", "format": "binary"},
                "description": "The file; for a format that takes many, given more than once",
            },
            **{name: {"type": "string", **schema} for name, schema in _FIELDS.items()},
            **options,
        },
    }


def load(call: Call) -> ImportResult:
    """Load the files of the request's form into a dataset of the caller's agency.

    Raises MediaTypeError, TooLargeError, InvalidInputError, ForbiddenError and what `import_files` raises.
    """
    settings = call.services.settings
    if call.identity.role not in READING_ROLES:
        raise ForbiddenError(say("Data are loaded by those who work with records."))
    request.max_content_length = settings.upload_limit
    if request.mimetype != "multipart/form-data":
        raise MediaTypeError(
            say("Send the files as a form: multipart/form-data with the fields source and file.")
        )
    fields = _fields()
    files = request.files.getlist("file")
    faults = [
        {"field": name, "message": say("there is no such file field")}
        for name in request.files
        if name != "file"
    ]
    if not 1 <= len(files) <= MOST_FILES:
        faults.append({"field": "file", "message": say("give 1 to %(most)s files", most=MOST_FILES)})
    if "source" not in fields:
        faults.append(
            {"field": "source", "message": say("name the format: %(sources)s", sources=", ".join(sources()))}
        )
    if faults:
        raise InvalidInputError(say("The import cannot start: %(faults)s.", faults=listed(faults)), faults)
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    # In the home folder: what is uploaded is as confidential as what is stored
    with tempfile.TemporaryDirectory(prefix="upload-", dir=settings.home) as folder:
        kept = kept_files(files, Path(folder))
        return import_files(
            call.services,
            _wish(call, fields, kept),
            actor=actor(call.identity),
            purpose=call.purpose,
            user=_user(call),
        )


def _fields() -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, values in request.form.lists():
        if len(values) > 1:
            raise InvalidInputError(
                say(
                    "The field %(name)s is given %(values)s times; give it once.",
                    name=name[:80],
                    values=len(values),
                ),
                [{"field": name[:80], "message": say("is given more than once")}],
            )
        # A browser sends the fields that were left empty as well
        if values[0].strip():
            fields[name] = values[0].strip()
    return fields


def _wish(call: Call, fields: Mapping[str, str], files: Sequence[SourceFile]) -> Wish:
    given = dict(fields)
    wanted = source(given.pop("source"))
    own = {name: given.pop(name, None) for name in _FIELDS}
    level = own["level"] or "0"
    if not re.fullmatch(r"[0-9]", level):
        raise InvalidInputError(
            say("The level must be 0 to 9."), [{"field": "level", "message": say("must be 0 to 9")}]
        )
    if int(level) > call.identity.level:
        raise ForbiddenError(
            say(
                "Your clearance is %(level)s: you cannot load what you may not see; give a lower level.",
                level=call.identity.level,
            )
        )
    return Wish(
        source=wanted,
        files=files,
        dataset=_dataset(call, own["dataset"] or wanted.dataset),
        title=own["title"],
        agency=call.identity.agency,
        kind=call.identity.kind,
        level=int(level),
        region=own["region"],
        zone=own["zone"],
        grade=_grade(own["grade_scheme"], own["grade"]),
        encoding=own["encoding"],
        options=given,
    )


def _dataset(call: Call, name: str | None) -> str | None:
    """Return the whole name of what the caller's agency calls so; what is none is told with the other faults."""
    if name is None or not is_dataset(name):
        return name
    who = call.identity
    with call.services.store.read() as tx:
        return datasets.called(tx, name, agencies.get(tx, who.agency), who.kind)


def _grade(scheme: str | None, text: str | None) -> Grade | None:
    if not scheme or not text:
        if text:
            raise InvalidInputError(
                say("A grade needs its scheme."),
                [{"field": "grade_scheme", "message": say("name the scheme of the grade")}],
            )
        return None
    try:
        return parse(scheme, text)
    except InvalidValue as error:
        raise InvalidInputError(error.detail, [{"field": "grade", "message": error.advice}]) from error


def kept_files(files: Sequence[FileStorage], folder: Path) -> list[SourceFile]:
    """Put the uploads on disk under names of our own: an uploaded name is only ever shown."""
    kept = []
    for number, file in enumerate(files):
        path = folder / f"{number}{_suffix(file.filename or '')}"
        file.save(path)
        kept.append(SourceFile.at(path, file.filename or "", unnamed=f"file {number + 1}"))
    return kept


def _suffix(name: str) -> str:
    """The suffix, which some readers tell a zip file by; nothing else of the name reaches the disk."""
    match = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return match[0].lower() if match else ""


def _user(call: Call) -> User:
    with call.services.store.read() as tx:
        return tx.get_one(User, call.identity.id)
