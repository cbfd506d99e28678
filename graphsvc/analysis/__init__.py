"""Analyses of what a question's statement read: pure functions from rows to findings.

The rows come from a named question, which has already left out whatever the asker may not see; what is not in them
cannot change an answer.
"""

from __future__ import annotations

from graphsvc.analysis.analysis import Analysis, Finding
from graphsvc.analysis.arrival import ARRIVAL
from graphsvc.analysis.attribution import ATTRIBUTION
from graphsvc.analysis.communities import COMMUNITIES
from graphsvc.analysis.convoy import CONVOY
from graphsvc.analysis.courier import COURIER
from graphsvc.analysis.cuts import BRIDGES
from graphsvc.analysis.keyplayers import KEY_PLAYERS
from graphsvc.analysis.measures import MEASURES
from graphsvc.analysis.missing import MISSING
from graphsvc.analysis.nearrepeat import NEAR_REPEAT
from graphsvc.analysis.removal import REMOVAL
from graphsvc.analysis.sequences import SEQUENCES
from graphsvc.analysis.succession import SUCCESSION
from graphsvc.analysis.together import MOVED_TOGETHER, TRAVELLED_TOGETHER

#: Every analysis that a question's header may name.
ANALYSES: dict[str, Analysis] = {
    analysis.name: analysis
    for analysis in (
        *MEASURES,
        BRIDGES,
        *KEY_PLAYERS,
        COMMUNITIES,
        TRAVELLED_TOGETHER,
        MOVED_TOGETHER,
        SUCCESSION,
        COURIER,
        CONVOY,
        NEAR_REPEAT,
        REMOVAL,
        MISSING,
        ARRIVAL,
        SEQUENCES,
        ATTRIBUTION,
    )
}

__all__ = ["ANALYSES", "Analysis", "Finding"]
