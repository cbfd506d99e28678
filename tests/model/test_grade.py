"""Grades are stored as given and never converted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.model.errors import InvalidValue
from graphsvc.model.grade import SCHEMES, Grade, parse


@st.composite
def grades(draw: st.DrawFn) -> Grade:
    scheme = draw(st.sampled_from(list(SCHEMES.values())))
    codes = (
        draw(st.lists(st.sampled_from(sorted(scheme.handling)), unique=True, max_size=3))
        if scheme.handling
        else []
    )
    return Grade(
        scheme.name,
        draw(st.sampled_from(sorted(scheme.source))),
        draw(st.sampled_from(sorted(scheme.information))),
        " ".join(codes) or None,
    )


@given(grades())
def test_what_is_written_reads_back(grade: Grade) -> None:
    assert parse(grade.scheme, grade.text) == grade


def test_the_same_two_codes_mean_different_things() -> None:
    uk, admiralty = parse("uk3x5x2", "[1AP]"), parse("admiralty", "A1")
    assert (uk.source, uk.information, uk.handling) == ("1", "A", "P")
    assert (admiralty.source, admiralty.information) == ("A", "1")
    assert parse("uk3x5x2", "1BC A1 S2").handling == "C A1 S2"
    assert parse("europol4x4", "A1 H2").handling == "H2"


@pytest.mark.parametrize(
    ("scheme", "text"), [("admiralty", "F6"), ("admiralty", "A6"), ("admiralty", "F1"), ("europol4x4", "X4")]
)
def test_no_basis_is_not_the_worst(scheme: str, text: str) -> None:
    assert not parse(scheme, text).has_basis
    assert parse("admiralty", "E5").has_basis


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("admiralty", "1A"),
        ("admiralty", "A7"),
        ("admiralty", "B2 H1"),
        ("uk3x5x2", "A1"),
        ("nato", "A1"),
        ("admiralty", ""),
    ],
)
def test_a_code_of_another_scheme_is_refused(scheme: str, text: str) -> None:
    with pytest.raises(InvalidValue):
        parse(scheme, text)
