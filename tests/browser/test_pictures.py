"""The pictures of the documentation can be taken anew, and hold what the text beside them says."""

import importlib.util
import re
import struct
from pathlib import Path
from types import ModuleType

from playwright.sync_api import expect

from tests.browser.chart import ChartPage
from tests.browser.conftest import NewPage
from tests.browser.site import Site

ROOT = Path(__file__).resolve().parents[2]


def _taker() -> ModuleType:
    """Import tools/pictures.py, which is no package."""
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "tools" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_readme_s_picture_can_be_taken_and_is_what_it_is_called(
    site: Site, new_page: NewPage, tmp_path: Path
) -> None:
    taker, page = _taker(), new_page()
    taker.chart(page, site.url, tmp_path / "chart.png")
    committed = (taker.IMAGES / "chart.png").read_bytes()
    assert _size(committed) == _size((tmp_path / "chart.png").read_bytes()) == tuple(taker.SIZE.values())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [text] = re.findall(r"!\[([^]]+)\]\(docs/images/chart\.png\)", readme)
    assert "a person, her phone, her travel document and six border crossings" in text
    types = [id_.partition(":")[0] for id_ in ChartPage(page, site.url).nodes()]
    assert types.count("bordercrossing") == 6
    assert types.count("phone") == 1
    assert types.count("traveldocument") == 1
    expect(page.get_by_role("grid", name="Links")).to_be_visible()
    expect(page.locator(".details h2")).to_have_text("Marlina Simatupang")
    expect(page.locator(".messages .notice")).to_have_count(0)


def _size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its header."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height
