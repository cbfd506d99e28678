"""Files loaded over HTTP."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.services import Services
from tests.web.test_contract import problem
from tests.web.world import World

CALLS = (
    b"id,caller,callee,start,duration\n"
    b"1,+6281200000011,+6281200000012,2026-03-14T21:05,60\n"
    b"2,+6281200000012,+6281200000013,2026-03-15T08:30,12\n"
)


@pytest.fixture
def loading(world: World) -> dict[str, str]:
    return {"Authorization": f"Bearer {world.loading_token}"}


def load(client: FlaskClient, headers: dict[str, str], content: bytes = CALLS, **fields: Any) -> Any:
    form = {"source": "calls", "dataset": "uploads", "zone": "Asia/Jakarta", **fields}
    return client.post(
        "/api/v1/imports",
        data={**{k: v for k, v in form.items() if v is not None}, "file": (io.BytesIO(content), "calls.csv")},
        headers=headers,
    )


def test_a_file_is_loaded_and_accounted_for(client: FlaskClient, loading: dict[str, str]) -> None:
    answer = load(client, loading)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    made = answer.get_json()
    assert made["status"] == "done"
    assert made["report"]["read"] == made["report"]["kept"] == 2
    assert made["counts"]["created"]["CALLED"] == 2
    assert client.get(answer.headers["Location"], headers=loading).get_json() == made
    listed = client.get("/api/v1/imports", headers=loading).get_json()["items"]
    assert made["id"] in [one["id"] for one in listed]
    found = client.get("/api/v1/search?q=0812-0000-0013", headers=loading).get_json()
    assert found["items"][0]["id"] == "phone:+6281200000013"
    again = load(client, loading).get_json()
    assert again["counts"]["created"] == {}
    assert again["counts"]["unchanged"]["CALLED"] == 2


@pytest.mark.parametrize(
    ("fields", "content", "status", "slug", "words"),
    [
        ({"source": None}, CALLS, 422, "invalid-input", "calls"),
        ({"source": "nonsense"}, CALLS, 404, "not-found", "calls"),
        ({"dataset": None}, CALLS, 422, "invalid-input", "dataset"),
        ({"dataset": "Not A Slug"}, CALLS, 422, "invalid-input", "dataset"),
        ({"region": "Indonesia"}, CALLS, 422, "invalid-input", "region"),
        ({"zone": "Mars/Base"}, CALLS, 422, "invalid-input", "zone"),
        ({"level": "2"}, CALLS, 403, "forbidden", "clearance"),
        ({"level": "x"}, CALLS, 422, "invalid-input", "level"),
        ({"grade": "B2"}, CALLS, 422, "invalid-input", "scheme"),
        ({"grade": "Z9", "grade_scheme": "admiralty"}, CALLS, 422, "invalid-input", "A, B"),
        ({"nonsense": "1"}, CALLS, 422, "invalid-input", "nonsense"),
        ({"dataset": "theirs"}, CALLS, 409, "conflict", "theirs"),
        ({"dataset": "broken"}, b"id,caller\n1,2\n", 422, "unreadable-source", "callee"),
        ({"dataset": "broken"}, b"\x00\x01\x02", 422, "unreadable-source", ""),
        ({"dataset": "broken"}, b"", 422, "unreadable-source", ""),
        ({"dataset": "broken", "source": "pole"}, b"PK\x03\x04broken", 422, "unreadable-source", "calls.csv"),
    ],
)
def test_a_wrong_import_says_what_to_do(
    client: FlaskClient,
    loading: dict[str, str],
    fields: dict[str, Any],
    content: bytes,
    status: int,
    slug: str,
    words: str,
) -> None:
    body = problem(load(client, loading, content, **fields), status, slug)
    assert words in body["detail"]
    listed = client.get("/api/v1/datasets", headers=loading).get_json()["items"]
    assert "broken" not in [one["name"] for one in listed]


def test_the_form_must_be_a_form(client: FlaskClient, loading: dict[str, str]) -> None:
    problem(client.post("/api/v1/imports", json={"source": "calls"}, headers=loading), 415, "media-type")
    no_boundary = client.post(
        "/api/v1/imports", data=b"x", content_type="multipart/form-data", headers=loading
    )
    assert no_boundary.status_code in (400, 422)
    no_file = client.post(
        "/api/v1/imports", data={"source": "calls"}, content_type="multipart/form-data", headers=loading
    )
    problem(no_file, 422, "invalid-input")


def test_an_upload_may_be_larger_than_a_body_but_not_than_its_own_limit(
    client: FlaskClient, loading: dict[str, str], web_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = b"".join(
        b"%d,+62812%08d,+6281200000012,2026-03-14T21:05,60\n" % (n, n % 50) for n in range(40_000)
    )
    content = CALLS + rows
    assert len(content) > web_services.settings.body_limit
    monkeypatch.setattr("graphsvc.web.uploads.import_files", stop)
    problem(load(client, loading, content), 409, "conflict")


def stop(*_args: object, **_more: object) -> None:
    from graphsvc.store.errors import ConflictError

    raise ConflictError("It got as far as the import.")


def test_an_upload_that_is_too_large(app: Flask, web_services: Services, loading: dict[str, str]) -> None:
    from dataclasses import replace

    from graphsvc.web.app import create_app

    small = web_services.settings.model_copy(update={"upload_limit": 10_000})
    made = create_app(replace(web_services, settings=small)).test_client()
    answer = load(made, loading, CALLS + b"x" * 20_000)
    assert "10,000 bytes" in problem(answer, 413, "too-large")["detail"]


def test_an_import_is_hidden_from_those_who_may_not_see_its_rows(
    client: FlaskClient, bearer: dict[str, str], loading: dict[str, str], world: World
) -> None:
    from graphsvc.store import datasets, imports, utcnow
    from graphsvc.store.classes import of_dataset

    with world.store.write() as tx:
        theirs = datasets.get(tx, "theirs")
        hidden = imports.stage(
            tx,
            theirs,
            of_dataset(tx, theirs)[0].id,
            source="calls",
            file_name="x",
            sha256="0" * 64,
            now=utcnow(),
        )
    listed = client.get("/api/v1/imports", headers=bearer).get_json()["items"]
    assert hidden.id not in [one["id"] for one in listed]
    for id_ in (hidden.id, "0" * 16):
        problem(client.get(f"/api/v1/imports/{id_}", headers=bearer), 404, "not-found")
