"""The questions that come with the service, read once a worker: Neo4j plans each of them when they are read."""

from __future__ import annotations

import pytest

from graphsvc.graph.connection import Graph
from graphsvc.queries.catalogue import Catalogue


@pytest.fixture(scope="session")
def catalogue(graph: Graph) -> Catalogue:
    return Catalogue.load(graph)
