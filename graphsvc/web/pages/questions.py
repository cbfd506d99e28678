from flask import Blueprint

blueprint = Blueprint("questions", __name__)


@blueprint.get("/questions")
def every() -> str:
    return ""
