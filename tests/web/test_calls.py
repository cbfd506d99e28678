"""The core calls over HTTP, on the small world."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.test_contract import problem
from tests.web.world import BUDI, DEWI, DEWIS_PHONE, HIDDEN, LONER, RAHMAT, RAHMATS_PHONE, THEIR_PHONE, World

Bearer = dict[str, str]


def got(client: FlaskClient, bearer: Bearer, path: str) -> Any:
    answer = client.get(path, headers=bearer)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.get_json()


def posted(client: FlaskClient, bearer: Bearer, path: str, body: Any) -> Any:
    answer = client.post(path, json=body, headers=bearer)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


@pytest.mark.parametrize("typed", ["Rahmat", "rahmat hidayat", "HIDAYAT, Rahmat", "Rachmat"])
def test_search_finds_a_name(client: FlaskClient, bearer: Bearer, typed: str) -> None:
    found = client.get("/api/v1/search", query_string={"q": typed}, headers=bearer).get_json()
    assert [hit["id"] for hit in found["items"]] == [RAHMAT]
    assert found["total"] == found["shown"] == 1
    assert found["cut_by"] is None


@pytest.mark.parametrize("typed", ["0812-0000-0001", "+62 812 0000 0001", "6281200000001", "00000001"])
def test_search_finds_a_number_however_it_is_typed(client: FlaskClient, bearer: Bearer, typed: str) -> None:
    found = client.get("/api/v1/search", query_string={"q": typed}, headers=bearer).get_json()
    assert found["items"][0]["id"] == RAHMATS_PHONE


def test_search_by_type(client: FlaskClient, bearer: Bearer) -> None:
    assert got(client, bearer, "/api/v1/search?q=rahmat&type=Organisation")["items"] == []


def test_an_entity_with_its_sources(client: FlaskClient, bearer: Bearer) -> None:
    shown = got(client, bearer, f"/api/v1/entities/{RAHMAT}")
    assert shown["entity"]["caption"] == "Rahmat Hidayat"
    assert shown["entity"]["props"] == {"age": 41}
    assert shown["sources"][0]["title"] == "Data of ours"
    assert shown["sources"][0]["grade"] == {
        "scheme": "admiralty",
        "source": "B",
        "information": "2",
        "handling": None,
    }
    assert shown["links_by_type"] == {"USES": 1}


def test_expand_shows_neighbours_and_what_is_left_out(client: FlaskClient, bearer: Bearer) -> None:
    shown = posted(client, bearer, "/api/v1/expand", {"ids": [RAHMATS_PHONE]})
    assert {node["id"] for node in shown["nodes"]} == {RAHMATS_PHONE, RAHMAT, DEWIS_PHONE}
    calls = next(link for link in shown["links"] if link["type"] == "CALLED")
    assert calls["count"] == 5
    assert (calls["first"], calls["last"]) == ("2026-03-01T21:05", "2026-03-05T21:05")
    cut = posted(client, bearer, "/api/v1/expand", {"ids": [RAHMATS_PHONE], "limit": 1})
    assert (cut["total"], cut["shown"], cut["cut_by"]) == (2, 1, "limit")
    assert cut["omitted"]["nodes"] == 1


def test_expand_within_a_period(client: FlaskClient, bearer: Bearer) -> None:
    body = {"ids": [RAHMATS_PHONE], "types": ["CALLED"], "from": "2026-03-02", "to": "2026-03-03"}
    (calls,) = posted(client, bearer, "/api/v1/expand", body)["links"]
    assert calls["count"] == 2


def test_paths(client: FlaskClient, bearer: Bearer) -> None:
    shown = posted(client, bearer, "/api/v1/paths", {"source": RAHMAT, "target": BUDI})
    assert shown["paths"][0]["nodes"] == [RAHMAT, RAHMATS_PHONE, DEWIS_PHONE, DEWI, BUDI]
    assert (shown["total"], shown["shown"]) == (1, 1)
    none = posted(client, bearer, "/api/v1/paths", {"source": RAHMAT, "target": LONER})
    assert (none["paths"], none["total"]) == ([], 0)


def test_the_links_behind_one(client: FlaskClient, bearer: Bearer) -> None:
    query = {"source": RAHMATS_PHONE, "target": DEWIS_PHONE, "type": "CALLED", "limit": 2}
    shown = client.get("/api/v1/links", query_string=query, headers=bearer).get_json()
    assert [one["at"] for one in shown["items"]] == ["2026-03-01T21:05", "2026-03-02T21:05"]
    assert (shown["total"], shown["shown"], shown["cut_by"]) == (5, 2, "limit")


@pytest.mark.parametrize("id_", [HIDDEN, THEIR_PHONE])
def test_what_is_hidden_looks_like_what_is_not_there(client: FlaskClient, bearer: Bearer, id_: str) -> None:
    absent = id_.replace("hidden", "absent").replace("0009", "0008")

    def said(id_: str) -> list[tuple[int, str]]:
        answers = [
            client.get(f"/api/v1/entities/{id_}", headers=bearer),
            client.post("/api/v1/expand", json={"ids": [RAHMAT, id_]}, headers=bearer),
            client.post("/api/v1/paths", json={"source": RAHMAT, "target": id_}, headers=bearer),
            client.get(
                "/api/v1/links",
                query_string={"source": id_, "target": RAHMAT, "type": "USES"},
                headers=bearer,
            ),
        ]
        return [(answer.status_code, answer.get_data(as_text=True).replace(id_, "ID")) for answer in answers]

    assert said(id_) == said(absent)
    assert {status for status, _body in said(id_)} == {404}


def test_hidden_records_change_nothing(client: FlaskClient, bearer: Bearer) -> None:
    assert got(client, bearer, "/api/v1/search?q=rahasia")["total"] == 0
    assert got(client, bearer, f"/api/v1/entities/{RAHMATS_PHONE}")["links"]["total"] == 6
    names = {one["name"] for one in got(client, bearer, "/api/v1/datasets")["items"]}
    assert "ours" in names
    assert "theirs" not in names


def test_a_question_needs_a_purpose(client: FlaskClient, world: World) -> None:
    bare = {"Authorization": f"Bearer {world.token_without_purpose}"}
    answer = client.get("/api/v1/search?q=rahmat", headers=bare)
    assert "X-Purpose-Reason" in problem(answer, 428, "purpose-required")["detail"]
    stated = {**bare, "X-Purpose-Reason": "mencari%20pemilik%20telepon", "X-Purpose-Case": "LP%2F12"}
    assert client.get("/api/v1/search?q=rahmat", headers=stated).status_code == 200
    for reason in ("%ff", "50% of them", "kasus%2", "alasan é"):
        wrong = {**bare, "X-Purpose-Reason": reason}
        problem(client.get("/api/v1/search?q=rahmat", headers=wrong), 400, "malformed")
    control = {**bare, "X-Purpose-Reason": "a%00b"}
    problem(client.get("/api/v1/search?q=rahmat", headers=control), 422, "invalid-input")


def test_nobody_asks_unknown(client: FlaskClient) -> None:
    for path in ("search?q=rahmat", f"entities/{RAHMAT}", "me", "model", "datasets", "queries"):
        answer = client.get(f"/api/v1/{path}")
        problem(answer, 401, "not-signed-in")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "header", ["Bearer wrong", "Bearer gsv_000000000000_" + "a" * 43, "Basic YTpi", "Bearer"]
)
def test_a_wrong_token_is_refused(client: FlaskClient, header: str) -> None:
    problem(client.get("/api/v1/me", headers={"Authorization": header}), 401, "not-signed-in")


def test_me_and_model(client: FlaskClient, bearer: Bearer) -> None:
    me = got(client, bearer, "/api/v1/me")
    assert (me["login"], me["via"], me["scopes"]) == ("investigator", "token", ["read"])
    model = got(client, {**bearer, "Accept-Language": "id"}, "/api/v1/model")
    assert next(one["label"] for one in model["entity_types"] if one["name"] == "Phone") == "Telepon"


def test_the_scope_of_a_token_bites(client: FlaskClient, bearer: Bearer) -> None:
    problem(client.post("/api/v1/imports", headers=bearer), 403, "forbidden")


def test_the_layout_of_a_chart(client: FlaskClient, bearer: Bearer) -> None:
    body = {
        "nodes": [{"id": RAHMAT, "x": 10, "y": 20}, {"id": DEWI}],
        "links": [{"source": RAHMAT, "target": DEWI}],
    }
    shown = posted(client, bearer, "/api/v1/layout", body)
    assert shown["positions"][RAHMAT] == {"x": 10, "y": 20}
    assert posted(client, bearer, "/api/v1/layout", body) == shown


@pytest.mark.parametrize(
    "kind", ["force", "hierarchy", "circle", "circle-dataset", "circle-group", "timeline", "map"]
)
def test_each_layout_places_every_node_and_says_what_on(
    client: FlaskClient, bearer: Bearer, kind: str
) -> None:
    nodes = [
        {"id": RAHMAT, "type": "Person", "x": 10, "y": 20},
        {"id": DEWI, "type": "Person"},
        {"id": "bordercrossing:x:1", "type": "BorderCrossing", "start": 1_700_000_000},
        {"id": "borderpost:MER", "type": "BorderPost", "latitude": -5.93, "longitude": 106.0},
    ]
    links = [
        {"source": RAHMAT, "target": "bordercrossing:x:1"},
        {"source": "bordercrossing:x:1", "target": "borderpost:MER"},
    ]
    shown = posted(client, bearer, "/api/v1/layout", {"nodes": nodes, "links": links, "kind": kind})
    assert set(shown["positions"]) == {node["id"] for node in nodes}
    assert shown["positions"][RAHMAT] == {"x": 10, "y": 20}
    framed = {"timeline": "timeline", "map": "map"}.get(kind)
    assert (shown["frame"] or {}).get("kind") == framed
    named = {one["name"]: one["title"] for one in got(client, bearer, "/api/v1/model")["layouts"]}
    assert named[kind]


def test_newcomers_on_a_map_go_to_their_places_or_off_it(client: FlaskClient, bearer: Bearer) -> None:
    post = {"id": "borderpost:MER", "type": "BorderPost", "latitude": -5.93, "longitude": 106.0}
    first = posted(client, bearer, "/api/v1/layout", {"nodes": [post], "links": [], "kind": "map"})
    tray, spot = first["frame"]["tray"], first["positions"][post["id"]]
    north = {"id": "borderpost:BTH", "type": "BorderPost", "latitude": 1.13, "longitude": 104.05}
    body = {
        "nodes": [post | spot, north, {"id": RAHMAT, "type": "Person"}],
        "links": [{"source": RAHMAT, "target": north["id"]}],
        "frame": first["frame"],
    }
    shown = posted(client, bearer, "/api/v1/layout", body)["positions"]
    assert shown[post["id"]] == spot
    assert shown[north["id"]]["y"] < spot["y"]
    assert tray["left"] < shown[RAHMAT]["x"] < tray["right"]
    assert shown[RAHMAT]["y"] > tray["top"]


def test_the_overview_of_a_chart(client: FlaskClient, bearer: Bearer) -> None:
    nodes = [{"id": id_, "type": "Person", "caption": id_} for id_ in (RAHMAT, DEWI, BUDI, LONER)]
    links = [{"source": RAHMAT, "target": DEWI, "count": 2}, {"source": DEWI, "target": BUDI}]
    shown = posted(client, bearer, "/api/v1/overview", {"nodes": nodes, "links": links})
    assert sorted(id_ for box in shown["boxes"] for id_ in box["members"]) == sorted(n["id"] for n in nodes)
    assert posted(client, bearer, "/api/v1/overview", {"nodes": nodes, "links": links}) == shown


@pytest.mark.parametrize("path", ["layout", "overview"])
def test_the_largest_chart_is_taken_whole(client: FlaskClient, bearer: Bearer, path: str) -> None:
    ids = [f"person:a-dataset-with-a-long-name:{i:05}" for i in range(12_000)]
    nodes = [{"id": id_, "type": "Person"} for id_ in ids]
    links = [{"source": ids[i % 12_000], "target": ids[(i * 7 + 1) % 12_000]} for i in range(50_000)]
    body: dict[str, Any] = {"nodes": nodes, "links": links, "kind": "circle"}
    if path == "overview":
        body = {"nodes": [{**node, "caption": node["id"]} for node in nodes], "links": links}
    shown = posted(client, bearer, f"/api/v1/{path}", body)
    placed = (
        shown["positions"] if path == "layout" else [id_ for box in shown["boxes"] for id_ in box["members"]]
    )
    assert set(placed) == set(ids)
