"""Keys of pairs: what is blinded and signed under them, and what holds no signature."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.errors import InvalidInputError
from graphsvc.exchange import keys
from graphsvc.exchange.message import PairKey

OURS = PairKey.create()
THEIRS = OURS.other()
parts = st.lists(st.binary(max_size=20), min_size=1, max_size=4)


@given(st.text(max_size=60))
def test_both_sides_blind_alike_and_another_pair_otherwise(identifier: str) -> None:
    assert OURS.blind(identifier) == THEIRS.blind(identifier)
    assert OURS.blind(identifier) != PairKey.create().blind(identifier)
    began = OURS.blinder()
    began.update(identifier.encode())
    assert began.hexdigest() == OURS.blind(identifier)


@given(parts, parts)
def test_a_signature_holds_for_what_was_signed_alone(signed: list[bytes], other: list[bytes]) -> None:
    signature = OURS.sign(*signed)
    assert THEIRS.verify(signature, *signed)
    assert THEIRS.verify(signature, *other) == (signed == other)
    # Sent back to whoever made it
    assert not OURS.verify(signature, *signed)
    assert not PairKey.create().other().verify(signature, *signed)


def test_parts_cannot_trade_a_byte() -> None:
    assert not THEIRS.verify(OURS.sign("ab", "c"), "a", "bc")


def test_a_key_is_written_and_read_and_never_shown(tmp_path: Path) -> None:
    assert PairKey.parse(OURS.written()) == OURS
    assert PairKey.parse("gvx1.nonsense") is None
    assert OURS.secret.hex() not in f"{OURS!r} {OURS}"
    path = keys.keep(tmp_path, OURS)
    assert path.stat().st_mode & 0o777 == 0o600
    assert keys.load(tmp_path, OURS.id) == OURS
    with pytest.raises(InvalidInputError, match="in use"):
        keys.keep(tmp_path, THEIRS)
    keys.forget(tmp_path, OURS.id)
    assert keys.load(tmp_path, OURS.id) is None


@pytest.mark.parametrize("damage", ["open", "text", "other"])
def test_a_key_file_that_cannot_be_trusted_is_no_key(damage: str, tmp_path: Path) -> None:
    path = keys.keep(tmp_path, OURS)
    if damage == "open":
        path.chmod(0o644)
    else:
        path.write_text("nonsense" if damage == "text" else PairKey.create().written())
    assert keys.load(tmp_path, OURS.id) is None


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.key").write_text("nonsense")
    with pytest.raises(InvalidInputError, match="holds no key"):
        keys.read(tmp_path / "x.key")
    with pytest.raises(InvalidInputError, match="holds no key"):
        keys.read(tmp_path / "none.key")
