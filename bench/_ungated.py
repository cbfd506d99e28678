"""`graphsvc serve` that neither evaluates rights nor writes the trail, to see what these cost. For measures alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from graphsvc.cli import _instance
from graphsvc.cli import main as graphsvc
from graphsvc.web import guard


class _Nothing:
    """A question that is not on record."""

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {}

    def recorded(self) -> int:
        """Nothing to wait for."""
        return 0


@contextmanager
def _asked(*_: object) -> Iterator[_Nothing]:
    yield _Nothing()


def main() -> None:
    """Serve, everybody with the access classes of `BENCH_ACCESS`."""
    classes = tuple(map(int, os.environ["BENCH_ACCESS"].split(",")))

    def visible(_identity: object) -> tuple[int, ...]:
        return classes

    # Beside the service that it is measured against, in the same home
    _instance.LOCK, _instance.FILE = "ungated.lock", "ungated.json"
    guard.visible = visible
    guard.asked = _asked  # type: ignore[assignment]
    graphsvc()
