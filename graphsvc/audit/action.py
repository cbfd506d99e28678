"""What is recorded: the actions, and what became of them."""

from enum import StrEnum

from graphsvc.i18n import N_


class Action(StrEnum):
    """What someone did or asked. The values are stored: never rename one, or old entries lose their
    meaning.
    """

    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    PURPOSE = "purpose"
    SEARCH = "search"
    ENTITY = "entity"
    LINKS = "links"
    EXPAND = "expand"
    PATHS = "paths"
    QUERY = "query"
    CYPHER = "cypher"
    CHART_OPEN = "chart-open"
    CHART_SAVE = "chart-save"
    CHART_DELETE = "chart-delete"
    CHART_COMPARE = "chart-compare"
    EXPORT = "export"
    IMPORT = "import"
    REMOVE = "remove"
    AGENCY = "agency"
    USER = "user"
    PASSWORD = "password"  # noqa: S105 - a name, no secret
    SECOND_FACTOR = "second-factor"
    PROVIDER_ACCOUNT = "provider-account"
    LINK = "sign-in-link"
    TOKEN = "token"  # noqa: S105 - a name, no secret
    DATASET = "dataset"
    SHARING = "sharing"
    PARTNER = "partner"
    HITS = "hits"
    REQUEST = "request"
    REQUEST_OPEN = "request-open"
    CASE = "case"
    CASE_OPEN = "case-open"
    AUDIT_READ = "audit-read"
    UNMASK = "unmask"
    PROTECTION = "protection"
    RETENTION = "retention"
    SUBJECT_ACCESS = "subject-access"
    EXERCISE = "exercise"
    EXERCISE_OPEN = "exercise-open"


#: Message ids of the actions' names.
ACTION_LABELS: dict[Action, str] = {
    Action.SIGN_IN: N_("Signed in"),
    Action.SIGN_OUT: N_("Signed out"),
    Action.PURPOSE: N_("Stated a purpose"),
    Action.SEARCH: N_("Searched"),
    Action.ENTITY: N_("Opened an entity"),
    Action.LINKS: N_("Opened links"),
    Action.EXPAND: N_("Expanded"),
    Action.PATHS: N_("Looked for paths"),
    Action.QUERY: N_("Asked a named question"),
    Action.CYPHER: N_("Asked ad-hoc Cypher"),
    Action.CHART_OPEN: N_("Opened a chart"),
    Action.CHART_SAVE: N_("Saved a chart"),
    Action.CHART_DELETE: N_("Deleted a chart"),
    Action.CHART_COMPARE: N_("Compared versions of a chart"),
    Action.EXPORT: N_("Exported"),
    Action.IMPORT: N_("Loaded data"),
    Action.REMOVE: N_("Removed data"),
    Action.AGENCY: N_("Changed an agency"),
    Action.USER: N_("Changed a user"),
    Action.PASSWORD: N_("Changed a password"),
    Action.SECOND_FACTOR: N_("Changed a second factor"),
    Action.PROVIDER_ACCOUNT: N_("Changed an account at the provider"),
    Action.LINK: N_("Issued a sign-in link"),
    Action.TOKEN: N_("Changed an API token"),
    Action.DATASET: N_("Changed a dataset"),
    Action.SHARING: N_("Changed a sharing rule"),
    Action.PARTNER: N_("Changed a partner installation"),
    Action.HITS: N_("Asked for hits"),
    Action.REQUEST: N_("Made, answered or changed a request"),
    Action.REQUEST_OPEN: N_("Opened a request"),
    Action.CASE: N_("Changed a case"),
    Action.CASE_OPEN: N_("Opened a case"),
    Action.AUDIT_READ: N_("Read the audit trail"),
    Action.UNMASK: N_("Unmasked a protected person"),
    Action.PROTECTION: N_("Changed who is protected"),
    Action.RETENTION: N_("Changed or applied a rule of retention"),
    Action.SUBJECT_ACCESS: N_("Made a subject-access report"),
    Action.EXERCISE: N_("Changed an exercise"),
    Action.EXERCISE_OPEN: N_("Looked at somebody's exercise"),
}


class Outcome(StrEnum):
    """What an entry says about its action.

    ASKED is written before the read; ANSWERED, REFUSED or FAILED follows it in an entry of its own. A
    change is one entry, DONE, in the transaction of the change.
    """

    ASKED = "asked"
    ANSWERED = "answered"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


#: Message ids of the outcomes' names.
OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.ASKED: N_("Asked"),
    Outcome.ANSWERED: N_("Answered"),
    Outcome.DONE: N_("Done"),
    Outcome.REFUSED: N_("Refused"),
    Outcome.FAILED: N_("Failed"),
}
