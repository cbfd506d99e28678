"""Names meet across scripts, spellings and slips, by whole keys only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.model.folding import MAX_NAME, fold, search_text, sound_keys, sounds_text, tokens

words = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=15)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Щербаков", "shcherbakov"),
        ("Abu Bakar Ba'asyir", "abu bakar baasyir"),
        ("王小明", "wang xiao ming"),
        ("Çelik-Öz", "celik oz"),
        ("\x00\u202e", ""),
    ],
)
def test_fold(name: str, expected: str) -> None:
    assert fold(name) == expected


def test_han_names_meet_their_romanised_forms() -> None:
    assert {"wang", "xiaoming"} <= set(tokens("王小明"))
    assert set(tokens("Wang Xiaoming")) <= set(tokens("王小明"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soeharto", "suharto"),
        ("widjojo", "wijoyo"),
        ("achmad", "ahmad"),
        ("muhammad", "mohamed"),
        ("tjahjono", "cahyono"),
        ("sjafruddin", "syafrudin"),
        ("yusuf", "jusuf"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert sound_keys(one) & sound_keys(other)


@given(words, st.data())
def test_one_slip_still_shares_a_key(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slips = [
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place + 1 :],
        word[:place] + letter + word[place:],
    ]
    if place + 1 < len(word):
        slips.append(word[:place] + word[place + 1] + word[place] + word[place + 2 :])
    for slip in slips:
        if len(slip) >= 4:
            assert sound_keys(word) & sound_keys(slip)


@given(st.text(max_size=400))
def test_any_text_folds_to_plain_words(text: str) -> None:
    folded = fold(text)
    assert folded == fold(folded)
    assert len(folded) <= MAX_NAME * 40
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789 " for c in folded)
    assert all(" " not in token for token in tokens(text))
    assert set(search_text([text]).split()) == set(tokens(text))
    assert sounds_text([text]) == sounds_text([text])


def test_numbers_have_no_sound() -> None:
    assert sound_keys("081234567890") == frozenset()
