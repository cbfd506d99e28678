"""Who did it, from where."""

from dataclasses import dataclass

from graphsvc.store.identity import Identity, Via


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it. An unknown person has an empty login: what they typed may be a password in the wrong
    field.
    """

    login: str
    agency: str
    via: str
    address: str = ""

    @classmethod
    def of(cls, identity: Identity, address: str = "") -> "Actor":
        """Return the actor behind a session or a token, calling from `address`."""
        return cls(identity.login, identity.agency, identity.via.value, address[:64])

    @classmethod
    def unknown(cls, address: str) -> "Actor":
        """Return the actor of a failed sign-in."""
        return cls("", "", "", address[:64])

    @classmethod
    def command(cls, account: str) -> "Actor":
        """Return the actor of a command on the server; `account` is the operating system's account name."""
        return cls(account[:64], "", Via.CLI.value)
