"""The chart page: the workspace's skeleton; what it shows, it fetches through the HTTP interface."""

from flask import Blueprint, Response

from graphsvc.web.identity import require_identity
from graphsvc.web.pages.view import page

blueprint = Blueprint("chart", __name__)


@blueprint.get("/chart")
def show() -> Response:
    """Show the chart page."""
    require_identity()
    return page("chart.html")
