"""The one error of the model: a value that is not what it claims to be."""

from __future__ import annotations


class InvalidValue(ValueError):
    """A value fails its check.

    :param what: the thing that was expected, e.g. ``"phone number"``.
    :param value: the value as given (shortened to 80 characters in the message).
    :param advice: one sentence that says what would be right.
    """

    def __init__(self, what: str, value: object, advice: str) -> None:
        text = repr(value)
        if len(text) > 80:
            text = text[:77] + "..."
        super().__init__(f"{text} is not a {what}. {advice}")
        self.what = what
        self.value = value
        self.advice = advice


class Placeholder(InvalidValue):
    """A value that only fills a field (``12345678``, ``UNKNOWN``).

    Linking on it would join everyone whose clerk typed the same filler, so readers keep it as
    text on the record and report it.
    """
