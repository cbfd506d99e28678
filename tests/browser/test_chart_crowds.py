"""More than can be drawn one by one comes in closed groups by community, and a group opens on a double click."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from bench._network import Network, made
from graphsvc.graph.loader import Loader
from graphsvc.graph.removal import remove_import
from graphsvc.model.entity import Entity
from graphsvc.model.link import LINK_TYPES, Link
from tests.browser.chart import ChartPage
from tests.browser.site import Site

IMPORT = "browser-crowd"


@pytest.fixture(scope="module")
def crowd(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """A network that is too large to be drawn, in the graph while these tests run."""
    network = made("crowd", site.dataset, 1_000, 1_500)
    graph = site.services.graph
    parts = [*network.entities, *network.links]
    Loader(graph).load(
        parts, import_id=IMPORT, access=site.access, stage_dir=tmp_path_factory.mktemp("crowd")
    )
    yield network
    remove_import(graph, IMPORT)


@pytest.fixture
def opened(chart: ChartPage, site: Site, crowd: Network) -> Iterator[ChartPage]:
    """All of it in a saved chart, opened."""
    api, call = f"{site.url}/api/v1/charts", chart.page.context.request
    nodes = [_node(entity, n) for n, entity in enumerate(crowd.entities)]
    links = [_link(link) for link in crowd.links]
    document = {"format": 1, "title": "Crowd", "nodes": nodes, "links": links}
    saved = call.post(api, data={"title": "Crowd", "document": document})
    assert saved.ok, saved.text()
    id_ = saved.json()["chart"]["id"]
    chart.go(f"#chart={id_}")
    chart.until(lambda: len(chart.boxes()) > 1)
    yield chart
    call.delete(f"{api}/{id_}")


def _link(link: Link) -> dict[str, Any]:
    ends = {"source": link.source, "target": link.target}
    return {"id": link.id, **ends, "type": link.type, "directed": LINK_TYPES[link.type].directed, "count": 1}


def _node(entity: Entity, number: int) -> dict[str, Any]:
    kind = "record" if entity.dataset else "identifier"
    place = {"x": float(number % 40 * 60), "y": float(number // 40 * 60)}
    return {"id": entity.id, "type": entity.type, "kind": kind, "caption": entity.caption, **place}


def test_a_saved_crowd_opens_as_groups_that_open_on_a_double_click(opened: ChartPage) -> None:
    boxes = opened.boxes()
    assert opened.nodes() == []
    assert sum(box["members"] for box in boxes) == 1_000
    expect(opened.status).to_contain_text(f"{len(boxes)} closed groups of 1,000 entities")
    expect(opened.page.locator("#table-panel-nodes .table-note")).to_have_text(
        "All entities are hidden or in closed groups."
    )
    # It is as it was saved: putting it together is no work that could be lost
    expect(opened.page.locator(".file-state")).to_contain_text("Saved: version 1")
    (few, *_) = sorted(boxes, key=lambda box: box["members"])
    opened.click(few["id"], double=True)
    opened.until(lambda: len(opened.nodes()) == few["members"])
    assert len(opened.boxes()) == len(boxes)


def test_what_would_be_a_crowd_again_is_not_opened(opened: ChartPage) -> None:
    opened.surface.focus()
    opened.page.keyboard.press("Control+a")
    opened.menu("Group and pin", "Open or close the group")
    opened.says("More than 2,000 elements would be drawn at once")
    shown, closed = opened.nodes(), [box for box in opened.boxes() if not box["open"]]
    assert 0 < len(shown) < 1_000
    assert closed
