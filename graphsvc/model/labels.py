"""Marks a text for translation where it is declared.

``model`` knows no language: it declares English texts, marks them with :func:`N_` so that the
extraction finds them, and the edges (``web``, ``cli``) translate them when they show them.
"""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Return *text* unchanged; its only use is to be found by the message extraction."""
    return text
