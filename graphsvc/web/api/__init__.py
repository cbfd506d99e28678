"""The HTTP interface, one module a noun."""

from collections.abc import Iterable

from graphsvc.services import Services
from graphsvc.web.api import (
    cases,
    charts,
    comparisons,
    cypher,
    datasets,
    debriefings,
    drafts,
    entities,
    exercises,
    exhibits,
    expand,
    exports,
    imports,
    jobs,
    layout,
    links,
    me,
    model,
    notes,
    operations,
    overview,
    participants,
    paths,
    queries,
    search,
    seeds,
    sources,
    truth,
)
from graphsvc.web.contract import Routes


def all_routes(services: Services) -> Iterable[Routes]:
    """Return every operation, in the order in which the document lists them."""
    return (
        search.routes,
        entities.routes,
        expand.routes,
        paths.routes,
        layout.routes,
        overview.routes,
        links.routes,
        queries.routes_of(services.catalogue),
        jobs.routes,
        cypher.routes,
        charts.routes,
        comparisons.routes,
        drafts.routes,
        cases.routes,
        notes.routes,
        exhibits.routes,
        exports.routes,
        seeds.routes,
        exercises.routes,
        participants.routes,
        debriefings.routes,
        truth.routes,
        datasets.routes,
        sources.routes,
        imports.routes,
        model.routes,
        me.routes,
        operations.routes,
    )
