"""The pages that people read, one module a noun. They ask what the HTTP interface asks, through the same
functions.
"""

from flask import Flask

from graphsvc.web.pages import (
    account,
    agencies,
    api,
    audit,
    cases,
    chart,
    console,
    data,
    guide,
    home,
    preferences,
    purpose,
    questions,
    sharing,
    signin,
    training,
    users,
    view,
)


def register(app: Flask) -> None:
    """Add every page to `app`."""
    view.install(app)
    for module in (
        account,
        agencies,
        api,
        audit,
        cases,
        chart,
        console,
        data,
        guide,
        home,
        preferences,
        purpose,
        questions,
        sharing,
        signin,
        training,
        users,
    ):
        app.register_blueprint(module.blueprint)
