"""The truth as a piece of a chart, with what became of each part of it; told when a debriefing is."""

from typing import Any, Literal

from graphsvc.errors import NotFoundError
from graphsvc.queries import naming
from graphsvc.queries.today import among
from graphsvc.store import exercises, utcnow
from graphsvc.store.errors import ConflictError
from graphsvc.training.debriefing import marks
from graphsvc.training.exercises import scored
from graphsvc.training.folder import find_seed
from graphsvc.web.api.debriefings import told
from graphsvc.web.api.fragment import LinkShown, NodeShown
from graphsvc.web.api.names import Login
from graphsvc.web.api.people import PersonShown, person_json
from graphsvc.web.api.training import known, nobody
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes
from graphsvc.web.contract.types import Name
from graphsvc.web.language import in_words

routes = Routes("exercises")


class MarkedPart(Given):
    """An entity or a link by its id, and what became of it in the answers."""

    id: str
    mark: Literal["found", "missed", "false"]


class TruthShown(Given):
    """What the truth and the answers name, as far as the caller may see it, with the links among it."""

    title: str
    participant: PersonShown
    nodes: list[NodeShown]
    links: list[LinkShown]
    marks: list[MarkedPart]


@routes.get(
    "/api/v1/exercises/<id>/participants/<login>/truth",
    answer=TruthShown,
    action="exercise-open",
    name="exercise_truth",
    scope="charts",
    problems=[ConflictError, NotFoundError],
)
def truth(call: Call, id: Name, login: Login) -> dict[str, Any]:  # noqa: A002 - the name in the address
    """Give the truth as a chart, marked by what somebody answered; to them and their trainer, once it has ended."""
    with call.services.store.read() as tx:
        exercise = known(call, tx, id)
        told(call, tx, exercise)
        leads = exercise.trainer_id == call.identity.id
        mine = next(
            (
                one
                for one in exercises.participants(tx, exercise)
                if one.user.login == login and (leads or one.user_id == call.identity.id)
            ),
            None,
        )
        if mine is None:
            raise nobody()
        given = marks(scored(tx, exercise, mine, utcnow()))
        participant = person_json(mine.user)
        title = in_words(find_seed(exercise.seed).title)
    services, deadline = call.services, call.services.settings.read_deadline
    links = naming.links(services.graph, call.access, given, deadline=deadline)
    wanted = {*given, *(end for link in links.values() for end in link.ends)}
    found = among(services.graph, call.access, wanted, deadline=deadline)
    return {
        "title": title,
        "participant": participant,
        "nodes": found["nodes"],
        "links": found["links"],
        "marks": [{"id": id_, "mark": mark} for id_, mark in sorted(given.items())],
    }
