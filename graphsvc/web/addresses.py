"""Parts of addresses that need more than werkzeug's own converters."""

from werkzeug.routing import BaseConverter

#: What stands below a case: a number that ends like this would name the wrong thing.
BELOW_A_CASE = r"/(?:notes|exhibits(?:/[^/]+)?|members/[^/]+)"


class CaseConverter(BaseConverter):
    """The number of a case. Slashes are common in them, so what follows is told by its words."""

    part_isolating = False
    regex = rf"(?!.*{BELOW_A_CASE}$)[^/].*?"
