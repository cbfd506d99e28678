"""Files loaded over HTTP."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.services import Services
from graphsvc.store import DataKind, Transaction, agencies, datasets, imports, utcnow
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


def _datasets(tx: Transaction) -> set[tuple[Any, ...]]:
    return {(one.id, one.name, one.title, one.owner.slug, one.region) for one in datasets.every(tx)}


def test_a_name_that_a_hidden_dataset_has_is_answered_like_a_fresh_one(
    client: FlaskClient, loading: dict[str, str], world: World
) -> None:
    """Another agency's, whose region would be refused, one of theirs that was removed, and one that is held back from
    one's own agency.
    """
    with world.store.write() as tx:
        theirs, ours = agencies.get(tx, "theirs"), agencies.get(tx, "ours")
        datasets.create(tx, "their-own", "Theirs", owner=theirs, region="ID", kind=DataKind.LIVE)
        gone = datasets.create(tx, "their-gone", "Gone", owner=theirs, kind=DataKind.LIVE)
        datasets.remove(tx, gone, utcnow())
        held = datasets.create(tx, "held", "Held back", owner=ours, kind=DataKind.EXERCISE)
        datasets.hold_back(tx, held, True)
        before = _datasets(tx)
    load(client, loading)

    def told(name: str) -> Any:
        answer = load(client, loading, dataset=name, region="MY")
        made = answer.get_json()
        assert made["dataset"] == f"ours.{name}"
        again = load(client, loading, dataset=f"ours.{name}").get_json()
        assert again["counts"]["created"] == {}
        (listed,) = [
            one
            for one in client.get("/api/v1/datasets", headers=loading).get_json()["items"]
            if one["name"] == made["dataset"]
        ]
        assert listed["title"] == name
        answers = [
            client.get(f"/api/v1/datasets/{given}/sharing", headers=loading)
            for given in (name, f"ours.{name}")
        ]
        fresh = dict.fromkeys(("id", "dataset", "name", "title", "created_at", "finished_at"))
        return (
            answer.status_code,
            sorted(answer.headers.keys()),
            {**made, **fresh},
            {**listed, **fresh},
            [(one.status_code, one.get_json()) for one in answers],
        )

    fresh = told("fresh")
    for name in ("their-own", "their-gone", "held"):
        assert told(name) == fresh
    with world.store.read() as tx:
        assert before <= _datasets(tx)
        assert not imports.of_dataset(tx, datasets.get(tx, "their-own"))


def test_another_agencys_prefix_is_refused_whether_it_exists_or_not(
    client: FlaskClient, loading: dict[str, str]
) -> None:
    def told(name: str) -> tuple[int, Any]:
        answer = load(client, loading, dataset=name)
        return answer.status_code, {**answer.get_json(), "request_id": "", "instance": ""}

    assert told("theirs.theirs") == told("nobody.theirs")
    assert told("theirs.theirs")[0] == 422


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
        ({"dataset": "theirs.uploads"}, CALLS, 422, "invalid-input", "ours"),
        ({"dataset": "a.b.c"}, CALLS, 422, "invalid-input", "dataset"),
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


def test_a_refused_import_says_so_in_the_readers_language(
    client: FlaskClient, loading: dict[str, str]
) -> None:
    indonesian = {**loading, "Accept-Language": "id"}
    lacking = problem(
        load(client, indonesian, b"id,caller\n1,2\n", dataset="broken"), 422, "unreadable-source"
    )
    assert lacking["detail"] == (
        "calls.csv: kolom callee, start tidak ada. Yang ada: id, caller. Tambahkan atau ganti nama."
    )
    body = problem(load(client, indonesian, zone="Mars/Base", region="Indonesia"), 422, "invalid-input")
    told = {fault["field"]: fault["message"] for fault in body["errors"]}
    assert told["region"] == "pakai dua huruf besar (ISO 3166), misalnya ID"
    assert told["zone"] == "Pakai nama IANA seperti Asia/Jakarta, atau selisih waktu seperti +07:00."
    assert body["detail"] == (f"Impor tidak dapat dimulai: region: {told['region']}; zone: {told['zone']}.")
    chosen = problem(load(client, indonesian, dates="american"), 422, "invalid-input")
    assert {fault["message"] for fault in chosen["errors"]} == {"tidak diketahui: iso atau day-first"}


def test_a_report_is_read_in_the_language_of_whoever_looks(
    client: FlaskClient, loading: dict[str, str]
) -> None:
    content = CALLS + b"3,+6281200000012,+6281200000013,2026-13-45,10\n4,1212,+6281200000012,2026-03-15,10\n"
    made = load(client, loading, content, dataset="two-readers")
    assert made.status_code == 201, made.get_data(as_text=True)
    address = made.headers["Location"]

    def told(language: str) -> tuple[str, list[str]]:
        shown = client.get(address, headers={**loading, "Accept-Language": language}).get_json()
        (rows,) = shown["report"]["rows"]
        return rows["kind"], [note["text"] for note in (*rows["reasons"], *rows["changes"])]

    assert told("en") == (
        "calls.csv rows",
        [
            "not a time: There is no such day or hour; dates run from year 1 to 9998.",
            "kept in the dataset's own namespace: not a phone number",
        ],
    )
    assert told("id") == (
        "baris calls.csv",
        [
            "bukan waktu: Tidak ada hari atau jam seperti itu; tanggal berkisar dari tahun 1 sampai 9998.",
            "disimpan di ruang nama himpunan data sendiri: bukan nomor telepon",
        ],
    )


def test_why_an_import_failed_is_kept_for_every_language(
    client: FlaskClient, loading: dict[str, str], world: World
) -> None:
    from graphsvc.store import datasets, imports
    from graphsvc.store.imports import ImportStatus

    assert load(client, loading, dataset="tried-again").status_code == 201
    problem(load(client, loading, b"id,caller\n1,2\n", dataset="tried-again"), 422, "unreadable-source")

    def faults(language: str) -> list[str | None]:
        items = client.get("/api/v1/imports", headers={**loading, "Accept-Language": language}).get_json()
        return [one["fault"] for one in items["items"] if one["dataset"] == "ours.tried-again"]

    english = "calls.csv: the columns callee, start are missing. It has: id, caller. Add or rename."
    assert faults("en") == [english, None]
    assert faults("id") == [
        "calls.csv: kolom callee, start tidak ada. Yang ada: id, caller. Tambahkan atau ganti nama.",
        None,
    ]
    # As earlier versions kept it: the English alone, in a report without it
    with world.store.write() as tx:
        old = imports.of_dataset(tx, datasets.get(tx, "ours.tried-again"))[0]
        assert (old.status, old.fault, old.finished_at is not None) == (ImportStatus.FAILED, english, True)
        old.report = (
            '{"read":1,"kept":0,"merged":0,"derived":0,"set_aside":1,"made":{},"warnings":[],"rows":[{"kind":'
            '"calls.csv rows","read":1,"kept":0,"merged":0,"derived":0,"set_aside":1,"changes":[],"reasons":[{'
            '"text":"not a %(what)s: %(advice)s","params":{"what":"time","advice":"Use another."},"count":1,'
            '"examples":[{"where":"calls.csv:2","value":"x"}]}]}]}'
        )
        address = f"/api/v1/imports/{old.id}"
    shown = client.get(address, headers={**loading, "Accept-Language": "id"}).get_json()
    assert shown["fault"] == english
    assert shown["report"]["rows"][0]["kind"] == "calls.csv rows"
    assert shown["report"]["rows"][0]["reasons"][0]["text"] == "bukan time: Use another."
