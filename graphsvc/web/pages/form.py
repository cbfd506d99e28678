"""A page's form, read as the HTTP interface takes it: the same checks, with the fields named as the page names them."""

from collections.abc import Mapping
from typing import Any

from flask import request
from pydantic import BaseModel, TypeAdapter, ValidationError

from graphsvc.errors import InvalidInputError
from graphsvc.faults import listed
from graphsvc.i18n import say
from graphsvc.web.contract.reading import invalid


def whole(text: str) -> int | str:
    """Return a small number that was chosen from a list; another text as it is, so that the check names the field."""
    return int(text) if text.isdecimal() and len(text) < 3 else text


def typed(field: str) -> str:
    """Return a text of several lines as it was typed into the form at hand, without outer blanks."""
    return request.form.get(field, "").replace("\r\n", "\n").strip()


class Form:
    """Reads fields of the forms of one page.

    :param labels: what the page calls each field; one that is not there keeps the name it is sent under.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    def field(self, adapter: TypeAdapter[Any], text: str, name: str) -> Any:
        """Return one field as its type; raise InvalidInputError that names it."""
        try:
            return adapter.validate_python(text)
        except ValidationError:
            fault = say("this cannot be one; check its spelling")
            raise self._error([{"field": name, "message": fault}]) from None

    def body(self, model: type[BaseModel], given: Mapping[str, Any]) -> Any:
        """Return the fields as the HTTP interface takes them; raise InvalidInputError that names the faults."""
        try:
            return model.model_validate(given)
        except ValidationError as error:
            raise self._error(invalid(error, say("field"), model).errors) from None

    def _error(self, faults: list[dict[str, str]]) -> InvalidInputError:
        # A fault inside a list is the list's: a form has one field for all its lines
        named = [
            {**fault, "field": self._labels.get(fault["field"].split(".")[0], fault["field"])}
            for fault in faults
        ]
        return InvalidInputError(say("%(faults)s.", faults=listed(named)), faults)
