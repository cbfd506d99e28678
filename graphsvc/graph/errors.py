"""What can go wrong between the service and Neo4j, each with one sentence that says what to do."""

from __future__ import annotations

from graphsvc.errors import GraphsvcError
from graphsvc.i18n import N_


class GraphUnavailable(GraphsvcError):
    """Neo4j does not answer: not started, gone, or out of reach."""

    status = 503
    title = N_("The graph database is not available")
    slug = "graph-unavailable"


class StatementRefused(GraphsvcError):
    """Neo4j refused a statement: wrong Cypher, a write in a read, a parameter of a wrong type."""

    status = 400
    title = N_("The database refused the statement")
    slug = "statement-refused"


class TooMuchMemory(GraphsvcError):
    """A statement went over its memory limit."""

    status = 422
    title = N_("The question needs too much memory")
    slug = "too-much-memory"


class StatementTooSlow(GraphsvcError):
    """A statement passed its deadline before it gave a first row."""

    status = 504
    title = N_("The question took too long")
    slug = "too-slow"


class BadStatementFile(GraphsvcError):
    """A file in `cypher/` cannot be read; `detail` names file and line."""

    status = 500
    title = N_("A statement file is wrong")
    slug = "bad-statement-file"


class ServerFailed(GraphsvcError):
    """The local Neo4j could not be started."""

    status = 503
    title = N_("Neo4j did not start")
    slug = "neo4j-start"


class FetchFailed(GraphsvcError):
    """The jars of Neo4j could not be fetched."""

    status = 503
    title = N_("Neo4j could not be fetched")
    slug = "neo4j-fetch"


class StorageFull(GraphsvcError):
    """No room on the disk."""

    status = 507
    title = N_("The disk is full")
    slug = "disk-full"


class LoadFailed(GraphsvcError):
    """Loading stopped; nothing of the import remains."""

    status = 503
    title = N_("Loading stopped")
    slug = "load-failed"
