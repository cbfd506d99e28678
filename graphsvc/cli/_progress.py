"""Progress on standard error: of a download a bar for a person, now and then a line for a log file; of a load likewise."""

import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from graphsvc.graph.course import Progress as Reached
    from graphsvc.graph.jars import Progress

_MEGABYTE = 1 << 20


class Download:
    """Shows nothing until there is something to fetch; a warm start loads no terminal library."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._lock = threading.Lock()
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._said = -1

    def __enter__(self) -> "Download":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def tell(self, progress: "Progress") -> None:
        """Show how far it is; called from the threads that fetch."""
        with self._lock:
            if sys.stderr.isatty():
                self._draw(progress)
            else:
                self._print(progress)

    def close(self) -> None:
        """Take the bar away."""
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
                self._bar = None

    def _draw(self, progress: "Progress") -> None:
        if self._task is None:
            from rich.console import Console
            from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                TextColumn("{task.description}"),
                BarColumn(),
                DownloadColumn(),
                TransferSpeedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task(self._what, total=progress.bytes_total)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._task, completed=progress.bytes)

    def _print(self, progress: "Progress") -> None:
        tenth = progress.bytes * 10 // max(progress.bytes_total, 1)
        if tenth > self._said:
            self._said = tenth
            done, total = progress.bytes // _MEGABYTE, progress.bytes_total // _MEGABYTE
            sys.stderr.write(f"{self._what}: {done} of {total} MB\n")
            sys.stderr.flush()


class Writing:
    """A bar while the graph is written; for a log file, a line a portion of what is loaded in several."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar

        self._bar = Bar(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self._task = self._bar.add_task("Writing", total=None)
        self._said = 0

    def __enter__(self) -> "Writing":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def tell(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.update(self._task, completed=done, total=total)

    def portion(self, number: int, of: int, done: int, total: int) -> None:
        """Show how far it is with a portion: 0 of 0 while it is being made."""
        what = f"Part {number} of {of}: {'writing' if total else 'making'}"
        self._bar.update(self._task, description=what, completed=done, total=total or None)
        if self._bar.disable and number > self._said:
            self._said = number
            sys.stderr.write(f"Population: part {number} of {of}\n")
            sys.stderr.flush()


class Answering:
    """A line on a terminal while a question is answered that takes long: what is being done, and how far that is."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("Reading", total=None)

    def __enter__(self) -> "Answering":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def tell(self, reached: "Reached") -> None:
        """Show how far it is; called from the thread that answers."""
        what = {
            "reading": "Reading",
            "computing": "Computing",
            "testing": "Trying how much rests on single links",
        }
        counted = f": {reached.done:,} rows" if reached.stage == "reading" and reached.done else ""
        self._bar.update(
            self._task,
            description=what[reached.stage] + counted,
            completed=reached.done or 0,
            total=reached.total,
        )
