"""Run every measure, or those named: `python -m bench load`. The exit status is 1 when one misses."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the measures of these names, all when none is given."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    unknown = sorted(set(names) - set(found))
    if unknown:
        print(f"no such measure: {', '.join(unknown)}; there are {', '.join(found)}")
        return 2
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    print(
        f"{cores} cores, load {busy:.1f}" + (": busy, so absolute times are too long" if busy > cores else "")
    )
    reached = [importlib.import_module(f"bench.{name}").run() for name in names or found]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
