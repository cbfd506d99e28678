"""Operations: whether the service lives, whether it is ready, and what it counts."""

import ipaddress
from typing import Literal, cast

from flask import Response, current_app, request

from graphsvc.errors import UnavailableError
from graphsvc.services import answers
from graphsvc.store import Scope
from graphsvc.store.errors import NotSignedInError
from graphsvc.web.call import services
from graphsvc.web.contract import Contract, Given, Reply, Routes
from graphsvc.web.contract.problem import ForbiddenError
from graphsvc.web.guard import admit
from graphsvc.web.observe import Metrics

routes = Routes("operations")


class Health(Given):
    """The process answers."""

    status: Literal["ok"]


class Readiness(Given):
    """The process and what it needs answer."""

    status: Literal["ok"]
    graph: Literal["ok"]
    store: Literal["ok"]


@routes.get("/healthz", answer=Health, public=True)
def healthz() -> dict[str, str]:
    """Say that the process lives."""
    return {"status": "ok"}


@routes.get("/readyz", answer=Readiness, public=True, problems=[UnavailableError])
def readyz() -> dict[str, str]:
    """Say whether the graph and the application database answer."""
    answers(services())
    return {"status": "ok", "graph": "ok", "store": "ok"}


@routes.get("/metrics", media_type="text/plain", public=True, problems=[ForbiddenError, NotSignedInError])
def metrics() -> Reply:
    """Give counters and times for Prometheus.

    From this machine without a token; from elsewhere with a token of scope admin.
    """
    if not _from_this_machine():
        admit(Scope.ADMIN, reads=False)
    made = cast(Metrics, current_app.extensions["graphsvc.metrics"])
    return Reply(made.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


@routes.get("/api/v1/openapi.json", public=True)
def openapi() -> Reply:
    """Give this document."""
    body, tag = cast(Contract, current_app.extensions["graphsvc.contract"]).document()
    response = Response(body, mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(tag)
    return Reply(response.make_conditional(request))


def _from_this_machine() -> bool:
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        # A proxy on this machine makes everybody's calls look local
        return False
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
