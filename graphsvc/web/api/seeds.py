"""Seeds: the invented cases that people can train on here."""

from typing import Any, Literal

from pydantic import Field

from graphsvc.store import Transaction, datasets
from graphsvc.training import background
from graphsvc.training.exercises import planted
from graphsvc.training.folder import Seed, list_seeds
from graphsvc.web.api.training import PopulationShown, population_json, training
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.language import in_words

routes = Routes("exercises")

LEVELS = ("beginner", "advanced", "expert")


class SeedShown(Given):
    """A seed that people can train on, in the reader's language."""

    name: str
    title: str
    summary: str
    difficulty: Literal["beginner", "advanced", "expert"]
    minutes: int = Field(description="How long it is made for")
    questions: int
    points: int = Field(description="Of a full answer")
    loaded: bool = Field(description="Its data are there; what is not loaded cannot be trained on")
    population: PopulationShown | None = Field(description="The one that is loaded")


class SeedsShown(Given):
    """Seeds, from the easiest to the hardest."""

    items: list[SeedShown]
    total: int
    shown: int
    cut_by: None


@routes.get("/api/v1/seeds", answer=SeedsShown, name="seeds", scope="charts", problems=[ForbiddenError])
def every(call: Call) -> dict[str, Any]:
    """List the seeds that people can train on, those for beginners first."""
    training(call)
    with call.services.store.read() as tx:
        items = [seed_json(tx, seed) for seed in sorted(list_seeds(), key=_from_easy)]
    return {"items": items, "total": len(items), "shown": len(items), "cut_by": None}


def _from_easy(seed: Seed) -> tuple[int, int, str]:
    return LEVELS.index(seed.difficulty), seed.minutes, seed.name


def loaded(tx: Transaction, seed: Seed) -> bool:
    """Return whether the data of a seed are there."""
    known = {dataset.name for dataset in datasets.every(tx)}
    if seed.generated and background.present(tx, seed) is None:
        return False
    return {dataset.name for dataset in seed.datasets} <= known


def seed_json(tx: Transaction, seed: Seed) -> dict[str, Any]:
    """Return a seed as JSON."""
    population = background.present(tx, seed)
    # As many questions for as many points in every population: a million people need not be drawn for a list
    truth = planted(seed, None)
    return {
        "name": seed.name,
        "title": in_words(seed.title),
        "summary": in_words(seed.summary),
        "difficulty": seed.difficulty,
        "minutes": seed.minutes,
        "questions": len(truth.questions),
        "points": truth.points,
        "loaded": loaded(tx, seed),
        "population": population_json(population),
    }
