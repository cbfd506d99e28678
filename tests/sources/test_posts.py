"""Border posts: found by code and name, each with a zone that exists and a place on earth."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from graphsvc.model.country import country_code
from graphsvc.sources import posts
from graphsvc.sources.voyage import designator


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CGK", "CGK"),
        ("cgk", "CGK"),
        ("WIII", "CGK"),
        ("Soekarno-Hatta International Airport", "CGK"),
        ("Merak", "IDMRK"),
        ("Pelabuhan Merak", "IDMRK"),
        ("ID MRK", "IDMRK"),
        ("Batam Center", "IDBTC"),
        ("Johor Bahru", "MYBSI"),
        ("Mota'ain", "IDMTN"),
    ],
)
def test_a_post_is_found_by_code_and_name(text: str, code: str) -> None:
    found = posts.find(text)
    assert found is not None
    assert found.code == code
    assert found.entity.id == f"borderpost:{code}"


@pytest.mark.parametrize("text", ["", "   ", "Nowhere", "ZZZZZ", "Municipal Airport", "x" * 10_000])
def test_what_is_not_known_or_is_ambiguous_is_none(text: str) -> None:
    assert posts.find(text) is None


def test_every_own_post_is_whole() -> None:
    own = posts.own_posts()
    assert len(own) >= 30
    assert {post.country for post in own} == {"ID", "MY", "SG", "TH", "TL"}
    for post in own:
        ZoneInfo(post.zone)
        assert country_code(post.country) == post.country
        assert -12 < post.latitude < 9
        assert 94 < post.longitude < 142
        assert post.mode in ("sea", "land")
        assert post.code.startswith(post.country)
        assert len(post.code) == 5


def test_distance() -> None:
    frankfurt, dulles = posts.find("FRA"), posts.find("IAD")
    assert frankfurt
    assert dulles
    assert 6_500 < posts.kilometres(frankfurt, dulles) < 6_600


@pytest.mark.parametrize(
    ("number", "carrier", "same"),
    [
        ("UA0989", "", "UA989"),
        ("UA 989", "", "UA989"),
        ("0989", "UA", "UA989"),
        ("GA-836", "GA", "GA836"),
        ("KM Kelud", "", "KMKELUD"),
    ],
)
def test_one_voyage_has_one_number(number: str, carrier: str, same: str) -> None:
    assert designator(number, carrier) == same
