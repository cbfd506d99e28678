"""What can go wrong with the audit trail. All of it stops the question: what cannot be recorded is not
answered.
"""

from graphsvc.errors import GraphsvcError, UnavailableError
from graphsvc.i18n import N_


class AuditUnavailableError(UnavailableError):
    """An entry could not be written, so what it would have recorded was not done."""

    title = N_("Audit trail unavailable")
    slug = "audit-unavailable"


class AuditKeyError(GraphsvcError):
    """The key file is missing, readable by others, damaged, or of another trail."""

    status = 503
    title = N_("Audit key unusable")
    slug = "audit-key"


class PurposeRequiredError(GraphsvcError):
    """Every question needs a stated purpose, which goes to the audit trail."""

    status = 428
    title = N_("State a purpose")
    slug = "purpose-required"
