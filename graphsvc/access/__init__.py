"""Who may see what: the policy, and its evaluation into the list of access classes that every statement
filters by.
"""

from graphsvc.access.classes import access_classes, hit_classes, may_see_every_class
from graphsvc.access.opening import reopen
from graphsvc.store.classes import OPEN_CLASS, class_for

__all__ = ["OPEN_CLASS", "access_classes", "class_for", "hit_classes", "may_see_every_class", "reopen"]
