"""Exports over HTTP: what the data says today, to whom it may go, and on the record."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from flask import Flask
from flask.testing import FlaskClient

from graphsvc.audit.reading import entries
from graphsvc.charts.export.registry import all_formats
from graphsvc.graph.connection import Graph
from tests.support import readers
from tests.support.graph import run
from tests.support.hostile import HALVES
from tests.web.test_charts import Bearer, bearer_of, drawn, saved
from tests.web.test_contract import problem
from tests.web.world import HIDDEN, RAHMAT, RAHMATS_PHONE, World

INDONESIAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip


@pytest.fixture
def me(world: World) -> Bearer:
    return bearer_of(world.loading_token)


@pytest.fixture
def held_back(graph: Graph) -> Iterator[None]:
    """Rahmat's record may not be passed on."""
    grade = {"grade_scheme": "europol4x4", "grade_source": "A", "grade_information": "1", "handling": "H2"}
    ((before,),) = run(graph, "MATCH (e:Entity {id: $id}) RETURN properties(e)", id=RAHMAT)
    run(graph, "MATCH (e:Entity {id: $id}) SET e += $grade", id=RAHMAT, grade=grade)
    yield
    # The grade that it has is another's to find
    run(graph, "MATCH (e:Entity {id: $id}) SET e = $before", id=RAHMAT, before=before)


def export(client: FlaskClient, who: Bearer, document: Any, form: str = "json", **fields: Any) -> Any:
    return client.post("/api/v1/exports", json={"format": form, "document": document, **fields}, headers=who)


@pytest.mark.parametrize("name", all_formats())
def test_every_format_comes_as_a_file(client: FlaskClient, me: Bearer, name: str) -> None:
    document = drawn(client, me, [RAHMATS_PHONE], title='Kasus "Feri"\n<b>')
    answer = export(client, me, document, name)
    form = all_formats()[name]
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == form.media_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="kasus-feri-b{form.suffix}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(answer.data) > 200


def test_what_was_planted_does_not_come_out(client: FlaskClient, me: Bearer) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    for node in document["nodes"]:
        node["caption"] = node["source_ref"] = "PLANTED"
        node["props"] = {"note": "PLANTED"}
        node["grade"] = {"scheme": "admiralty", "source": "A", "information": "1", "handling": "PLANTED"}
    for link in document["links"]:
        link["first"] = "PLANTED"
        link["count"] = 999
    document["purpose"] = {"case": "PLANTED", "reason": "PLANTED"}
    document["question"] = {"name": "no_such_question", "title": "PLANTED", "params": {}}
    made = export(client, me, document, "svg").get_data(as_text=True)
    assert "Rahmat Hidayat" in made
    for form in ("svg", "json", "graphml", "html"):
        assert "PLANTED" not in export(client, me, document, form).get_data(as_text=True), form


def test_what_the_caller_may_not_see_is_left_out_and_counted(client: FlaskClient, me: Bearer) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    forged = {
        "id": HIDDEN, "type": "Person", "kind": "record", "caption": "guessed", "x": 0.0, "y": 0.0
    }  # fmt: skip
    document["nodes"].append(forged)
    absent = {**document, "nodes": [*document["nodes"][:-1], {**forged, "id": "person:nowhere:1"}]}
    made, none = (export(client, me, one).get_json() for one in (document, absent))
    assert HIDDEN not in json.dumps(made)
    assert "guessed" not in json.dumps(made)
    told = {row["what"]: row["text"] for row in made["export"]}
    assert told["Entities of the chart that are not there today"] == "1"
    assert told["Entities"] == "3"
    # A hidden one reads like one that never was
    assert made["chart"]["nodes"] == none["chart"]["nodes"]


def test_a_handling_code_holds_back_from_others_and_not_from_the_own(
    client: FlaskClient, me: Bearer, held_back: None
) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    own = export(client, me, document).get_data(as_text=True)
    assert RAHMAT in own
    assert "H2 (Europol 4x4)" in own
    for recipient in ("other", "court"):
        made = export(client, me, document, recipient=recipient)
        assert RAHMAT not in made.get_data(as_text=True)
        assert "Rahmat" not in made.get_data(as_text=True)
        told = {row["what"]: row["text"] for row in made.get_json()["export"]}
        assert told["Entities withheld by handling code"] == "1"
        assert told["withheld by europol4x4 H2"] == "1"


def test_an_export_is_on_record_with_its_counts(
    client: FlaskClient, me: Bearer, world: World, app: Flask
) -> None:
    export(client, me, drawn(client, me, [RAHMATS_PHONE]), "csv", recipient="other")
    with app.extensions["graphsvc"].store.read() as tx:
        answered, asked = entries(tx, limit=2)
    assert (asked.action, asked.outcome, answered.outcome) == ("export", "asked", "answered")
    assert asked.detail == {"format": "csv", "recipient": "other"}
    assert answered.of == asked.seq
    assert (answered.detail["nodes"], answered.detail["withheld_nodes"]) == (3, 0)
    assert "Rahmat" not in json.dumps([asked.detail, answered.detail])


def test_without_a_record_nothing_leaves(
    client: FlaskClient, me: Bearer, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graphsvc.audit import Audit
    from graphsvc.audit.errors import AuditUnavailableError

    document = drawn(client, me, [RAHMATS_PHONE])

    def refuse(*_args: object, **_more: object) -> int:
        raise AuditUnavailableError("The trail cannot be written.")

    monkeypatch.setattr(Audit, "record", refuse)
    answer = export(client, me, document, "svg")
    assert answer.status_code == 503
    assert b"<svg" not in answer.data


def test_a_saved_chart_is_exported_as_it_is_seen_today(client: FlaskClient, me: Bearer, world: World) -> None:
    chart = saved(client, me, drawn(client, me, [RAHMATS_PHONE]))["chart"]["id"]
    answer = client.get(f"/api/v1/charts/{chart}/export?format=graphml&version=1", headers=me)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ferry.graphml"'
    assert fromstring(answer.data).tag.endswith("graphml")
    stranger = bearer_of(world.colleague)
    for address in (f"{chart}/export?format=svg", "0000000000000000/export?format=svg"):
        problem(client.get(f"/api/v1/charts/{address}", headers=stranger), 404, "not-found")


def test_an_export_speaks_the_readers_language(client: FlaskClient, me: Bearer) -> None:
    answer = export(
        client, {**me, "Accept-Language": "id"}, drawn(client, me, [RAHMATS_PHONE]), "html", recipient="court"
    )
    page = readers.html(answer.data)
    assert ("html", {"lang": "id"}) in page.tags
    whole = "\n".join(page.texts)
    assert "Pengadilan" in whole
    assert "Tidak disertakan" in whole
    assert "testing" in whole


def test_what_cannot_be_exported_is_refused(client: FlaskClient, me: Bearer) -> None:
    document = {"format": 1, "title": "x", "nodes": [], "links": []}
    body = problem(export(client, me, document, "docx"), 422, "invalid-input")
    assert body["errors"][0]["field"] == "format"
    assert "pdf" in body["errors"][0]["message"]
    problem(export(client, me, document, recipient="everybody"), 422, "invalid-input")
    problem(export(client, me, {**document, "format": 2}), 422, "invalid-input")
    for half in HALVES:
        raw = '{"format": "svg", "document": {"format": 1, "title": %s, "nodes": [], "links": []}}' % half  # noqa: UP031
        answer = client.post("/api/v1/exports", data=raw, content_type="application/json", headers=me)
        problem(answer, 400, "malformed")
    assert client.post("/api/v1/exports", json={"format": "svg", "document": document}).status_code == 401


def test_the_moment_is_told_in_the_zone_asked_for(client: FlaskClient, me: Bearer) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    for zone, ahead in (("Asia/Jayapura", "UTC+09:00"), ("America/Caracas", "UTC-04:00")):
        told = {
            row["what"]: row["text"] for row in export(client, me, document, zone=zone).get_json()["export"]
        }
        assert told["Made on"].endswith(f"({ahead})"), zone
    # A zone that there is none of is told in this server's, and is no fault
    told = {
        row["what"]: row["text"] for row in export(client, me, document, zone="../etc").get_json()["export"]
    }
    assert "(UTC" in told["Made on"]


def test_datasets_are_called_by_their_titles_in_every_format(client: FlaskClient, me: Bearer) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    (dataset,) = {node["dataset"] for node in document["nodes"] if node["dataset"]}
    for name, read in readers.TEXTS.items():
        assert f"Data of {dataset}" in " ".join(
            " ".join(read(export(client, me, document, name).data)).split()
        ), name


def test_dates_are_told_in_indonesian(client: FlaskClient, me: Bearer) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    reader = {**me, "Accept-Language": "id"}
    for name in ("pdf", "html", "xlsx", "svg"):
        whole = " ".join(" ".join(readers.TEXTS[name](export(client, reader, document, name).data)).split())
        made = re.search(r"Dibuat pada:? (\d{1,2}) (\w+) \d{4}, \d{2}:\d{2}:\d{2} \(UTC", whole)
        assert made is not None, name
        assert made[2] in INDONESIAN, name
