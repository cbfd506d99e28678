"""Hostile texts as titles, names, purposes and file names: on the pages each is a text, whole, and nothing else."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage

from graphsvc.access import class_for
from graphsvc.errors import InvalidInputError
from graphsvc.model.ink import has_ink
from graphsvc.sources.base import SourceFile
from graphsvc.store import Transaction, agencies, cases, datasets, exhibits, imports, signin, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.errors import ConflictError
from graphsvc.store.imports import ImportStatus
from graphsvc.store.users import Role
from graphsvc.web.uploads import kept_files
from tests.support.hostile import TEXTS
from tests.web.test_pages import Reader
from tests.web.world import RAHMAT, World

#: Hints of the direction of writing that must not reach beyond the text they stand in.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_VOID = {"input", "meta", "link", "br", "path", "use", "img", "hr"}


class Page(Reader):
    """Notes as well which text stands where."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.bare: list[str] = []
        self.values: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        self.tags[tag] += 1
        self.values += [value for name, value in attrs if name == "value" and value]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        # Text of these is laid out by itself, whatever it holds
        if TURNS.search(data) and not {"bdi", "textarea", "option", "title"} & set(self._open):
            self.bare.append(data)


@pytest.fixture
def visitor(client: FlaskClient, world: World) -> FlaskClient:
    """Signed in as somebody whose own name is hostile."""
    with world.store.write() as tx:
        user = users.find(tx, "hostile") or users.create(
            tx,
            "hostile",
            "\u202e</title><script>alert(1)</script>",
            agencies.get(tx, "ours"),
            Role.INVESTIGATOR,
        )
        secret = signin.issue(tx, user, utcnow(), kind=DataKind.LIVE, reason="testing")
    client.post("/signin/link", data={"secret": secret})
    return client


def looked_at(visitor: FlaskClient, path: str) -> Page:
    """The page at `path`, held to what every page must be."""
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    page = Page(answer.get_data(as_text=True))
    assert page.faults == []
    assert page.bare == [], path
    assert {"b", "iframe", "object", "base", "math", "animate", "style"}.isdisjoint(page.tags), path
    assert page.tags["script"] == Page(visitor.get("/docs").get_data(as_text=True)).tags["script"], path
    return page


def as_kept(text: str) -> str:
    """As the store keeps it."""
    return unicodedata.normalize("NFC", text).strip()


def entered(write: Callable[[str], object]) -> list[str]:
    """Write every text; those that were not refused. What is refused is refused in a sentence."""
    taken, refused = [], []
    for text in TEXTS:
        try:
            write(text)
        except InvalidInputError as error:
            refused.append(error.detail)
        except ConflictError:
            # Blanks around a number make no other number
            continue
        else:
            taken.append(text)
    assert all(re.fullmatch(r"The [a-z ]+ (must|needs|is|holds) .*\.", detail) for detail in refused)
    return taken


def test_what_is_typed_into_an_address_is_text(visitor: FlaskClient) -> None:
    for text in (one for one in TEXTS if len(one) < 150):
        for path in ("/", "/questions"):
            answer = visitor.get(path, query_string={"q": text})
            assert answer.status_code in (200, 422), text
            assert Page(answer.get_data(as_text=True)).faults == [], (path, text)


def test_a_purpose_is_shown_as_it_was_stated(visitor: FlaskClient) -> None:
    kept = 0
    for text in TEXTS:
        stated = visitor.post("/purpose", data={"reason": text, "case": text[:64]})
        if stated.status_code == 422:
            assert Page(stated.get_data(as_text=True)).faults == []
            continue
        kept += 1
        page = looked_at(visitor, "/purpose")
        assert as_kept(text) in page.values
    assert kept > 80
    visitor.post("/purpose", data={"reason": "testing", "case": ""})


def test_names_and_purposes_of_tokens_on_the_account_page(visitor: FlaskClient, world: World) -> None:
    kept = 0
    for text in TEXTS:
        made = visitor.post(
            "/account/tokens", data={"name": text[:100], "reason": text[:500], "scopes": "read", "days": "1"}
        )
        assert made.status_code in (200, 422)
        kept += made.status_code == 200
    page = looked_at(visitor, "/account")
    assert kept > 80
    assert page.tags["form"] > kept
    assert "".join(page.text).count("<script>alert(1)</script>") == 5, (
        "who, their heading, who prints it, name and purpose"
    )


def test_titles_and_file_names_on_the_pages_of_data(visitor: FlaskClient, world: World) -> None:
    made: list[str] = []

    def write(tx: Transaction, text: str) -> None:
        title, licence = text[:200], text[:300]
        dataset = datasets.create(
            tx,
            f"hostile-{len(made)}",
            title,
            owner=agencies.get(tx, "ours"),
            licence=licence,
            kind=DataKind.LIVE,
        )
        one = imports.stage(
            tx, dataset, class_for(tx, dataset, 0), source="calls", file_name=text[:300], sha256="0" * 64,
            now=utcnow(),
        )  # fmt: skip
        imports.advance(tx, one.id, ImportStatus.WRITING, utcnow())
        note = {
            "code": "x",
            "text": "%(value)s is no number",
            "params": {"value": text},
            "count": 1,
            "examples": [{"where": text, "value": text}],
        }
        row = {"kind": text, "read": 1, "kept": 0, "merged": 0, "derived": 0, "set_aside": 1, "reasons": [note],
               "changes": [note]}  # fmt: skip
        report = {"read": 1, "kept": 0, "merged": 0, "derived": 0, "set_aside": 1, "made": {}, "rows": [row],
                  "warnings": [note]}  # fmt: skip
        imports.advance(tx, one.id, ImportStatus.DONE, utcnow(), report=report)
        made.append(one.id)

    with world.store.write() as tx:
        taken = entered(lambda text: write(tx, text))
    assert len(taken) > 80
    try:
        page = looked_at(visitor, "/data")
        shown = "".join(page.text)
        for text in taken:
            assert shown.count(as_kept(text[:200])) >= 2, text
        looked_at(visitor, "/")
        for id_, text in zip(made, taken, strict=True):
            assert as_kept(text[:300]) in "".join(looked_at(visitor, f"/data/imports/{id_}").text)
    finally:
        with world.store.write() as tx:
            for number in range(len(made)):
                datasets.remove(tx, datasets.get(tx, f"hostile-{number}"), utcnow())


def test_titles_of_cases_and_exhibits(visitor: FlaskClient, world: World) -> None:
    def write(tx: Transaction, text: str) -> None:
        user = users.get(tx, "hostile")
        case = cases.create(
            tx, text[:64], text[:200], user.agency, kind=DataKind.LIVE, closed=True, creator=user
        )
        exhibits.add(tx, case, user, text[:200], utcnow(), description=text[:500], entity_id=RAHMAT)

    with world.store.write() as tx:
        taken = entered(lambda text: write(tx, text))
        user = users.get(tx, "hostile")
        numbers = [case.number for case in cases.of_user(tx, user)]
    assert len(taken) > 70
    shown = "".join(looked_at(visitor, "/cases").text)
    assert all(as_kept(text[:200]) in shown for text in taken)
    looked_at(visitor, "/")
    for number in numbers:
        looked_at(visitor, f"/cases/{quote(number)}")


def test_an_uploaded_file_has_a_name_that_can_be_seen(tmp_path: Path) -> None:
    sent = [FileStorage(io.BytesIO(b"x"), filename=text) for text in TEXTS]
    for number, file in enumerate(kept_files(sent, tmp_path)):
        assert has_ink(file.name)
        assert file.name.isprintable()
        assert not re.search(r"[/\\]", file.name)
        assert file.path.parent == tmp_path, "what it is called decides nothing about where it lies"
        assert file.path.name.startswith(str(number))
    for text in TEXTS:
        named = SourceFile.at(tmp_path, text).name
        assert has_ink(named)
        assert named.isprintable()


@pytest.mark.parametrize("text", ["\u200b", "\u202e\u202e", "\u3164", "\u2800 \u00ad"])
def test_a_title_of_which_nothing_can_be_seen_is_refused(
    visitor: FlaskClient, world: World, text: str
) -> None:
    answer = visitor.post("/cases", data={"number": "H-unseen", "title": text})
    assert answer.status_code == 422
    assert "Title: must be one line that holds something to be seen" in answer.get_data(as_text=True)
    saved = visitor.application.test_client().post(
        "/api/v1/charts",
        json={"title": text, "document": {"format": 1, "title": "x", "nodes": [], "links": []}},
        headers={"Authorization": f"Bearer {world.loading_token}"},
    )
    assert saved.status_code == 422
    assert saved.get_json()["errors"][0]["field"] == "title"
