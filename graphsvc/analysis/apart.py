"""An analysis in a process of its own: it can be ended at any moment, and holds nothing else up meanwhile.

The measures hold the interpreter while they count, so that within the service a large network would silence every page.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from graphsvc.analysis.analysis import Analysis, Finding, Options, Row
from graphsvc.analysis.stability import Stability, stability
from graphsvc.errors import GraphsvcError

#: Seconds that a process that should have ended by itself is waited for.
_GRACE_S = 5.0


class OutOfTime(Exception):
    """The analysis was not done in time."""


class Ended(Exception):
    """The process ended without an answer: somebody ended it, or it took too much memory."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What the process is to do. *tries*: seconds for the stability; None when it is not wanted."""

    analysis: str
    rows: Sequence[Row]
    options: Options
    seconds: float
    tries: float | None


def apart(
    analysis: Analysis,
    rows: Sequence[Row],
    options: Options,
    *,
    until: float,
    tries: float | None,
    began: Callable[[Callable[[], None]], None],
    heard: Callable[[int, int], None],
) -> tuple[list[Finding], list[Stability]]:
    """Analyse *rows* in a process of its own, until `time.monotonic()` is *until*.

    :param tries: seconds that the stability may take; None when it is not wanted.
    :param began: is given what ends the process.
    :param heard: hears how many rounds of the stability are done, and of how many.
    :raises OutOfTime: when not even the findings were there in time.
    :raises Ended: when the process was ended.
    """
    seconds = max(until - time.monotonic(), 0.1)
    found: list[Finding] | None = None
    steady: list[Stability] = []
    late = threading.Event()
    # One that is ended before it has read all that it is given closes the pipe, at the latest when we close ours
    with (
        contextlib.suppress(BrokenPipeError),
        subprocess.Popen(
            [sys.executable, "-m", "graphsvc.analysis.apart"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None

        def overdue() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds + (_GRACE_S if tries is not None else 0.0), overdue)
        timer.start()
        try:
            began(process.kill)
            _send(process.stdin, _Order(analysis.name, rows, options, seconds, tries))
            for kind, value in _told(process.stdout):
                if kind == "refused":
                    raise value
                if kind == "found":
                    found = value
                elif kind == "tried":
                    heard(*value)
                else:
                    steady = value
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE_S)
        finally:
            timer.cancel()
            process.kill()
    if found is None:
        if process.returncode > 0:
            raise RuntimeError(f"the process of {analysis.name} failed; its own words stand above")
        raise OutOfTime if late.is_set() else Ended
    return found, steady


def _told(pipe: IO[bytes]) -> Any:
    """What the process says, until it ends."""
    while True:
        try:
            # From a process that we have started ourselves
            yield pickle.load(pipe)  # noqa: S301
        except (EOFError, pickle.UnpicklingError):
            return


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def main() -> None:
    """Do what is ordered on the standard input, and tell on the standard output what comes of it."""
    from graphsvc.analysis import ANALYSES

    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints would be read as an answer
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    order: _Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the service that has started this process
    if hasattr(signal, "alarm"):
        # The service may be gone by then, and a measure that counts hears nothing
        signal.alarm(int(order.seconds + _GRACE_S) + 1)
    until = time.monotonic() + order.seconds
    analysis = ANALYSES[order.analysis]
    try:
        found = analysis(order.rows, order.options)
    except GraphsvcError as error:
        _send(pipe, ("refused", error))
        return
    _send(pipe, ("found", found))
    if order.tries is not None:
        tried = stability(
            analysis,
            order.rows,
            order.options,
            found,
            until=min(until, time.monotonic() + order.tries),
            heard=lambda done, total: _send(pipe, ("tried", (done, total))),
        )
        _send(pipe, ("steady", tried))


if __name__ == "__main__":
    main()
