"""The named questions: a list, a form for each, and its answer as a table that opens as a chart."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.utils import redirect

from graphsvc.audit import Action
from graphsvc.errors import InvalidInputError, NotFoundError
from graphsvc.graph.course import StoppedError
from graphsvc.graph.errors import StatementTooSlow, TooMuchMemory
from graphsvc.i18n import N_, say
from graphsvc.model.grade import SCHEMES
from graphsvc.queries.catalogue import Question
from graphsvc.queries.header import Param, ParamType
from graphsvc.queries.jobs import Job, LapsedError, TooManyJobsError
from graphsvc.web.api import jobs
from graphsvc.web.api.queries import answer, question_json, summary_json
from graphsvc.web.api.search import find
from graphsvc.web.call import Call, services
from graphsvc.web.contract.service import counted
from graphsvc.web.guard import admit, asked
from graphsvc.web.identity import require_identity
from graphsvc.web.pages.sketch import sketch
from graphsvc.web.pages.view import ENTITY_ID, OFFERED, nobody, page

blueprint = Blueprint("questions", __name__)

_LISTS = frozenset({ParamType.ENTITIES, ParamType.LINK_TYPES, ParamType.ENTITY_TYPES})
#: The job of a question that takes long, in the address; no parameter can be called so.
JOB = "_job"
#: Seconds that a page waits for a question that takes long, before it shows how that goes on.
AT_ONCE = 1.0
#: What the page says in its own place.
_FAULTS = (NotFoundError, LapsedError, StoppedError, StatementTooSlow, TooMuchMemory, TooManyJobsError)
#: Marks a form that was sent, as one whose fields are all empty looks like none.
SENT = "ask"
#: Headings of the list of questions, in its order.
GROUPS = (
    N_("About one person or thing"),
    N_("Between several"),
    N_("About everything that you may see"),
    N_("Of your own agency"),
)


@blueprint.get("/questions")
def every() -> Response:
    """List the questions, by what they are about; of a word, those that speak of it in either language."""
    require_identity()
    text = request.args.get("q", "").strip()[:200]
    groups: dict[str, list[dict[str, Any]]] = {}
    for question in services().catalogue:
        shown = summary_json(question)
        said = shown["words"].casefold()
        if all(word in said for word in text.casefold().split()):
            groups.setdefault(_group(question), []).append(shown)
    ordered = [(label, groups[label]) for label in GROUPS if label in groups]
    return page("questions.html", q=text, groups=ordered)


def _group(question: Question) -> str:
    """Return what a question is about, by what it needs to be asked."""
    kinds = [param.type for param in question.header.params.values() if param.required]
    if question.own:
        return GROUPS[3]
    if ParamType.ENTITIES in kinds or kinds.count(ParamType.ENTITY) > 1:
        return GROUPS[1]
    return GROUPS[0] if ParamType.ENTITY in kinds else GROUPS[2]


@blueprint.get("/questions/<name>")
def one(name: str) -> Response:
    """Show one question with its form, and its answer when the form was sent.

    A question is a GET: its address can be kept and sent, and each opening is asked and recorded anew. One that takes long
    runs as a job; its address then names that too, so that a page that is loaded again finds it.
    """
    sent = SENT in request.args
    call = admit(reads=sent)
    question = services().catalogue[name]
    values = _values(question, request.args) if sent else {}
    if not sent:
        return _page(question, values)
    id_ = request.args.get(JOB)
    try:
        if id_ is not None:
            job = call.services.jobs.find(call.identity.id, id_)
            if job.question.name != name:
                raise NotFoundError(say("This address names the answer to another question. Ask it again."))
            if jobs.is_open(job):
                return _page(question, values, job=job)
            with asked(call, Action.QUERY, {"id": id_}) as pending:
                found = jobs.taken(call, id_)
                pending.answer.update(counted(found))
            return _page(question, values, found=found)
        if question.header.long:
            return _ask_long(call, question, values)
        answered, offers = _ask(call, question, values)
    except InvalidInputError as error:
        return _page(
            question, values, faults=error.errors or [{"field": "", "message": error.detail}], status=422
        )
    except _FAULTS as error:
        return _page(question, values, faults=[{"field": "", "message": error.detail}], status=error.status)
    return _page(question, values, found=answered, offers=offers)


@blueprint.post("/questions/<name>/cancel")
def cancel(name: str) -> Response:  # noqa: ARG001 - a part of the address, which it goes back to
    """End the job that the form names, and show its question again."""
    call = admit(reads=False)
    call.services.jobs.cancel(call.identity.id, request.form.get(JOB, ""))
    return _to(_address({**request.args.to_dict(flat=False), JOB: request.form.getlist(JOB)}))


def _ask(
    call: Call, question: Question, values: dict[str, Any]
) -> tuple[dict[str, Any] | None, dict[str, list[dict[str, Any]]]]:
    """Return the answer; or, for a name where an id belongs, whom it can mean, by parameter."""
    with asked(call, Action.QUERY, {"name": question.name, "params": values}) as pending:
        if offers := _all_offers(call, question, values):
            return None, offers
        found = answer(call, question.name, values)
        pending.answer.update(counted(found))
        return found, {}


def _ask_long(call: Call, question: Question, values: dict[str, Any]) -> Response:
    """Begin a job; show its answer when it is there at once, else go where it can be found again."""
    with ExitStack() as closing:
        pending = closing.enter_context(asked(call, Action.QUERY, {"name": question.name, "params": values}))
        if offers := _all_offers(call, question, values):
            return _page(question, values, offers=offers)
        job = jobs.hand_over(call, question.name, values, pending, closing, wait=AT_ONCE)
    if jobs.is_open(job):
        return _to(_address({**request.args.to_dict(flat=False), JOB: [job.id]}))
    return _page(question, values, found=jobs.taken(call, job.id))


def _to(address: str) -> Response:
    return make_response(redirect(address, 303))


def _all_offers(call: Call, question: Question, values: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return whom the names can mean that stand where ids belong, by parameter."""
    offers: dict[str, list[dict[str, Any]]] = {}
    for name, param in question.header.params.items():
        typed = [text for text in _entities(param, values.get(name)) if not ENTITY_ID.fullmatch(text)]
        if typed:
            # One after the other: the address of each choice asks for the next
            offers[name] = _offers(call, name, param, typed[0])
    return offers


def _entities(param: Param, value: Any) -> list[str]:
    """Return what a field for entities holds, ids and names; nothing for any other field."""
    if param.type not in (ParamType.ENTITY, ParamType.ENTITIES) or not value:
        return []
    return [value] if isinstance(value, str) else list(value)


def _offers(call: Call, name: str, param: Param, text: str) -> list[dict[str, Any]]:
    """Return whom a typed name can mean, each with the address that asks about them."""
    hits = find(call, text, param.entity_types, OFFERED)["items"]
    if not hits:
        message = nobody(text)
        raise InvalidInputError(
            say("%(name)s: %(message)s", name=name, message=message), [{"field": name, "message": message}]
        )
    given = request.args.to_dict(flat=False)
    lines = [line.strip() for one in given[name] for line in one.splitlines() if line.strip()]

    def chosen(id_: str) -> str:
        return _address({**given, name: ["\n".join(id_ if line == text else line for line in lines)]})

    return [{**hit, "typed": text, "address": chosen(hit["id"])} for hit in hits]


def _address(arguments: dict[str, list[str]]) -> str:
    """The address of the page that asks this, or, with the job, that shows where it is."""
    values: dict[str, Any] = {**(request.view_args or {}), **arguments}
    return url_for("questions.one", **values, _anchor="answer")


def _values(question: Question, given: "MultiDict[str, str]") -> dict[str, Any]:
    """Return what the form says, by parameter; a field that was left empty is not given."""
    values: dict[str, Any] = {}
    for name, param in question.header.params.items():
        texts = [text.strip() for text in given.getlist(name) if text.strip()]
        if param.type is ParamType.ENTITIES:
            # One a line: an id may hold commas
            values[name] = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
        elif param.type in _LISTS:
            values[name] = texts
        elif param.type is ParamType.BOOLEAN:
            values[name] = bool(texts)
        elif texts:
            values[name] = texts[-1]
    return values


def _page(
    question: Question,
    values: dict[str, Any],
    *,
    found: dict[str, Any] | None = None,
    offers: dict[str, list[dict[str, Any]]] | None = None,
    faults: list[dict[str, str]] | None = None,
    job: Job | None = None,
    status: int = 200,
) -> Response:
    chart = found["fragment"] if found else None
    shown = question_json(question)
    return page(
        "question.html",
        status,
        question=shown,
        labels={param["name"]: param["label"] for param in shown["params"]},
        values=values or _start(question),
        faults=faults or [],
        offers=offers or {},
        named=_named(question, values, chart),
        found=found,
        job=job and jobs.job_json(job),
        cancel=url_for(
            "questions.cancel", **{**(request.view_args or {}), **request.args.to_dict(flat=False)}
        ),
        anew=_address({key: value for key, value in request.args.to_dict(flat=False).items() if key != JOB}),
        kept_minutes=max(round(services().settings.job_kept / 60), 1),
        lost=JOB in request.args and not job and not found,
        picture=sketch(chart),
        handling=_handling(chart),
        asked_with=_asked_with(shown["params"], values) if found else [],
        on_chart=_on_chart(question, values),
        cypher=question.statement.text,
    )


def _handling(chart: Mapping[str, Any] | None) -> list[str]:
    """The handling codes that an answer carries, each with its scheme: who prints it must know them."""
    items = [*chart["nodes"], *chart["links"]] if chart else []
    grades = [grade for item in items for grade in item.get("all_grades") or [item.get("grade")] if grade]
    codes = {
        (code, SCHEMES[grade["scheme"]].label if grade["scheme"] in SCHEMES else grade["scheme"])
        for grade in grades
        for code in (grade.get("handling") or "").split()
    }
    return [f"{code} ({gettext(scheme)})" for code, scheme in sorted(codes)]


def _asked_with(params: Iterable[Mapping[str, Any]], values: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What was asked with, for paper, which has no form: names, labels and values."""

    def told(value: object) -> str:
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return gettext("yes") if value is True else str(value)

    given = ((param["name"], param["label"], values.get(param["name"])) for param in params)
    return [(name, label, told(value)) for name, label, value in given if value not in (None, "", [], False)]


def _on_chart(question: Question, values: dict[str, Any]) -> str:
    """Return the address at which the chart asks this question and draws its answer."""
    given = [("question", question.name)]
    for name, value in values.items():
        each = value if isinstance(value, list) else [value]
        given += [("param", f"{name}={str(one).lower() if one is True else one}") for one in each if one]
    return url_for("chart.show") + "#" + urlencode(given)


def _named(question: Question, values: dict[str, Any], chart: dict[str, Any] | None) -> dict[str, list[str]]:
    """Return what those are called that each field names by id, as far as the answer says so."""
    captions = {node["id"]: node["caption"] for node in chart["nodes"]} if chart else {}
    return {
        name: [captions[id_] for id_ in _entities(param, values.get(name)) if id_ in captions]
        for name, param in question.header.params.items()
    }


def _start(question: Question) -> dict[str, Any]:
    """Return what a fresh form holds: the defaults."""
    return {
        name: param.default for name, param in question.header.params.items() if param.default is not None
    }
