"""The pages around the chart in a real browser: no fault that axe knows of, in both languages and both themes, on
every screen. (Of cases, answers and the chart other tests do the same.)

`new_page` also fails a test when the content policy refuses something or a request leaves the machine.
"""

import pytest

from tests.browser.axe import faults, faults_everywhere
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
