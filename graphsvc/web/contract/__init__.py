"""The contract: an operation is declared once, and validated, documented and answered from that declaration."""

from graphsvc.web.contract.operation import Operation, Reply, Routes
from graphsvc.web.contract.service import Contract
from graphsvc.web.contract.types import Given, Strict

__all__ = ["Contract", "Given", "Operation", "Reply", "Routes", "Strict"]
