"""Marks texts for translation in code that knows no request.

`web` looks a text up with gettext when it renders it; rooms below `web` only mark theirs, so that `make
messages` finds them, and hand on the English msgid. The marks are those of `model`, which lies below all rooms.
"""

from graphsvc.model.labels import (
    N_,
    Said,
    Written,
    amount,
    as_json,
    from_json,
    in_language,
    joined,
    say,
    written,
)

__all__ = [
    "N_",
    "Said",
    "Written",
    "amount",
    "as_json",
    "from_json",
    "in_language",
    "joined",
    "say",
    "written",
]
