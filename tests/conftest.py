"""Fixtures that every folder of tests shares: one Neo4j a worker, and the shared data where it lies."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from graphsvc import settings as settings_module
from graphsvc.graph.connection import Graph
from graphsvc.graph.opening import open_graph
from graphsvc.settings import Settings
from tests.support.graph import wipe

#: Real data that is too large for the repository, beside it.
SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

# No limit on time: a busy machine is no fault. The same examples each run, so that a failure belongs to the change at
# hand; --hypothesis-profile=explore looks for new ones.
hypothesis_settings.register_profile("ours", deadline=None, derandomize=True)
hypothesis_settings.register_profile("explore", deadline=None)
hypothesis_settings.load_profile("ours")

_LEFT_OUT = pytest.StashKey[int]()


# Started in a script's background, a run ignores Ctrl-C, and so would every process it starts, those too that the tests
# end by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

#: Folders whose tests share what is dear to set up: with several workers each stays with one. Those that take longest
#: come first, so that no worker is left waiting at the end for another's long one.
_TOGETHER = ("browser", "web")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Group the tests for several workers: a file, or a folder, stays with one worker and its Neo4j.

    Leave out the tests that read ../shared/data where there is none, and say so in one line.
    """
    for item in items:
        path = item.path.relative_to(config.rootpath / "tests")
        group = path.parts[0] if path.parts[0] in _TOGETHER else str(path)
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: item.path.relative_to(config.rootpath / "tests").parts[0] not in _TOGETHER)
    if SHARED_DATA.is_dir():
        return
    left_out = [item for item in items if item.get_closest_marker("shared_data")]
    if left_out:
        items[:] = [item for item in items if item not in set(left_out)]
        config.hook.pytest_deselected(items=left_out)
    config.stash[_LEFT_OUT] = len(left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The one line."""
    left_out = config.stash.get(_LEFT_OUT, 0)
    if left_out:
        terminalreporter.write_line(f"{left_out} tests left out: {SHARED_DATA} does not exist")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared data; only in tests with the marker `shared_data`."""
    return SHARED_DATA


@pytest.fixture(scope="session")
def graph_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a home of this run and the machine's own cache of jars."""
    return settings_module.load(home=tmp_path_factory.mktemp("home"), neo4j_uri=None)


@pytest.fixture(scope="session")
def graph(graph_settings: Settings) -> Iterator[Graph]:
    """The one Neo4j of a run, or of each worker of it. Its schema is applied; it holds whatever earlier tests left."""
    with open_graph(graph_settings) as graph:
        yield graph


@pytest.fixture
def clean_graph(graph: Graph) -> Graph:
    """The run's Neo4j with no data in it."""
    wipe(graph)
    return graph
