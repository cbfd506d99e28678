"""Files that hold a secret: mode 0600, and not taken when others could have read them."""

import os
import stat
from pathlib import Path


class OpenToOthersError(OSError):
    """Others may read the file."""


def read(path: Path, most: int) -> str:
    """Return the file's first *most* bytes as text.

    Raises OpenToOthersError, another OSError when it cannot be read, UnicodeDecodeError when it is no text.
    """
    with path.open("rb") as file:
        # Of the file that was opened, whatever has its name by now
        mode = os.fstat(file.fileno()).st_mode
        text = file.read(most)
    # Windows has no such bits
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise OpenToOthersError(f"{path.name} is readable by others")
    return text.decode()
