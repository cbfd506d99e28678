"""The pages of cases and the start page: what their forms do, and who sees what."""

import re

import pytest
from flask.testing import FlaskClient

from graphsvc.store import agencies, cases, users
from graphsvc.store.base import DataKind
from tests.web.test_signin import link
from tests.web.world import RAHMAT, World


@pytest.fixture
def visitor(client: FlaskClient, world: World) -> FlaskClient:
    client.post("/signin/link", data={"secret": link(world)})
    return client


def opened(visitor: FlaskClient, number: str, title: str = "A case") -> str:
    answer = visitor.post("/cases", data={"number": number, "title": title})
    assert answer.status_code == 303
    return answer.headers["Location"]


def text_of(visitor: FlaskClient, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_case_is_opened_and_listed_as_mine(visitor: FlaskClient) -> None:
    path = opened(visitor, "LP/B/11/2026", "Ferry <at> Merak")
    assert path == "/cases/LP/B/11/2026"
    assert "Ferry &lt;at&gt; Merak" in text_of(visitor, path)
    assert "Ferry &lt;at&gt; Merak" in text_of(visitor, "/cases")
    assert "Ferry &lt;at&gt; Merak" in text_of(visitor, "/")


def test_notes_members_and_exhibits_come_and_go(visitor: FlaskClient, world: World) -> None:
    with world.store.write() as tx:
        agency = agencies.get(tx, "ours")
        if users.find(tx, "colleague") is None:
            users.create(tx, "colleague", "A colleague", agency, users.Role.ANALYST)
    path = opened(visitor, "LP-12")
    for form in (
        {"do": "note", "text": "First\r\nsecond line"},
        {"do": "member", "login": "colleague"},
        {"do": "exhibit", "title": "The buyer", "description": "", "entity": RAHMAT, "import": ""},
    ):
        assert visitor.post(path, data=form).status_code == 303, form
    shown = text_of(visitor, path)
    assert "First\nsecond line" in shown
    assert "A colleague" in shown
    assert "The buyer" in shown
    assert "Rahmat Hidayat" in shown
    said = {"do": "revise-exhibit", "exhibit": "1", "title": "The seller", "description": "Not\r\nthe buyer"}
    assert visitor.post(path, data=said).status_code == 303
    shown = text_of(visitor, path)
    assert "The seller" in shown
    assert "Not\nthe buyer" in shown
    assert "The buyer" not in shown
    assert visitor.post(path, data={"do": "drop-exhibit", "exhibit": "1"}).status_code == 303
    assert visitor.post(path, data={"do": "drop-member", "login": "colleague"}).status_code == 303
    shown = text_of(visitor, path)
    assert "The seller" not in shown
    assert "A colleague" not in shown
    assert "First\nsecond line" in shown, "a note stays"


@pytest.mark.parametrize(
    "form",
    [
        {"do": "note", "text": "  "},
        {"do": "member", "login": "nobody-of-this-name"},
        {"do": "member", "login": "NOT A LOGIN"},
        {"do": "exhibit", "title": "x", "entity": "person:theirs:hidden"},
        {"do": "exhibit", "title": "x"},
        {"do": "exhibit", "title": "x", "entity": "nobody of this name"},
        {"do": "exhibit", "title": "x", "entity": "a"},
        {"do": "revise-exhibit", "exhibit": "99", "title": "x"},
        {"do": "revise-exhibit", "exhibit": "1", "title": " "},
        {"do": "drop-exhibit", "exhibit": "99"},
        {"do": "drop-exhibit", "exhibit": "one"},
        {"do": "nonsense"},
        {},
    ],
)
def test_a_form_that_cannot_be_done_says_so_on_the_page(visitor: FlaskClient, form: dict[str, str]) -> None:
    if visitor.get("/cases/LP-13").status_code == 404:
        opened(visitor, "LP-13")
    answer = visitor.post("/cases/LP-13", data=form)
    assert answer.status_code in (404, 422)
    assert 'role="alert"' in answer.get_data(as_text=True)
    assert "LP-13" in answer.get_data(as_text=True)


def test_a_number_that_is_taken_is_said(visitor: FlaskClient) -> None:
    opened(visitor, "LP-14")
    answer = visitor.post("/cases", data={"number": "LP-14", "title": "Again"})
    assert answer.status_code == 409
    assert "Again" in answer.get_data(as_text=True), "what was typed stays"


@pytest.mark.parametrize("number", ["/LP", "LP/", "LP//1", "../LP", "LP/./1", "//evil.invalid/x.js"])
def test_a_number_whose_page_could_not_be_reached_is_refused(visitor: FlaskClient, number: str) -> None:
    answer = visitor.post("/cases", data={"number": number, "title": "Unreachable"})
    assert answer.status_code == 422
    assert "a part after a slash" in answer.get_data(as_text=True)


def test_an_exhibit_is_named_by_a_name_or_a_number(visitor: FlaskClient) -> None:
    path = opened(visitor, "LP-16")
    for text in ("dewi", "+62 812-0000-0001"):
        assert (
            visitor.post(path, data={"do": "exhibit", "title": f"By {text}", "entity": text}).status_code
            == 303
        )
    shown = text_of(visitor, path)
    assert "Dewi Lestari" in shown
    assert "6281200000001" in shown, "the phone by its id in the link to it"


def test_another_agencys_case_does_not_exist(visitor: FlaskClient, world: World) -> None:
    with world.store.write() as tx:
        cases.create(tx, "THEIRS-1", "Their secret", agencies.get(tx, "theirs"), kind=DataKind.LIVE)
    assert visitor.get("/cases/THEIRS-1").status_code == visitor.get("/cases/THEIRS-2").status_code == 404
    assert visitor.post("/cases/THEIRS-1", data={"do": "note", "text": "x"}).status_code == 404
    assert "Their secret" not in text_of(visitor, "/cases") + text_of(visitor, "/")


def test_a_case_of_the_agency_is_known_but_not_read(visitor: FlaskClient, world: World) -> None:
    with world.store.write() as tx:
        cases.create(tx, "LP-15", "Of a colleague", agencies.get(tx, "ours"), kind=DataKind.LIVE)
    shown = text_of(visitor, "/cases/LP-15")
    assert "not a member" in shown
    assert "<form" not in shown.split("<main", 1)[1]
    assert visitor.post("/cases/LP-15", data={"do": "note", "text": "x"}).status_code == 403


def test_a_form_of_another_site_is_refused(visitor: FlaskClient) -> None:
    answer = visitor.post(
        "/cases", data={"number": "X", "title": "x"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


def test_the_start_page_lists_what_i_asked_last_each_once(visitor: FlaskClient) -> None:
    for _ in range(2):
        visitor.get(f"/questions/linked?ask=1&entity={RAHMAT}&limit=7")
        visitor.get("/?q=rahmat+asked")
    shown = text_of(visitor, "/")
    again = re.findall(r'href="(/questions/linked\?ask=1[^"]*)"', shown)
    assert len([address for address in again if "limit=7" in address]) == 1
    assert shown.count("rahmat asked</bdi>") == 1
    assert visitor.get(again[0].replace("&amp;", "&")).status_code == 200
