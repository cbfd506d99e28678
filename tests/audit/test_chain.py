"""The hash of an entry, by hand and by property: a change here would break every trail kept so far."""

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.audit import chain

KEY = bytes(range(32))
parts = st.lists(st.binary(max_size=12), min_size=13, max_size=13)


def test_an_entry_by_hand() -> None:
    """HMAC-SHA256 (RFC 2104) over the parts, each behind its length in eight bytes."""
    message = b"entry" + b"".join(
        len(part).to_bytes(8, "big") + part for part in (b"before", b"1", b"", b"ab")
    )
    by_hand = hmac.new(KEY, message, hashlib.sha256).hexdigest()
    assert chain.mac(KEY, "before", [b"1", b"", b"ab"]) == by_hand


def test_a_hash_for_one_use_is_none_for_another() -> None:
    start = chain.genesis(KEY)
    assert len({start, chain.seal(KEY, 0, start), chain.checkpoint_seal(KEY, 0, "", start)}) == 3


@given(parts, parts)
def test_different_entries_have_different_hashes(first: list[bytes], second: list[bytes]) -> None:
    assert (chain.mac(KEY, "p", first) == chain.mac(KEY, "p", second)) == (first == second)


@given(st.binary(max_size=8), st.binary(max_size=8))
def test_bytes_do_not_wander_between_columns(first: bytes, second: bytes) -> None:
    moved = [first + second[:1], second[1:]]
    assert (chain.mac(KEY, "p", [first, second]) == chain.mac(KEY, "p", moved)) == (moved == [first, second])


def test_the_key_and_the_forerunner_count() -> None:
    other = bytes(32)
    assert chain.mac(KEY, "p", [b"x"]) != chain.mac(other, "p", [b"x"])
    assert chain.mac(KEY, "p", [b"x"]) != chain.mac(KEY, "q", [b"x"])
    assert chain.key_id(KEY) != chain.key_id(other)
    assert KEY.hex() not in chain.key_id(KEY)
