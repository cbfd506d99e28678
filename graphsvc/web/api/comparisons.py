"""Comparisons: what was added, removed and moved between two versions of a chart."""

from typing import Annotated, Any

from pydantic import Field

from graphsvc.charts.compare import Difference, compare
from graphsvc.charts.picture import Annotation, Link, Node
from graphsvc.store import charts
from graphsvc.web.api.charts import VersionShown
from graphsvc.web.api.names import Ordinal
from graphsvc.web.call import Call
from graphsvc.web.contract import Given, Routes, Strict
from graphsvc.web.contract.types import Name
from graphsvc.web.saved import seen, version_json

routes = Routes("charts")


class CompareQuery(Strict):
    """Which two versions."""

    from_: Annotated[Ordinal, Field(alias="from", description="The earlier version")]
    to: Annotated[Ordinal, Field(description="The later version")]


class NodesDiffer(Given):
    """Entities: as they are in the later version, the removed as in the earlier."""

    added: list[Node]
    removed: list[Node]
    moved: list[Node] = Field(description="They stand elsewhere")
    changed: list[Node]
    hidden: list[Node] = Field(description="Taken from sight")
    shown: list[Node] = Field(description="Brought back into sight")


class LinksDiffer(Given):
    """Links, in the same way."""

    added: list[Link]
    removed: list[Link]
    moved: list[Link]
    changed: list[Link]
    hidden: list[Link]
    shown: list[Link]


class DrawnDiffer(Given):
    """Notes, boxes and arrows that somebody drew, in the same way."""

    added: list[Annotation]
    removed: list[Annotation]
    moved: list[Annotation]
    changed: list[Annotation] = Field(description="Their text, colour or what they are tied to differs")
    hidden: list[Annotation]
    shown: list[Annotation]


class TitlesDiffer(Given):
    """The two titles."""

    before: str
    now: str


class ComparisonShown(Given):
    """What differs between two versions, both as the reader may see them today."""

    earlier: VersionShown
    later: VersionShown
    same: bool
    title: TitlesDiffer | None = Field(description="Null when both have the same")
    nodes: NodesDiffer
    links: LinksDiffer
    annotations: DrawnDiffer


@routes.get(
    "/api/v1/charts/<id>/compare",
    answer=ComparisonShown,
    action="chart-compare",
    name="compare_chart",
    scope="charts",
)
def compare_versions(call: Call, id: Name, query: CompareQuery) -> dict[str, Any]:  # noqa: A002
    """Say what was added, removed and moved between two versions of a chart.

    Entities and links are said as the data says them today in both, so that what the data says otherwise since
    does not stand among what somebody did to the chart.
    """
    with call.services.store.read() as tx:
        chart = charts.find_visible(tx, id, call.identity.id, call.identity.kind)
        versions = [charts.saved(tx, chart, number) for number in (query.from_, query.to)]
        earlier, later = (version_json(one) for one in versions)
    (before, _), (after, _) = seen(
        call, [(one.document, one.user_id == call.identity.id) for one in versions]
    )
    found = compare(before, after)
    title = None if found.title is None else {"before": found.title[0], "now": found.title[1]}
    return {
        "earlier": earlier,
        "later": later,
        "same": found.empty,
        "title": title,
        "nodes": _difference(found.nodes),
        "links": _difference(found.links),
        "annotations": _difference(found.annotations),
    }


def _difference(found: Difference[Any]) -> dict[str, Any]:
    names = ("added", "removed", "moved", "changed", "hidden", "shown")
    return {name: list(getattr(found, name)) for name in names}
