"""How many requests one caller may send: a tool in an endless loop must not take the service from everybody else."""

import threading
import time
from collections.abc import Callable

from flask import Flask, request

from graphsvc.i18n import say
from graphsvc.store.errors import NotSignedInError
from graphsvc.web.contract.problem import TooManyRequestsError
from graphsvc.web.identity import identify
from graphsvc.web.known import place

#: Callers that are counted at the same time; past it those who have asked nothing for a minute are let go.
MOST = 10_000
#: What the service's keepers ask, and files that cost nothing.
_FREE = ("/healthz", "/readyz", "/metrics", "/static/")


class Allowance:
    """What each caller may still send: a minute's worth at once, and then as fast as it comes back (a token bucket)."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(per_minute)
        self._clock = clock
        self._lock = threading.Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, caller: str) -> float:
        """Count a request; return the seconds after which it would be taken, 0 when it is taken now."""
        now, speed = self._clock(), self._most / 60
        with self._lock:
            if len(self._left) >= MOST and caller not in self._left:
                self._left = {key: kept for key, kept in self._left.items() if now - kept[1] < 60}
            left, at = self._left.get(caller, (self._most, now))
            left = min(self._most, left + (now - at) * speed)
            taken = left >= 1
            self._left[caller] = (left - 1 if taken else left, now)
        return 0.0 if taken else (1 - left) / speed


def install(app: Flask, per_minute: int) -> None:
    """Bound what each caller of `app` sends; not at all when `per_minute` is 0."""
    if not per_minute:
        return
    allowance = Allowance(per_minute)

    def bound() -> None:
        if request.path.startswith(_FREE):
            return
        wait = allowance.wait(_caller())
        if wait > 0:
            seconds = int(wait) + 1
            raise TooManyRequestsError(
                say("Too many requests; go on in %(seconds)s seconds, and more slowly.", seconds=seconds),
                retry_after=seconds,
            )

    app.before_request(bound)


def _caller() -> str:
    """Return whom a request counts for: a session or token, by whatever address it comes, and else its address."""
    try:
        who = identify()
    except NotSignedInError:
        # A token that does not hold: whoever makes them up is one caller
        who = None
    return f"{who.via} {who.key}" if who else place(request.remote_addr or "")
