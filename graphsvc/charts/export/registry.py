"""The formats, found where they lie: a new one is one more module."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from graphsvc.charts.export import formats
from graphsvc.charts.export.handout import Handout
from graphsvc.charts.picture import MOST_LINKS, MOST_NODES
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import amount, say


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    :param name: what a caller asks for. :param title: message id of what people call it.
    :param suffix: of the file's name, with its dot.
    :param most: entities and links that it can hold; more make a file that takes minutes and that nobody reads.
    """

    name: str
    title: str
    media_type: str
    suffix: str
    write: Callable[[Handout], bytes]
    most: int = MOST_NODES + MOST_LINKS

    def made(self, handout: Handout) -> bytes:
        """The file.

        :raises InvalidInputError: when the chart holds more than fits in this format.
        """
        number = len(handout.content.all)
        if number > self.most:
            raise InvalidInputError(
                say(
                    "The chart shows %(number)s entities and links, and a %(name)s holds %(most)s; hide"
                    " some of them, or choose tables (xlsx, csv).",
                    number=amount(number),
                    name=self.name.upper(),
                    most=amount(self.most),
                ),
                [
                    {
                        "field": "format",
                        "message": say("holds at most %(most)s entities and links", most=amount(self.most)),
                    }
                ],
            )
        return self.write(handout)


@cache
def all_formats() -> Mapping[str, Format]:
    """Every format by its name, sorted."""
    found = (
        import_module(f"{formats.__name__}.{module.name}").FORMAT
        for module in pkgutil.iter_modules(formats.__path__)
    )
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def format_of(name: str) -> Format:
    """Return a format.

    :raises InvalidInputError: when there is none of that name.
    """
    found = all_formats().get(name)
    if found is None:
        known = ", ".join(all_formats())
        raise InvalidInputError(
            say(
                "There is no export format %(name)s; use one of %(known)s.", name=repr(name[:40]), known=known
            ),
            [{"field": "format", "message": say("use one of %(known)s", known=known)}],
        )
    return found
