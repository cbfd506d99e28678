"""Measures on a visible subgraph: pure functions from pairs to scores, on rustworkx.

The pairs come from a named question, which has already left out whatever the asker may not see; what
is not in them cannot change a score.
"""

from __future__ import annotations

from .measures import MEASURES, Measure
from .network import Pair

__all__ = ["MEASURES", "Measure", "Pair"]
