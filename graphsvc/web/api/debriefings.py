"""Following a trainee and debriefing: scores and charts, and, once the exercise has ended, the truth against both."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from graphsvc.charts import document as documents
from graphsvc.charts.export.report import comma, pdf
from graphsvc.charts.export.texts import file_name
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.store import Transaction, charts, exercises, utcnow
from graphsvc.store.errors import ConflictError
from graphsvc.store.exercises import Exercise, Participant, State
from graphsvc.training.debriefing import drawn, held
from graphsvc.training.exercises import scored, truth
from graphsvc.training.folder import find_seed
from graphsvc.training.scoring import Result, Score
from graphsvc.training.truth import ends
from graphsvc.web import reporting
from graphsvc.web.api.names import Login
from graphsvc.web.api.people import PersonShown, person_json
from graphsvc.web.api.training import AskedQuestion, asked_json, known, nobody
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Reply, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.contract.types import Name
from graphsvc.web.language import in_words
from graphsvc.web.saved import seen

routes = Routes("exercises")


class ScoredQuestion(Given):
    """What an answer earned, in numbers."""

    id: str
    question: str
    points: float
    most: int
    summary: str


class ScoreShown(Given):
    """A score. `points` is what was earned, less what time and purposes took from it."""

    points: float
    most: int
    earned: float
    for_time: float
    for_purposes: float
    minutes: float | None = Field(description="From the start to handing in, or to the end")
    planned_minutes: float
    asked: int = Field(description="Questions put to the data")
    stated: int = Field(description="Of these, those with a case and a reason")
    questions: list[ScoredQuestion]


class StepShown(Given):
    """A step of a chart's history."""

    kind: str
    title: str
    at: str | None
    by: str | None


class FollowedChart(Given):
    """A chart that lies in a trainee's case."""

    id: str
    title: str
    version: int
    changed_at: datetime
    entities: int
    links: int
    steps: list[StepShown]


class FollowedShown(Given):
    """A trainee's work so far: answers, charts, and the score of what stands there now."""

    participant: PersonShown
    case: str
    finished_at: datetime | None
    score: ScoreShown
    questions: list[AskedQuestion]
    charts: list[FollowedChart]


class RemarkShown(Given):
    """One thing that was named, shown or missed."""

    verdict: Literal["found", "misplaced", "missing", "accused", "unexpected", "proven", "unproven"]
    label: str
    ids: list[str]
    called: list[str] = Field(description="What they are called, where the reader may see them; else the ids")
    why: str
    points: float
    on_chart: bool = Field(description="It lay on one of the trainee's charts")


class DebriefedQuestion(ScoredQuestion):
    """An answer held against the truth."""

    remarks: list[RemarkShown]


class DebriefedPerson(Given):
    """A trainee's answers and charts held against the truth."""

    participant: PersonShown
    case: str
    score: ScoreShown
    questions: list[DebriefedQuestion]
    charts: list[FollowedChart]


class DebriefingShown(Given):
    """The debriefing: to the trainer of everybody, to a trainee of themselves."""

    exercise: str
    title: str
    people: list[DebriefedPerson]


class ReportQuery(Strict):
    """In which form."""

    format: Literal["pdf", "csv"]


@routes.get(
    "/api/v1/exercises/<id>/participants/<login>",
    answer=FollowedShown,
    action="exercise-open",
    name="follow_participant",
    scope="charts",
    problems=[ConflictError],
)
def follow(call: Call, id: Name, login: Login) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Show a trainee's answers, charts and score so far to their trainer; nothing of the truth."""
    with call.services.store.read() as tx:
        exercise = known(call, tx, id)
        if exercise.solo or exercise.trainer_id != call.identity.id:
            raise ForbiddenError(say("Only the trainer of this exercise can do this."))
        mine = next((one for one in exercises.participants(tx, exercise) if one.user.login == login), None)
        if mine is None:
            raise nobody()
        given = exercises.answers(tx, exercise, mine.user_id)
        shown = {
            "participant": person_json(mine.user),
            "case": mine.case.number,
            "finished_at": mine.finished_at,
            "score": _score_json(_scored(tx, exercise, mine)),
            "questions": [
                asked_json(question, given.get(question.id)) for question in truth(exercise).questions
            ],
        }
        kept = _kept(call, tx, mine)
    return {**shown, "charts": _charts_json(call, kept)}


@routes.get(
    "/api/v1/exercises/<id>/debriefing",
    answer=DebriefingShown,
    action="exercise-open",
    name="debriefing",
    scope="charts",
    problems=[ConflictError],
)
def debriefing(call: Call, id: Name) -> dict[str, Any]:  # noqa: A002
    """Hold answers and charts against the truth; refused until the exercise has ended."""
    with call.services.store.read() as tx:
        exercise = known(call, tx, id)
        told(call, tx, exercise)
        leads = exercise.trainer_id == call.identity.id
        people = [
            (one.user, one.case.number, _scored(tx, exercise, one), _kept(call, tx, one))
            for one in exercises.participants(tx, exercise)
            if leads or one.user_id == call.identity.id
        ]
        title = _title(exercise)
    names = _names(call, [score for _, _, score, _ in people])
    return {
        "exercise": exercise.id,
        "title": title,
        "people": [
            {
                "participant": person_json(user),
                "case": case,
                "score": _score_json(score),
                "questions": _questions_json(score, kept, names),
                "charts": _charts_json(call, kept),
            }
            for user, case, score, kept in people
        ],
    }


@routes.get(
    "/api/v1/exercises/<id>/report",
    media_types=("application/pdf", "text/csv"),
    action="exercise-open",
    name="exercise_report",
    scope="charts",
    problems=[ConflictError],
)
def report(call: Call, id: Name, query: ReportQuery) -> Reply:  # noqa: A002
    """Give the debriefing as a file, on paper or as a table; refused until the exercise has ended."""
    made = debriefing(call, id)
    if query.format == "csv":
        body, suffix, media = comma(*reporting.table(made)), ".csv", "text/csv"
    else:
        body, suffix, media = pdf(reporting.paper(call, made)), ".pdf", "application/pdf"
    name = file_name(f"{made['title']} {made['exercise'][:8]}", suffix)
    return Reply(body, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def told(call: Call, tx: Transaction, exercise: Exercise) -> None:
    """Raise ConflictError while the truth must not be told to the caller."""
    if exercise.state is not State.ENDED:
        raise ConflictError(say("The truth is told when this exercise has ended."))
    if exercises.takes_part_elsewhere(tx, exercise, call.identity.id):
        raise ConflictError(
            say("You take part in another session of this exercise; the truth is told when that has ended.")
        )


def _title(exercise: Exercise) -> str:
    try:
        seed = find_seed(exercise.seed)
    except NotFoundError:
        return exercise.seed
    return in_words(seed.title)


def _scored(tx: Transaction, exercise: Exercise, mine: Participant) -> Score:
    return scored(tx, exercise, mine, utcnow())


Kept = Sequence[tuple[dict[str, Any], str, bool]]


def _kept(call: Call, tx: Transaction, mine: Participant) -> Kept:
    """The charts of a trainee's case: what there is to know of each, its text, and whether the caller saved it."""
    who = call.identity
    return [
        (
            {
                "id": chart.id,
                "title": chart.title,
                "version": chart.version,
                "changed_at": chart.changed_at,
            },
            charts.document(tx, chart),
            charts.saved(tx, chart).user_id == who.id,
        )
        for chart in charts.visible(tx, who.id, who.kind, case=mine.case)
    ]


def _charts_json(call: Call, kept: Kept) -> list[dict[str, Any]]:
    """Charts as the caller may see them today: a step that speaks of something hidden is withheld."""
    refreshed = seen(call, [(text, own) for _, text, own in kept])
    return [
        {
            **about,
            "entities": len(document.nodes),
            "links": len(document.links),
            "steps": [
                {"kind": step.kind, "title": step.title, "at": step.at, "by": step.by}
                for step in document.history.steps
            ],
        }
        for (about, _, _), (document, _) in zip(kept, refreshed, strict=True)
    ]


def _names(call: Call, scores: Sequence[Score]) -> dict[str, str]:
    """What everything in these results is called."""
    ids = {
        end
        for score in scores
        for result in score.results
        for remark in result.remarks
        for end in ends(remark.item)
    }
    return reporting.names(call, ids)


def _score_json(score: Score) -> dict[str, Any]:
    conduct = score.conduct
    return {
        "points": _number(score.points),
        "most": score.most,
        "earned": _number(score.earned),
        "for_time": _number(score.for_time),
        "for_purposes": _number(score.for_purposes),
        "minutes": None if conduct.took is None else round(conduct.took.total_seconds() / 60, 1),
        "planned_minutes": round(conduct.planned.total_seconds() / 60, 1),
        "asked": conduct.asked,
        "stated": conduct.stated,
        "questions": [_result_json(result) for result in score.results],
    }


def _result_json(result: Result) -> dict[str, Any]:
    return {
        "id": result.question.id,
        "question": in_words(result.question.question),
        "points": _number(result.points),
        "most": result.question.points,
        "summary": in_words(result.summary),
    }


def _questions_json(score: Score, kept: Kept, names: dict[str, str]) -> list[dict[str, Any]]:
    charted = drawn(documents.parse(text) for _, text, _ in kept)
    return [
        {
            **_result_json(result),
            "remarks": [
                {
                    "verdict": one.remark.verdict.value,
                    "label": reporting.marked(one.remark.label),
                    "ids": list(ends(one.remark.item)),
                    "called": [names.get(end, end) for end in ends(one.remark.item)],
                    "why": in_words(one.remark.why),
                    "points": _number(one.remark.points),
                    "on_chart": one.on_chart,
                }
                for one in held(result, charted)
            ],
        }
        for result in score.results
    ]


def _number(value: Fraction) -> float:
    return round(float(value), 2)
