"""Application state: who uses the service, what is loaded, shared and saved. One module a noun.

Functions take a transaction (`with store.write() as tx: users.create(tx, …)`), so a caller can do several
things, and their audit entry, in one. The few that are called at every request (`sessions.identify`,
`tokens.identify`) or that must not hold a transaction while they work (`passwords.check`) take the store.
"""

from graphsvc.store.base import DataKind, Transaction, utcnow
from graphsvc.store.identity import Identity, Scope, Via
from graphsvc.store.store import Store

__all__ = ["DataKind", "Identity", "Scope", "Store", "Transaction", "Via", "utcnow"]
