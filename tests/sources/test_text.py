"""Lines and tables: encodings, line ends across pieces, and errors that name the line."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.sources import table, text
from graphsvc.sources.errors import SourceError
from graphsvc.sources.report import Rows


class Pieces(io.RawIOBase):
    """A file that hands out a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._inner, self._size = io.BytesIO(data), size

    def read(self, _size: int = -1) -> bytes:
        return self._inner.read(self._size)


def read(data: bytes, stated: str | None = None, size: int = 1 << 16) -> list[str]:
    return list(text.lines(cast(BinaryIO, Pieces(data, size)), "x.csv", stated))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_is_believed(encoding: str) -> None:
    assert read("é,b\n1,2\n".encode(encoding)) == ["é,b", "1,2"]
    assert read("é,b\n1,2\n".encode(encoding), "cp1252" if encoding != "utf-8" else None) == ["é,b", "1,2"]


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-1", "mac-roman", "utf-16-le", "gb18030", "big5"])
def test_a_statement_is_followed(encoding: str) -> None:
    line = "中文" if encoding in ("gb18030", "big5") else "é"
    assert read(line.encode(encoding), encoding) == [line]


def test_utf16_without_a_mark_says_what_to_state() -> None:
    with pytest.raises(SourceError, match="utf-16-le"):
        read("caller,callee".encode("utf-16-le"))


@pytest.mark.parametrize(
    "name", ["klingon", "zip", "base64", "rot13", "idna", "punycode", "unicode_escape", "", "\0"]
)
def test_what_is_no_encoding_of_text_is_refused(name: str) -> None:
    with pytest.raises(SourceError, match="is not an encoding"):
        text.stated_encoding(name)


@pytest.mark.parametrize("size", [1, 3, 1 << 16])
def test_a_wrong_byte_names_its_line(size: int) -> None:
    with pytest.raises(
        SourceError, match=r"x\.csv, line 4: byte 0xE9 is not utf-8\. State the file's encoding"
    ):
        read(b"a\r\nb\rc\nd\xe9 \n", size=size)
    with pytest.raises(
        SourceError, match=r"line 2: byte 0xFF is not ascii\. The file is in another encoding than stated"
    ):
        read(b"a\nb\xff\n", "ascii", size)


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=6), max_size=6),
    st.sampled_from(["\n", "\r", "\r\n"]),
    st.integers(1, 9),
    st.sampled_from(["utf-8", "utf-16", "utf-32", "gb18030"]),
)
def test_lines_are_the_same_in_any_pieces(lines: list[str], end: str, size: int, encoding: str) -> None:
    data = "".join(line + end for line in lines).encode(encoding)
    if encoding == "utf-8" and any(line.startswith("\ufeff") for line in lines[:1]):
        return
    assert read(data, "gb18030" if encoding == "gb18030" else None, size) == lines


def rows(data: str) -> tuple[list[dict[str, str]], Rows]:
    account = Rows("rows")
    raw = table.raw_rows(iter(data.splitlines()), "x.csv")
    columns = table.header("x.csv", next(raw)[1])
    return [dict(row.values) for row in table.rows(raw, columns, account, "x.csv")], account


def test_a_row_that_does_not_fit_its_header_is_set_aside() -> None:
    found, account = rows('a,b\n1,2\n\n1,2,3\n1\n"x\ny",2\n')
    assert found == [{"a": "1", "b": "2"}, {"a": "x y", "b": "2"}]
    assert account.set_aside == 2
    assert [(note.said, note.examples[0][0]) for note in account.reasons] == [
        ("the row has 3 fields, the header 2", "x.csv:4"),
        ("the row has 1 fields, the header 2", "x.csv:5"),
    ]


def test_control_characters_are_taken_out() -> None:
    assert rows("a,b\n\x00 x\x07y ,\u202e2\n")[0] == [{"a": "x y", "b": "2"}]


def test_a_field_that_is_too_large_is_refused() -> None:
    with pytest.raises(SourceError, match="line 2: field larger than field limit"):
        rows("a,b\n" + "x" * 200_000 + ",2\n")
