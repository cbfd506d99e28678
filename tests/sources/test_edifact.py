"""EDIFACT syntax: separators, release, line ends, cut texts; any segments survive being written and read."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.sources.edifact import MAX_SEGMENT, EdifactError, Segment, segments


def tags(text: str) -> list[str]:
    return [segment.tag for segment in segments([text])]


def write(rows: list[tuple[str, list[list[str]]]], separators: str = ":+.? '", ends: str = "") -> str:
    """EDIFACT text of segments, with every character that has a meaning released."""
    component, element, _, release, _, terminator = separators
    special = {component, element, release, terminator}

    def escape(text: str) -> str:
        return "".join(release + c if c in special else c for c in text)

    out = "" if separators == ":+.? '" else "UNA" + separators + ends
    for tag, elements in rows:
        parts = [component.join(map(escape, parts)) for parts in elements]
        out += element.join([tag, *parts]) + terminator + ends
    return out


def test_default_separators_and_places() -> None:
    found = list(segments(["UNB+UNOA:4+A'\nUNH+1'"]))
    assert found == [
        Segment("UNB", (("UNOA", "4"), ("A",)), 1, 1),
        Segment("UNH", (("1",),), 2, 2),
    ]
    assert found[0].get(0, 1) == "4"
    assert found[0].get(7) == ""


def test_una_names_other_separators_and_a_tag_may_have_a_blank() -> None:
    found = list(segments(["UNA:*.? $\r\nUNB*UNOA:4$\r\nUNG *X$\r\n"]))
    assert [(s.tag, s.elements, s.line) for s in found] == [
        ("UNB", (("UNOA", "4"),), 2),
        ("UNG", (("X",),), 3),
    ]


def test_una_without_release() -> None:
    (found,) = segments(["UNA:+.  'UNB+what??'"])
    assert found.get(0) == "what??"


def test_released_separators_are_text() -> None:
    (found,) = segments(["UNB+a?+b?:c??d?'e'"])
    assert found.elements == (("a+b:c?d'e",),)


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_line_ends_inside_words_are_wrapping(end: str) -> None:
    found = list(segments([f"UNB+ab{end}cd'{end}{end}UNH+1'"]))
    assert found[0].get(0) == "abcd"
    assert found[1].line == 4


def test_an_asterisk_is_text_unless_named() -> None:
    (found,) = segments(["UNB+APIS*C3K'"])
    assert found.get(0) == "APIS*C3K"


def test_two_interchanges_with_separators_of_their_own() -> None:
    assert tags("UNA:*.? $UNB*1$UNZ*1$UNB+2'UNZ+1'UNA:|.? !UNB|3!UNZ|1!") == ["UNB", "UNZ"] * 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello", "neither with UNA nor with UNB"),
        ("UN", "ends in its first segment"),
        ("UNA:+.", "ends in its first segment"),
        ("UNAaaaaaaUNB", "cannot be told apart or are letters"),
        ("UNA++.? 'UNB", "cannot be told apart"),
        ("UNB+1'UNH+2", "ends inside a segment"),
        ("UNB+1?", "ends inside a segment"),
        ("UNB+1'UNZ+1'rubbish", "neither with UNA nor with UNB"),
    ],
)
def test_what_is_no_edifact_is_said(text: str, message: str) -> None:
    with pytest.raises(EdifactError, match=message):
        tags(text)


def test_a_segment_without_end_is_refused_before_it_fills_memory() -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        yield "UNB+1'"
        while True:
            taken += 1
            yield "x" * 1000

    with pytest.raises(EdifactError, match="no segment end"):
        list(segments(endless()))  # type: ignore[arg-type]
    assert taken <= MAX_SEGMENT // 1000 + 1


words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
rows_ = st.lists(
    st.tuples(
        st.sampled_from(["NAD", "LOC", "DTM", "XXX"]),
        st.lists(st.lists(words, min_size=1, max_size=3), max_size=4),
    ),
    max_size=8,
)


@given(
    rows_,
    st.sampled_from([":+.? '", ":*.? $", "|^.\\ ~"]),
    st.sampled_from(["", "\n", "\r", "\r\n"]),
    st.integers(1, 7),
)
def test_what_is_written_is_read(
    rows: list[tuple[str, list[list[str]]]], separators: str, ends: str, size: int
) -> None:
    rows = [("UNB", [["UNOC"]]), *rows]
    text = write(rows, separators, ends)
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    found = list(segments(pieces))
    assert [(s.tag, s.elements) for s in found] == [
        (tag, tuple(tuple(parts) for parts in elements)) for tag, elements in rows
    ]
    assert [s.number for s in found] == list(range(1, len(rows) + 1))


@given(st.text(max_size=200))
def test_any_text_gives_segments_or_an_error(text: str) -> None:
    for candidate in (text, "UNB+" + text):
        with contextlib.suppress(EdifactError):
            tags(candidate)
