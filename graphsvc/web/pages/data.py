from flask import Blueprint

blueprint = Blueprint("data", __name__)


@blueprint.get("/data")
def datasets() -> str:
    return ""
