"""A text of a seed in the languages of its readers, as its YAML files write it."""

from typing import Annotated, Any

from pydantic import PlainValidator

from graphsvc.i18n import Written, say, written


def _words(value: Any) -> Written:
    """A text in both languages; one that is given once stands for both."""
    if isinstance(value, str) and value.strip():
        return written(value, value)
    if (
        isinstance(value, dict)
        and set(value) == {"en", "id"}
        and all(isinstance(text, str) and text.strip() for text in value.values())
    ):
        return written(value["en"], value["id"])
    raise ValueError(say("must be a text, or one for each of en and id"))


Words = Annotated[Written, PlainValidator(_words)]
