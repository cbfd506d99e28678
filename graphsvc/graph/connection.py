"""The connection: every statement that the service sends goes through `Graph.read` or `Graph.write`."""

from __future__ import annotations

import contextlib
import logging
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphsvc.errors import GraphsvcError
from graphsvc.graph.convert import Converter
from graphsvc.graph.course import Course, Stage
from graphsvc.graph.errors import GraphUnavailable, StatementRefused, StatementTooSlow, TooMuchMemory
from graphsvc.graph.jars import Tell
from graphsvc.graph.local import LocalServer, acquire
from graphsvc.graph.meter import Meter, cut
from graphsvc.graph.results import Counters, CutBy, Plan, PlanStep, Result
from graphsvc.graph.statements import Statement, core
from graphsvc.i18n import say
from graphsvc.settings import Settings

_log = logging.getLogger(__name__)

#: What is put before a statement to have it planned and not run.
EXPLAIN = "EXPLAIN "
_FETCH = 1000
_RETRY_S = 30.0
_CONNECT_S = 10.0
# Planning is no reading: the first statement of a fresh JVM on a busy machine was seen to take 14 s.
_PLAN_S = 60.0
# In its first minute a JVM compiles what it runs, and each statement is planned anew: on a busy machine an expand
# of 40 ms took over 10 s. A person's deadline is no measure of that.
_COLD_S = 60.0
_COLD_PATIENCE = 3.0
# The server ends a late statement itself; this is for one that no longer answers at all.
_GRACE_S = 5.0


class Graph:
    """A connected Neo4j. Thread-safe; use as a context manager or call `close`."""

    def __init__(
        self, driver: neo4j.Driver, database: str, settings: Settings, server: LocalServer | None = None
    ) -> None:
        self._driver = driver
        self._database = database
        self._server = server
        self.settings = settings
        self._reviving = threading.Lock()
        self._closed = False
        self._warm_from = _cold_until(server)

    @classmethod
    def connect(cls, settings: Settings, *, progress: Tell | None = None) -> Self:
        """Connect to the Neo4j that `settings` names, or to the local one, started when none runs.

        `progress` hears of a first-run download. Raises GraphUnavailable, ServerFailed, FetchFailed or
        StorageFull.
        """
        if not settings.local_neo4j:
            password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
            driver = _driver(str(settings.neo4j_uri), settings.neo4j_user, password)
            return cls(_checked(driver, settings), settings.neo4j_database, settings)
        server = acquire(settings, progress=progress)
        try:
            driver = _checked(_driver(server.uri, "neo4j", server.password), settings)
        except BaseException:
            server.close()
            raise
        return cls(driver, "neo4j", settings, server)

    @property
    def server(self) -> LocalServer | None:
        """The local server in use; None when connected by URI."""
        return self._server

    @property
    def database(self) -> str:
        """Name of the database at the server."""
        return self._database

    def close(self) -> None:
        """Close the connections, and stop the local server when nobody else uses it."""
        self._closed = True
        with self._reviving:  # a revival under way would start a server that nobody stops
            pass
        self._driver.close()
        if self._server is not None:
            self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ping(self, deadline: float = 2.0) -> float:
        """Milliseconds of a round trip. Raises GraphUnavailable."""
        return self.read(core("ping"), {}, deadline=deadline).ms

    def read(
        self,
        statement: Statement,
        params: Mapping[str, Any],
        *,
        deadline: float,
        limit: int | None = None,
        most_bytes: int | None = None,
        course: Course | None = None,
    ) -> Result:
        """Run a statement in a READ session, without retry.

        At most `limit` rows are kept and `deadline` is in seconds; the result says in `cut_by` which of the
        two ended it. A statement that passes its deadline without one row raises StatementTooSlow. Raises
        GraphUnavailable, StatementRefused (also for a write) and TooMuchMemory. `most_bytes` bounds what is
        received as well, for a statement that is not our own: see `graphsvc.graph.meter`. Right after this process
        has started Neo4j, a statement of our own may take longer. `course` hears how many rows are read, and ends the
        statement when it is stopped: StoppedError.
        """
        course = course or Course()
        if most_bytes is None and time.monotonic() < self._warm_from:
            deadline *= _COLD_PATIENCE
        started = time.perf_counter()
        rows: list[tuple[Any, ...]] = []
        cut_by: CutBy | None = None
        columns: tuple[str, ...] = ()
        fetch = _FETCH if limit is None else min(limit + 1, _FETCH)
        meter = Meter(most_bytes, deadline + _GRACE_S)
        try:
            with self._session(neo4j.READ_ACCESS, fetch) as session, course.ending(lambda: cut(session)):
                try:
                    result = _begun(session, statement, params, deadline, course)
                    meter.watch(session)
                    columns = tuple(result.keys())
                    for record in result:
                        if limit is not None and len(rows) == limit:
                            cut_by = "limit"
                            break
                        rows.append(tuple(record.values()))
                        if len(rows) % _FETCH == 0:
                            course.tell(Stage.READING, len(rows))
                        if time.perf_counter() - started > deadline + _GRACE_S:
                            cut_by = "deadline"
                            break
                    result.consume()
                except Neo4jError as error:
                    if not _is_timeout(error) or not rows:
                        raise
                    cut_by = "deadline"
                except DriverError:
                    cut_by = meter.ended_by
                    if cut_by is None:
                        raise
                    if not rows:
                        raise meter.error(statement.name, deadline) from None
                finally:
                    meter.release()
                ms = (time.perf_counter() - started) * 1000
                rows = Converter(self._node_ids).rows(rows)
        except (Neo4jError, DriverError) as error:
            course.check()
            raise self._failed(error, statement.name, deadline) from error
        return Result(columns, rows, cut_by, ms)

    def write(
        self, statement: Statement, params: Mapping[str, Any], *, deadline: float | None = None
    ) -> Counters:
        """Run a statement in a transaction of its own, again when it met a deadlock or a changing cluster.

        `deadline` in seconds is for one try. Raises GraphUnavailable, StatementRefused, StatementTooSlow,
        TooMuchMemory.
        """
        deadline = self.settings.write_deadline if deadline is None else deadline
        return self._until_done(
            lambda: self._write_once([statement], params, deadline), statement.name, deadline
        )

    def write_together(self, statements: Sequence[Statement], *, deadline: float) -> Counters:
        """Run statements without parameters in one transaction; the counters of the last. Else as `write`."""
        name = statements[0].name
        return self._until_done(lambda: self._write_once(statements, {}, deadline), name, deadline)

    def _until_done(self, write: Callable[[], Counters], name: str, deadline: float) -> Counters:
        until = time.monotonic() + max(_RETRY_S, deadline)
        pause = 0.02
        while True:
            try:
                return write()
            except (Neo4jError, DriverError) as error:
                dead = _is_gone(error) and self._server is not None and self._server.is_gone()
                if dead or not _worth_another_try(error) or time.monotonic() > until:
                    raise self._failed(error, name, deadline) from error
                # Uneven pauses: two that met in a deadlock would meet again.
                time.sleep(pause * (0.5 + random.random()))
                pause = min(pause * 2, 2.0)

    def explain(self, text: str, params: Mapping[str, Any], *, deadline: float = _PLAN_S) -> Plan:
        """Have Neo4j plan a statement without running it; `deadline` in seconds.

        Raises StatementRefused, StatementTooSlow, GraphUnavailable.
        """
        try:
            with self._session(neo4j.READ_ACCESS, 1) as session:
                query = neo4j.Query(f"{EXPLAIN}{text}", timeout=deadline)
                result = session.run(query, dict(params))
                columns = tuple(result.keys())
                summary = result.consume()
        except (Neo4jError, DriverError) as error:
            raise self._failed(error, say("The statement"), deadline) from error
        steps: list[PlanStep] = []
        databases: set[str] = set()
        root = None if summary.plan is None else _step(summary.plan, steps, databases)
        return Plan(
            summary.query_type or "",
            tuple(step.operator for step in steps),
            tuple(step.detail for step in steps),
            columns,
            root,
            frozenset(databases),
        )

    def _failed(self, error: Neo4jError | DriverError, name: str, deadline: float) -> GraphsvcError:
        """The error to raise. When the local server has died, another is started behind it, for the next
        call.
        """
        translated = _translate(error, name, deadline)
        server = self._server
        if (
            isinstance(translated, GraphUnavailable)
            and server is not None
            and not self._closed
            and server.is_gone()
        ):
            threading.Thread(target=self._revive, name="revive", daemon=True).start()
        return translated

    def _revive(self) -> None:
        if not self._reviving.acquire(blocking=False):
            return
        try:
            old = self._server
            if self._closed or old is None or not old.is_gone():
                return
            server = acquire(self.settings)
            try:
                driver = _checked(_driver(server.uri, "neo4j", server.password), self.settings)
            except BaseException:
                server.close()
                raise
            _warm(driver)
            old_driver, self._driver, self._server = self._driver, driver, server
            self._warm_from = _cold_until(server)
            old_driver.close()
            old.close()
        except GraphsvcError as error:
            _log.error("Neo4j has died and could not be started again: %s", error.detail)
        finally:
            self._reviving.release()

    def _write_once(
        self, statements: Sequence[Statement], params: Mapping[str, Any], deadline: float
    ) -> Counters:
        with (
            self._session(neo4j.WRITE_ACCESS, _FETCH) as session,
            session.begin_transaction(timeout=deadline) as transaction,
        ):
            for statement in statements:
                result = transaction.run(statement.text, dict(params))
                rows = [tuple(record.values()) for record in result]
                done = result.consume().counters
            transaction.commit()
        return Counters(
            nodes_created=done.nodes_created,
            nodes_deleted=done.nodes_deleted,
            links_created=done.relationships_created,
            links_deleted=done.relationships_deleted,
            properties_set=done.properties_set,
            labels_added=done.labels_added,
            schema_changes=done.constraints_added
            + done.constraints_removed
            + done.indexes_added
            + done.indexes_removed,
            rows=rows,
        )

    def _session(self, mode: str, fetch: int) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=mode, fetch_size=fetch)

    def _node_ids(self, elements: list[str]) -> dict[str, str]:
        # A session of its own: that of the answer may have been cut off
        with self._session(neo4j.READ_ACCESS, _FETCH) as session:
            result = session.run(_query(core("node_ids"), _CONNECT_S), {"elements": elements})
            return {record["element"]: record["id"] or "" for record in result}


def _driver(uri: str, user: str, password: str) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        uri,
        auth=(user, password),
        # Otherwise every statement logs what the planner would have liked.
        notifications_min_severity="OFF",
        user_agent="graphsvc",
        connection_timeout=_CONNECT_S,
        connection_acquisition_timeout=_CONNECT_S,
        telemetry_disabled=True,
    )


def _cold_until(server: LocalServer | None) -> float:
    """When, on the monotonic clock, a server that this process has just started counts as warm."""
    return time.monotonic() + _COLD_S if server is not None and server.started_here else 0.0


def _warm(driver: neo4j.Driver) -> None:
    """Have a fresh server plan what a page asks first: until then it is better away than late, as who waits for a
    server that is away is told so and loses nothing.
    """
    with (
        contextlib.suppress(Neo4jError, DriverError),
        driver.session(default_access_mode=neo4j.READ_ACCESS) as session,
    ):
        for name in ("entity", "expand"):
            session.run(neo4j.Query(EXPLAIN + core(name).text, timeout=_PLAN_S)).consume()


def _checked(driver: neo4j.Driver, settings: Settings) -> neo4j.Driver:
    try:
        driver.verify_connectivity()
    except AuthError as error:
        driver.close()
        raise GraphUnavailable(
            say(
                "Neo4j refused the user %(user)s or its password: check NEO4J_USER and NEO4J_PASSWORD.",
                user=settings.neo4j_user,
            )
        ) from error
    except (Neo4jError, DriverError, OSError, ValueError) as error:
        driver.close()
        raise GraphUnavailable(
            say(
                "Neo4j at %(address)s does not answer: check NEO4J_URI and that the server runs.",
                address=settings.neo4j_uri or say("the local address"),
            )
        ) from error
    return driver


def _begun(
    session: neo4j.Session, statement: Statement, params: Mapping[str, Any], deadline: float, course: Course
) -> neo4j.Result:
    result = session.run(_query(statement, deadline), dict(params))
    if course.stopped:
        # Before there was a connection to cut
        cut(session)
        course.check()
    return result


def _query(statement: Statement, deadline: float) -> neo4j.Query:
    return neo4j.Query(statement.text, timeout=deadline)


def _is_timeout(error: Neo4jError) -> bool:
    return "TransactionTimedOut" in (error.code or "") or "Terminated" in (error.code or "")


def _is_memory(error: Neo4jError) -> bool:
    return "Memory" in (error.code or "")


def _worth_another_try(error: Neo4jError | DriverError) -> bool:
    """Neo4j calls a statement over its memory limit transient, but it would fail the same way again."""
    return error.is_retryable() and not (isinstance(error, Neo4jError) and _is_memory(error))


def _is_gone(error: Neo4jError | DriverError) -> bool:
    return isinstance(error, (ServiceUnavailable, SessionExpired))


def _translate(error: Neo4jError | DriverError, name: str, deadline: float) -> GraphsvcError:
    if _is_gone(error) or isinstance(error, AuthError):
        return GraphUnavailable(say("Neo4j does not answer; try again in a moment, or restart the service."))
    if isinstance(error, Neo4jError):
        if _is_timeout(error):
            return StatementTooSlow(
                say(
                    "%(name)s took longer than %(deadline)s s: ask for less (fewer hops, a shorter period, a lower limit).",
                    name=name,
                    deadline=f"{deadline:g}",
                )
            )
        if _is_memory(error):
            return TooMuchMemory(
                say(
                    "%(name)s needs more memory than one question may use: ask for less (fewer hops, a lower limit).",
                    name=name,
                )
            )
        if isinstance(error, ClientError):
            return StatementRefused((error.message or str(error)).strip().splitlines()[0])
        return GraphUnavailable(
            say(
                "Neo4j could not run %(name)s now (%(code)s); try again in a moment.",
                name=name,
                code=error.code,
            )
        )
    return GraphUnavailable(
        say("The connection to Neo4j failed (%(error)s); try again in a moment.", error=type(error).__name__)
    )


def _step(plan: Any, steps: list[PlanStep], databases: set[str]) -> PlanStep:
    """A step with those below it, each noted in `steps`: a step before its sources."""
    operator, _, database = str(plan.get("operatorType", "")).partition("@")
    args = plan.get("args", {})
    databases.add(database)
    place = len(steps)
    sources = tuple(_step(child, steps, databases) for child in plan.get("children", ()))
    step = PlanStep(operator, str(args.get("Details", "")), float(args.get("EstimatedRows", 0)), sources)
    steps.insert(place, step)
    return step
