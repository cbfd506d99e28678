"""The contract layer alone, on operations of its own: what is read, refused and documented."""

from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Babel
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import Field

from graphsvc.errors import GraphsvcError
from graphsvc.web.contract import Contract, Given, Operation, Routes, Strict
from graphsvc.web.contract.curl import curl
from graphsvc.web.contract.problem import from_http, problem_response
from graphsvc.web.contract.types import Digits, EntityId, Line, Whole

routes = Routes("things")


class Query(Strict):
    q: Line
    limit: Annotated[int, Field(ge=1, le=50), Digits] = 20
    type: Annotated[list[Line] | None, Field(max_length=3)] = None


class Body(Strict):
    ids: Annotated[list[EntityId], Field(min_length=1, max_length=3)]
    count: Annotated[int, Field(ge=0, le=9), Whole] = 1
    deep: dict[str, Any] | None = None


class Echo(Given):
    given: dict[str, Any]


@routes.get("/api/v1/things", answer=Echo, public=True, example={"q": "Rahmat & co"})
def things(query: Query) -> dict[str, Any]:
    """List things.

    Of every kind.
    """
    return {"given": query.model_dump(exclude_none=True)}


@routes.post("/api/v1/things", answer=Echo, name="make", public=True, example={"body": {"ids": ["person:a"]}})
def make(body: Body) -> dict[str, Any]:
    """Make things."""
    return {"given": body.model_dump(exclude_none=True)}


@routes.get("/api/v1/things/<path:id>", answer=Echo, public=True, example={"id": "person:a/b c"})
def thing(id: EntityId) -> dict[str, Any]:  # noqa: A002
    """Show one thing."""
    return {"given": {"id": id}}


class Open:
    def admit(self, operation: Operation) -> None:
        return None

    def ask(self, operation: Operation, call: Any, given: Mapping[str, Any]) -> Any:
        raise AssertionError("no operation here reads data")


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(Open())


@pytest.fixture(scope="module")
def client(contract: Contract) -> FlaskClient:
    app = Flask("contract-under-test")
    app.config["MAX_CONTENT_LENGTH"] = 100_000
    app.url_map.merge_slashes = False
    Babel(app)
    contract.register(app, [routes])
    app.register_error_handler(GraphsvcError, problem_response)
    from werkzeug.exceptions import HTTPException

    app.register_error_handler(HTTPException, lambda error: problem_response(from_http(error)))
    return app.test_client()


def problem(response: Any, status: int, slug: str) -> dict[str, Any]:
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.mimetype == "application/problem+json"
    body: dict[str, Any] = response.get_json()
    assert body["status"] == status
    assert body["type"] == f"/api/problems/{slug}"
    assert body["detail"].endswith(".")
    assert len(body["detail"]) < 1000
    return body


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "q"),
        ("q=", "q"),
        ("q=%20%20", "q"),
        ("q=a%00b", "q"),
        ("q=a%0Ab", "q"),
        ("q=a&limit=ten", "limit"),
        ("q=a&limit=2.0", "limit"),
        ("q=a&limit=%2B2", "limit"),
        ("q=a&limit=1_0", "limit"),
        ("q=a&limit=%D9%A2", "limit"),
        ("q=a&limit=0", "limit"),
        ("q=a&limit=99999999999999999999999999", "limit"),
        ("q=a&q=b", "q"),
        ("q=a&page=2", "page"),
        ("q=a&type=1&type=2&type=3&type=4", "type"),
        ("q=" + "a" * 501, "q"),
    ],
)
def test_a_wrong_parameter_is_named(client: FlaskClient, query: str, field: str) -> None:
    body = problem(client.get(f"/api/v1/things?{query}"), 422, "invalid-input")
    assert body["errors"][0]["field"] == field
    assert field in body["detail"]


def test_a_list_parameter_is_given_more_than_once(client: FlaskClient) -> None:
    answer = client.get("/api/v1/things?q=a&type=x&type=y")
    assert answer.get_json() == {"given": {"q": "a", "limit": 20, "type": ["x", "y"]}}


@pytest.mark.parametrize(
    ("body", "status", "slug"),
    [
        (b"", 400, "malformed"),
        (b"{", 400, "malformed"),
        (b"\xff\xfe", 400, "malformed"),
        (b'{"ids": ["person:\\ud800"]}', 400, "malformed"),
        (b"[" * 5000 + b"]" * 5000, 400, "malformed"),
        (b'{"ids": ["person:a"], "deep": ' + b'{"a":' * 1000 + b"1" + b"}" * 1001, 400, "malformed"),
        (b"null", 422, "invalid-input"),
        (b"[]", 422, "invalid-input"),
        (b'"{\\"ids\\": [\\"person:a\\"]}"', 422, "invalid-input"),
        (b'{"ids": []}', 422, "invalid-input"),
        (b'{"ids": "person:a"}', 422, "invalid-input"),
        (b'{"ids": ["person:a"], "count": "1"}', 422, "invalid-input"),
        (b'{"ids": ["person:a"], "count": true}', 422, "invalid-input"),
        (b'{"ids": ["person:a"], "count": 1.5}', 422, "invalid-input"),
        (b'{"ids": ["person:a"], "count": 1e400}', 422, "invalid-input"),
        (b'{"ids": ["person:a"], "count": ' + b"9" * 400 + b"}", 422, "invalid-input"),
        (b'{"ids": ["person:a\\u0000"]}', 422, "invalid-input"),
        (b'{"ids": ["person:a"], "id": 1}', 422, "invalid-input"),
        (b'{"ids": ["person:a"], "' + b"x" * 50_000 + b'": 1}', 422, "invalid-input"),
        (b'{"ids": ["person:a"' + b', "x"' * 10_000 + b"]}", 422, "invalid-input"),
    ],
)
def test_a_wrong_body_is_refused(client: FlaskClient, body: bytes, status: int, slug: str) -> None:
    problem(client.post("/api/v1/things", data=body, content_type="application/json"), status, slug)


def test_a_whole_number_may_be_written_with_a_point(client: FlaskClient) -> None:
    answer = client.post(
        "/api/v1/things", data=b'{"ids": ["person:a"], "count": 2.0}', content_type="application/json"
    )
    assert answer.get_json()["given"]["count"] == 2


@pytest.mark.parametrize(
    "media", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"]
)
def test_only_json_is_read(client: FlaskClient, media: str) -> None:
    problem(
        client.post("/api/v1/things", data=b'{"ids": ["person:a"]}', content_type=media), 415, "media-type"
    )


def test_a_large_body_is_refused(client: FlaskClient) -> None:
    body = b'{"ids": ["person:' + b"a" * 10_000_000 + b'"]}'
    detail = problem(
        client.post("/api/v1/things", data=body, content_type="application/json"), 413, "too-large"
    )["detail"]
    assert "100,000 bytes" in detail


@pytest.mark.parametrize("path", ["a//b", "a/b", "%2e%2e", "person", "person:%00", "x" * 400])
def test_what_cannot_be_an_id_names_nothing(client: FlaskClient, path: str) -> None:
    problem(client.get(f"/api/v1/things/{path}"), 404, "not-found")


def test_an_id_keeps_its_slashes(client: FlaskClient) -> None:
    assert client.get("/api/v1/things/person:a//b%2Fc").get_json()["given"]["id"] == "person:a//b/c"


def test_another_method_is_refused(client: FlaskClient) -> None:
    problem(client.delete("/api/v1/things"), 405, "method-not-allowed")


def test_the_document_is_openapi(contract: Contract, client: FlaskClient) -> None:
    document = contract.openapi()
    OpenAPIV31SpecValidator(document).validate()
    parameters = {one["name"]: one for one in document["paths"]["/api/v1/things"]["get"]["parameters"]}
    assert parameters["limit"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 50, "default": 20}
    assert parameters["q"]["required"] is True
    assert parameters["type"]["schema"]["type"] == "array"
    assert document["paths"]["/api/v1/things/{id}"]["get"]["parameters"][0]["in"] == "path"
    assert "Query" not in document["components"]["schemas"]
    assert document["paths"]["/api/v1/things"]["get"]["summary"] == "List things"


def test_every_operation_has_a_command(contract: Contract, client: FlaskClient) -> None:
    commands = [curl(operation, "http://127.0.0.1:1") for operation in contract.operations]
    assert commands == [
        "curl -sS 'http://127.0.0.1:1/api/v1/things?q=Rahmat+%26+co'",
        "curl -sS -H 'Content-Type: application/json' -d '{\"ids\": [\"person:a\"]}' http://127.0.0.1:1/api/v1/things",
        "curl -sS http://127.0.0.1:1/api/v1/things/person:a/b%20c",
    ]
