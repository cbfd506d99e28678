"""The pages around the chart in a real browser: no fault that axe knows of, in both languages and both themes, on
every screen. (Of cases, answers and the chart other tests do the same.)

`new_page` also fails a test when the content policy refuses something or a request leaves the machine.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults, faults_everywhere, wider
from tests.browser.conftest import NewPage
from tests.browser.site import Site

PAGES = [
    "/",
    "/?q=yati",
    "/questions",
    "/questions/linked",
    "/questions/linked?ask=1&entity=yati",
    "/data",
    "/data?source=calls",
    "/api",
    "/api/problems/all",
    "/docs",
    "/account",
    "/purpose",
    "/signin",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible(site: Site, new_page: NewPage, path: str) -> None:
    page = new_page()
    for language, find in (("en", faults_everywhere), ("id", faults)):
        page.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        page.goto(site.url + path)
        assert page.locator("html").get_attribute("lang") == language
        assert find(page) == [], language


def test_the_way_from_a_search_to_the_chart(site: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(site.url)
    page.get_by_label("Name or number").fill("yati suryati")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Yati Suryati").click()
    assert page.url.endswith("/chart#open=person%3Aselat-sunda-cilegon%3AP024")


def test_a_page_fits_a_narrow_screen(site: Site, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    for path in ("/", "/questions/linked", "/account"):
        page.goto(site.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("language", ["en", "id"])
def test_at_1280_pixels_the_menu_is_one_line(language: str, site: Site, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 720})
    page.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
    page.goto(site.url + "/requests")
    ends = page.locator(".bar .end > *")
    tops = {round(box["y"] + box["height"] / 2) for one in ends.all() if (box := one.bounding_box())}
    assert max(tops) - min(tops) <= 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(("width", "height"), [(640, 360), (820, 1180), (1024, 768)])
def test_no_page_and_no_head_scrolls_sideways(
    site: Site, new_page: NewPage, width: int, height: int, language: str
) -> None:
    page = new_page(viewport={"width": width, "height": height})
    page.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
    for path in (*PAGES, "/chart", "/cases", "/cypher"):
        page.goto(site.url + path)
        assert wider(page) == [], path


def test_on_a_narrow_screen_the_pages_open_from_one_button(site: Site, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 640, "height": 360})
    page.goto(f"{site.url}/chart")
    pages, menu = page.get_by_role("navigation", name="Pages"), page.get_by_role("button", name="Menu")
    expect(pages).to_be_hidden()
    menu.press("Enter")
    expect(pages.get_by_role("link", name="Cases")).to_be_in_viewport()
    expect(page.get_by_role("banner").get_by_role("button", name="Sign out")).to_be_in_viewport()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(pages).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    pages.get_by_role("link", name="Cases").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cases")
