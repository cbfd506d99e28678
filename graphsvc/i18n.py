"""Marks texts for translation in code that knows no request.

`web` looks a text up with gettext when it renders it; rooms below `web` only mark theirs, so that `make
messages` finds them, and hand on the English msgid.
"""


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's extractors know
    """Return `text` unchanged; `make messages` extracts the literal between the brackets."""
    return text
