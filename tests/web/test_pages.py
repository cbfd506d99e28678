"""The pages, in both languages: what they say, and that nothing in them needs what the policy forbids."""

import html.parser
import io
import re

import pytest
from flask.testing import FlaskClient

from tests.web.test_signin import link
from tests.web.world import DEWI, HIDDEN, RAHMAT, World

PAGES = ["/", "/?q=rahmat", "/?q=nothing-like-it", "/chart", "/questions", "/questions?q=linked", "/cypher",
         "/questions/everything_linked", "/data",
         "/data?source=calls", "/data?source=edges", "/api", "/api/problems/not-found", "/docs", "/account", "/purpose",
         "/questions/everything_linked?ask=1&entity=" + DEWI, "/nowhere"]  # fmt: skip


@pytest.fixture
def visitor(client: FlaskClient, world: World) -> FlaskClient:
    client.post("/signin/link", data={"secret": link(world)})
    return client


class Reader(html.parser.HTMLParser):
    """Notes what a strict policy would refuse, and what a screen reader would miss."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.labelled: list[str] = []
        self.controls: list[str] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inside.append(tag)
        if tag == "style" or (tag == "script" and "src" not in given):
            self.faults.append(f"inline {tag}")
        self.faults += [f"{tag} has {name}" for name in given if name == "style" or name.startswith("on")]
        for name in ("src", "action"):
            if given.get(name, "/").startswith(("http", "//", "javascript:", "data:")):
                self.faults.append(f"{tag} {name}={given[name]}")
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "label":
            self.labelled.append(given["for"])
        if tag in ("select", "textarea") or (tag == "input" and given.get("type") != "hidden"):
            self.controls.append(given.get("id", f"{tag} {given.get('name')}"))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound(visitor: FlaskClient, path: str, language: str) -> None:
    visitor.post("/preferences", data={"language": language})
    answer = visitor.get(path)
    assert answer.status_code == (404 if path == "/nowhere" else 200)
    text = answer.get_data(as_text=True)
    assert f'<html lang="{language}"' in text
    reader = Reader()
    reader.feed(text)
    assert reader.faults == []
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.controls) <= set(reader.labelled)
    if path != "/chart":
        assert reader.headings[0] == 1
        assert all(
            after - before <= 1 for before, after in zip(reader.headings, reader.headings[1:], strict=False)
        )
    assert text.count("<main") == 1


def test_the_search_page_lists_who_is_found(visitor: FlaskClient) -> None:
    text = visitor.get("/?q=rahmat").get_data(as_text=True)
    assert "Rahmat Hidayat" in text
    assert "/chart#open=person%3Aours%3Arahmat" in text
    assert "Rahasia" not in text
    assert "Budi Santoso" in visitor.get("/?q=budi&type=Person").get_data(as_text=True)
    assert visitor.get("/?q=" + "a" * 300).status_code == 422


def test_what_a_source_wrote_stays_text(visitor: FlaskClient) -> None:
    text = visitor.get("/", query_string={"q": '"><script>alert(1)</script>'}).get_data(as_text=True)
    assert "<script>alert" not in text


def test_questions_are_found_by_words_of_either_language(visitor: FlaskClient) -> None:
    for words in ("linked everything", "tertaut", "one link away"):
        assert "Everything linked" in visitor.get(f"/questions?q={words}").get_data(as_text=True)
    assert "Everything linked" not in visitor.get("/questions?q=tertaut+rekening").get_data(as_text=True)


def test_a_question_is_asked_with_a_form(visitor: FlaskClient) -> None:
    form = visitor.get("/questions/everything_linked").get_data(as_text=True)
    assert "A link proves nothing." in form
    assert 'value="0.5"' in form
    shown = visitor.get(
        f"/questions/everything_linked?ask=1&entity={DEWI}&loud=true&limit=1&order=id"
    ).get_data(as_text=True)
    assert "1 of 2 are shown" in shown
    assert "BUDI SANTOSO" in shown
    assert "Open as a chart" in shown


def test_a_question_takes_a_name_where_an_id_belongs(visitor: FlaskClient) -> None:
    shown = visitor.get("/questions/everything_linked?ask=1&entity=dewi&limit=3").get_data(as_text=True)
    assert "Whom do you mean by “dewi”?" in shown
    address = re.search(r'href="(/questions/everything_linked\?[^"]*)"', shown)
    assert address
    followed = visitor.get(address[1].replace("&amp;", "&")).get_data(as_text=True)
    assert "Budi Santoso" in followed


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("entity=", 422, "Entity"),
        (f"entity={DEWI}&limit=many", 422, "At most"),
        (f"entity={DEWI}&weight=7", 422, "Weight"),
        (f"entity={DEWI}&since=2026-02-30", 422, "Since"),
        ("entity=person:ours:nobody", 404, "There is no entity"),
        (f"entity={HIDDEN}", 404, "There is no entity"),
        ("entity=zzzzqqqq", 422, "Nobody that you may see"),
    ],
)
def test_a_wrong_answer_to_a_form_is_named(visitor: FlaskClient, query: str, status: int, words: str) -> None:
    answer = visitor.get(f"/questions/everything_linked?ask=1&{query}")
    assert answer.status_code == status
    text = answer.get_data(as_text=True)
    assert 'role="alert"' in text
    assert words in text


def test_an_unknown_question(visitor: FlaskClient) -> None:
    answer = visitor.get("/questions/everything_linkd")
    assert answer.status_code == 404
    assert "everything_linked" in answer.get_data(as_text=True)


CALLS = b"id,caller,callee,start,duration\n1,+6281200000031,+6281200000032,2026-03-14T21:05,60\nx,,,,\n"


def test_files_are_loaded_with_a_form(visitor: FlaskClient) -> None:
    form = {"source": "calls", "dataset": "from-a-page", "title": "", "zone": "Asia/Jakarta", "region": "ID",
            "level": "0", "grade": "", "grade_scheme": ""}  # fmt: skip
    answer = visitor.post("/data", data={**form, "file": (io.BytesIO(CALLS), "calls.csv")})
    assert answer.status_code == 303, re.findall(r'role="alert">([^<]*)', answer.get_data(as_text=True))
    report = visitor.get(answer.headers["Location"]).get_data(as_text=True)
    assert "calls.csv" in report
    assert "Set aside" in report
    assert "calls.csv" in visitor.get("/data").get_data(as_text=True)
    broken = visitor.post(
        "/data", data={**form, "dataset": "other", "file": (io.BytesIO(b"nonsense"), "calls.csv")}
    )
    assert broken.status_code == 422
    assert 'role="alert"' in broken.get_data(as_text=True)
    assert "other</code>" not in visitor.get("/data").get_data(as_text=True)


def test_a_failed_import_is_told_in_the_readers_language(visitor: FlaskClient) -> None:
    visitor.set_cookie("language", "id")
    form = {"source": "calls", "dataset": "broken", "zone": "Asia/Jakarta", "level": "0"}
    broken = visitor.post("/data", data={**form, "file": (io.BytesIO(b"nonsense"), "calls.csv")})
    assert broken.status_code == 422
    (told,) = re.findall(r'role="alert">([^<]*)', broken.get_data(as_text=True))
    assert told == (
        "calls.csv: kolom caller, callee, start tidak ada. Yang ada: nonsense. Tambahkan atau ganti nama."
    )
    loaded = visitor.post(
        "/data", data={**form, "dataset": "from-a-page-too", "file": (io.BytesIO(CALLS), "calls.csv")}
    )
    assert loaded.status_code == 303
    report = visitor.get(loaded.headers["Location"]).get_data(as_text=True)
    assert "baris calls.csv" in report
    assert "caller kosong" in report


def test_the_entity_of_a_hit_is_on_the_chart_page_only(visitor: FlaskClient) -> None:
    assert RAHMAT not in visitor.get("/chart").get_data(as_text=True)
