"""Ad-hoc Cypher: read-only, for users from whom nothing is hidden."""

from typing import Annotated, Any

from pydantic import Field, JsonValue, StringConstraints

from graphsvc.access import may_see_every_class
from graphsvc.graph.errors import StatementTooSlow, TooMuchMemory
from graphsvc.graph.results import PlanStep
from graphsvc.graph.statements import statement as statement_file
from graphsvc.i18n import say
from graphsvc.queries.console import LONGEST, CypherRefused, ask
from graphsvc.store import utcnow
from graphsvc.web.api.fragment import CutBy, FragmentShown
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.problem import ForbiddenError

routes = Routes("cypher")


class CypherBody(Strict):
    """One statement that reads."""

    statement: Annotated[
        str,
        StringConstraints(min_length=1, max_length=LONGEST, pattern=r"^[^\x00]*$"),
        Field(description="Cypher that only reads; without USE, EXPLAIN and PROFILE"),
    ]
    params: Annotated[dict[str, JsonValue], Field(description="Values of the statement's $parameters")] = (
        Field(default_factory=dict)
    )


class PlanShown(Given):
    """One step of a plan and those that it takes its rows from."""

    operator: str
    detail: str
    rows: float = Field(description="How many rows the database expects it to give")
    sources: list["PlanShown"]


class LimitsShown(Given):
    """What one statement may cost."""

    seconds: float
    rows: int


class CypherShown(Given):
    """Rows, and a chart where they hold nodes, links or paths."""

    columns: list[str]
    rows: list[list[JsonValue]]
    fragment: FragmentShown | None
    total: int | None = Field(description="All rows there are; null when that is not known")
    shown: int
    cut_by: CutBy | None
    ms: float = Field(description="Milliseconds that the answer took")
    plan: PlanShown
    limits: LimitsShown


@routes.post(
    "/api/v1/cypher",
    answer=CypherShown,
    action="cypher",
    scope="cypher",
    problems=[ForbiddenError, CypherRefused, StatementTooSlow, TooMuchMemory],
    name="cypher",
    example={"body": {"statement": statement_file("console/phones_used").text, "params": {"limit": 10}}},
)
def run(call: Call, body: CypherBody) -> dict[str, Any]:
    """Ask ad-hoc Cypher that only reads.

    For users who may see every record of the installation: free Cypher cannot be filtered. The database plans
    the statement first, and it is refused unless every step only reads and ends by itself.
    """
    return answer(call, body.statement, body.params)


def answer(call: Call, statement: str, params: dict[str, Any]) -> dict[str, Any]:
    """Return what the statement answers; raise ForbiddenError for a user from whom anything is hidden."""
    require_every_class(call)
    given = limits(call)
    found = ask(
        call.services.graph, statement, params, call.access, deadline=given["seconds"], limit=given["rows"]
    )
    return {
        "columns": list(found.columns),
        "rows": found.rows,
        "fragment": found.fragment,
        "total": None if found.cut_by else len(found.rows),
        "shown": len(found.rows),
        "cut_by": found.cut_by,
        "ms": round(found.ms, 1),
        "plan": plan_json(found.plan),
        "limits": given,
    }


def require_every_class(call: Call) -> None:
    """Raise ForbiddenError unless the caller may see every record."""
    if not may_see_every_class(call.services.store, call.identity, utcnow()):
        raise ForbiddenError(
            say(
                "Ad-hoc Cypher is for users who may see every record, because nothing filters it; "
                "ask a named question."
            )
        )


def limits(call: Call) -> dict[str, Any]:
    """Return what one statement may cost."""
    settings = call.services.settings
    return {"seconds": settings.query_deadline, "rows": settings.row_limit}


def plan_json(step: PlanStep) -> dict[str, Any]:
    """Return a plan as JSON."""
    return {
        "operator": step.operator,
        "detail": step.detail,
        "rows": step.rows,
        "sources": [plan_json(source) for source in step.sources],
    }
