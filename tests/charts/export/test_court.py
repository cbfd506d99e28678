"""A paper for a court: what it must say, in which order, and that nothing that may not go there is in it."""

from __future__ import annotations

import gettext
import io
import json
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

import graphsvc
from graphsvc.access.handling import RECIPIENT_LABELS, Recipient, leaves
from graphsvc.charts.document import parse
from graphsvc.charts.export.handout import Handout, prepare
from graphsvc.charts.export.registry import format_of
from graphsvc.charts.export.words import Words
from tests.support.exports import grade, link, node, origin

CATALOGUES = Path(graphsvc.__file__).parent / "web" / "translations"
#: Who may go to a court, and who may not, each with the grade that decides.
GOES = {
    "Adi Nugroho": grade("1B", "P"),
    "Bayu Saputra": grade("2C", "P"),
    "Citra Lestari": grade("A1", "H0", "europol4x4"),
    "Dewi Anggraini": None,
}
STAYS = {
    "Eko Rahasia": grade("1B", "C A1"),
    "Fajar Rahasia": grade("1B", "P S1"),
    "Gita Rahasia": grade("A1", "H2", "europol4x4"),
    "Hadi Rahasia": grade("A1", "H1", "europol4x4"),
    "Indra Rahasia": grade("A1", "X9", "unheard"),
}
SAID = {
    "en": {
        "first": "This export", "court": "Made for: Court", "by": "Made by: Operation Selat (sri)", "page": "Page {} of {}",
        "when": "Made on: 14 March 2026, 09:26:53 (UTC+00:00)", "withheld": "Entities withheld by handling code: 5",
        "links": "Links withheld by handling code or with an entity: 5", "hidden": "Hidden entities: 1",
        "one": "withheld by europol4x4 H2: 1", "code": "lawful sharing permitted; on 5", "legend": "Legend",
        "entities": "Entities", "tables": "Facts Source Grade and handling", "sources": "Sources",
        "grade": "C (UK 3x5x2, information): known indirectly", "inferred": "Inferred", "noted": "Notes written on the chart",
        "question": "All links of an entity that is not in this export, best neighbours first",
    },
    "id": {
        "first": "Ekspor ini", "court": "Dibuat untuk: Pengadilan", "by": "Dibuat oleh: Operation Selat (sri)",
        "page": "Halaman {} dari {}", "when": "Dibuat pada: 14 Maret 2026, 09:26:53 (UTC+00:00)",
        "withheld": "Entitas yang ditahan karena kode penanganan: 5",
        "links": "Tautan yang ditahan karena kode penanganan atau bersama entitas: 5",
        "hidden": "Entitas tersembunyi: 1", "one": "ditahan oleh europol4x4 H2: 1",
        "code": "pembagian yang sah diperbolehkan; pada 5", "legend": "Legenda",
        "entities": "Entitas", "tables": "Fakta Sumber Nilai dan penanganan", "sources": "Sumber",
        "grade": "C (UK 3x5x2, informasi): diketahui sumber secara tidak langsung", "inferred": "Disimpulkan",
        "noted": "Catatan yang ditulis pada bagan",
        "question": "Semua tautan entitas yang tidak ada dalam ekspor ini, tetangga terbaik dahulu",
    },
}  # fmt: skip
each = pytest.mark.parametrize("language", SAID)


@cache
def words(language: str) -> Words:
    """The language as the service speaks it."""
    catalogue = gettext.translation("messages", CATALOGUES, [language])

    def translate(text: str, **values: object) -> str:
        told = catalogue.gettext(text)
        return told % values if values else told

    return Words(language, translate)


def paper(language: str, recipient: Recipient = Recipient.COURT) -> Handout:
    people = [
        node(i, caption=name, grade=given, dataset="demo", source_ref=f"page {i}", props={"birth_date": "1980-05-01"})
        for i, (name, given) in enumerate({**GOES, **STAYS}.items())
    ]  # fmt: skip
    people.append(node(20, caption="Joko Tersembunyi", hidden=True))
    first = people[0]
    links = [
        link(
            first, other, "KNOWS", grade=grade("2C", "P"), dataset="demo", first="2026-01-02", inferred=i == 1
        )
        for i, other in enumerate(people[1:], 1)
    ]
    notes = [
        {"kind": "note", "id": f"n{i}", "x": 0.0, "y": -90.0, "text": text, "on": on["id"]}
        for i, (text, on) in enumerate((("Seen at the quay", first), ("A rahasia of Eko", people[4])))
    ]
    steps = [{"kind": "open", "title": "x", "command": {"kind": "open", "id": people[4]["id"], "piece": {}}}]
    raw = {
        "format": 1, "title": "Crew of the ferry", "nodes": people, "links": links, "annotations": notes,
        "history": {"start": None, "steps": steps, "at": 1},
    }  # fmt: skip
    made = origin(recipient=RECIPIENT_LABELS[recipient], leaves_agency=recipient is not Recipient.OWN)

    def forbids(one: object) -> bool:
        return not leaves(recipient, one.scheme, one.codes)  # type: ignore[attr-defined]

    return prepare(parse(json.dumps(raw)), made, words(language), forbids)


def squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def pages(language: str) -> tuple[str, ...]:
    """The texts of its pages, without blanks."""
    read = PdfReader(io.BytesIO(format_of("pdf").write(paper(language))))
    return tuple(squeezed(page.extract_text()) for page in read.pages)


@each
def test_the_first_page_says_what_it_is_for_whom_and_what_is_not_in_it(language: str) -> None:
    said, (first, *_rest) = SAID[language], pages(language)
    names = (
        "first",
        "court",
        "when",
        "by",
        "sources",
        "hidden",
        "withheld",
        "links",
        "one",
        "code",
        "question",
    )
    for name in names:
        assert squeezed(said[name]) in first, name
    # In the order in which somebody reads it: what, from where, what is missing, what may be done with it
    order = [first.index(squeezed(said[name])) for name in ("first", "sources", "withheld", "code")]
    assert order == sorted(order)
    for scheme in ("P(UK3x5x2)", "H0(Europol4x4)"):
        assert scheme in first, scheme


@each
def test_the_second_page_has_the_legend_and_the_picture_and_then_come_the_tables(language: str) -> None:
    said, (_first, second, *rest) = SAID[language], pages(language)
    assert squeezed(said["legend"]) in second
    assert squeezed(said["grade"]) in second
    assert rest[0].startswith(squeezed(said["entities"]))
    assert squeezed(said["tables"]) in rest[0]
    tables = "".join(rest)
    for i, (name, given) in enumerate(GOES.items()):
        assert squeezed(name) in second, name
        assert squeezed(name) in rest[0], name
        assert f"page{i}" in rest[0], name
        if given:
            code = squeezed(f"{given['source']}{given['information']} {given['handling']}")
            assert code in rest[0], name
    assert squeezed(said["inferred"]) in tables
    assert squeezed("Seen at the quay") in tables
    assert squeezed(said["noted"]) in tables


@each
def test_nothing_that_stays_is_anywhere_in_the_file(language: str) -> None:
    made = format_of("pdf").write(paper(language))
    read = PdfReader(io.BytesIO(made))
    told = "".join(pages(language)) + squeezed(
        " ".join(str(value) for value in (read.metadata or {}).values())
    )
    assert "Adi" in told
    for name in ("Rahasia", "rahasia", "Tersembunyi", "person:demo:4", "person:demo:20"):
        assert name not in told, name


@each
def test_every_page_is_numbered_and_says_which_export_it_belongs_to(language: str) -> None:
    found = pages(language)
    for i, page in enumerate(found, 1):
        assert squeezed(SAID[language]["page"].format(i, len(found))) in page
        assert squeezed(f"Crew of the ferry · {paper(language).made_at} · sri") in page


def test_the_own_agency_gets_all_of_it() -> None:
    """What a court does not get is kept back for it alone."""
    read = PdfReader(io.BytesIO(format_of("pdf").write(paper("en", Recipient.OWN))))
    whole = squeezed("".join(page.extract_text() for page in read.pages))
    for name in (*GOES, *STAYS):
        assert squeezed(name) in whole
    assert squeezed("Made for: Own agency") in whole


@each
def test_a_paper_speaks_one_language(language: str) -> None:
    """A text without its translation would stand in English on an Indonesian paper."""
    other = SAID["en" if language == "id" else "id"]
    whole = "".join(pages(language))
    for name in ("first", "court", "tables", "hidden", "by", "inferred", "noted", "question"):
        assert squeezed(other[name]) not in whole, name
