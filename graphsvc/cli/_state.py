"""What the commands that change application state share: the store and the trail of this installation."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphsvc.audit import Actor, Audit
    from graphsvc.settings import Settings
    from graphsvc.store import Store


@dataclass(frozen=True, slots=True)
class State:
    """The open store and trail, and who runs the command."""

    settings: "Settings"
    store: "Store"
    audit: "Audit"
    actor: "Actor"

    def signin_url(self, secret: str) -> str:
        """Return the page of a one-time sign-in link, as a browser on this machine reaches it."""
        scheme = "https" if self.settings.https else "http"
        return f"{scheme}://{self.settings.host}:{self.settings.port}/signin/{secret}"


@contextmanager
def opened() -> Iterator[State]:
    """Open the store and the trail that the settings name, and close them again."""
    from graphsvc.audit import Actor, Audit
    from graphsvc.settings import load
    from graphsvc.store import Store

    settings = load()
    store = Store.from_settings(settings)
    try:
        audit = Audit.from_settings(store, settings)
        yield State(settings, store, audit, Actor.command(_account()))
        audit.close()
    finally:
        store.close()


def _account() -> str:
    """Return the account name; a container may run under a number that no account has."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
