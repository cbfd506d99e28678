"""What `serve` and `demo` share: open everything, serve until told to stop, close everything."""

import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from graphsvc import logs
from graphsvc.cli import _instance
from graphsvc.cli._progress import Download
from graphsvc.settings import Settings

if TYPE_CHECKING:
    from socket import socket

    from graphsvc.services import Services


#: Called with the open services and the root URL; returns what to do once Ctrl-C ends the service in good order.
Prepare = Callable[["Services", str], Callable[[], None]]


def run(settings: Settings, command: str, prepare: Prepare) -> None:
    """Serve with `settings` until SIGTERM or Ctrl-C.

    `prepare` does what must be there before the first answer, and returns what tells the person that it is there.
    """
    from graphsvc.web import server

    logs.configure(settings.log_level, settings.log_format)
    # Until the server answers, SIGTERM must also close what is open by then
    signal.signal(signal.SIGTERM, _leave)
    with _instance.claimed(settings.home, command):
        sock = server.listen(settings.host, settings.port)
        try:
            _serve(settings, command, prepare, sock)
        finally:
            sock.close()


def _serve(settings: Settings, command: str, prepare: Prepare, sock: "socket") -> None:
    from graphsvc.services import opened
    from graphsvc.web import server

    url = server.address(sock, settings.host)
    with (
        Download("Fetching Neo4j") as download,
        opened(settings, progress=download.tell, meanwhile=_load) as services,
    ):
        download.close()
        from graphsvc.sources.retention import daily
        from graphsvc.web.app import create_app

        app = create_app(services)
        tell = prepare(services, url)
        _instance.write(settings.home, _instance.Instance(os.getpid(), command, url))
        # Whoever reads the link may press Ctrl-C before the server has its own way to end: an end, not an interruption
        signal.signal(signal.SIGINT, _leave)
        tell()
        with daily(services):
            server.run(app, sock, threads=settings.threads, upload_limit=settings.upload_limit)


def _load() -> None:
    """Import what answers requests while Neo4j starts."""
    import importlib

    for module in ("graphsvc.web.app", "graphsvc.queries.run", "waitress.server"):
        importlib.import_module(module)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
