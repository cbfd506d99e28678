"""The app over a real graph and a real store, with the small world loaded once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from graphsvc import settings as all_settings
from graphsvc.audit import Audit
from graphsvc.graph.connection import Graph
from graphsvc.services import Services, complete
from graphsvc.store import Store, utcnow
from graphsvc.store.exercises import Exercise
from tests.support.graph import wipe
from tests.web import school as schools
from tests.web.school import Ask, School
from tests.web.world import World, build


@pytest.fixture(scope="package")
def web_services(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    settings = all_settings.load(
        queries=Path(__file__).parent / "questions",
        home=tmp_path_factory.mktemp("web"),
        log_level="error",
        log_format="text",
        read_deadline=60,
        path_deadline=60,
        # More questions in a minute than any caller has
        requests_per_minute=0,
    )
    store = Store.from_settings(settings)
    audit = Audit.from_settings(store, settings)
    services = complete(settings, graph, store, audit)
    try:
        yield services
    finally:
        services.jobs.close()
        audit.close()
        store.close()


@pytest.fixture(scope="package")
def world(web_services: Services, tmp_path_factory: pytest.TempPathFactory) -> World:
    wipe(web_services.graph)
    return build(web_services.graph, web_services.store, tmp_path_factory.mktemp("stage"))


@pytest.fixture(scope="package")
def app(web_services: Services) -> Flask:
    from graphsvc.web.app import create_app

    made = create_app(web_services)
    made.testing = True
    # Errors become answers, as they do in service
    made.config["PROPAGATE_EXCEPTIONS"] = False
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def bearer(world: World) -> dict[str, str]:
    return {"Authorization": f"Bearer {world.token}"}


@pytest.fixture(scope="package")
def school(world: World) -> School:
    return schools.build(world.store)


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    """Ask as the bearer of a token."""

    def asked(token: str, method: str, path: str, body: Any = None, **headers: str) -> TestResponse:
        return client.open(
            f"/api/v1{path}",
            method=method,
            json=body,
            headers={"Authorization": f"Bearer {token}", **headers},
        )

    return asked


@pytest.fixture
def running(ask: Ask, school: School) -> str:
    """The id of an exercise of Ani and Budi that has begun, and the only one that runs: who takes part in two is told
    the truth later.
    """
    with school.store.write() as tx:
        tx.execute(update(Exercise).where(Exercise.ended_at.is_(None)).values(ended_at=utcnow()))
    body = {"seed": "selat-sunda", "participants": ["ani", "budi"]}
    made = ask(school.trainer, "POST", "/exercises", body)
    assert made.status_code == 201, made.text
    id_ = str(made.get_json()["id"])
    assert ask(school.trainer, "POST", f"/exercises/{id_}/start").status_code == 200
    return id_
