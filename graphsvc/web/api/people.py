"""People in answers: who owns, saved, wrote or added something."""

from graphsvc.store.users import User
from graphsvc.web.contract import Given


class PersonShown(Given):
    """A user."""

    login: str
    name: str


def person_json(user: User) -> dict[str, str]:
    """Return a user as JSON."""
    return {"login": user.login, "name": user.name}
