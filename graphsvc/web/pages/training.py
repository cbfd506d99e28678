"""Training: exercises to hold or take part in; one with its task, news and answers, or with its participants."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, request, url_for
from pydantic import TypeAdapter, ValidationError

from graphsvc.access.policy import TRAINER_ROLES
from graphsvc.audit import Action
from graphsvc.errors import GraphsvcError, InvalidInputError, NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Scope
from graphsvc.store.errors import ConflictError
from graphsvc.store.exercises import STATE_LABELS
from graphsvc.training.answers import shown
from graphsvc.web import reporting
from graphsvc.web.api import debriefings, exercises, participants, seeds
from graphsvc.web.api.names import Login
from graphsvc.web.call import Call
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import Name
from graphsvc.web.guard import admit, asked
from graphsvc.web.pages import meant, picking
from graphsvc.web.pages.form import Form
from graphsvc.web.pages.markdown import html
from graphsvc.web.pages.view import page, to

blueprint = Blueprint("training", __name__)

_NAME: TypeAdapter[str] = TypeAdapter(Name)
_LOGIN: TypeAdapter[str] = TypeAdapter(Login)
#: What the page calls the fields of its forms.
_FORM = Form(
    {
        "named": say("Your answer"),
        "evidence": say("Links that prove it"),
        "login": say("Login of a participant"),
        "participants": say("Logins of who takes part"),
        "seed": say("Exercise"),
    }
)
_FAULTS = (InvalidInputError, ConflictError, NotFoundError, ForbiddenError)
#: How an answer to each kind of question is written.
HOW = {
    "entities": say("Names, numbers or ids, one a line."),
    "links": say("Ids of links, one a line."),
    "pairs": say("Two names, numbers or ids a line, with “ | ” between them."),
    "sequence": say("Names, numbers or ids, one a line and in their order."),
}


@blueprint.get("/training")
def every() -> Response:
    """List the exercises that the user holds or takes part in, and offer to begin one."""
    return _list(admit(Scope.CHARTS, reads=False))


@blueprint.post("/training")
def create() -> Response:
    """Begin an exercise alone, or prepare one for others, and show it."""
    call = admit(Scope.CHARTS, reads=False)
    logins = request.form.get("participants", "").replace(",", " ").split()
    given = {
        "seed": request.form.get("seed", ""),
        "solo": request.form.get("do") == "solo",
        "participants": [login.lower() for login in logins],
    }
    try:
        made = exercises.create(call, _FORM.body(exercises.ExerciseBody, given))
    except _FAULTS as error:
        return _list(call, error)
    assert isinstance(made.body, dict)
    return _to(made.body["id"])


@blueprint.get("/training/<id_>")
def one(id_: str) -> Response:
    """Show an exercise; what is looked for in it goes on record like any other search."""
    call = _admitted(bool(request.args.get("q") or request.args.get("of")))
    return _show(call, _known(id_))


@blueprint.post("/training/<id_>")
def change(id_: str) -> Response:
    """Do what a form of the page says, and show the exercise again."""
    do = request.form.get("do", "")
    call, id_ = _admitted(do == "answer"), _known(id_)
    try:
        if do not in _CHANGES:
            raise InvalidInputError(say("Choose what to do with one of the page's forms."))
        _CHANGES[do](call, id_)
    except _FAULTS as error:
        return _show(call, id_, error)
    if do == "pick":
        kept = {key: value for key, value in request.args.items() if key != "with"}
        return _to(id_, _anchor="pick", **kept)
    return _to(id_, _anchor=f"q-{request.form['question']}" if do == "answer" else None)


@blueprint.get("/training/<id_>/people/<login>")
def follow(id_: str, login: str) -> Response:
    """Show a trainee's work so far to their trainer."""
    call, id_ = admit(Scope.CHARTS, reads=True), _known(id_)
    login = _FORM.field(_LOGIN, login, "login")
    with asked(call, Action.EXERCISE_OPEN, {"id": id_, "login": login}):
        found = debriefings.follow(call, id_, login)
    return page(
        "follow.html",
        exercise=exercises.one(call, id_),
        found=found,
        called=_called(call, {"id": id_, "questions": found["questions"]}),
    )


@blueprint.get("/training/<id_>/debriefing")
def debriefing(id_: str) -> Response:
    """Hold answers and charts against the truth, once the exercise has ended."""
    call, id_ = admit(Scope.CHARTS, reads=True), _known(id_)
    with asked(call, Action.EXERCISE_OPEN, {"id": id_}):
        found = debriefings.debriefing(call, id_)
    return page("debriefing.html", exercise=exercises.one(call, id_), found=found)


def _answer(call: Call, id_: str) -> None:
    """Keep what the two fields of a question mean."""
    form = request.form
    given = {
        "named": meant.items(call, form.get("named", ""), "named"),
        "evidence": meant.items(call, form.get("evidence", ""), "evidence"),
    }
    body = _FORM.body(participants.AnswerBody, given)
    participants.answer(call, id_, _FORM.field(_NAME, form.get("question", ""), "question"), body)


def _pick(call: Call, id_: str) -> None:
    """Add what was picked to the newest answer."""
    form = request.form
    name = _FORM.field(_NAME, form.get("question", ""), "question")
    known = {one["id"]: one["answer"] for one in exercises.one(call, id_)["questions"]}
    before = known.get(name) or {"named": [], "evidence": []}
    given = {"named": list(before["named"]), "evidence": list(before["evidence"])}
    pair = form.get("with")
    item = [pair, form.get("item", "")] if pair else form.get("item", "")
    place = "evidence" if form.get("as") == "evidence" else "named"
    if item not in given[place]:
        given[place].append(item)
    participants.answer(call, id_, name, _FORM.body(participants.AnswerBody, given))


def _finish(call: Call, id_: str) -> None:
    if "sure" not in request.form:
        raise InvalidInputError(say("Tick that your answers are whole; nothing can be changed afterwards."))
    participants.finish(call, id_)


def _end(call: Call, id_: str) -> None:
    if "sure" not in request.form:
        raise InvalidInputError(say("Tick that the exercise is to end for everybody."))
    exercises.end(call, id_)


def _add(call: Call, id_: str) -> None:
    participants.add(call, id_, _FORM.field(_LOGIN, request.form.get("login", "").strip().lower(), "login"))


def _remove(call: Call, id_: str) -> None:
    participants.remove(call, id_, _FORM.field(_LOGIN, request.form.get("login", ""), "login"))


def _release(call: Call, id_: str) -> None:
    exercises.release(call, id_, _FORM.field(_NAME, request.form.get("inject", ""), "inject"))


def _start(call: Call, id_: str) -> None:
    exercises.start(call, id_)


_CHANGES: dict[str, Callable[[Call, str], None]] = {
    "answer": _answer,
    "pick": _pick,
    "finish": _finish,
    "start": _start,
    "end": _end,
    "add": _add,
    "remove": _remove,
    "release": _release,
}


def _admitted(looks: bool) -> Call:
    """Return the call. A purpose is needed to look for somebody; without one the task can be read all the same."""
    call = admit(Scope.CHARTS, reads=looks)
    if looks or not call.identity.purpose_reason:
        return call
    return admit(Scope.CHARTS, reads=True)


def _list(call: Call, fault: GraphsvcError | None = None) -> Response:
    found = exercises.every(call)["items"]
    return page(
        "training.html",
        fault.status if fault else 200,
        exercises=found,
        seeds=seeds.every(call)["items"],
        states=STATE_LABELS,
        trains=call.identity.role in TRAINER_ROLES,
        given=request.form,
        fault=fault.detail if fault else None,
    )


def _show(call: Call, id_: str, fault: GraphsvcError | None = None) -> Response:
    exercise = exercises.one(call, id_)
    chosen = next((one for one in exercise["questions"] if one["id"] == request.args.get("for")), None)
    return page(
        "exercise.html",
        fault.status if fault else 200,
        exercise=exercise,
        states=STATE_LABELS,
        brief=html(exercise["brief"]) if exercise["brief"] else None,
        how=HOW,
        written={one["id"]: _written(one["answer"]) for one in exercise["questions"]},
        called=_called(call, exercise),
        due=lambda minute: exercise["started_at"] + timedelta(minutes=minute),
        chosen=chosen,
        picked=picking.found(call, request.args) if chosen else None,
        given=request.form if fault else {},
        fault=fault.detail if fault else None,
    )


def _written(answer: dict[str, Any] | None) -> dict[str, str]:
    """An answer as its form holds it."""
    if answer is None:
        return {"named": "", "evidence": ""}
    named = (shown(one if isinstance(one, str) else (one[0], one[1])) for one in answer["named"])
    return {"named": "\n".join(named), "evidence": "\n".join(answer["evidence"])}


def _called(call: Call, exercise: dict[str, Any]) -> dict[str, str]:
    """What is named in the answers is called, as far as the user may see it."""
    ids: set[str] = set()
    for question in exercise["questions"]:
        for item in question["answer"]["named"] if question["answer"] else ():
            ids.update([item] if isinstance(item, str) else item)
        ids.update(question["answer"]["evidence"] if question["answer"] else ())
    return called(call, ids, exercise["id"]) if ids and call.purpose else {}


def called(call: Call, ids: Iterable[str], exercise: str) -> dict[str, str]:
    """Return what ids of entities and links are called, on record as a look at an exercise."""
    wanted = set(ids)
    with asked(call, Action.EXERCISE_OPEN, {"exercise": exercise, "ids": len(wanted)}):
        return reporting.names(call, wanted)


def _known(id_: str) -> str:
    """Return an id from an address; what cannot be one names nothing."""
    try:
        return _NAME.validate_python(id_)
    except ValidationError:
        raise NotFoundError(say("There is no exercise of this id, or it is not yours to see.")) from None


def _to(id_: str, **more: Any) -> Response:
    return to(url_for("training.one", id_=id_, **more))
