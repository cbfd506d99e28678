"""The guide: how to ask, and what the types, links, grades and marks on a chart mean."""

from flask import Blueprint, Response

from graphsvc.model.grade import SCHEMES
from graphsvc.web.pages.view import page

blueprint = Blueprint("guide", __name__)


@blueprint.get("/docs")
def show() -> Response:
    """Show the guide. It says nothing of the data, so nobody needs to be signed in."""
    return page("guide.html", schemes=SCHEMES)
