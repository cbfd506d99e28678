"""What clearance levels are called."""

import pytest

from graphsvc.access.levels import level_labels
from graphsvc.settings import SettingsError, load


def test_without_a_setting_the_first_four_have_names() -> None:
    labels = level_labels(load(), "id")
    assert [*labels] == [*range(10)]
    assert [labels[level] for level in (0, 3, 4, 9)] == ["Ordinary", "Top secret", "4", "9"]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Official", "Sensitive", "2"]),
        ("id", ["Resmi", "Sensitive", "2"]),
        ("fr", ["Official", "Sensitive", "2"]),
    ],
)
def test_an_installation_has_names_of_its_own(language: str, names: list[str]) -> None:
    settings = load(level_names="Official | Resmi, Sensitive")
    assert [level_labels(settings, language)[level] for level in range(3)] == names


def test_they_are_in_the_order_of_the_offered_languages() -> None:
    settings = load(languages=("id", "en"), level_names=("Resmi|Official",))
    assert level_labels(settings, "en")[0] == "Official"


@pytest.mark.parametrize("names", ["a|", "|", "a" * 61, ",".join("abcdefghijk")])
def test_names_that_cannot_be_shown(names: str) -> None:
    with pytest.raises(SettingsError, match="LEVEL_NAMES"):
        load(level_names=names)
