"""The main states of the pages: the documentation's pictures of them can be taken anew and are shown where they are
needed, and axe finds nothing in any of them, on every screen and in both themes.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import states
from tests.browser.axe import faults_everywhere
from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site
from tests.browser.test_desk_and_cases import taken_from_sight
from tools.pictures import IMAGES, MOST, PICTURES, take

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def with_case(site: Site) -> Iterator[Site]:
    """The training case as the pictures show it; other tests do not see what they leave."""
    states.open_case(site)
    yield site
    taken_from_sight(site)


@pytest.mark.parametrize("name", PICTURES)
def test_a_state_has_its_picture_and_no_fault(
    with_case: Site, new_page: NewPage, tmp_path: Path, name: str
) -> None:
    stage = states.Stage(new_page(), with_case)
    take(stage, PICTURES[name], tmp_path / "taken.png")
    taken, committed = (tmp_path / "taken.png").read_bytes(), (IMAGES / f"{name}.png").read_bytes()
    assert _size(taken) == _size(committed) == (PICTURES[name].WIDTH, PICTURES[name].height)
    assert max(len(taken), len(committed)) < MOST
    if name != "print":
        assert faults_everywhere(stage.page) == []


def test_the_readme_s_picture_is_what_it_is_called(with_case: Site, new_page: NewPage) -> None:
    page = new_page()
    states.person(states.Stage(page, with_case))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [text] = re.findall(r"!\[([^]]+)\]\(docs/images/chart\.png\)", readme)
    assert "a person, her phone, her travel document and six border crossings" in text
    types = [id_.partition(":")[0] for id_ in ChartPage(page, with_case.url).nodes()]
    assert types.count("bordercrossing") == 6
    assert types.count("phone") == 1
    assert types.count("traveldocument") == 1
    expect(page.get_by_role("grid", name="Links")).to_be_visible()
    expect(page.locator(".details h2")).to_have_text("Marlina Simatupang")
    expect(page.locator(".messages .notice")).to_have_count(0)


def test_the_documentation_shows_each_picture_and_no_other() -> None:
    shown = set()
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for text, name in re.findall(
            r"!\[([^]]*)\]\([^)]*images/([\w-]+)\.png\)", path.read_text(encoding="utf-8")
        ):
            assert len(text) > 20, f"{path.name} says nothing of {name}"
            shown.add(name)
    assert shown == set(PICTURES) == {path.stem for path in IMAGES.glob("*.png")}


def _size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its header."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height
