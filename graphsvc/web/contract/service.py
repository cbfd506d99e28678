"""Puts operations into a Flask app: admit, read, record, run, answer, in this order and nowhere else."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from flask import Flask, Response, request
from pydantic import BaseModel
from pydantic_core import to_json

from graphsvc.model.protection import caption
from graphsvc.web.contract.openapi import document
from graphsvc.web.contract.operation import Operation, Reply, Routes
from graphsvc.web.contract.reading import read_body, read_path, read_query
from graphsvc.web.language import in_words

_COUNTS = ("total", "shown", "cut_by")


class Guard(Protocol):
    """Decides who may call an operation, and writes the trail."""

    def admit(self, operation: Operation) -> Any:
        """Return who calls and for what purpose, or raise."""

    def asked(
        self, operation: Operation, call: Any, given: Mapping[str, Any]
    ) -> AbstractContextManager["Pending"]:
        """Return a block that records the question, and its outcome before the block ends; raises when it cannot."""


class Pending(Protocol):
    """A question being answered; how much came back is put into `answer`."""

    answer: dict[str, Any]

    def recorded(self) -> int:
        """Wait until the question is on record."""


class Contract:
    """The operations of one app."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self.operations: list[Operation] = []
        self._document: bytes | None = None

    def register(self, app: Flask, routes: Iterable[Routes]) -> None:
        """Add the operations of `routes` to `app`."""
        for group in routes:
            for operation in group.operations:
                self.operations.append(operation)
                app.add_url_rule(
                    operation.rule,
                    endpoint=f"api.{operation.name}",
                    view_func=self._view(operation),
                    methods=[operation.method],
                )

    def document(self) -> tuple[bytes, str]:
        """Return the OpenAPI document as JSON, and its ETag. Made at the first call: the demo's start need
        not wait.
        """
        if self._document is None:
            self._document = to_json(document(self.operations))
        return self._document, hashlib.sha256(self._document).hexdigest()[:16]

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document as Python objects."""
        return document(self.operations)

    def _view(self, operation: Operation) -> Callable[..., Response]:
        guard = self._guard

        def view(**parts: str) -> Response:
            call = guard.admit(operation)
            given: dict[str, Any] = {
                name: read_path(operation.path[name], part) for name, part in parts.items()
            }
            if operation.query is not None:
                given["query"] = read_query(operation.query, operation.query_lists)
            if operation.body_limit is not None:
                request.max_content_length = operation.body_limit
            if operation.body is not None:
                given["body"] = read_body(operation.body)
            passed = {**given, "call": call} if operation.takes_call else given
            if operation.action is None or not operation.recorded:
                return answer(operation, operation.handler(**passed))
            with guard.asked(operation, call, given) as pending:
                if operation.changes:
                    # Its own entry says that it was done, and stands after the question
                    pending.recorded()
                result = operation.handler(**passed)
                response = answer(operation, result)
                pending.answer.update(counted(result))
            return response

        return view


def counted(result: object) -> dict[str, Any]:
    """How much came back, and never what."""
    if not isinstance(result, Mapping):
        return {}
    return {name: result[name] for name in _COUNTS if result.get(name) is not None}


def answer(operation: Operation, result: object) -> Response:
    """Return `result` as the operation's answer."""
    reply = result if isinstance(result, Reply) else Reply(result)
    if isinstance(reply.body, Response):
        return reply.body
    body = (
        reply.body
        if isinstance(reply.body, bytes | str)
        else to_json(reply.body, inf_nan_mode="null", fallback=str)
    )
    if isinstance(body, bytes) and MASKED_CAPTION.search(body):
        body = MASKED_CAPTION.sub(_in_words, body)
    made = Response(
        b"" if request.method == "HEAD" else body,
        reply.status or operation.status,
        mimetype=reply.media_type or operation.media_type,
    )
    made.headers.update(dict(reply.headers))
    return made


#: What a masked record is called, in whatever it stands; see `graphsvc.model.protection`.
MASKED_CAPTION = re.compile(rb'"caption":"Protected ([A-Z2-7]{6})"')


def _in_words(match: re.Match[bytes]) -> bytes:
    return to_json({"caption": in_words(caption(match[1].decode()))})[1:-1]


def as_json(value: object, without: frozenset[str] = frozenset()) -> Any:
    """Return what was given to an operation as plain JSON objects, for the audit trail, `without` some fields."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True, by_alias=True, exclude=set(without) or None)
    return value
