"""Texts on their way into a file."""

import re

import pytest

from graphsvc.charts.export import fonts
from graphsvc.charts.export.texts import INSTEAD, clean, file_name, harmless, line, visible
from tests.support.hostile import FORMULAS, TEXTS

each = pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))


def test_there_are_enough_hostile_texts() -> None:
    assert len(set(TEXTS)) == len(TEXTS) >= 60


@each
def test_a_cleaned_text_can_be_written_as_xml(text: str) -> None:
    from xml.etree import ElementTree

    from defusedxml.ElementTree import fromstring

    element = ElementTree.Element("a")
    element.text = clean(text)
    read = fromstring(ElementTree.tostring(element, encoding="utf-8"))
    assert (read.text or "") == clean(text).replace("\r\n", "\n").replace("\r", "\n")


def test_what_cannot_be_kept_is_seen() -> None:
    assert clean("a\x00b\ud800c\uffff") == f"a{INSTEAD}b{INSTEAD}c{INSTEAD}"
    assert clean("a\tb\nc") == "a\tb\nc"


def test_turned_letters_are_written_out() -> None:
    assert visible("\u202egpj.exe") == "[U+202E]gpj.exe"
    assert visible("a\u200bb\u200fc") == "abc"
    # Joiners are part of words and of emoji
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


def test_a_line_is_one_line_and_says_that_it_was_cut() -> None:
    assert line(" a \n\n b\t ") == "a b"
    assert line("abcdef", 4) == "abc…"
    assert line("abcd", 4) == "abcd"
    assert line("x" * 10_000, 56) == "x" * 55 + "…"
    assert line("\n" * 500 + "end", 10).endswith("…")


@pytest.mark.parametrize("text", [text for text in FORMULAS if text not in ("#N/A", "'=1")])
def test_no_cell_begins_a_formula(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["Budi", "phone:+62", "a=b", "", "3", "'=1"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@each
def test_a_file_name_is_a_plain_name(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,70}\.pdf", file_name(text, ".pdf"))


def test_file_names_say_what_they_are_of() -> None:
    assert file_name("Kasus Selat Sunda: telepon", ".svg") == "kasus-selat-sunda-telepon.svg"
    assert file_name("con", ".svg") == "chart-con.svg"
    assert file_name("张伟", ".svg") == "chart.svg"


def test_what_the_font_lacks_is_shown_with_a_reading() -> None:
    assert fonts.settable("Nguyễn Thị Ánh – Мария") == "Nguyễn Thị Ánh – Мария"
    assert fonts.settable("张伟").startswith(f"{fonts.BOX}{fonts.BOX} [Zhang")
    assert fonts.settable("محمد").startswith(fonts.BOX * 4 + " [")
    assert fonts.width("iiii", 10) < fonts.width("WWWW", 10)
