"""The error of a file that cannot be loaded as it is."""

from graphsvc.errors import GraphsvcError
from graphsvc.i18n import N_


class SourceError(GraphsvcError):
    """A file cannot be read as what it is said to be. Nothing of it is loaded.

    `detail` names the file, the line where there is one, what is wrong there and what to do.
    """

    status = 422
    title = N_("The file cannot be loaded")
    slug = "unreadable-source"
