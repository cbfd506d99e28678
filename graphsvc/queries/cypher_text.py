"""What can be told from the text of a statement: the parameters it names.

Only for messages that name a file and line. What a statement may do is judged by the database, never by its
text.
"""

from __future__ import annotations

import re

#: Strings, quoted names and comments, in which `$x` is no parameter; then a parameter.
_PARTS = re.compile(
    r"""
    '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" | `(?:[^`]|``)*` | /\*.*?\*/ | //[^\n]*
    | \$(?:(?P<name>[^\W\d]\w*)|`(?P<quoted>(?:[^`]|``)+)`)
    """,
    re.VERBOSE | re.DOTALL,
)


def parameters(text: str) -> dict[str, int]:
    """Names of the parameters in *text*, each with the line (from 1) where it first occurs."""
    found: dict[str, int] = {}
    for match in _PARTS.finditer(text):
        name = match["name"] or match["quoted"]
        if name and name not in found:
            found[name] = text.count("\n", 0, match.start()) + 1
    return found
