"""Who asked what, when and why: append-only, hash-chained, written before the answer leaves."""

from graphsvc.audit.action import Action, Outcome
from graphsvc.audit.actor import Actor
from graphsvc.audit.purpose import Purpose
from graphsvc.audit.trail import Audit, Pending

__all__ = ["Action", "Actor", "Audit", "Outcome", "Pending", "Purpose"]
