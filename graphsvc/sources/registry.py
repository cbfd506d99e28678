"""The formats there are: every module of this package that has a `SOURCE`. Nothing else names them."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import graphsvc.sources
from graphsvc.errors import NotFoundError
from graphsvc.i18n import say
from graphsvc.sources.base import Source


@cache
def sources() -> dict[str, Source]:
    """Every format by name, in order of their names."""
    found: dict[str, Source] = {}
    for module in pkgutil.iter_modules(graphsvc.sources.__path__):
        source = getattr(importlib.import_module(f"graphsvc.sources.{module.name}"), "SOURCE", None)
        if isinstance(source, Source):
            if source.name in found:
                raise AssertionError(f"two modules of graphsvc.sources are called {source.name}")
            found[source.name] = source
    return dict(sorted(found.items()))


def source(name: str) -> Source:
    """The format of that name; raises NotFoundError that lists the names."""
    found = sources().get(name)
    if found is None:
        raise NotFoundError(
            say(
                "There is no source %(name)s. Use one of %(words)s.",
                name=name[:40],
                words=", ".join(sources()),
            )
        )
    return found
