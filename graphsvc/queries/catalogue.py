"""The named questions: every file of `cypher/queries` and of an agency's own folder, read and checked at
start.

A fault is a line `file:line: what to do`; all of them are reported together, and any of them stops the start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graphsvc.analysis import ANALYSES
from graphsvc.errors import InvalidInputError
from graphsvc.graph.connection import Graph
from graphsvc.graph.errors import BadStatementFile, StatementRefused
from graphsvc.graph.statements import Statement, cypher_dir, read
from graphsvc.i18n import say
from graphsvc.model.entity import ENTITY_TYPES
from graphsvc.queries import guard
from graphsvc.queries.cypher_text import parameters
from graphsvc.queries.engine import Engine
from graphsvc.queries.engines import engine_of
from graphsvc.queries.errors import CatalogueError, Fault, UnknownQuestionError
from graphsvc.queries.header import Header, ParamType
from graphsvc.queries.networks import joined
from graphsvc.queries.params import RESERVED, bind, near
from graphsvc.queries.searches import SEARCHES
from graphsvc.queries.verdicts import Verdicts

#: A column that a statement returns besides the declared ones when it takes `$limit`: how many rows there are
#: in all.
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Question:
    """One named question: its checked header and its statement. `own`: it is of an agency's folder."""

    name: str
    header: Header
    statement: Statement
    own: bool

    @property
    def engine(self) -> Engine | None:
        """What the statement reads for; None when the statement is all."""
        return engine_of(self.header)

    @property
    def ranks(self) -> bool:
        """Whether its rows are a choice among people: by rank, by a measure, or among everybody there is. A protected person is
        not among them.
        """
        asked = [p.type for p in self.header.params.values() if p.required]
        about = ParamType.ENTITY in asked or ParamType.ENTITIES in asked
        return self.header.ranked_by is not None or self.header.analysis is not None or not about

    @property
    def counts(self) -> bool:
        """Whether the statement cuts its rows itself and says in `total` how many there are."""
        return "limit" in parameters(self.statement.text)


class Catalogue:
    """The questions by name, in the order of their names."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = dict(sorted(questions.items()))

    @classmethod
    def load(
        cls,
        graph: Graph,
        own: Path | None = None,
        *,
        folder: Path | None = None,
        verdicts: Verdicts | None = None,
    ) -> Catalogue:
        """Read and check every question; the running database judges each statement.

        :param own: an agency's folder (`GRAPHSVC_QUERIES`); None when there is none.
        :param folder: the folder of the project's own questions; None for the one it comes with.
        :param verdicts: what the database has judged before; None asks it about every statement.
        :raises CatalogueError: with all faults of all files.
        :raises GraphUnavailable: when the database does not answer.
        """
        faults: list[Fault] = []
        questions: dict[str, Question] = {}
        for path, is_own in _files(folder or cypher_dir() / "queries", own, faults):
            question = _read(path, is_own, faults)
            if question is None:
                continue
            if question.name in questions:
                other = questions[question.name].statement.path
                message = f"the name {question.name} is taken by {other}; rename the file."
                faults.append(Fault(f"{path}:1", message))
                continue
            questions[question.name] = question
            if verdicts is not None and verdicts.is_faultless(path):
                continue
            new = list(_check_plan(graph, question))
            faults.extend(new)
            if verdicts is not None and not new:
                verdicts.keep(path)
        if verdicts is not None:
            verdicts.save()
        if faults:
            raise CatalogueError(faults)
        return cls(questions)

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __len__(self) -> int:
        return len(self._questions)

    def __contains__(self, name: object) -> bool:
        return name in self._questions

    def __getitem__(self, name: str) -> Question:
        """The question of that name. Raises UnknownQuestionError with near names."""
        try:
            return self._questions[name]
        except KeyError:
            raise UnknownQuestionError(
                say(
                    "There is no question %(name)s.%(near)s",
                    name=repr(name),
                    near=near(name, self._questions),
                )
            ) from None


def _files(folder: Path, own: Path | None, faults: list[Fault]) -> Iterator[tuple[Path, bool]]:
    for path in sorted(folder.rglob("*.cypher")):
        yield path, False
    if own is None:
        return
    if not own.is_dir():
        faults.append(Fault(str(own), "GRAPHSVC_QUERIES names no folder; correct or unset it."))
        return
    for path in sorted(own.rglob("*")):
        if path.is_dir() or path.name.startswith(".") or path.name.endswith("~"):
            continue
        if path.suffix == ".cypher":
            yield path, True
        elif path.suffix.lower() not in (".md", ".txt"):
            # `question.cyp` or `question.cypher.txt` would otherwise just not be there
            faults.append(
                Fault(
                    str(path), "this is no question; end its name in .cypher, or take it out of the folder."
                )
            )


def _read(path: Path, own: bool, faults: list[Fault]) -> Question | None:
    """The question of one file; None, with its faults noted, when it cannot be used."""
    name = path.stem
    found: list[Fault] = []
    if not name.isascii() or not name.replace("_", "a").isalnum() or name != name.lower():
        found.append(Fault(f"{path}:1", "name the file in lower-case letters, digits and underscores."))
    try:
        statement = read(path, f"queries/{name}")
    except BadStatementFile as error:
        place, _, message = error.detail.partition(": ")
        if "is not YAML" in message:
            # The likeliest cause by far, and YAML's own words do not lead there
            message += " Put a text that holds one of , ? : { } [ ] # in quotes."
        faults.extend([*found, Fault(place, message)])
        return None
    except OSError as error:
        faults.extend(
            [*found, Fault(f"{path}:1", f"it cannot be read ({error.strerror}); check its rights.")]
        )
        return None
    if not statement.header:
        faults.extend([*found, Fault(f"{path}:1", "it has no header; begin the file with /* title: … */.")])
        return None
    try:
        header = Header.model_validate(dict(statement.header))
    except ValidationError as error:
        faults.extend([*found, *_header_faults(statement, error)])
        return None
    if header.network is not None:
        try:
            statement, header = joined(statement, header)
        except BadStatementFile as error:
            place, _, message = error.detail.partition(": ")
            faults.extend([*found, Fault(place, message)])
            return None
    found.extend(_check_header(statement, header))
    found.extend(_check_parameters(statement, header))
    faults.extend(found)
    return None if found else Question(name, header, statement, own)


def _header_faults(statement: Statement, error: ValidationError) -> Iterator[Fault]:
    for fault in error.errors(include_url=False, include_input=False):
        keys = tuple(str(key) for key in fault["loc"] if key != "[key]")
        message = {
            "extra_forbidden": "this key is not known; is it misspelt?",
            "missing": "it is missing; add it.",
            "string_pattern_mismatch": "use lower-case letters, digits and underscores, a letter first.",
        }.get(fault["type"], fault["msg"].removeprefix("Value error, "))
        yield Fault(statement.place(*keys), f"{'.'.join(keys)}: {message}" if keys else message)


def _check_header(statement: Statement, header: Header) -> Iterator[Fault]:
    for name, param in header.params.items():
        if name in RESERVED:
            yield Fault(statement.place("params", name), f"{name} is set by the service; use another name.")
        for entity_type in param.entity_types or ():
            if entity_type not in ENTITY_TYPES:
                message = f"there is no entity type {entity_type}.{near(entity_type, ENTITY_TYPES)}"
                yield Fault(statement.place("params", name, "entity_types"), message)
        if param.default is not None:
            try:
                bind({name: param}, {name: param.default})
            except InvalidInputError as error:
                yield Fault(statement.place("params", name, "default"), error.detail)
    if TOTAL in header.returns:
        message = f"the column {TOTAL} holds the number of all rows and is not declared; use another name."
        yield Fault(statement.place("returns", TOTAL), message)
    if header.example is not None:
        try:
            bind(header.params, header.example)
        except InvalidInputError as error:
            yield Fault(statement.place("example"), error.detail)
    for key, named, known in (("search", header.search, SEARCHES), ("analysis", header.analysis, ANALYSES)):
        if named is not None and named not in known:
            yield Fault(statement.place(key), f"there is no {key} {named}; use one of {', '.join(known)}.")


def _check_parameters(statement: Statement, header: Header) -> Iterator[Fault]:
    engine = engine_of(header)
    supplied = engine.supplies if engine else {}
    taken = engine.takes if engine else frozenset[str]()
    used = parameters(statement.text)
    for name, line in used.items():
        if name not in header.params and name not in RESERVED and name not in supplied:
            place = f"{statement.path}:{statement.line + line - 1}"
            yield Fault(place, f"${name} is not declared under params.{near(name, header.params)}")
    for name in header.params:
        # The runner cuts the rows of a statement that leaves `limit` to it
        if name not in used and name not in taken and name != "limit":
            yield Fault(
                statement.place("params", name), f"the statement does not use ${name}; use it or take it out."
            )
    if "access" not in used:
        place = f"{statement.path}:{statement.line}"
        yield Fault(
            place,
            "the statement does not use $access; filter every record and link by `x.access IN $access`.",
        )
    if engine:
        for message in engine.check(header):
            yield Fault(statement.place(engine.key), message)


def _check_plan(graph: Graph, question: Question) -> Iterator[Fault]:
    """What the database says of the statement: whether it is Cypher, only reads, and returns what is
    declared.
    """
    statement, header = question.statement, question.header
    place = f"{statement.path}:{statement.line}"
    engine = question.engine
    params: dict[str, Any] = {name: _sample(param.type) for name, param in header.params.items()}
    params |= {"access": [0], **(engine.supplies if engine else {})}
    try:
        plan = graph.explain(statement.text, params)
    except StatementRefused as error:
        yield Fault(
            _syntax_place(statement, error.detail), f"the database refuses the statement: {error.detail}"
        )
        return
    for message in guard.faults(plan):
        yield Fault(place, f"{message}; a question only reads.")
    expected = list(engine.columns) if engine else [*header.returns, *([TOTAL] if question.counts else ())]
    for name in plan.columns:
        if name not in expected:
            hint = f" Declare {name} under returns."
            if name == TOTAL:
                hint = " It belongs to statements that take $limit; declare limit under params and use it."
            yield Fault(place, f"the statement returns {name}, which is not declared.{hint}")
    for name in expected:
        if name not in plan.columns:
            where = statement.place("returns", name) if name in header.returns else place
            hint = (
                " A statement that takes $limit says how many rows there are in all: `size(rows) AS total`."
            )
            yield Fault(where, f"the statement does not return {name}.{hint if name == TOTAL else ''}")


def _syntax_place(statement: Statement, message: str) -> str:
    """`file:line` out of the database's own `(line 3, column 5 …)`."""
    _, found, rest = message.partition("(line ")
    number = rest.partition(",")[0]
    line = int(number) if found and number.isdigit() else 1
    return f"{statement.path}:{statement.line + line - 1}"


def _sample(param_type: ParamType) -> Any:
    """A value of the type, for planning only."""
    return {
        ParamType.ENTITIES: ["person:x:1"],
        ParamType.LINK_TYPES: ["KNOWS"],
        ParamType.ENTITY_TYPES: ["Person"],
        ParamType.INTEGER: 1,
        ParamType.NUMBER: 1.0,
        ParamType.BOOLEAN: True,
        ParamType.DATE: 0,
        ParamType.DATETIME: 0,
    }.get(param_type, "x")
