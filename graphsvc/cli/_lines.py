"""Lines of a list: a cell holds what people wrote, and a line must stay one line with its cells in their order."""


def line(*cells: object) -> str:
    """Return the cells joined by tabs. What would break the line, move the cursor or turn the direction of
    writing is written as its escape, as in a Python string: an entry must not be able to forge another.
    """
    return "\t".join(_shown(str(cell)) for cell in cells)


def _shown(text: str) -> str:
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii")
        for char in text
    )
