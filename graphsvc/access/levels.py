"""Names of the clearance levels: as Indonesian public bodies mark their documents, with the English words
beside them, unless the installation has names of its own.
"""

from graphsvc.i18n import N_
from graphsvc.settings import Settings
from graphsvc.store.users import MAX_LEVEL

#: Message ids by level. A level without a name of its own is shown as its number.
LEVEL_LABELS: dict[int, str] = {
    0: N_("Ordinary"),
    1: N_("Restricted"),
    2: N_("Secret"),
    3: N_("Top secret"),
}


def level_labels(settings: Settings, language: str) -> dict[int, str]:
    """Return what every level is called, lowest first: a message id, or the installation's own name in *language*.

    Its own take the place of all: half of one scheme and half of another would be read as one.
    """
    if not settings.level_names:
        return {level: LEVEL_LABELS.get(level, str(level)) for level in range(MAX_LEVEL + 1)}
    own = dict(enumerate(settings.level_names))
    return {
        level: _in_language(own[level], settings.languages, language) if level in own else str(level)
        for level in range(MAX_LEVEL + 1)
    }


def _in_language(name: str, languages: tuple[str, ...], language: str) -> str:
    words = [word.strip() for word in name.split("|")]
    place = languages.index(language) if language in languages else 0
    return words[place] if place < len(words) else words[0]
