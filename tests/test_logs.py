"""One record is one line of JSON, whoever logs it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from graphsvc.logs import bound, configure


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Return where the log goes; the run's own handlers come back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    target = io.StringIO()
    yield target
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_record_is_one_line_with_its_fields(stream: io.StringIO) -> None:
    configure("info", "json", stream)
    with bound(request="r1", level="forged"):
        logging.getLogger("somebody.else").warning("two\nlines of %s", "Лог", extra={"fields": {"ms": 4}})
    logging.getLogger("somebody.else").debug("too quiet")
    (line,) = stream.getvalue().splitlines()
    record = json.loads(line)
    assert record["message"] == "two\nlines of Лог"
    assert (record["request"], record["ms"], record["logger"]) == ("r1", 4, "somebody.else")
    assert record["level"] == "warning", "a bound field must not overwrite the record's own"
    assert record["time"].endswith("+00:00")


def test_bound_fields_end_with_the_block(stream: io.StringIO) -> None:
    configure("info", "json", stream)
    with bound(request="r1"), bound(job="j1"):
        pass
    logging.getLogger("x").info("after")
    assert {"request", "job"}.isdisjoint(json.loads(stream.getvalue()))


def test_an_exception_is_in_the_record(stream: io.StringIO) -> None:
    configure("info", "json", stream)
    try:
        raise ValueError("broken")
    except ValueError:
        logging.getLogger("x").exception("failed")
    assert "ValueError: broken" in json.loads(stream.getvalue())["exception"]


def test_configuring_twice_does_not_double_the_lines(stream: io.StringIO) -> None:
    configure("info", "text", stream)
    configure("info", "text", stream)
    logging.getLogger("x").info("once", extra={"fields": {"n": 1}})
    assert stream.getvalue() == "INFO    x: once n=1\n"
