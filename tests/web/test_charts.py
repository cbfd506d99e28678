"""Saved charts over HTTP: rights, versions, and what their readers may see of them today."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphsvc.audit.reading import entries
from graphsvc.graph.connection import Graph
from tests.support.graph import rows, run
from tests.web.test_contract import problem
from tests.web.world import BUDI, DEWI, DEWIS_PHONE, HIDDEN, RAHMAT, RAHMATS_PHONE, THEIR_PHONE, World

CASE = "K-1/2026"
Bearer = dict[str, str]
#: Nothing of these may reach the first agency: names, ids and numbers of the other one's data.
SECRETS = ("rahasia", "theirs", "0000009")


def bearer_of(token: str) -> Bearer:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def me(world: World) -> Bearer:
    return bearer_of(world.loading_token)


@pytest.fixture
def colleague(world: World) -> Bearer:
    return bearer_of(world.colleague)


@pytest.fixture
def partner(world: World) -> Bearer:
    return bearer_of(world.partner)


@pytest.fixture
def case(client: FlaskClient, me: Bearer) -> str:
    """A closed case of the first agency, with the partner of the other one as a member."""
    made = client.post("/api/v1/cases", json={"number": CASE, "title": "Ferry", "closed": True}, headers=me)
    assert made.status_code in (201, 409)
    assert client.put(f"/api/v1/cases/{CASE}/members/partner", headers=me).status_code == 200
    return CASE


@pytest.fixture
def rahmat_renamed(graph: Graph) -> Iterator[None]:
    set_caption = "MATCH (e:Entity {id: $id}) SET e.caption = $caption"
    run(graph, set_caption, id=RAHMAT, caption="Rahmat H.")
    yield
    run(graph, set_caption, id=RAHMAT, caption="Rahmat Hidayat")


@pytest.fixture
def dewi_hidden(graph: Graph) -> Iterator[None]:
    set_access = "MATCH (e:Entity {id: $id}) SET e.access = $access"
    access = rows(graph, "MATCH (e:Entity {id: $id}) RETURN e.access", id=DEWI)[0][0]
    run(graph, set_access, id=DEWI, access=999)
    yield
    run(graph, set_access, id=DEWI, access=access)


def drawn(client: FlaskClient, who: Bearer, ids: list[str], **fields: Any) -> dict[str, Any]:
    """A document of what opening some entities gives, as the page would send it."""
    piece = client.post("/api/v1/expand", json={"ids": ids}, headers=who).get_json()
    nodes = [{**node, "x": 10.0 * i, "y": 0.0} for i, node in enumerate(piece["nodes"])]
    for node in nodes:
        node.setdefault("links", None)
    return {"format": 1, "title": "Any", "nodes": nodes, "links": piece["links"], **fields}


def saved(client: FlaskClient, who: Bearer, document: Any, **fields: Any) -> dict[str, Any]:
    answer = client.post(
        "/api/v1/charts", json={"title": "Ferry", "document": document, **fields}, headers=who
    )
    assert answer.status_code == 201, answer.get_data(as_text=True)
    body: dict[str, Any] = answer.get_json()
    assert answer.headers["Location"] == f"/api/v1/charts/{body['chart']['id']}"
    return body


def opened(client: FlaskClient, who: Bearer, chart: str, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/v1/charts/{chart}{query}", headers=who)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    body: dict[str, Any] = answer.get_json()
    return body


def ids(document: dict[str, Any]) -> set[str]:
    return {node["id"] for node in document["nodes"]}


def test_a_chart_saved_and_opened(client: FlaskClient, me: Bearer) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    made = saved(client, me, document)
    assert (made["chart"]["version"], made["chart"]["mine"], made["report"]["quiet"]) == (1, True, True)
    found = opened(client, me, made["chart"]["id"])
    assert ids(found["document"]) == {RAHMATS_PHONE, RAHMAT, DEWIS_PHONE}
    assert found["document"]["title"] == "Ferry"
    assert found["document"]["purpose"] == {"case": None, "reason": "testing"}
    assert found["report"]["words"] == ["Everything is as it was saved."]
    assert [node["x"] for node in found["document"]["nodes"]] == [n["x"] for n in document["nodes"]]
    listed = client.get("/api/v1/charts", headers=me).get_json()
    assert listed["items"][0]["id"] == made["chart"]["id"]
    assert listed["total"] == listed["shown"]


def test_a_chart_is_its_owners_and_of_the_members_of_its_case(
    client: FlaskClient, me: Bearer, colleague: Bearer, partner: Bearer, case: str
) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    own = saved(client, me, document)["chart"]["id"]
    shared = saved(client, me, document, case=case)["chart"]["id"]
    body = {"based_on": 1, "document": document}
    for who, chart in ((colleague, own), (colleague, shared), (partner, own)):
        none = problem(client.get("/api/v1/charts/0000000000000000", headers=who), 404, "not-found")
        for answer in (
            client.get(f"/api/v1/charts/{chart}", headers=who),
            client.put(f"/api/v1/charts/{chart}", json=body, headers=who),
            client.delete(f"/api/v1/charts/{chart}", headers=who),
            client.get(f"/api/v1/charts/{chart}/versions", headers=who),
            client.get(f"/api/v1/charts/{chart}/compare?from=1&to=1", headers=who),
            client.put(f"/api/v1/drafts/{chart}", json={"document": document}, headers=who),
            client.get(f"/api/v1/drafts/{chart}", headers=who),
        ):
            assert problem(answer, 404, "not-found") == none
    assert opened(client, partner, shared)["chart"]["mine"] is False
    problem(client.delete(f"/api/v1/charts/{shared}", headers=partner), 403, "forbidden")
    of_case = client.get("/api/v1/charts", query_string={"case": case}, headers=partner).get_json()
    assert shared in [chart["id"] for chart in of_case["items"]]
    assert own not in [chart["id"] for chart in of_case["items"]]
    hidden = client.get("/api/v1/charts", query_string={"case": case}, headers=colleague)
    absent = client.get("/api/v1/charts", query_string={"case": "K-9"}, headers=colleague)
    assert problem(hidden, 404, "not-found") == problem(absent, 404, "not-found")
    refused = client.post(
        "/api/v1/charts", json={"title": "x", "document": document, "case": case}, headers=colleague
    )
    problem(refused, 404, "not-found")
    assert client.delete(f"/api/v1/charts/{shared}", headers=me).get_json() == {"deleted": True}
    problem(client.get(f"/api/v1/charts/{shared}", headers=me), 404, "not-found")


def test_a_token_needs_the_scope(client: FlaskClient, bearer: Bearer) -> None:
    problem(client.get("/api/v1/charts", headers=bearer), 403, "forbidden")


def test_nobodys_work_is_overwritten_unseen(
    client: FlaskClient, me: Bearer, partner: Bearer, case: str
) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    chart = saved(client, me, document, case=case)["chart"]["id"]
    body = {"based_on": 1, "document": document}
    first = client.put(f"/api/v1/charts/{chart}", json={**body, "title": "Port"}, headers=partner)
    assert first.status_code == 200
    assert (first.get_json()["chart"]["title"], first.get_json()["chart"]["version"]) == ("Port", 2)
    said = problem(client.put(f"/api/v1/charts/{chart}", json=body, headers=me), 409, "newer-version")
    assert (said["newer"]["version"], said["newer"]["saved_by"]) == (2, "A partner")
    assert "A partner" in said["detail"]
    versions = client.get(f"/api/v1/charts/{chart}/versions", headers=me).get_json()["items"]
    assert [(one["version"], one["saved_by"]["login"]) for one in versions] == [
        (2, "partner"),
        (1, "investigator"),
    ]
    assert opened(client, me, chart, "?version=1")["version"]["version"] == 1
    problem(client.get(f"/api/v1/charts/{chart}?version=3", headers=me), 404, "not-found")


@pytest.mark.usefixtures("rahmat_renamed")
def test_what_the_data_says_otherwise_now(client: FlaskClient, me: Bearer, graph: Graph) -> None:
    run(graph, "MATCH (e:Entity {id: $id}) SET e.caption = $c", id=RAHMAT, c="Rahmat Hidayat")
    chart = saved(client, me, drawn(client, me, [RAHMATS_PHONE]))["chart"]["id"]
    run(graph, "MATCH (e:Entity {id: $id}) SET e.caption = $c", id=RAHMAT, c="Rahmat H.")
    found = opened(client, me, chart)
    assert {n["caption"] for n in found["document"]["nodes"] if n["id"] == RAHMAT} == {"Rahmat H."}
    (changed,) = found["report"]["changed"]
    assert changed == {
        "what": "node",
        "id": RAHMAT,
        "caption": "Rahmat H.",
        "fields": [{"name": "caption", "before": "Rahmat Hidayat", "now": "Rahmat H."}],
    }
    assert found["report"]["words"] == ["1 entity says something else than when the chart was saved."]


def test_what_was_hidden_since(client: FlaskClient, me: Bearer, request: pytest.FixtureRequest) -> None:
    piece = drawn(client, me, [DEWIS_PHONE])
    command = {
        "kind": "place",
        "piece": {"nodes": piece["nodes"], "links": piece["links"]},
        "positions": {DEWI: {"x": 1, "y": 2}},
    }
    step = {"kind": "place", "title": "Dewi Lestari found", "about": [DEWI], "added": 3, "command": command}
    history = {"steps": [step, {"kind": "close", "command": {"kind": "close", "id": DEWI}}], "at": 2}
    chart = saved(client, me, {**piece, "history": history})["chart"]["id"]
    assert "Dewi" in json.dumps(opened(client, me, chart)["document"]["history"])
    request.getfixturevalue("dewi_hidden")
    found = opened(client, me, chart)
    assert found["report"]["gone_nodes"] == 1
    assert found["report"]["gone_links"] == 1
    assert "Dewi" not in json.dumps(found)
    assert "dewi" not in json.dumps(found)
    first, second = found["document"]["history"]["steps"]
    assert (first["title"], first["added"], second["command"]) == ("", 0, None)
    assert ids(found["document"]) == {DEWIS_PHONE, RAHMATS_PHONE}


def test_new_links_are_told_and_not_drawn(client: FlaskClient, me: Bearer) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    document["links"] = [link for link in document["links"] if link["type"] != "CALLED"]
    found = opened(client, me, saved(client, me, document)["chart"]["id"])
    assert [(link["type"], link["count"]) for link in found["report"]["new_links"]] == [("CALLED", 5)]
    assert [link["type"] for link in found["document"]["links"]] == ["USES"]


def test_another_reader_sees_what_is_theirs_and_nothing_more(
    client: FlaskClient, me: Bearer, partner: Bearer, case: str
) -> None:
    """The partner knows two phones of one person; of that, the first agency knows one phone."""
    document = drawn(client, partner, [HIDDEN])
    assert ids(document) == {HIDDEN, RAHMATS_PHONE, THEIR_PHONE}
    shares = {"Phone": {"total": 2, "shown": 2}}
    key = f"USES|{HIDDEN}|{THEIR_PHONE}"
    steps = [
        {
            "kind": "open",
            "title": "Opened Rahmat Rahasia",
            "about": [HIDDEN],
            "total": 2,
            "shown": 2,
            "command": {
                "kind": "open",
                "id": HIDDEN,
                "piece": {"nodes": document["nodes"], "links": document["links"]},
                "positions": {THEIR_PHONE: {"x": 0, "y": 0}},
                "byType": shares,
            },
        },
        {"kind": "hide", "title": "", "command": {"kind": "hide", "ids": [THEIR_PHONE, key, RAHMATS_PHONE]}},
        {"kind": "fan", "title": "", "command": {"kind": "fan", "key": key, "members": document["links"]}},
        {
            "kind": "arrange",
            "title": "",
            "command": {
                "kind": "arrange",
                "positions": {HIDDEN: {"x": 1, "y": 1}},
                "frame": {"kind": "timeline", "lanes": [{"id": HIDDEN, "y": 2}]},
            },
        },
    ]
    document |= {
        "opened": {HIDDEN: shares, RAHMATS_PHONE: {"Person": {"total": 1, "shown": 1}}},
        "boxes": [{"id": "box|1", "title": "Ours", "members": [RAHMATS_PHONE, THEIR_PHONE]}],
        "annotations": [{"kind": "note", "id": "note|1", "x": 0.0, "y": 0.0, "text": "Look", "on": HIDDEN}],
        "question": {"name": "neighbours", "title": "Of whom", "params": {"entity": HIDDEN}},
        "frame": {"kind": "timeline", "lanes": [{"id": HIDDEN, "y": 1}], "start": 5},
        "history": {"start": {"nodes": [], "links": []}, "steps": steps, "at": 4},
        "omitted": {"nodes": 7, "links": 9},
    }
    for node in document["nodes"]:
        node["box"] = "box|1" if node["id"] != HIDDEN else None
        node["holders"] = ["", HIDDEN]
    chart = saved(client, partner, document, case=case)["chart"]["id"]
    assert ids(opened(client, partner, chart)["document"]) == {HIDDEN, RAHMATS_PHONE, THEIR_PHONE}
    found = opened(client, me, chart)
    assert ids(found["document"]) == {RAHMATS_PHONE}
    assert (found["report"]["gone_nodes"], found["report"]["gone_links"]) == (2, 2)
    # The reader's own count, and no comparison with the author's: from it they could tell what is hidden
    assert found["document"]["nodes"][0]["links"] == 6
    assert found["report"]["changed"] == []
    assert found["document"]["opened"][RAHMATS_PHONE] == {
        "Person": {"total": 1, "shown": 0},
        "Phone": {"total": 1, "shown": 0},
    }
    assert found["document"]["boxes"][0]["members"] == [RAHMATS_PHONE]
    assert found["document"]["annotations"][0]["on"] is None
    assert (found["document"]["frame"], found["document"]["omitted"]["nodes"]) == (None, 0)
    text = json.dumps(found).lower()
    assert [secret for secret in SECRETS if secret in text] == []
    # Saved again by one who sees less, it is their version; the partner's stays
    body = {"based_on": 1, "document": {**found["document"], "purpose": None}}
    assert client.put(f"/api/v1/charts/{chart}", json=body, headers=me).status_code == 200
    assert ids(opened(client, partner, chart, "?version=1")["document"]) == {
        HIDDEN,
        RAHMATS_PHONE,
        THEIR_PHONE,
    }
    compared = client.get(f"/api/v1/charts/{chart}/compare?from=1&to=2", headers=me).get_json()
    assert compared["nodes"]["removed"] == []
    assert [secret for secret in SECRETS if secret in json.dumps(compared).lower()] == []
    compared = client.get(f"/api/v1/charts/{chart}/compare?from=1&to=2", headers=partner).get_json()
    assert [node["id"] for node in compared["nodes"]["removed"]] == [HIDDEN, THEIR_PHONE]


def test_a_page_cannot_plant_what_others_read_as_data(
    client: FlaskClient, me: Bearer, partner: Bearer, case: str
) -> None:
    """Every field that says something of the data is sent wrong, and none of it is kept."""
    document = drawn(client, me, [RAHMATS_PHONE])
    grade = {"scheme": "admiralty", "source": "A", "information": "1", "handling": "PLANTED"}
    lies = {"caption": "PLANTED", "source_ref": "PLANTED", "dataset": "PLANTED", "grade": grade}
    counts = {"total": 777777, "shown": 777777}
    phantom = {"id": "person:ours:PLANTED", "type": "Person", "kind": "record", **lies, "props": {}}
    for node in document["nodes"]:
        node |= {**lies, "props": {"age": 777777, "PLANTED": "PLANTED"}, "links": 777777}
    for link in document["links"]:
        link |= {
            "count": 777777, "first": "PLANTED", "last": "PLANTED", "start": 777777, "end": 777778,
            "grade": grade, "all_grades": [grade], "dataset": "PLANTED", "datasets": ["PLANTED"],
            "source_ref": "PLANTED", "members": ["PLANTED"], "props": {"PLANTED": "PLANTED"}, "id": "PLANTED",
            "times": [777777, 777778],
            "inferred": True,
        }  # fmt: skip
    document["nodes"].append({**phantom, "x": 0.0, "y": 0.0})
    document["links"].append({
        "id": "PLANTED", "source": RAHMAT, "target": "person:ours:PLANTED", "type": "KNOWS", "directed": False,
    })  # fmt: skip
    piece = {
        "nodes": [phantom, {**document["nodes"][0]}, {"id": RAHMAT, **lies}],
        "links": [*document["links"], {"source": RAHMAT, "target": RAHMATS_PHONE, **lies, "count": 777777}],
    }
    commands: list[dict[str, Any]] = [
        {"kind": "place", "piece": piece, "positions": {RAHMAT: {"x": 1, "y": 2, **lies}}},
        {"kind": "open", "id": RAHMATS_PHONE, "piece": piece, "byType": {"PLANTED": counts}},
        {"kind": "place", "piece": {"nodes": 777777, "links": 777777}, "shares": {"PLANTED": counts}},
        {"kind": "fan", "key": f"CALLED|{RAHMATS_PHONE}|{DEWIS_PHONE}", "members": document["links"]},
        {"kind": "arrange", "frame": {"kind": "timeline", "lanes": [{"id": RAHMAT, "caption": "PLANTED"}]}},
        {
            "kind": "x",
            "deep": [
                {"deeper": {"props": {"a": "PLANTED"}, "grade": grade, "count": 777777, "times": [777777]}}
            ],
        },
    ]
    document |= {
        "opened": {RAHMATS_PHONE: {"PLANTED": counts}},
        "omitted": {"nodes": 777777, "links": 777777, "by_type": {"PLANTED": counts}},
        "purpose": {"case": "PLANTED", "reason": "PLANTED"},
        "frame": {"kind": "map", "places": [{"id": RAHMAT, "title": "PLANTED", "caption": "PLANTED"}]},
        "history": {
            "start": {"nodes": document["nodes"], "links": document["links"], "opened": {RAHMAT: {"PLANTED": counts}}},
            "steps": [
                {"kind": "a", "at": str(i), "by": "PLANTED", "total": 777777, "shown": 777777, "command": command}
                for i, command in enumerate(commands)
            ],
            "at": len(commands),
        },
    }  # fmt: skip
    chart = saved(client, me, document, case=case)["chart"]["id"]
    for who in (me, partner):
        text = json.dumps(opened(client, who, chart))
        assert "PLANTED" not in text
        assert "777777" not in text
    history = opened(client, me, chart)["document"]["history"]
    assert {step["by"] for step in history["steps"]} == {"investigator"}
    assert history["start"]["nodes"][0]["caption"] != "PLANTED"


def test_steps_keep_who_made_them(client: FlaskClient, me: Bearer, partner: Bearer, case: str) -> None:
    mine = {"kind": "clear", "at": "2026-03-01T10:00:00Z", "by": "partner", "command": {"kind": "clear"}}
    theirs = {**mine, "at": "2026-03-02T10:00:00Z", "by": "investigator"}
    document = {"format": 1, "title": "x", "history": {"steps": [mine], "at": 1}}
    chart = saved(client, me, document, case=case)["chart"]["id"]
    document["history"] = {"steps": [mine, theirs], "at": 2}
    body = {"based_on": 1, "document": document}
    assert client.put(f"/api/v1/charts/{chart}", json=body, headers=partner).status_code == 200
    steps = opened(client, me, chart)["document"]["history"]["steps"]
    assert [step["by"] for step in steps] == ["investigator", "partner"]


def test_versions_compared(client: FlaskClient, me: Bearer) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    chart = saved(client, me, document)["chart"]["id"]
    document["nodes"] = [n for n in document["nodes"] if n["id"] != RAHMAT]
    document["links"] = [link for link in document["links"] if RAHMAT not in (link["source"], link["target"])]
    document["nodes"][0]["x"] += 5
    document["annotations"] = [{"kind": "note", "id": "note|1", "x": 0.0, "y": 0.0, "text": "<b>Look</b>"}]
    body = {"based_on": 1, "title": "Port", "document": document}
    assert client.put(f"/api/v1/charts/{chart}", json=body, headers=me).status_code == 200
    found = client.get(f"/api/v1/charts/{chart}/compare?from=1&to=2", headers=me).get_json()
    assert [node["id"] for node in found["nodes"]["removed"]] == [RAHMAT]
    assert [node["id"] for node in found["nodes"]["moved"]] == [document["nodes"][0]["id"]]
    assert [link["type"] for link in found["links"]["removed"]] == ["USES"]
    assert [note["text"] for note in found["annotations"]["added"]] == ["<b>Look</b>"]
    assert found["title"] == {"before": "Ferry", "now": "Port"}
    same = client.get(f"/api/v1/charts/{chart}/compare?from=2&to=2", headers=me).get_json()
    assert (same["same"], same["title"]) == (True, None)


def test_a_saving_whose_answer_was_lost_is_repeated_without_a_second_chart(
    client: FlaskClient, me: Bearer, colleague: Bearer
) -> None:
    body = {"title": "Once", "key": "page-1", "document": drawn(client, me, [RAHMAT])}
    first, again = (client.post("/api/v1/charts", json=body, headers=me) for _ in range(2))
    assert first.status_code == again.status_code == 201
    assert first.get_json()["chart"] == again.get_json()["chart"]
    assert first.headers["Location"] == again.headers["Location"]
    id_ = first.get_json()["chart"]["id"]
    others = client.post(
        "/api/v1/charts", json={**body, "document": drawn(client, colleague, [RAHMAT])}, headers=colleague
    )
    assert others.get_json()["chart"]["id"] != id_, "a key is its owner's"
    assert (
        client.post("/api/v1/charts", json={**body, "key": "page-2"}, headers=me).get_json()["chart"]["id"]
        != id_
    )
    assert client.delete(f"/api/v1/charts/{id_}", headers=me).status_code == 200
    new = client.post("/api/v1/charts", json=body, headers=me)
    assert new.get_json()["chart"]["id"] != id_, "what was deleted is not what was saved"


def test_a_draft_is_no_version_and_saving_forgets_it(
    client: FlaskClient, me: Bearer, partner: Bearer, case: str
) -> None:
    document = drawn(client, me, [RAHMATS_PHONE])
    chart = saved(client, me, document, case=case)["chart"]["id"]
    for title in ("One", "Two"):
        body = {"based_on": 1, "document": {**document, "title": title}}
        assert client.put(f"/api/v1/drafts/{chart}", json=body, headers=me).status_code == 200
    found = client.get(f"/api/v1/drafts/{chart}", headers=me).get_json()
    assert (found["document"]["title"], found["based_on"], found["report"]["quiet"]) == ("Two", 1, True)
    assert opened(client, me, chart)["chart"]["version"] == 1
    problem(client.get(f"/api/v1/drafts/{chart}", headers=partner), 404, "not-found")
    assert (
        client.put(
            f"/api/v1/charts/{chart}", json={"based_on": 1, "document": document}, headers=me
        ).status_code
        == 200
    )
    problem(client.get(f"/api/v1/drafts/{chart}", headers=me), 404, "not-found")
    assert client.put("/api/v1/drafts/new", json={"document": document}, headers=me).status_code == 200
    assert client.get("/api/v1/drafts/new", headers=me).get_json()["based_on"] is None
    listed = client.get("/api/v1/drafts", headers=me).get_json()
    assert [one["chart"] for one in listed["items"]] == ["new"]
    assert client.get("/api/v1/drafts", headers=partner).get_json()["total"] == 0
    assert client.delete("/api/v1/drafts/new", headers=me).get_json() == {"deleted": True}
    problem(client.get("/api/v1/drafts/new", headers=me), 404, "not-found")


@pytest.mark.usefixtures("dewi_hidden")
def test_a_draft_too_shows_only_what_is_theirs_today(client: FlaskClient, me: Bearer, graph: Graph) -> None:
    node = {"id": DEWI, "type": "Person", "kind": "record", "caption": "Dewi Lestari", "x": 0.0, "y": 0.0}
    body = {"document": {"format": 1, "title": "x", "nodes": [node]}}
    assert client.put("/api/v1/drafts/new", json=body, headers=me).status_code == 200
    found = client.get("/api/v1/drafts/new", headers=me)
    assert "Dewi" not in found.get_data(as_text=True)
    assert found.get_json()["report"]["gone_nodes"] == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"format": 2}, "document.format"),
        ({"surprise": 1}, "document.surprise"),
        ({"nodes": [{"id": BUDI}]}, "document.nodes.0.type"),
        ({"links": [{"id": "a", "source": "a", "target": "b", "type": "T", "directed": True}]}, "document"),
        ({"history": {"at": 3}}, "document.history"),
    ],
)
def test_what_is_no_chart(client: FlaskClient, me: Bearer, change: dict[str, Any], field: str) -> None:
    document = {"format": 1, "title": "x", **change}
    answer = client.post("/api/v1/charts", json={"title": "x", "document": document}, headers=me)
    assert problem(answer, 422, "invalid-input")["errors"][0]["field"] == field


def test_the_trail_names_chart_and_version_and_holds_no_document(
    client: FlaskClient, me: Bearer, world: World
) -> None:
    chart = saved(client, me, drawn(client, me, [RAHMATS_PHONE]))["chart"]["id"]
    opened(client, me, chart)
    client.get(f"/api/v1/charts/{chart}/compare?from=1&to=1", headers=me)
    client.delete(f"/api/v1/charts/{chart}", headers=me)
    with world.store.read() as tx:
        found = list(entries(tx, actor="investigator", limit=8))[::-1]
    assert [(one.action, one.outcome) for one in found] == [
        ("chart-save", "asked"),
        ("chart-save", "done"),
        ("chart-save", "answered"),
        ("chart-open", "asked"),
        ("chart-open", "answered"),
        ("chart-compare", "asked"),
        ("chart-compare", "answered"),
        ("chart-delete", "done"),
    ]
    assert found[0].detail == {"body": {"title": "Ferry"}}
    assert found[1].detail == {"chart": chart, "version": 1}
    assert found[3].detail["id"] == found[7].detail["chart"] == chart
    assert {one.reason for one in found[:7]} == {"testing"}
