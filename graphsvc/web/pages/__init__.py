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
    partners,
    preferences,
    protection,
    provider,
    purpose,
    questions,
    requests,
    retention,
    sharing,
    signin,
    subject,
    training,
    users,
    view,
)
from graphsvc.web.provider import Provider


def register(app: Flask, identity_provider: Provider | None) -> None:
    """Add every page to `app`, those of sign-in by a provider only with one."""
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
        partners,
        preferences,
        protection,
        purpose,
        questions,
        requests,
        retention,
        sharing,
        signin,
        subject,
        training,
        users,
    ):
        app.register_blueprint(module.blueprint)
    if identity_provider is not None:
        app.register_blueprint(provider.blueprint)
