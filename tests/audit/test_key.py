"""The key file: private, made once, never silently replaced."""

import stat
import threading
from pathlib import Path

import pytest

from graphsvc.audit import Action, Actor, Audit, key
from graphsvc.audit.errors import AuditKeyError
from graphsvc.store import Store

ANA = Actor("ana", "cilegon", "session", "127.0.0.1")


def test_made_private_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "audit.key"
    made = key.create(path)
    assert len(made) == 32
    assert key.load(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [child.name for child in path.parent.iterdir()] == ["audit.key"]


def test_making_it_again_keeps_the_first(tmp_path: Path) -> None:
    path = tmp_path / "audit.key"
    assert key.create(path) == key.create(path)


def test_eight_first_starts_agree(tmp_path: Path) -> None:
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(key.create(tmp_path / "k"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert set(made) == {key.load(tmp_path / "k")}


@pytest.mark.parametrize("content", ["", "abcd", "zz" * 32, "00" * 31, "00" * 33])
def test_a_damaged_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "audit.key"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(AuditKeyError, match="damaged"):
        key.load(path)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "audit.key"
    key.create(path)
    path.chmod(mode)
    with pytest.raises(AuditKeyError, match="chmod 600"):
        key.load(path)


def test_a_lost_key_is_not_replaced_once_there_are_entries(
    store: Store, audit: Audit, tmp_path: Path
) -> None:
    audit.record(ANA, Action.SIGN_IN, None)
    path = tmp_path / "keys" / "audit.key"
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(AuditKeyError, match="missing"):
        Audit.open(store, path, tmp_path / "c")
    assert not path.exists()
    key.create(path)
    with pytest.raises(AuditKeyError, match="does not fit"):
        Audit.open(store, path, tmp_path / "c")
    path.write_bytes(kept)
    Audit.open(store, path, tmp_path / "c").record(ANA, Action.SIGN_OUT, None)


def test_the_key_is_in_no_error_and_no_row(store: Store, audit: Audit, tmp_path: Path) -> None:
    audit.record(ANA, Action.SIGN_IN, None)
    audit.checkpoint()
    checkpoints = (tmp_path / "audit.checkpoints").read_text()
    secret = (tmp_path / "keys" / "audit.key").read_text().strip()
    with store.read() as tx:
        rows = str(tx.connection().exec_driver_sql("SELECT * FROM audit").fetchall())
    assert secret not in rows
    assert secret not in checkpoints
