"""An operation: one method at one address, with what it takes and answers, declared by the function that does it.

    routes = Routes("search")

    @routes.get("/api/v1/search", answer=SearchAnswer, action="search")
    def search(call: Call, query: SearchQuery) -> …:
        '''Find entities.'''

The parameters' names say where they come from: `query` is the query string, `body` the JSON body, `call` who asks and for
what purpose, any other a part of the path. The docstring's first line is the summary in the OpenAPI document.
"""

import inspect
import typing
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter

from graphsvc.errors import GraphsvcError
from graphsvc.web.contract import reading

Handler = TypeVar("Handler", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is not just a body with the operation's status."""

    body: object
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """See the module. `action` names the call in the audit trail, and a call that has one needs a purpose; `recorded`
    is False where the function writes the trail itself.
    """

    method: str
    rule: str
    handler: Callable[..., Any]
    name: str
    tag: str
    summary: str
    description: str
    answer: type[BaseModel] | None
    status: int
    media_type: str
    media_types: tuple[str, ...]
    action: str | None
    recorded: bool
    public: bool
    problems: tuple[type[GraphsvcError], ...]
    query: type[BaseModel] | None
    query_lists: frozenset[str]
    body: type[BaseModel] | None
    upload: Mapping[str, Any] | None
    path: Mapping[str, TypeAdapter[Any]]
    takes_call: bool
    example: Mapping[str, object] | None
    scope: str
    detail: Mapping[str, object]
    unrecorded: frozenset[str]
    body_limit: int | None

    @property
    def changes(self) -> bool:
        """Whether it changes what is stored: what only reads with a body is a POST that makes nothing."""
        return self.method in ("PUT", "DELETE") or self.status == HTTPStatus.CREATED


class Routes:
    """The operations of one noun."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.operations: list[Operation] = []

    def get(self, rule: str, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a reading operation; see `add` for the options."""
        return self.add("GET", rule, **options)

    def post(self, rule: str, **options: Any) -> Callable[[Handler], Handler]:
        """Declare an operation with a body; see `add` for the options."""
        return self.add("POST", rule, **options)

    def put(self, rule: str, **options: Any) -> Callable[[Handler], Handler]:
        """Declare an operation that puts its body in the place of what is there; see `add` for the options."""
        return self.add("PUT", rule, **options)

    def delete(self, rule: str, **options: Any) -> Callable[[Handler], Handler]:
        """Declare an operation that takes something away; see `add` for the options."""
        return self.add("DELETE", rule, **options)

    def add(
        self,
        method: str,
        rule: str,
        *,
        answer: type[BaseModel] | None = None,
        status: int = 200,
        media_type: str = "application/json",
        media_types: Sequence[str] = (),
        action: str | None = None,
        recorded: bool = True,
        public: bool = False,
        scope: str = "read",
        problems: Sequence[type[GraphsvcError]] = (),
        upload: Mapping[str, Any] | None = None,
        name: str | None = None,
        summary: str | None = None,
        description: str | None = None,
        body: type[BaseModel] | None = None,
        example: Mapping[str, object] | None = None,
        detail: Mapping[str, object] | None = None,
        unrecorded: Collection[str] = (),
        body_limit: int | None = None,
    ) -> Callable[[Handler], Handler]:
        """Declare what the decorated function answers.

        `answer` is the body's model; `action` the word in the audit trail; `public` needs nobody signed in; `scope` is
        what a token needs; `upload` the schema of a multipart body; `example` values for a curl line that works in the
        demo. `name`, `summary`, `description` and `body` replace what is read off the function, for operations
        made at start, and `detail` goes to the trail with them. `unrecorded` names fields of the body that the trail
        leaves out: what is stored elsewhere, and large. `media_types` are those of a file that the function
        chooses among. `body_limit` is in bytes; None: the service's own.
        """

        def declare(handler: Handler) -> Handler:
            signature = inspect.signature(handler)
            hints = typing.get_type_hints(handler, include_extras=True)
            query = hints.get("query") if "query" in signature.parameters else None
            taken = body or (hints.get("body") if "body" in signature.parameters else None)
            first, _, rest = inspect.getdoc(handler).partition("\n") if handler.__doc__ else ("", "", "")  # type: ignore[union-attr]
            self.operations.append(
                Operation(
                    method=method,
                    rule=rule,
                    handler=handler,
                    name=name or handler.__name__,
                    tag=self.tag,
                    summary=(summary or first).rstrip("."),
                    description=(rest.strip() if description is None else description),
                    answer=answer,
                    status=status,
                    media_type=media_type,
                    media_types=tuple(media_types),
                    action=action,
                    recorded=recorded,
                    public=public,
                    problems=tuple(problems),
                    query=query,
                    query_lists=reading.list_fields(query) if query else frozenset(),
                    body=taken,
                    upload=upload,
                    path={
                        part: TypeAdapter(hints[part])
                        for part in signature.parameters
                        if part not in ("query", "body", "call")
                    },
                    takes_call="call" in signature.parameters,
                    example=example,
                    scope=scope,
                    detail=detail or {},
                    unrecorded=frozenset(unrecorded),
                    body_limit=body_limit,
                )
            )
            return handler

        return declare
