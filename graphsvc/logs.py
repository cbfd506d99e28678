"""JSON logging on the standard library, so that our own and every library's records leave by one pipe.

One record is one line: `time` (UTC, RFC 3339), `level`, `logger`, `message`, then the fields bound to the
current context (a request's id, a job's name) and those passed as `extra={"fields": {...}}`.
"""

import contextlib
import contextvars
import datetime
import json
import logging
import sys
from collections.abc import Iterator, Mapping
from typing import TextIO

_bound: contextvars.ContextVar[Mapping[str, object]] = contextvars.ContextVar("graphsvc_log_fields")


@contextlib.contextmanager
def bound(**fields: object) -> Iterator[None]:
    """Add `fields` to every record that this thread or task logs inside the block."""
    token = _bound.set({**_bound.get({}), **fields})
    try:
        yield
    finally:
        _bound.reset(token)


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON; values that JSON does not know are written as their `str`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its newline. Bound fields cannot overwrite the record's own."""
        extra = getattr(record, "fields", {})
        line: dict[str, object] = {
            "time": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line = {**_bound.get({}), **extra, **line}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """For a person at a terminal: `LEVEL logger: message`, then the fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line (more than one when an exception is attached)."""
        fields = {**_bound.get({}), **getattr(record, "fields", {})}
        tail = "".join(f" {name}={value}" for name, value in fields.items())
        text = f"{record.levelname:<7} {record.name}: {record.getMessage()}{tail}"
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text


def configure(level: str, style: str, stream: TextIO | None = None) -> None:
    """Send every record from `level` (a logging level's name) up to `stream` (standard error) as `json` or
    `text`.

    Replaces what was configured before, so calling it twice does not double the lines.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter() if style == "json" else TextFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
