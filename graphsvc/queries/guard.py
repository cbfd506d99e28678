"""Whether a plan only reads. The database is the judge; its plan is compared with lists of what is allowed.

Lists of what is allowed, not of what is forbidden: an operator that the next Neo4j brings is refused until
somebody has looked at it. `LOAD CSV`, `SHOW` and `TERMINATE` are of type `r` too, and their operators give
them away.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from graphsvc.graph.results import Plan
from graphsvc.i18n import say

#: Procedures a statement may call. Each only reads, and returns nodes that the statement must then filter.
PROCEDURES = frozenset({"db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships"})

#: Operators that only read, without what they say in brackets. The count stores are not among them: they
#: count what is hidden, in one step, and no filter reaches them.
OPERATORS = frozenset(
    """
    AllNodesScan AntiConditionalApply AntiSemiApply Apply Argument ArgumentTracker ArrayAwareUnwind
    AssertSameNode AssertSameRelationship AssertingMultiNodeIndexSeek AssertingMultiRelationshipIndexSeek
    BFSPruningVarExpand CacheProperties CartesianProduct ConditionalApply ConditionalSelectOrSemiApply
    DirectedAllRelationshipsScan DirectedRelationshipByElementIdSeek DirectedRelationshipByIdSeek
    DirectedRelationshipIndexContainsScan DirectedRelationshipIndexEndsWithScan
    DirectedRelationshipIndexScan DirectedRelationshipIndexSeek DirectedRelationshipIndexSeekByRange
    DirectedRelationshipTypeScan DirectedRelationshipUniqueIndexSeek
    DirectedRelationshipUniqueIndexSeekByRange DirectedUnionRelationshipTypesScan Distinct Eager
    EagerAggregation EmptyResult EmptyRow ErrorPlan ExhaustiveLimit Expand Filter
    IntersectionNodeByLabelsScan LeftOuterHashJoin LetAntiSemiApply LetSelectOrAntiSemiApply
    LetSelectOrSemiApply LetSemiApply Limit MultiNodeIndexSeek NodeByElementIdSeek NodeByIdSeek
    NodeByLabelScan NodeHashJoin NodeIndexContainsScan NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek
    NodeIndexSeekByRange NodeLeftOuterHashJoin NodeRightOuterHashJoin NodeUniqueIndexSeek
    NodeUniqueIndexSeekByRange NonFuseable NonPipelined NullifyMetadata Optional OptionalExpand
    OrderedAggregation OrderedDistinct OrderedUnion PartialSort PartialTop PathPropagatingBFS
    ProcedureCall ProduceResults Projection ProjectEndpoints PruningVarExpand RelationshipByIdSeek Repeat
    RepeatOptions RightOuterHashJoin RollUpApply SelectOrAntiSemiApply SelectOrSemiApply SemiApply
    ShortestPath Skip Sort StatefulShortestPath SubtractionNodeByLabelsScan Top Top1WithTies TriadicBuild
    TriadicFilter TriadicSelection UndirectedAllRelationshipsScan UndirectedRelationshipByElementIdSeek
    UndirectedRelationshipByIdSeek UndirectedRelationshipIndexContainsScan
    UndirectedRelationshipIndexEndsWithScan UndirectedRelationshipIndexScan
    UndirectedRelationshipIndexSeek UndirectedRelationshipIndexSeekByRange UndirectedRelationshipTypeScan
    UndirectedRelationshipUniqueIndexSeek UndirectedRelationshipUniqueIndexSeekByRange
    UndirectedUnionRelationshipTypesScan Union UnionNodeByLabelsScan Unwind ValueHashJoin VarLengthExpand
    """.split()  # noqa: SIM905 - one name after another, as a reader looks one up
)


_QUESTION = say("a question")


def faults(
    plan: Plan,
    *,
    operators: Collection[str] = OPERATORS,
    procedures: Collection[str] = PROCEDURES,
    user: str = _QUESTION,
) -> list[str]:
    """What in *plan* is more than reading; empty when nothing is. The allowed operators and procedures are
    those of named questions unless others are given;
    *user* says whose they are.
    """
    found: list[str] = []
    if plan.type != "r":
        found.append(
            say(
                "it does more than read (the database calls it %(kind)s)",
                kind=repr(plan.type) if plan.type else say("no query"),
            )
        )
    for operator, detail in zip(plan.operators, plan.details, strict=True):
        name = operator.partition("(")[0]
        if name not in operators:
            found.append(
                say(
                    "%(operator)s is not among the operations that %(user)s may use",
                    operator=operator,
                    user=user,
                )
            )
        elif name == "ProcedureCall":
            procedure = _procedure(detail)
            if procedure not in procedures:
                found.append(
                    say(
                        "the procedure %(procedure)s is not among those that %(user)s may call",
                        procedure=procedure,
                        user=user,
                    )
                )
    return list(dict.fromkeys(found))


def _procedure(detail: str) -> str:
    match = re.match(r"\s*([\w.`]+)\s*\(", detail)
    return match[1].replace("`", "") if match else detail.strip()
