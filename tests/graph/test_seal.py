"""The seal: what is put in comes out for the same record and key, and for nobody else."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.graph.seal import Seal, SealBroken

KEY, OTHER = bytes(range(32)), bytes(32)
VALUES = st.one_of(st.text(), st.integers(), st.booleans(), st.lists(st.text(), max_size=3))


@given(st.text(min_size=1), st.dictionaries(st.text(), VALUES, max_size=5))
def test_what_is_put_in_comes_out(id_: str, content: dict[str, object]) -> None:
    try:
        id_.encode()
    except UnicodeEncodeError:
        return
    seal = Seal(KEY)
    assert seal.take(id_, seal.put(id_, content)) == content


def test_the_same_content_never_looks_the_same_and_its_length_tells_nothing() -> None:
    seal = Seal(KEY)
    one, other = seal.put("person:d:1", {"caption": "Li"}), seal.put("person:d:1", {"caption": "Li"})
    assert one != other
    assert len(seal.put("person:d:1", {"caption": "a very long name " * 9})) == len(one)


def test_a_seal_is_broken_by_any_change() -> None:
    seal = Seal(KEY)
    sealed = seal.put("person:d:1", {"caption": "Siti"})
    raw = base64.b64decode(sealed)
    changed = [raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :] for at in range(0, len(raw), 37)]
    for text in [*(base64.b64encode(one).decode() for one in changed), "", "%", sealed[:40]]:
        with pytest.raises(SealBroken):
            seal.take("person:d:1", text)
    with pytest.raises(SealBroken):
        seal.take("person:d:2", sealed)
    with pytest.raises(SealBroken):
        Seal(OTHER).take("person:d:1", sealed)


def test_codes_and_marks_are_always_the_same_and_follow_from_the_key() -> None:
    assert Seal(KEY).code("person:d:1") == Seal(KEY).code("person:d:1")
    assert len({Seal(KEY).code(f"person:d:{n}") for n in range(500)}) == 500
    assert Seal(KEY).code("person:d:1") != Seal(OTHER).code("person:d:1")
    assert Seal(KEY).mark(5) == Seal(KEY).mark(5) != Seal(OTHER).mark(5)
