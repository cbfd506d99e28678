"""A bundle of files: a zip archive, or the folder it was unpacked to. Hostile archives are refused before
they are read.
"""

from __future__ import annotations

import contextlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from graphsvc.i18n import amount, say
from graphsvc.sources.base import SourceFile
from graphsvc.sources.errors import SourceError

#: Most files in a bundle.
MAX_ENTRIES = 2_000
#: Most bytes of one file, and of all together, unpacked.
MAX_FILE = 2 * 1024**3
MAX_TOTAL = 4 * 1024**3
#: Most that a file may grow when unpacked. Text shrinks 3 to 30 times; 1,000 is a bomb. Small files may do
#: anything.
MAX_RATIO = 200
SMALL = 1024**2

#: What zipfile raises on damaged archives, encrypted ones and compression it does not know.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    IndexError,
    struct.error,
    lzma.LZMAError,
    OSError,
)


def _damaged(name: str, archive: str, error: Exception) -> SourceError:
    return SourceError(
        say(
            "%(name)s in %(archive)s is damaged (%(error)s). Fetch or pack the archive again.",
            name=name,
            archive=archive,
            error=str(error),
        )
    )


class _Packed:
    """A packed file whose damage is ours to report: only reading is guarded, not what is done with the
    bytes.
    """

    def __init__(self, packed: IO[bytes], name: str, archive: str) -> None:
        self._packed, self._name, self._archive = packed, name, archive

    def read(self, size: int = -1) -> bytes:
        """Up to *size* bytes, unpacked."""
        try:
            return self._packed.read(size)
        except _BROKEN as error:
            raise _damaged(self._name, self._archive, error) from error


class Bundle:
    """Files by their plain name (without folders). Use as a context manager."""

    def __init__(self, file: SourceFile) -> None:
        self.name = file.name
        self._zip: zipfile.ZipFile | None = None
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._paths: dict[str, Path] = {}
        if file.path.is_dir():
            self._list_folder(file.path)
        else:
            self._list_zip(file.path)

    def __enter__(self) -> Bundle:
        return self

    def __exit__(self, *_: object) -> None:
        if self._zip is not None:
            self._zip.close()

    @property
    def names(self) -> list[str]:
        """The files, by name."""
        return sorted(self._infos or self._paths)

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open one file for reading bytes. Damage met while reading is a SourceError."""
        if self._zip is None:
            with self._paths[name].open("rb") as handle:
                yield handle
            return
        try:
            packed = self._zip.open(self._infos[name])
        except _BROKEN as error:
            raise _damaged(name, self.name, error) from error
        with packed:
            yield cast(BinaryIO, _Packed(packed, name, self.name))

    def _list_folder(self, folder: Path) -> None:
        total = 0
        for path in sorted(folder.iterdir()):
            # A link could lead out of the folder, to any file that this process may read
            if path.is_symlink() or not path.is_file():
                continue
            size = path.stat().st_size
            total += size
            self._check(path.name, size, total, len(self._paths) + 1)
            self._paths[path.name] = path

    def _list_zip(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            infos = self._zip.infolist()
        except _BROKEN as error:
            raise SourceError(
                say(
                    "%(name)s is not a zip archive, or it is damaged or cut off (%(error)s). Fetch it "
                    "again, or name the folder it was unpacked to.",
                    name=self.name,
                    error=str(error),
                )
            ) from error
        try:
            total = 0
            for info in infos:
                if info.is_dir():
                    continue
                total += info.file_size
                self._check(info.filename, info.file_size, total, len(self._infos) + 1)
                self._check_packed(info)
                plain = PurePosixPath(info.filename).name
                if plain.startswith("._") or info.filename.startswith("__MACOSX/"):
                    continue
                if plain in self._infos:
                    raise SourceError(
                        say(
                            "%(name)s holds %(file)s twice. Keep the one that is meant.",
                            name=self.name,
                            file=plain[:80],
                        )
                    )
                self._infos[plain] = info
        except SourceError:
            self._zip.close()
            raise

    def _check(self, name: str, size: int, total: int, count: int) -> None:
        if count > MAX_ENTRIES:
            raise SourceError(
                say(
                    "%(name)s holds more than %(limit)s files. Pack only the ones to load.",
                    name=self.name,
                    limit=amount(MAX_ENTRIES),
                )
            )
        if size > MAX_FILE or total > MAX_TOTAL:
            raise SourceError(
                say(
                    "%(name)s: %(file)s brings it to %(total)s bytes. The limits are %(limit)s for a "
                    "file and %(limit_of_all)s in all; split it.",
                    name=self.name,
                    file=name[:80],
                    total=amount(total),
                    limit=amount(MAX_FILE),
                    limit_of_all=amount(MAX_TOTAL),
                )
            )

    def _check_packed(self, info: zipfile.ZipInfo) -> None:
        name = info.filename
        path = PurePosixPath(name.replace("\\", "/"))
        # Nothing is ever unpacked to disk, but whoever packed such a name meant harm
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or not path.name:
            raise SourceError(
                say(
                    "%(name)s holds a file called %(file)s, which leads out of the archive. Refused.",
                    name=self.name,
                    file=repr(name[:80]),
                )
            )
        if info.flag_bits & 0x1:
            raise SourceError(
                say(
                    "%(name)s in %(archive)s is encrypted. Decrypt the archive and load it then.",
                    name=name[:80],
                    archive=self.name,
                )
            )
        if info.file_size > SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise SourceError(
                say(
                    "%(name)s in %(archive)s would grow %(times)s-fold when unpacked; more than %(limit)s "
                    "is refused. Unpack it yourself and load the folder if it is right.",
                    name=name[:80],
                    archive=self.name,
                    times=amount(info.file_size // max(info.compress_size, 1)),
                    limit=MAX_RATIO,
                )
            )
