"""The OpenAPI document is true: schemathesis asks every operation what the document allows and what it does
not.
"""

import json
import re
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.support.examples import EXAMPLES
from tests.web.world import BUDI, DEWI, RAHMAT, RAHMATS_PHONE, World

DAY = st.dates().map(lambda day: day.isoformat())
MOMENT = st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes"))
# What a regular expression cannot say: how many days a month has
schemathesis.openapi.format(
    "partial-date", st.one_of(DAY, DAY.map(lambda text: text[:7]), DAY.map(lambda text: text[:4]))
)
schemathesis.openapi.format("partial-date-time", st.one_of(DAY, MOMENT, DAY.map(lambda text: text[:7])))


@pytest.fixture(scope="package")
def document(app: Flask) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(app.test_client().get("/api/v1/openapi.json").data)
    return made


@pytest.fixture(scope="package")
def api(app: Flask, world: World) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


schema = schemathesis.pytest.from_fixture("api")


#: Of a body that the generator makes. One of hundreds of texts, each a little longer than allowed, is refused for its size
#: alone, which tells nothing of the schema, and takes a gigabyte of memory to send.
MOST_CHARACTERS = 2_000_000


def _characters(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_characters(key) + _characters(item) for key, item in value.items())
    return (
        sum(map(_characters, value))
        if isinstance(value, list)
        else len(value)
        if isinstance(value, str)
        else 1
    )


@schemathesis.hook
def filter_case(context: Any, case: Any) -> bool:
    """Leave out what the document cannot forbid; it has tests of its own."""
    body = case.body if isinstance(case.body, dict) else {}
    if _characters(body) > MOST_CHARACTERS:
        return False
    declared = {parameter.name for parameter in case.operation.query}
    if any(value in (None, [], {}) for name, value in (case.query or {}).items() if name not in declared):
        # A parameter that there is not, without a value: no part of the address tells of it, and what arrives is allowed
        return False
    if case.path.endswith("/paths"):
        return body.get("source") != body.get("target")
    if case.path.endswith("/expand"):
        return not (body.get("from") and body.get("to"))
    if case.path.endswith("/exhibits") and "title" in body:
        return (body.get("entity") is None) != (body.get("import") is None)
    return True


#: Every named question goes through one and the same code, which what is asked of the others has tried already.
QUESTIONS = "^/api/v1/queries/."


def _asked(examples: int) -> Any:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@schema.exclude(path_regex=QUESTIONS).parametrize()
@_asked(EXAMPLES)
def test_every_operation_keeps_to_the_document(case: Any, world: World) -> None:
    token = world.loading_token
    if case.operation.path.startswith(("/api/v1/agencies", "/api/v1/users")):
        token = world.administrator
    elif case.operation.path.startswith("/api/v1/audit"):
        token = world.auditor
    headers = {"Authorization": f"Bearer {token}"}
    excluded: list[Any] = []
    if case.operation.path == "/api/v1/imports" and case.method == "POST":
        # A schema cannot say what a file must hold
        excluded.append(schemathesis.checks.positive_data_acceptance)
    if case.method in ("POST", "PUT") and case.operation.path.startswith(
        ("/api/v1/charts", "/api/v1/drafts", "/api/v1/exports")
    ):
        # Nor that the links of a chart end at its nodes
        excluded.append(schemathesis.checks.positive_data_acceptance)
    if case.method == "POST" and case.operation.path == "/api/v1/jobs":
        # Nor what each question takes, where any may be named
        excluded.append(schemathesis.checks.positive_data_acceptance)
    if case.method == "POST" and case.operation.path == "/api/v1/requests":
        # Nor on what there is a hit
        excluded.append(schemathesis.checks.positive_data_acceptance)
    case.call_and_validate(headers=headers, excluded_checks=excluded)


@schema.include(path_regex=QUESTIONS).parametrize()
@_asked(max(EXAMPLES // 3, 6))
def test_every_question_keeps_to_the_document(case: Any, world: World) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {world.loading_token}"})


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"].startswith("3.1")


def test_every_operation_says_what_it_does(document: dict[str, Any]) -> None:
    seen = set()
    for path, item in document["paths"].items():
        for method, operation in item.items():
            assert operation["summary"], (method, path)
            assert operation["operationId"] not in seen
            seen.add(operation["operationId"])
            for parameter in operation.get("parameters", ()):
                assert parameter["schema"], parameter


def test_the_document_is_not_fetched_twice(client: FlaskClient) -> None:
    first = client.get("/api/v1/openapi.json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"source": RAHMAT, "target": RAHMAT}, 409),
        ({"source": RAHMAT, "target": BUDI, "max_hops": 99}, 422),
        ({"source": RAHMAT, "target": BUDI, "k": "three"}, 422),
        ({"source": RAHMAT, "target": BUDI, "types": ["NONSENSE"]}, 422),
        ({"source": "nobody", "target": BUDI}, 422),
        ({"source": RAHMAT}, 422),
    ],
)
def test_paths_that_cannot_be_looked_for(
    client: FlaskClient, bearer: dict[str, str], body: dict[str, Any], status: int
) -> None:
    assert client.post("/api/v1/paths", json=body, headers=bearer).status_code == status


@pytest.mark.parametrize(
    "period",
    [("2026-03-02", "2026-03-01"), ("2026-02-30", "2026-03-01"), ("2026-13", None), ("9999-12-31", None)],
)
def test_periods_that_there_are_not(
    client: FlaskClient, bearer: dict[str, str], period: tuple[str, str | None]
) -> None:
    body = {"ids": [RAHMATS_PHONE], "from": period[0], **({"to": period[1]} if period[1] else {})}
    answer = client.post("/api/v1/expand", json=body, headers=bearer)
    assert answer.status_code == 422
    assert re.search(r"[a-z]", answer.get_json()["detail"])


def test_no_link_of_such_a_type(client: FlaskClient, bearer: dict[str, str]) -> None:
    answer = client.get(f"/api/v1/links?source={RAHMAT}&target={DEWI}&type=HATES", headers=bearer)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == "type"
