"""Listens and serves. The socket is bound before anything slow begins, so that a busy port is told at once."""

import errno
import signal
import socket
from types import FrameType
from typing import TYPE_CHECKING, Any

from graphsvc.errors import GraphsvcError
from graphsvc.i18n import N_, say

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class CannotListenError(GraphsvcError):
    """The address cannot be listened on."""

    status = 503
    title = N_("Cannot listen")
    slug = "cannot-listen"


def listen(host: str, port: int) -> socket.socket:
    """Bind and listen; raises CannotListenError. Browsers that come early wait in the queue until `run`."""
    try:
        family, kind, proto, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        sock = socket.socket(family, kind, proto)
    except OSError as error:
        raise CannotListenError(
            say("%(host)s is no address of this machine; set GRAPHSVC_HOST.", host=host)
        ) from error
    try:
        # A restart must not wait until the kernel forgets the last connections
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(1024)
    except OSError as error:
        sock.close()
        raise CannotListenError(_explain(error, host, port)) from error
    return sock


def address(sock: socket.socket, host: str) -> str:
    """Return the root URL at which `sock` is reached."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 - compared, not bound
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{sock.getsockname()[1]}"


def run(app: "WSGIApplication", sock: socket.socket, *, threads: int, upload_limit: int) -> None:
    """Serve until SIGTERM or Ctrl-C, answer what is being asked, and return."""
    from waitress.server import create_server

    server: Any = create_server(
        app,
        sockets=[sock],
        threads=threads,
        ident="graphsvc",
        # Flask refuses larger bodies with a problem that says so; this is only the last wall
        max_request_body_size=upload_limit + (1 << 20),
        channel_timeout=60,
        clear_untrusted_proxy_headers=False,
    )
    # By default SIGTERM ends the process in the middle of answers
    signal.signal(signal.SIGTERM, _leave)
    try:
        server.run()
    finally:
        server.close()


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _explain(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return say(
            "Port %(port)s on %(host)s is used by another program; stop it, or choose another port with"
            " GRAPHSVC_PORT (0 takes a free one).",
            port=port,
            host=host,
        )
    if error.errno == errno.EACCES:
        return say(
            "Port %(port)s needs administrator rights; choose one above 1023 with GRAPHSVC_PORT.", port=port
        )
    return say(
        "%(host)s:%(port)s cannot be listened on (%(reason)s); set GRAPHSVC_HOST to an address of this machine.",
        host=host,
        port=port,
        reason=error.strerror,
    )
