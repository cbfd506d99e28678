"""The one error of the model: a value that is not what it claims to be."""

from __future__ import annotations

from .labels import say


class InvalidValue(ValueError):
    """A value fails its check.

    :param what: the thing that was expected, e.g. ``say("phone number")``.
    :param value: the value as given (shortened to 80 characters in the message).
    :param advice: one sentence that says what would be right, made by ``say``.

    :ivar detail: the whole sentence, for an edge to translate.
    """

    def __init__(self, what: str, value: object, advice: str) -> None:
        text = repr(value)
        if len(text) > 80:
            text = text[:77] + "..."
        self.detail = say("%(value)s is not a %(what)s. %(advice)s", value=text, what=what, advice=advice)
        super().__init__(self.detail)
        self.what = what
        self.value = value
        self.advice = advice


class Placeholder(InvalidValue):
    """A value that only fills a field (``12345678``, ``UNKNOWN``).

    Linking on it would join everyone whose clerk typed the same filler, so readers keep it as
    text on the record and report it.
    """
