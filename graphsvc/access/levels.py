"""Names of the clearance levels: as Indonesian public bodies mark their documents, with the English words
beside them.
"""

from graphsvc.i18n import N_

#: Message ids by level. A level without a name of its own is shown as its number.
LEVEL_LABELS: dict[int, str] = {
    0: N_("Ordinary"),
    1: N_("Restricted"),
    2: N_("Secret"),
    3: N_("Top secret"),
}


def level_label(level: int) -> str:
    """Return the message id of a level's name."""
    return LEVEL_LABELS.get(level, str(level))
