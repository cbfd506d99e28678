"""Files that hold a secret."""

from pathlib import Path

import pytest

from graphsvc import private


def _file(folder: Path, text: bytes, mode: int) -> Path:
    path = folder / "secret"
    path.write_bytes(text)
    path.chmod(mode)
    return path


def test_a_private_file_is_read(tmp_path: Path) -> None:
    assert private.read(_file(tmp_path, "kunci ✓\n".encode(), 0o600), 100) == "kunci ✓\n"
    assert private.read(_file(tmp_path, b"0123456789", 0o400), 4) == "0123"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o610, 0o602, 0o666])
def test_a_file_that_others_may_use_is_not_taken(tmp_path: Path, mode: int) -> None:
    with pytest.raises(private.OpenToOthersError):
        private.read(_file(tmp_path, b"kunci", mode), 100)


def test_what_is_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnicodeDecodeError):
        private.read(_file(tmp_path, b"\xff\xfe", 0o600), 100)
    with pytest.raises(FileNotFoundError):
        private.read(tmp_path / "none", 100)
