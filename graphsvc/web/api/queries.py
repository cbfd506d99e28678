"""Queries: the named questions, each an operation of its own with the parameters that its file declares."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field, JsonValue

from graphsvc.errors import NotFoundError
from graphsvc.queries.catalogue import Catalogue, Question
from graphsvc.queries.errors import SameEndsError
from graphsvc.queries.header import Label, Param, Text
from graphsvc.queries.run import Answer
from graphsvc.web.api.fragment import CutBy, FragmentShown
from graphsvc.web.api.question_params import body_model, camel, params_model
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import Name
from graphsvc.web.guard import unmasked
from graphsvc.web.language import current_language

Kind = Literal[
    "node", "link", "path", "nodes", "links", "text", "integer", "number", "boolean", "datetime", "list"
]


class Choice(Given):
    """One value of a choice."""

    value: str
    label: str


class ParamShown(Given):
    """A parameter of a question."""

    name: str
    type: str
    label: str
    help: str | None
    required: bool
    default: JsonValue
    min: float | None
    max: float | None
    entity_types: list[str] | None = Field(description="Types that an entity may have; null: any")
    choices: list[Choice]


class ColumnShown(Given):
    """A column of an answer."""

    name: str
    label: str
    type: Kind
    unit: str | None


class QuestionSummary(Given):
    """A question, with what it needs to be asked."""

    name: str
    title: str
    question: str = Field(description="The question in plain words")
    words: str = Field(
        description="What it says of itself in English and Indonesian, the titles first: to be looked for by"
    )
    params: list[ParamShown]
    long: bool = Field(description="Of a large graph it takes longer than two seconds: best asked as a job")


class QuestionShown(QuestionSummary):
    """A question, with what its answer means."""

    definition: str | None
    source: str | None = Field(description="Where the definition comes from")
    caution: str | None = Field(description="What the answer does not mean")
    order: str | None = Field(
        description="In which order the rows stand, of a question that does not tell how much rests on single links"
    )
    returns: list[ColumnShown]
    example: dict[str, JsonValue] | None
    own: bool = Field(description="It comes from the agency's own folder")


class QuestionsShown(Given):
    """Questions by name."""

    items: list[QuestionSummary]
    total: int
    shown: int
    cut_by: None


class StabilityShown(Given):
    """What became of the first of an answer when some links were left out at random."""

    missing: float = Field(description="Share of the links that were left out")
    kept: float = Field(description="Share of the first that stayed among the first, mean over the rounds")
    rounds: int = Field(description="How often it was tried")
    watched: int = Field(description="How many of the first were watched")


class AnswerShown(Given):
    """Rows, and a chart where they hold nodes, links or paths."""

    name: str
    columns: list[ColumnShown]
    rows: list[list[JsonValue]]
    fragment: FragmentShown | None
    total: int | None = Field(description="All rows there are; null when that is not known")
    shown: int
    cut_by: CutBy | None
    ms: float = Field(description="Milliseconds that the answer took")
    stability: list[StabilityShown] = Field(
        description="How much a ranking rests on single links; empty where nothing is ranked"
    )


class Ask(Strict):
    """Parameters by name, as the question declares them."""

    params: dict[str, JsonValue] = Field(default_factory=dict)


def routes_of(catalogue: Catalogue) -> Routes:
    """Return the operations of these questions."""
    routes = Routes("queries")

    @routes.get("/api/v1/queries", answer=QuestionsShown, name="queries", example={})
    def every() -> dict[str, Any]:
        """List the named questions. Titles and labels are in the caller's language."""
        items = [summary_json(question) for question in catalogue]
        return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}

    first = next(iter(catalogue), None)

    @routes.get(
        "/api/v1/queries/<name>",
        answer=QuestionShown,
        name="query",
        example={"name": first.name} if first else None,
    )
    def describe(name: Name) -> dict[str, Any]:
        """Describe one question: its parameters, its columns, its definition and where that comes from."""
        return question_json(catalogue[name])

    @routes.post(
        "/api/v1/queries/<name>", answer=AnswerShown, action="query", problems=[SameEndsError], name="ask"
    )
    def ask(call: Call, name: Name, body: Ask) -> dict[str, Any]:
        """Ask a question by its name. Each question's own operation says what it takes."""
        return answer(call, name, body.params)

    for question in catalogue:
        _add(routes, question)
    return routes


def _add(routes: Routes, question: Question) -> None:
    name, header = question.name, question.header
    params = params_model(name, header.params)

    def ask(call: Call, body: Any) -> dict[str, Any]:
        return answer(call, name, body.params.model_dump(exclude_none=True))

    def describe() -> dict[str, Any]:
        return question_json(question)

    rule = f"/api/v1/queries/{name}"
    routes.get(
        rule,
        answer=QuestionShown,
        name=f"describe{camel(name)}",
        summary=f"Describe the question “{header.title.en}”",
    )(describe)
    meaning = [f"Definition: {header.definition.en}"] if header.definition else []
    routes.post(
        rule,
        answer=AnswerShown,
        action="query",
        problems=[NotFoundError, SameEndsError],
        name=f"ask{camel(name)}",
        summary=header.question.en,
        description="\n\n".join(meaning),
        body=body_model(name, params),
        example={"body": {"params": header.example}} if header.example is not None else None,
        detail={"name": name},
    )(ask)


def answer(call: Call, name: str, params: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to the question `name`, labels in the caller's language."""
    return answer_json(call.services.runner.run(name, params, call.access, unmask=unmasked(call.identity)))


def answer_json(found: Answer) -> dict[str, Any]:
    """Return an answer, labels in the caller's language."""
    return {
        "name": found.question.name,
        "columns": columns_json(found.question),
        "rows": found.rows,
        "fragment": found.fragment,
        "total": found.total,
        "shown": found.shown,
        "cut_by": found.cut_by,
        "ms": round(found.ms, 1),
        "stability": [one.as_json() for one in found.stability],
    }


def words(text: Label | Text) -> str:
    """Return a header's text in the caller's language."""
    return str(getattr(text, current_language(), text.en))


def columns_json(question: Question) -> list[dict[str, Any]]:
    """Return the columns of the answer."""
    return [
        {
            "name": name,
            "label": words(column.label),
            "type": str(column.type),
            "unit": words(column.unit) if column.unit else None,
        }
        for name, column in question.header.returns.items()
    ]


def params_json(declared: Iterable[tuple[str, Param]]) -> list[dict[str, Any]]:
    """Return parameters with what a form needs."""
    return [
        {
            "name": name,
            "type": str(param.type),
            "label": words(param.label),
            "help": words(param.help) if param.help else None,
            "required": param.required,
            "default": param.default,
            "min": param.min,
            "max": param.max,
            "entity_types": param.entity_types,
            "choices": [
                {"value": value, "label": words(label)} for value, label in (param.choices or {}).items()
            ],
        }
        for name, param in declared
    ]


def summary_json(question: Question) -> dict[str, Any]:
    """Return a question with what it needs to be asked."""
    header = question.header
    return {
        "name": question.name,
        "title": words(header.title),
        "question": words(header.question),
        "words": header.words,
        "params": params_json(header.params.items()),
        "long": header.long,
    }


def question_json(question: Question) -> dict[str, Any]:
    """Return a question with what its answer means."""
    header = question.header
    return {
        **summary_json(question),
        "definition": words(header.definition) if header.definition else None,
        "source": header.source,
        "caution": words(header.caution) if header.caution else None,
        "order": words(header.order) if header.order else None,
        "returns": columns_json(question),
        "example": header.example,
        "own": question.own,
    }
