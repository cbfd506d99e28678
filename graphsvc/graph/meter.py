"""Bounds what one statement may send us, in bytes and in time.

Neo4j bounds what a statement keeps in its memory, and its deadline ends a statement between two rows. Neither
bounds one row: `RETURN range(1, 30000000)` costs the server nothing and us a gigabyte and a half, and a loop
within one expression runs on past its deadline while we wait for it. The driver reads a row as a whole, so the
only place to count is its socket. A cut connection is not used again.
"""

from __future__ import annotations

import contextlib
import socket
import time
from typing import Any

import neo4j

from graphsvc.graph.errors import StatementTooSlow, TooMuchMemory
from graphsvc.graph.results import CutBy
from graphsvc.i18n import say


class Meter:
    """Counts what a session receives from `watch` to `release`; without `most_bytes` it counts nothing.

    `ended_by` says which bound cut the connection, if one did. `seconds` run from the making of the meter.
    """

    def __init__(self, most_bytes: int | None, seconds: float) -> None:
        self._left = most_bytes
        self._until = time.monotonic() + seconds
        self._socket: Any = None
        self._receive: Any = None
        self.ended_by: CutBy | None = None

    def watch(self, session: neo4j.Session) -> None:
        """Count from now on. The driver offers no way to, so this reaches into it; a test holds it there."""
        if self._left is None:
            return
        connection: Any = session._connection
        if connection is None:
            # All has come already: an answer without rows
            return
        self._socket = connection.socket
        self._receive = self._socket.recv_into
        self._socket.recv_into = self._counted
        self._socket.set_read_deadline(max(self._until - time.monotonic(), 0.1))

    def release(self) -> None:
        """Leave the connection as it was."""
        if self._socket is not None:
            del self._socket.recv_into
            self._socket.set_read_deadline(None)
            self._socket = None

    def error(self, name: str, deadline: float) -> TooMuchMemory | StatementTooSlow:
        """What to raise when not one row came before the end."""
        if self.ended_by == "deadline":
            return StatementTooSlow(
                say(
                    "%(name)s took longer than %(deadline)s s: ask for less.",
                    name=name,
                    deadline=f"{deadline:g}",
                )
            )
        return TooMuchMemory(
            say("%(name)s gave a row too large to be read: return less in one row.", name=name)
        )

    def _counted(self, buffer: Any, size: int = 0) -> int:
        if time.monotonic() > self._until:
            self.ended_by = "deadline"
            raise OSError("the deadline has passed")
        try:
            got = int(self._receive(buffer, size))
        except (OSError, RuntimeError):
            # RuntimeError: what the driver makes of a read deadline
            if time.monotonic() > self._until:
                self.ended_by = "deadline"
            raise
        self._left = (self._left or 0) - got
        if self._left < 0:
            self.ended_by = "limit"
            raise OSError("the answer is too large")
        return got


def cut(session: neo4j.Session) -> None:
    """End what the session is doing, from another thread. Neo4j ends a statement whose connection is gone.

    The driver closes a connection, which does not wake who reads from it; so this reaches into it, and a test holds it there.
    """
    connection: Any = session._connection
    if connection is not None:
        with contextlib.suppress(OSError):
            connection.socket._socket.shutdown(socket.SHUT_RDWR)
