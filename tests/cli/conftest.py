"""graphsvc as a command, with a home of its own a module and the run's Neo4j."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graphsvc.graph.connection import Graph

Run = Callable[..., subprocess.CompletedProcess[str]]


def command(graph: Graph, home: Path, **more: str) -> Run:
    """graphsvc as a command on that home and the run's Neo4j; *more* goes into its environment."""
    server = graph.server
    assert server is not None
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GRAPHSVC_")}
    environ |= {
        "GRAPHSVC_HOME": str(home),
        "NEO4J_URI": server.uri,
        "NEO4J_PASSWORD": server.password,
        "COLUMNS": "200",
        **more,
    }

    def graphsvc(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from graphsvc.cli import main; main()", *map(str, arguments)],
            env=environ,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )

    return graphsvc


@pytest.fixture(scope="module")
def run(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs graphsvc on a home of these tests' own and the run's Neo4j; there is one agency, which owns what is loaded."""
    graphsvc = command(graph, tmp_path_factory.mktemp("home"))
    graphsvc("users", "agency", "polres-cilegon", "Polres Cilegon")
    return graphsvc
