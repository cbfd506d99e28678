"""Every error of ours is part of the interface: a status, a title, a slug."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator

import graphsvc
from graphsvc.errors import GraphsvcError, InvalidInputError


def all_errors(base: type[GraphsvcError] = GraphsvcError) -> Iterator[type[GraphsvcError]]:
    """Yield every error class of the package."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith("graphsvc."):
            yield kind
        yield from all_errors(kind)


def import_everything() -> None:
    """Import every module, so that no class is missed."""
    for module in pkgutil.walk_packages(graphsvc.__path__, "graphsvc."):
        # Migrations are run by Alembic, which gives them their context
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def test_each_error_says_what_it_is() -> None:
    import_everything()
    kinds = set(all_errors())
    assert len(kinds) > 5
    for kind in kinds:
        assert 400 <= kind.status <= 599, kind
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", kind.slug), kind
        assert kind.title, kind


def test_no_two_public_errors_share_a_slug() -> None:
    import_everything()
    counted = Counter(
        kind.slug for kind in set(all_errors()) if not kind.__name__.startswith("_") and "slug" in vars(kind)
    )
    assert [slug for slug, count in counted.items() if count > 1] == []


def test_detail_is_the_message() -> None:
    error = InvalidInputError("Give a number.", [{"field": "limit", "message": "not a number"}])
    assert str(error) == error.detail == "Give a number."
    assert error.errors[0]["field"] == "limit"
