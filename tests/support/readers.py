"""One reader a format: what was written, read back by somebody else's parser, as texts and markup."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import openpyxl
from defusedxml.ElementTree import fromstring
from PIL import Image
from pypdf import PdfReader


class Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._within and tag == self._within[-1]:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.texts.append(data)


def html(made: bytes) -> Html:
    parser = Html()
    parser.feed(made.decode())
    parser.close()
    return parser


def xml_texts(made: bytes) -> list[str]:
    found = []
    for element in fromstring(made, forbid_dtd=True).iter():
        found += [element.text or "", *element.attrib.values()]
    return found


def csv_rows(made: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {
            name: list(
                csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""), strict=True)
            )
            for name in archive.namelist()
        }


def cells(made: bytes) -> Iterator[openpyxl.cell.Cell]:
    book = openpyxl.load_workbook(io.BytesIO(made))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from row


def pdf_text(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def json_texts(made: bytes) -> list[str]:
    def every(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for item in value.values():
                yield from every(item)
        elif isinstance(value, list):
            for item in value:
                yield from every(item)

    return list(every(json.loads(made)))


def png_texts(made: bytes) -> list[str]:
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
        return list(picture.text.values())


#: What stands in a file, by format; of a picture of dots what programs can read in it.
TEXTS: dict[str, Callable[[bytes], list[str]]] = {
    "html": lambda made: html(made).texts,
    "png": png_texts,
    "svg": xml_texts,
    "graphml": xml_texts,
    "gexf": xml_texts,
    "anx": xml_texts,
    "csv": lambda made: [cell for rows in csv_rows(made).values() for row in rows for cell in row],
    "xlsx": lambda made: [str(cell.value) for cell in cells(made) if cell.value is not None],
    "pdf": lambda made: [pdf_text(made)],
    "json": json_texts,
}
