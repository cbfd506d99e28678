"""Whether a text leaves anything to be seen. A title of zero-width spaces would be a link that nobody can see."""

import re

#: Inside of a character class: what draws nothing. White space and controls, soft hyphens and joiners, what sets
#: the direction of writing, variation selectors, tags, and the letters that are blank by design (Hangul fillers,
#: the empty Braille cell). After Unicode's Default_Ignorable_Code_Point and White_Space. The last range is written
#: as it is: no escape for it means the same to Python, to Rust and to a browser.
BLANK = (
    r"\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb" + "\U000e0000-\U000e0fff"
)
_INK = re.compile(f"[^{BLANK}]")


def has_ink(text: str) -> bool:
    """Return whether `text` holds a character that can be seen."""
    return _INK.search(text) is not None
