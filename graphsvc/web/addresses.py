"""Parts of addresses that need more than werkzeug's own converters."""

from werkzeug.routing import BaseConverter

from graphsvc.store.cases import BELOW


class CaseConverter(BaseConverter):
    """The number of a case. Slashes are common in them, so what follows is told by its words."""

    part_isolating = False
    regex = rf"(?!.*{BELOW}$)[^/].*?"
