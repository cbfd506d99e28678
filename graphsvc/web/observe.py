"""What operators see: a request id, one log line and a few counters for every request."""

import logging
import re
import time
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest

from graphsvc import logs

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("graphsvc.web")

#: A request id from a proxy is kept when it is a plain word, so that both logs can be joined.
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The counters of one app. A registry of its own: two apps in one process (the tests) do not share
    theirs.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Counter(
            "graphsvc_requests", "Requests answered", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "graphsvc_request_seconds",
            "Seconds from the first byte read to the answer made",
            ["route"],
            registry=self.registry,
            buckets=_BUCKETS,
        )

    def text(self) -> bytes:
        """Return everything in the Prometheus text format."""
        return generate_latest(self.registry)


class RequestIds:
    """WSGI middleware around the whole app, so that every log record of a request carries its id."""

    def __init__(self, inner: "WSGIApplication") -> None:
        self._inner = inner

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a WSGI request with its id in the environment and on every log record."""
        given = environ.get("HTTP_X_REQUEST_ID", "")
        made = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        environ["graphsvc.request_id"] = made
        with logs.bound(request_id=made):
            return self._inner(environ, start_response)


def install(app: Flask, metrics: Metrics) -> None:
    """Time, count and log every request of `app`."""

    def begin() -> None:
        g.started = time.perf_counter()

    def finish(response: Response) -> Response:
        seconds = time.perf_counter() - g.started if "started" in g else 0.0
        # The rule and not the path: a path can hold a sign-in secret or the name of a suspect
        route = request.url_rule.rule if request.url_rule else "(unknown)"
        metrics.requests.labels(request.method, route, str(response.status_code)).inc()
        metrics.seconds.labels(route).observe(seconds)
        response.headers["X-Request-Id"] = request.environ["graphsvc.request_id"]
        if route != "/static/<path:filename>" or response.status_code >= 400:
            fields: dict[str, Any] = {
                "method": request.method,
                "route": route,
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
                "user": g.get("user", ""),
            }
            log.info("request", extra={"fields": fields})
        return response

    app.before_request(begin)
    app.after_request(finish)
    # Flask stores the middleware in the attribute that it calls
    app.wsgi_app = RequestIds(app.wsgi_app)  # type: ignore[method-assign]
