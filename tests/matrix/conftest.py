"""The app over a graph and a store of its own, in which the data of the matrix appear one kind after the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from graphsvc import settings as all_settings
from graphsvc.audit import Audit
from graphsvc.graph.connection import Graph
from graphsvc.graph.results import Result
from graphsvc.graph.statements import Statement
from graphsvc.services import Services, complete
from graphsvc.store import Store
from tests.matrix.asking import Answer, Asking
from tests.matrix.table import LINES
from tests.matrix.world import CALLERS, KINDS, load, people
from tests.support.graph import wipe

QUESTIONS = Path(__file__).parents[1] / "web" / "questions"


@pytest.fixture(scope="package")
def services(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    settings = all_settings.load(
        queries=QUESTIONS, home=tmp_path_factory.mktemp("matrix"), log_level="error", log_format="text",
        read_deadline=60, path_deadline=60,
    )  # fmt: skip
    store = Store.from_settings(settings)
    audit = Audit.from_settings(store, settings)
    made = complete(settings, graph, store, audit)
    try:
        yield made
    finally:
        made.jobs.close()
        audit.close()
        store.close()


@pytest.fixture(scope="package")
def app(services: Services) -> Flask:
    from graphsvc.web.app import create_app

    made = create_app(services)
    made.testing = True
    # Errors become answers, as they do in service
    made.config["PROPAGATE_EXCEPTIONS"] = False
    return made


@pytest.fixture(scope="package")
def asking(app: Flask, services: Services, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    wipe(services.graph)
    world = people(services, tmp_path_factory.mktemp("stage"))
    load(world, "own")
    load(world, "shared")
    asking, read, here = Asking(app, world), Graph.read, threading.get_ident()

    def noting(graph: Graph, statement: Statement, *args: Any, **kwargs: Any) -> Result:
        # Not what a job reads at the same time
        if threading.get_ident() == here:
            asking.reads.append(statement.name)
        return read(graph, statement, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Graph, "read", noting)
        yield asking


@pytest.fixture(scope="package")
def alone(asking: Asking) -> dict[int, dict[str, tuple[Answer, Answer]]]:
    """What lines that are about nothing in particular answer beside live data, by their place: when there is only what its callers
    see, and when there is everything.
    """
    live = [caller for caller in CALLERS if CALLERS[caller][1].value == "live"]
    asked = [
        (place, caller)
        for place, line in enumerate(LINES)
        if line.steady and not line.about
        for caller in live
        if caller in line.who
    ]
    first = {(place, caller): asking.ask(LINES[place], caller, {}) for place, caller in asked}
    for kind in KINDS:
        if kind not in ("own", "shared"):
            load(asking.world, kind)
    answers: dict[int, dict[str, tuple[Answer, Answer]]] = {}
    for place, caller in asked:
        then = asking.ask(LINES[place], caller, {})
        answers.setdefault(place, {})[caller] = (first[place, caller], then)
    asking.begin_jobs()
    return answers
