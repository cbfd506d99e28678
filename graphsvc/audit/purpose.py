"""Why someone asks: stated before the question, kept with it."""

from dataclasses import dataclass

from graphsvc.audit.errors import PurposeRequiredError
from graphsvc.i18n import say
from graphsvc.store.base import clean
from graphsvc.store.identity import Identity
from graphsvc.store.sessions import REASON_LENGTH


@dataclass(frozen=True, slots=True)
class Purpose:
    """The case, if there is one, and the reason in the user's words. Raises InvalidInputError for an
    unusable text.
    """

    case: str | None
    reason: str

    def __post_init__(self) -> None:
        # Frozen: the checked texts are put in place past the dataclass's guard
        object.__setattr__(self, "reason", clean(self.reason, "reason", longest=REASON_LENGTH))
        object.__setattr__(self, "case", clean(self.case, "case", longest=64) if self.case else None)

    @classmethod
    def stated(cls, identity: Identity, reason: str | None = None, case: str | None = None) -> "Purpose":
        """Return the purpose given with the question, else the one of the session or token.

        A case given alone goes with the session's reason; a reason given alone with no case, because it may
        be about another one. Raises PurposeRequiredError when no reason is stated anywhere.
        """
        if reason and reason.strip():
            return cls(case, reason)
        if not identity.purpose_reason:
            raise PurposeRequiredError(
                say("State the purpose of this question: a reason and, if there is one, the case number.")
            )
        return cls(case or identity.purpose_case, identity.purpose_reason)
