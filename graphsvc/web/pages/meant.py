"""What a text in a field for an entity means: an id, or the only one that a name or number finds."""

import re

from graphsvc.audit import Action
from graphsvc.errors import InvalidInputError
from graphsvc.i18n import say
from graphsvc.queries.naming import link_type
from graphsvc.web.api.search import find
from graphsvc.web.call import Call
from graphsvc.web.guard import asked
from graphsvc.web.pages.view import ENTITY_ID, OFFERED, nobody

_PAIR = re.compile(r"\s+\|\s+")


def entity(call: Call, text: str, field: str = "entity") -> str:
    """Return the id that is meant; raise InvalidInputError that names those that can be."""
    if ENTITY_ID.fullmatch(text):
        return text
    with asked(call, Action.SEARCH, {"q": text}) as pending:
        found = find(call, text, None, OFFERED)
        pending.answer.update({key: found[key] for key in ("total", "shown")})
    hits = found["items"]
    if found["total"] == 1:
        return str(hits[0]["id"])
    if not hits:
        message = nobody(text)
    else:
        meant = "; ".join(f"{hit['caption']}: {hit['id']}" for hit in hits)
        message = say("“%(text)s” can mean several; give the id of one: %(meant)s", text=text, meant=meant)
    raise InvalidInputError(message, [{"field": field, "message": message}])


def items(call: Call, text: str, field: str) -> list[str | list[str]]:
    """Return what the lines of a text mean: ids of entities or links, or pairs of them with a bar between."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found: list[str | list[str]] = []
    for line in lines:
        ends = [_one(call, end, field) for end in _PAIR.split(line)]
        found.append(ends[0] if len(ends) == 1 else ends)
    return found


def _one(call: Call, text: str, field: str) -> str:
    return text if link_type(text) else entity(call, text, field)
