"""Files that are broken or meant to break something: each reader answers with SourceError and holds no
whole file.
"""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.sources import archive, table, text
from graphsvc.sources.archive import Bundle
from graphsvc.sources.base import SourceFile, make_context, read
from graphsvc.sources.errors import SourceError
from graphsvc.sources.registry import sources
from tests.support.sources import SAMPLES, check

SAMPLE = {
    "pole": SAMPLES / "pole" / "crime-investigation.nodes.Person.csv",
    "paxlst": SAMPLES / "manifest.edi",
    "edges": SAMPLES / "meetings.tsv",
    "calls": SAMPLES / "calls.csv",
    "crossings": SAMPLES / "crossings.csv",
}


def attempt(name: str, path: Path, encoding: str | None = None) -> None:
    """Read a file that may be anything: it gives a reading that holds together, or a sentence."""
    options = {"type": "MET"} if name == "edges" else {}
    context = make_context(sources()[name], dataset="x", region="ID", encoding=encoding, options=options)
    detail = "a reading."
    try:
        items = list(read(sources()[name], [SourceFile.at(path)], context))
    except SourceError as error:
        detail = error.detail
    else:
        check(items, context.report)
    assert detail.endswith((".", ")"))
    assert len(detail) < 1_000


def test_every_source_is_tried() -> None:
    assert SAMPLE.keys() == sources().keys()


@pytest.mark.parametrize("name", sorted(SAMPLE))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    attempt(name, path)


@pytest.mark.parametrize("name", sorted(SAMPLE))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(data=st.data())
def test_any_damage_to_a_good_file(tmp_path: Path, name: str, data: st.DataObject) -> None:
    good = SAMPLE[name].read_bytes()
    at = data.draw(st.integers(0, len(good)))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(
        st.binary(max_size=12)
        | st.sampled_from([b'"', b"\n", b"\0", b"'", b"?", b"\xff", b"\xe2\x80", b",,,"])
    )
    damaged = good[:at] + put + good[at + cut :]
    if name == "pole":
        for file in SAMPLE[name].parent.iterdir():
            (tmp_path / file.name).write_bytes(file.read_bytes())
        (tmp_path / SAMPLE[name].name).write_bytes(damaged)
        attempt(name, tmp_path)
        return
    path = tmp_path / "file"
    path.write_bytes(damaged)
    attempt(name, path, data.draw(st.sampled_from([None, "latin-1", "utf-16", "cp1252", "big5"])))


@pytest.mark.parametrize("name", sorted(SAMPLE))
def test_a_folder_a_device_and_nothing(tmp_path: Path, name: str) -> None:
    options = {"type": "MET"} if name == "edges" else {}
    for path in (tmp_path, Path("/dev/zero"), tmp_path / "absent", Path("a\0b")):
        context = make_context(sources()[name], dataset="x", options=options)
        with pytest.raises(SourceError):
            list(read(sources()[name], [SourceFile.at(path)], context))


class Endless(io.RawIOBase):
    """A file of one line that does not end."""

    def __init__(self, head: bytes = b"") -> None:
        self.head = head
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += size
        piece, self.head = self.head, b""
        return piece or b"x" * size


def endless(head: bytes = b"") -> BinaryIO:
    return cast(BinaryIO, Endless(head))


def peak(work: Callable[[], object]) -> int:
    """Most bytes held while *work* runs and fails as it must."""
    tracemalloc.start()
    try:
        with pytest.raises(SourceError):
            work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_line_of_gigabytes_is_refused_at_the_first_megabyte() -> None:
    handle = endless(b"a,b\n")
    assert peak(lambda: list(text.lines(handle, "x.csv"))) < 12 * text.MAX_LINE
    assert cast(Endless, handle).given < 2 * text.MAX_LINE


def test_a_line_of_gigabytes_names_its_place() -> None:
    with pytest.raises(SourceError, match=r"x\.csv, line 3: longer than 1,048,576 characters"):
        list(text.lines(endless(b"a\nb\n"), "x.csv"))


def test_a_field_that_is_never_closed_is_refused() -> None:
    def endless_lines() -> Iterator[str]:
        yield '"a'
        while True:
            yield '",b,"'

    with pytest.raises(SourceError, match="line 1: a quotation mark is opened there and not closed"):
        list(table.raw_rows(endless_lines(), "x.csv"))


def test_a_table_of_a_million_columns_is_refused() -> None:
    with pytest.raises(SourceError, match="at most 500"):
        table.header("x.csv", ["c"] * 501)


def pack(path: Path, *entries: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries:
            packed.writestr(name, content)
    return path


def opened(path: Path) -> Bundle:
    return Bundle(SourceFile.at(path))


def test_a_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = pack(tmp_path / "x.zip", ("a.csv", b"\0" * (64 * archive.SMALL)))
    with pytest.raises(SourceError, match=r"would grow [\d,]+-fold"):
        opened(path)


def test_a_claimed_size_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path / "x.zip", ("a.csv", b"a,b\n"), ("b.csv", b"a,b\n"))
    monkeypatch.setattr(archive, "MAX_TOTAL", 7)
    with pytest.raises(SourceError, match=r"b\.csv brings it to 8 bytes"):
        opened(path)
    monkeypatch.setattr(archive, "MAX_ENTRIES", 1)
    with pytest.raises(SourceError, match="more than 1 files"):
        opened(path)


@pytest.mark.parametrize("name", ["../a.csv", "/a.csv", "x/../../a.csv", "..\\a.csv", "C:\\a.csv", "C:a.csv"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="leads out of the archive"):
        opened(pack(tmp_path / "x.zip", (name, b"a\n")))


def test_an_encrypted_archive_says_what_to_do(tmp_path: Path) -> None:
    path = pack(tmp_path / "x.zip", ("a.csv", b"a\n"))
    data = bytearray(path.read_bytes())
    # Bit 0 of the general purpose flags, in the local header and in the directory (APPNOTE 4.4.4)
    data[6] |= 1
    at = data.index(b"PK\1\2")
    data[at + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(SourceError, match=r"is encrypted\. Decrypt"):
        opened(path)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"holds a\.csv twice"):
        opened(pack(tmp_path / "x.zip", ("one/a.csv", b"a\n"), ("two/a.csv", b"a\n")))


def test_damage_inside_is_met_while_reading(tmp_path: Path) -> None:
    path = pack(tmp_path / "x.zip", ("a.csv", bytes(range(256)) * 40))
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(bytes(data))
    with (
        opened(path) as bundle,
        bundle.open("a.csv") as handle,
        pytest.raises(SourceError, match="is damaged"),
    ):
        handle.read()


def test_a_compression_that_is_not_known(tmp_path: Path) -> None:
    path = pack(tmp_path / "x.zip", ("a.csv", b"a,b\n" * 100))
    data = bytearray(path.read_bytes())
    struct.pack_into("<H", data, 8, 97)
    struct.pack_into("<H", data, data.index(b"PK\1\2") + 10, 97)
    path.write_bytes(bytes(data))
    with (
        opened(path) as bundle,
        pytest.raises(SourceError, match="is damaged"),
        bundle.open("a.csv") as handle,
    ):
        handle.read(10)


@pytest.mark.parametrize("size", [0, 10, 100])
def test_a_cut_archive_is_refused(tmp_path: Path, size: int) -> None:
    path = pack(tmp_path / "x.zip", ("a.csv", b"a,b\n" * 100))
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(SourceError, match="not a zip archive, or it is damaged"):
        opened(path)


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.csv").symlink_to(tmp_path / "secret")
    (folder / "b.csv").write_text("a\n")
    assert opened(folder).names == ["b.csv"]


def test_the_rows_of_one_import_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from graphsvc.sources import base

    monkeypatch.setattr(base, "MAX_ROWS", 10_000)
    path = tmp_path / "calls.csv"
    lines = (f"+6281299990001,+6281299990002,2025-03-01T10:00:00,{n}\n" for n in range(31_000))
    path.write_text("caller,callee,start,duration_s\n" + "".join(lines))
    context = make_context(sources()["calls"], dataset="x")
    with pytest.raises(SourceError, match="more than 10,000 rows"):
        list(read(sources()["calls"], [SourceFile.at(path)], context))
