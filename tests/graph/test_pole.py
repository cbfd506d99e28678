"""Real data: POLE loads whole and soon, and loading it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.graph.connection import Graph
from graphsvc.graph.loader import Loader
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.sources import pole
from graphsvc.sources.base import Context, SourceFile
from graphsvc.sources.report import Report
from tests.support.graph import rows


def _items(shared_data: Path) -> Iterator[Entity | Link]:
    path = shared_data / "pole" / "pole-data-importer.zip"
    context = Context(dataset="pole", report=Report(), region="GB", zone="Europe/London")
    return pole.read([SourceFile(path, path.name)], context)


@pytest.mark.shared_data
def test_pole_loads_once(clean_graph: Graph, shared_data: Path, tmp_path: Path) -> None:
    loader = Loader(clean_graph)
    first = loader.load(_items(shared_data), import_id="first", access=1, stage_dir=tmp_path)
    assert first.changed.total() == first.unchanged.total() == 0
    counted = dict(rows(clean_graph, "MATCH (e:Entity) RETURN e.type, count(*)"))
    counted |= dict(rows(clean_graph, "MATCH (:Entity)-[r]->(:Entity) RETURN type(r), count(*)"))
    assert counted == dict(first.created)

    again = loader.load(_items(shared_data), import_id="again", access=1, stage_dir=tmp_path)
    assert again.created.total() == again.changed.total() == 0
    assert again.unchanged == first.created
    assert rows(clean_graph, "MATCH (e:Entity {import: 'again'}) RETURN count(*)") == [(0,)]

    assert loader.remove_dataset("pole") == first.created.total()
    assert rows(clean_graph, "MATCH (e:Entity) RETURN count(*)") == [(0,)]
