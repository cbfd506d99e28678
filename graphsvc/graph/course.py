"""How a question goes on while it is being answered, and its end before its time.

Whoever waits reads where it is from another thread, or ends it from there; whoever answers tells where it is, and learns at
the same moment whether anybody still wants to know.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.errors import GraphsvcError
from graphsvc.i18n import N_, say


class StoppedError(GraphsvcError):
    """The question was ended before it was answered."""

    status = 409
    title = N_("The question was ended")
    slug = "ended"


class Stage(StrEnum):
    """What is being done."""

    READING = "reading"
    COMPUTING = "computing"
    TESTING = "testing"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a question is.

    :param done: rows read, or rounds tried; None where nothing is counted.
    :param total: how many there will be; None where nobody knows.
    """

    stage: Stage
    done: int | None = None
    total: int | None = None


class Course:
    """The course of one question. Thread-safe.

    :param patience: seconds that may be spent on trying how much an answer rests on single links, beyond what a person who
        sits and waits is made to wait for.
    """

    def __init__(self, *, patience: float = 0.0, heard: Callable[[Progress], object] | None = None) -> None:
        self.patience = patience
        self.progress = Progress(Stage.READING)
        self._heard = heard
        self._lock = threading.Lock()
        self._stopped = False
        self._ends: list[Callable[[], object]] = []

    @property
    def stopped(self) -> bool:
        """Whether somebody has ended it."""
        return self._stopped

    def tell(self, stage: Stage, done: int | None = None, total: int | None = None) -> None:
        """Say where it is. Raises StoppedError when it was ended meanwhile."""
        self.check()
        self.progress = Progress(stage, done, total)
        if self._heard is not None:
            self._heard(self.progress)

    def check(self) -> None:
        """Raise StoppedError when it was ended."""
        if self._stopped:
            raise StoppedError(say("The question was ended before it was answered."))

    def stop(self) -> None:
        """End it: what is being waited for ends as well."""
        with self._lock:
            self._stopped = True
            ends = list(self._ends)
        for end in ends:
            end()

    @contextmanager
    def ending(self, end: Callable[[], object]) -> Iterator[None]:
        """Have `end` called, from another thread, when it is ended within the block."""
        with self._lock:
            self.check()
            self._ends.append(end)
        try:
            yield
        finally:
            with self._lock:
                self._ends.remove(end)
