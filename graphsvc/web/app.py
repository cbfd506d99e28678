"""The app factory: a Flask app over the services of one process."""

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from graphsvc.services import Services
from graphsvc.web import failures, language, observe, pages, partner, rate, security
from graphsvc.web.addresses import CaseConverter
from graphsvc.web.api import all_routes
from graphsvc.web.contract import Contract
from graphsvc.web.guard import Gate
from graphsvc.web.provider import Provider

#: Built front end and pictures, beside the package's code.
STATIC = Path(__file__).parent.parent / "static"


def create_app(services: Services) -> Flask:
    """Return the app. `services` are open and stay the caller's to close."""
    settings = services.settings
    app = Flask(
        "graphsvc.web", static_folder=str(STATIC), static_url_path="/static", template_folder="templates"
    )
    app.config.update(
        MAX_CONTENT_LENGTH=settings.body_limit,
        # A form of a thousand fields is none of ours
        MAX_FORM_PARTS=100,
        MAX_FORM_MEMORY_SIZE=settings.body_limit,
        # Not cached without asking: a new release must never run beside an old bundle
        SEND_FILE_MAX_AGE_DEFAULT=0,
    )
    app.extensions["graphsvc"] = services
    # An id may hold two slashes; werkzeug would redirect to another id
    app.url_map.merge_slashes = False
    app.url_map.converters["case"] = CaseConverter
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    metrics = observe.Metrics()
    app.extensions["graphsvc.metrics"] = metrics
    observe.install(app, metrics)
    security.install(app, https=settings.https, hosts=settings.trusted_hosts)
    rate.install(app, settings.requests_per_minute)
    language.install(app)
    failures.install(app)
    partner.install(app)

    contract = Contract(Gate(partner.admit))
    app.extensions["graphsvc.contract"] = contract
    contract.register(app, all_routes(services))
    provider = Provider.from_settings(settings)
    app.extensions["graphsvc.provider"] = provider
    pages.register(app, provider)

    if settings.proxies:
        n = settings.proxies
        # Only as many hops as are ours: with one more, any client could name its own address
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n, x_prefix=n)  # type: ignore[method-assign]
    return app
