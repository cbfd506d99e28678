"""Seeds are found in their folder, and a broken one is named."""

import pytest

from graphsvc.errors import NotFoundError
from graphsvc.training.folder import BrokenSeedError, find_seed, list_seeds, seed_dir

GOOD = """
name: test
title: {en: Test, id: Uji}
summary: {en: A test., id: Sebuah uji.}
difficulty: beginner
licence: none
legal_basis: none
agencies: [{slug: one, name: One, country: ID}]
datasets: [{name: test-one, title: One, owner: one}]
"""


def write(folder, text):
    (folder / "a_seed").mkdir()
    (folder / "a_seed" / "scenario.yaml").write_text(text, encoding="utf-8")


def test_the_projects_own_are_listed_in_both_languages():
    seeds = list_seeds()
    assert "selat-sunda" in [seed.name for seed in seeds]
    for seed in seeds:
        for text in (seed.title, seed.summary):
            assert set(text.texts) == {"en", "id"}
        assert seed.summary.texts["en"] != seed.summary.texts["id"]


def test_every_seed_has_its_truth_and_its_briefs_beside_it():
    for seed in list_seeds():
        assert seed.truth()["scenario"] == seed.name
        assert seed.brief("en") != seed.brief("id")
        assert seed.brief("nl") == seed.brief("en")


def test_a_folder_with_a_scenario_is_a_seed_without_more(tmp_path):
    write(tmp_path, GOOD)
    (seed,) = list_seeds(tmp_path)
    assert (seed.name, seed.folder.name) == ("test", "a_seed")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [", "is not YAML"),
        ("- a list", "must be `key: value` lines"),
        (GOOD.replace("difficulty: beginner", "difficulty: easy"), "difficulty"),
        (GOOD + "colour: red\n", "colour"),
        (GOOD.replace("owner: one", "owner: two"), "belongs to two"),
        (GOOD + "sharing: [{dataset: test-one, with: two, up_to_level: 0}]\n", "shared with two"),
        (GOOD.replace("country: ID", "country: Indonesia"), r"agencies\.0\.country"),
    ],
)
def test_a_broken_one_is_named_with_its_file(tmp_path, text, words):
    write(tmp_path, text)
    with pytest.raises(BrokenSeedError, match=words) as caught:
        list_seeds(tmp_path)
    assert "scenario.yaml" in caught.value.detail


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(NotFoundError, match="selat-sunda"):
        find_seed("nowhere")


def test_the_digest_changes_with_the_script(tmp_path):
    write(tmp_path, GOOD)
    (seed,) = list_seeds(tmp_path)
    before = seed.digest()
    assert before == seed.digest()
    (seed.folder / "__init__.py").write_text("scenario = None\n")
    assert seed.digest() != before


def test_seeds_lie_beside_the_package_or_in_it():
    assert (seed_dir() / "kit.py").is_file()
