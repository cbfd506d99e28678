"""What one process holds open while it serves: the graph, the application database, the trail, the questions."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphsvc.errors import GraphsvcError, UnavailableError
from graphsvc.i18n import say
from graphsvc.settings import Settings

if TYPE_CHECKING:
    from graphsvc.audit import Audit
    from graphsvc.graph.connection import Graph
    from graphsvc.graph.jars import Progress
    from graphsvc.queries.catalogue import Catalogue
    from graphsvc.queries.jobs import Jobs
    from graphsvc.queries.run import Runner
    from graphsvc.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    """Shared by every thread; open one with `opened`."""

    settings: Settings
    graph: "Graph"
    store: "Store"
    audit: "Audit"
    catalogue: "Catalogue"
    runner: "Runner"
    jobs: "Jobs"


@contextmanager
def opened(
    settings: Settings,
    *,
    progress: "Callable[[Progress], None] | None" = None,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Services]:
    """Open everything, in the order in which it is needed, and close it in the reverse.

    The local Neo4j takes seconds to start, so it begins first and the rest is opened beside it; `meanwhile`
    is run there as well (what the caller wants imported). `progress` hears of the download at the very first
    start.
    """
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(1, thread_name_prefix="graph"))
        starting = pool.submit(_connect, settings, progress)
        try:
            store, audit = _open_state(settings, stack)
            if meanwhile is not None:
                meanwhile()
            graph = starting.result()
        except BaseException:
            # The graph may be on its way up still: wait for it, or it would be left running
            if starting.exception() is None:
                starting.result().close()
            raise
        stack.callback(graph.close)
        services = complete(settings, graph, store, audit)
        # Before the graph and the trail: the outcome of each goes on record
        stack.callback(services.jobs.close)
        yield services


def answers(services: Services) -> None:
    """Return when the graph and the application database answer; raise UnavailableError that says which does
    not.
    """
    from sqlalchemy import literal, select

    parts: dict[str, Callable[[], object]] = {
        say("graph"): services.graph.ping,
        say("application database"): lambda: services.store.rows(select(literal(1))),
    }
    for name, ask in parts.items():
        try:
            ask()
        except GraphsvcError as error:
            raise UnavailableError(
                say("The %(part)s does not answer: %(detail)s", part=name, detail=error.detail)
            ) from error


def _connect(settings: Settings, progress: "Callable[[Progress], None] | None") -> "Graph":
    from graphsvc.graph.opening import open_graph

    return open_graph(settings, progress=progress)


def _open_state(settings: Settings, stack: ExitStack) -> "tuple[Store, Audit]":
    from graphsvc.audit import Audit
    from graphsvc.store import Store

    store = Store.from_settings(settings)
    stack.callback(store.close)
    audit = Audit.from_settings(store, settings)
    stack.callback(audit.close)
    return store, audit


def complete(settings: Settings, graph: "Graph", store: "Store", audit: "Audit") -> Services:
    """Read and check the named questions and return everything together."""
    from graphsvc.queries.catalogue import Catalogue
    from graphsvc.queries.jobs import Jobs
    from graphsvc.queries.run import Runner
    from graphsvc.queries.verdicts import Verdicts

    # A database elsewhere may change its version between two starts: it is asked about every statement
    verdicts = Verdicts(settings.home / "questions.checked") if settings.neo4j_uri is None else None
    catalogue = Catalogue.load(graph, settings.queries, verdicts=verdicts)
    runner = Runner(graph, catalogue)
    return Services(settings, graph, store, audit, catalogue, runner, Jobs(runner, settings))
