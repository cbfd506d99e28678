"""Countries however a source writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.model.country import country_code, country_name
from graphsvc.model.errors import InvalidValue


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Indonesia", "ID"),
        ("IDN", "ID"),
        ("id", "ID"),
        ("Indonésie", "ID"),
        ("印度尼西亚", "ID"),
        ("Tunisian", "TN"),
        ("D", "DE"),
        ("GBD", "GB"),
        ("RKS", "XK"),
        ("Côte d’Ivoire", "CI"),
        ("USSR (until 1991)", "RU"),
        ("Belanda", "NL"),
        ("Viet Nam", "VN"),
        ("DPRK", "KP"),
        ("Россия", "RU"),
        ("UK", "GB"),
    ],
)
def test_many_ways_one_code(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "UTO",
        "XXA",
        "XXX",
        "Atlantis",
        "Sudan/South Sudan",
        "Branch Office 11: Iran",
        "12",
        "ZZZ",
        "XAA",
        "999",
        "ZZ",
    ],
)
def test_no_single_country(text: str) -> None:
    with pytest.raises(InvalidValue):
        country_code(text)


@given(st.text(max_size=20) | st.text("ABCQXZ0129", min_size=2, max_size=3))
def test_a_code_names_itself(text: str) -> None:
    try:
        code = country_code(text)
    except InvalidValue:
        return
    assert len(code) == 2
    assert country_name(code)
    assert country_code(code) == code
