"""The service on a free port of this machine, with the training case loaded, and what a test needs to enter
it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waitress import wasyncore
from waitress.server import create_server

from graphsvc import settings as all_settings
from graphsvc.audit import Audit
from graphsvc.graph.connection import Graph
from graphsvc.graph.loader import Loader
from graphsvc.model.entity import Entity
from graphsvc.model.link import Link
from graphsvc.services import Services, complete
from graphsvc.store import Store, bootstrap, utcnow
from graphsvc.training.seeds import load_seed
from graphsvc.web.app import create_app
from graphsvc.web.server import address, listen
from tests.support.graph import wipe

#: Dataset that the invented extras below are put into; the demo's own user may see it.
DATASET = "selat-sunda-cilegon"
#: A caption as a hostile source writes it. It must be shown as text everywhere.
HOSTILE = (
    "<img src=x onerror=\"document.title='executed'\"> <script>alert(1)</script> javascript:alert(2) "
    "\u202eabc\u202c " + "Z" * 3000
)
HUB = "person:{dataset}:hub"
HUB_CAPTION = "Pusat Uji Grafik"
HUB_LINKS = 300


@dataclass(frozen=True)
class Site:
    """A running service. `dataset` is one that the demo's user may see, by its class `access`; `hub` has 300
    neighbours in it.
    """

    url: str
    services: Services
    dataset: str
    access: int
    hub: str
    hostile: str

    def entrance(self) -> str:
        """The address that signs a browser in, once."""
        return f"{self.url}/signin/{bootstrap.demo(self.services.store, utcnow()).secret}"


@contextmanager
def served(graph: Graph, home: Path, **more: Any) -> Iterator[Site]:
    """Serve the training case from an emptied graph until the block ends; `more` settings take the place of
    the default ones.
    """
    settings = all_settings.load(
        home=home, demo=True, log_level="error", log_format="text", port=0, requests_per_minute=0, **more
    )
    wipe(graph)
    store = Store.from_settings(settings)
    audit = Audit.from_settings(store, settings)
    services = None
    try:
        services = complete(settings, graph, store, audit)
        bootstrap.demo(store)
        loaded = load_seed(settings.demo_seed, services)
        (dataset, _level), access = min((pair for pair in loaded.access.items() if pair[0][1] == 0), key=str)
        hub, hostile = HUB.format(dataset=dataset), f"person:{dataset}:hostile"
        Loader(graph).load(
            list(_extras(dataset, hub, hostile)), import_id="browser-tests", access=access, stage_dir=home
        )
        with running(create_app(services), settings.threads) as url:
            yield Site(url, services, dataset, access, hub, hostile)
    finally:
        if services is not None:
            services.jobs.close()
        audit.close()
        store.close()


def _extras(dataset: str, hub: str, hostile: str) -> Iterator[Entity | Link]:
    """A person with 300 acquaintances, whose drawing is timed, and one whose caption attacks the page."""
    people = [(hub, HUB_CAPTION), (hostile, HOSTILE[:3000])]
    people += [(f"person:{dataset}:spoke-{n}", f"Kenalan {n:03}") for n in range(HUB_LINKS)]
    for id_, caption in people:
        yield Entity(
            "Person", id_, caption, {"note": caption}, (caption[:200],), (), dataset, "browser tests"
        )
    for n, (id_, _caption) in enumerate(people[1:]):
        yield Link("KNOWS", f"{dataset}:browser-tests:{n}", hub, id_, dataset, "browser tests")


@contextmanager
def running(app: Any, threads: int, port: int = 0) -> Iterator[str]:
    """Serve `app` at the address given until the block ends; on a free port when none is named."""
    sock = listen("127.0.0.1", port)
    server: Any = create_server(app, sockets=[sock], threads=threads, clear_untrusted_proxy_headers=False)
    thread = threading.Thread(target=server.run, name="site", daemon=True)
    thread.start()
    try:
        yield address(sock, "127.0.0.1")
    finally:
        server.close()
        # What a process that ends takes with it: connections that browsers hold open would go on being answered
        wasyncore.close_all(server._map, ignore_all=True)
        thread.join(timeout=10)
