"""How hits of a search are ranked, and by which of its names an entity is said to be found."""

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.model.folding import fold
from graphsvc.queries.search import likeness

NAMES = st.lists(st.text("abc ", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4)


def test_the_name_that_was_typed_is_shown_before_a_shorter_one_like_it() -> None:
    score, name = likeness("rohayati", ["Rohajati", "Rohayati binti Samsudin"])
    assert name == "Rohayati binti Samsudin"
    assert score == likeness("rohayati", ["Rohajati"])[0], "it ranks as high as its nearest name"


def test_without_the_typed_words_the_likest_name_is_shown() -> None:
    assert likeness("rohayoti", ["Bu Roh", "Rohajati"])[1] == "Rohajati"


@given(st.text("abc ", min_size=1, max_size=12).filter(str.strip), NAMES)
def test_likeness_is_bounded_and_names_one_that_there_is(text: str, names: list[str]) -> None:
    score, name = likeness(fold(text), names)
    assert 0.0 <= score <= 100.0
    assert name in names


@given(NAMES)
def test_a_name_is_like_itself(names: list[str]) -> None:
    assert likeness(fold(names[0]), names)[0] == 100.0
