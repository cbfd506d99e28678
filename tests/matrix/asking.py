"""Asks the cells of the matrix over HTTP, and says what is not as the table has it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask

from graphsvc.web.identity import cookie_name
from tests.matrix.table import LINES, RECORDS, Line
from tests.matrix.world import CALLERS, KINDS, NOBODY, READERS, World, another_session, fresh

#: What differs between two answers that tell the same: moments, what is numbered by chance, and how long it took.
_VOLATILE_TEXTS = (
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?[\d.]*(?:Z|[+]00:00)?",
    r"\b\d{1,2} [A-Z][a-z]+ \d{4},? \d\d:\d\d(?::\d\d)?\b",
    r"\b[0-9a-f]{12,64}\b",
    r'(?<="id":")[\w-]{16}(?=")',
    r"(?:(?<=/jobs/)|(?<=_job=))[\w-]{16}",
    r'"(?:ms|seconds)":[\d.]+',
    r"\b\d+(?:[.,]\d+)? m?s\b",
)
_VOLATILE = re.compile("|".join(_VOLATILE_TEXTS))

#: What a caller writes is one of these, or holds one.
WRITTEN = ("word", "digits", "spaced", "job")


@dataclass(frozen=True)
class Answer:
    """Of one request."""

    status: int
    body: str
    #: Names of the statements that the graph was asked for it, one after the other.
    reads: tuple[str, ...] = ()

    def plain(self, names: Iterable[Any] = (), instead: Iterable[Any] = ()) -> tuple[int, str]:
        """Without what is volatile, and with other names in the place of those that the caller wrote."""
        text = self.body
        for one, other in sorted(
            zip(map(str, names), map(str, instead), strict=True), key=lambda n: -len(n[0])
        ):
            for form in (str, str.title, str.upper):
                text = text.replace(form(one), form(other))
        return self.status, _VOLATILE.sub("…", text)


class Asking:
    """The callers of a world before an app."""

    def __init__(self, app: Flask, world: World) -> None:
        self._client = app.test_client(use_cookies=False)
        self._cookie = cookie_name(world.services.settings)
        self.world = world
        self.reads: list[str] = []

    def begin_jobs(self) -> None:
        """Have a question about each kind answered for everybody who sees it, and for its owner."""
        begins = next(line for line in LINES if line.endpoint == "POST /api/v1/jobs")
        for caller, seen in RECORDS.items():
            for kind in seen:
                made = self.ask(begins, caller, self.world.kinds[kind])
                self.world.jobs[caller, kind] = json.loads(made.body.rpartition("\n")[0])["id"]
        for kind, given in self.world.kinds.items():
            theirs = [id_ for (_, of), id_ in self.world.jobs.items() if of == kind]
            given["job"] = theirs[0] if theirs else given["job"]

    def ask(self, line: Line, caller: str, names: Mapping[str, Any]) -> Answer:
        """The answer to a caller; names stand in the place of `{name}`."""
        headers = {}
        if caller != NOBODY:
            headers["Cookie"] = f"{self._cookie}={self.world.cookies[caller]}"
        filled = {"caller": caller, **names}
        data = _filled(line.form, filled)
        if line.files is not None:
            data = {**data, "file": (io.BytesIO(line.files[1].encode()), line.files[0])}
        self.reads.clear()
        response = self._client.open(
            line.path.format(**filled), method=line.method, query_string=_filled(dict(line.query), filled),
            json=_filled(line.json, filled), data=data, headers=headers,
        )  # fmt: skip
        if line.leaves and caller != NOBODY:
            self.world.cookies[caller] = another_session(self.world, caller)
        body = response.get_data().decode("utf-8", "replace")
        return Answer(
            response.status_code, f"{body}\n{response.headers.get('Location', '')}", tuple(self.reads)
        )

    def names(self, line: Line, caller: str, kind: str) -> dict[str, Any]:
        """Names of a kind for a cell: of something new where a caller changes what they see."""
        given = self.world.kinds[kind]
        if line.fresh and caller in line.who and kind in line.sees.get(caller, ()):
            given = fresh(self.world, kind, caller, line.fresh)
        return {**given, "job": self.world.jobs.get((caller, kind), given["job"])}

    def cells(self, line: Line, alone: Mapping[str, tuple[Answer, Answer]]) -> Iterator[str]:
        """What is wrong with the cells of a line.

        :param alone: of a line about nothing in particular, each caller's answers when there was only what is seen beside live
            data, and as soon as there was more.
        """
        for caller in (*CALLERS, NOBODY):
            if line.about:
                absent = self.ask(line, caller, self.world.absent())
                for kind in KINDS:
                    yield from (
                        f"{caller}, {kind}: {fault}" for fault in self._cell(line, caller, kind, absent)
                    )
            else:
                answer = self.ask(line, caller, {})
                yield from (f"{caller}: {fault}" for fault in self._fixed(line, caller, answer))
                if caller in alone:
                    first, then = (one.plain() for one in alone[caller])
                    if first != then:
                        yield f"{caller}: differs from before there was anything hidden: {_apart(first, then)}"

    def _cell(self, line: Line, caller: str, kind: str, absent: Answer) -> Iterator[str]:
        names = self.names(line, caller, kind)
        answer = self.ask(line, caller, names)
        seen = line.sees.get(caller, frozenset())
        if caller == NOBODY and NOBODY not in line.who:
            yield from _refused(line, answer)
        elif caller not in line.who and absent.status < 400:
            yield f"may not ask, and is answered {absent.status} of what does not exist"
        elif kind in seen:
            wanted = line.ok if caller in line.who else line.refused
            if answer.status != wanted:
                yield f"answered {answer.status}, not {wanted}: {answer.body[:200]}"
            elif caller in line.who and line.marks.format(**names) not in answer.body:
                yield f"{line.marks.format(**names)} does not come back: {answer.body[:200]}"
        elif kind == "hit" and line.hints and caller in READERS:
            if answer.status != absent.status or KINDS[kind][1] not in answer.body:
                yield f"does not tell who holds something: {answer.body[:200]}"
            yield from self._leaks(line, Answer(0, answer.plain(*self._written(names))[1]), [kind])
        else:
            one = answer.plain(*self._written(names))
            if one != absent.plain():
                yield f"is not as what does not exist: {_apart(one, absent.plain())}"
            if answer.reads != absent.reads:
                # The one would take longer
                yield f"reads {answer.reads} of the graph, and of what does not exist {absent.reads}"
        yield from self._leaks(
            line, answer, [other for other in KINDS if other not in seen and other != kind]
        )

    def _written(self, names: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
        """What a caller wrote of a kind, and what they would have written of nothing."""
        instead = self.world.absent()
        return [names[name] for name in WRITTEN], [instead[name] for name in WRITTEN]

    def _fixed(self, line: Line, caller: str, answer: Answer) -> Iterator[str]:
        seen = line.sees.get(caller, frozenset())
        if caller == NOBODY and NOBODY not in line.who:
            yield from _refused(line, answer)
            return
        wanted = line.refused if caller not in line.who else line.ok if seen else line.blank or line.ok
        if answer.status != wanted:
            yield f"answered {answer.status}, not {wanted}: {answer.body[:200]}"
        elif caller in line.who:
            for kind in seen:
                if (mark := line.marks.format(**self.names(line, caller, kind))) not in answer.body:
                    yield f"{kind}: {mark} does not come back: {answer.body[:200]}"
        yield from self._leaks(line, answer, [kind for kind in KINDS if kind not in seen])

    def _leaks(self, line: Line, answer: Answer, hidden: Iterable[str]) -> Iterator[str]:
        said = answer.body.casefold()
        for kind in hidden:
            tells = {line.tells.format(**self.world.kinds[kind])} if line.tells else self.world.tells(kind)
            for text in sorted(tells):
                if text.casefold() in said:
                    yield f"{text} of {kind} data stands in the answer"


def _refused(line: Line, answer: Answer) -> Iterator[str]:
    """Nobody is signed in: a page sends to where one can."""
    shows = line.method == "GET" and not line.path.startswith("/api/v1/")
    if (answer.status, "/signin" in answer.body) != (303, True) if shows else answer.status != 401:
        yield f"nobody is signed in, and is answered {answer.status}"


def _filled(value: Any, names: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, names) for one in value]
    return value.format(**names) if isinstance(value, str) and "{" in value else value


def _apart(one: tuple[int, str], other: tuple[int, str]) -> str:
    if one[0] != other[0]:
        return f"{one[0]} and {other[0]}: {one[1][:150]} / {other[1][:150]}"
    place = next((n for n, (a, b) in enumerate(zip(one[1], other[1], strict=False)) if a != b), 0)
    return f"… {one[1][max(place - 60, 0) : place + 80]} / … {other[1][max(place - 60, 0) : place + 80]}"
