"""docker-compose.yml and Dockerfile: valid by the Compose specification, safe by default, true to
settings.py.
"""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

from graphsvc.settings import known_variables, load

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
VARIABLE = re.compile(r"(?<!\$)\$\{(?P<name>\w+)(?::(?P<how>[-?])(?P<rest>[^}]*))?\}")


def faults(document: object) -> list[str]:
    """Return what the Compose specification's schema says against `document`."""
    schema = get_builtin_schema("vendor.compose-spec")
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [error.message for error in validator.iter_errors(document)]


def resolved(value: str) -> str:
    """Return `value` as Compose would pass it on, with `secret1` for what has no default."""
    return VARIABLE.sub(lambda match: match["rest"] if match["how"] == "-" else "secret1", value)


def test_it_is_valid_by_the_specification() -> None:
    assert faults(COMPOSE) == []


@pytest.mark.parametrize("service", ["neo4j", "postgres", "graphsvc"])
def test_the_schema_would_see_a_fault(service: str) -> None:
    broken = copy.deepcopy(COMPOSE)
    broken["services"][service]["enviroment"] = {}
    assert faults(broken)


def test_the_servers_are_those_of_the_design() -> None:
    assert COMPOSE["services"]["neo4j"]["image"] == "neo4j:2026.09-community"
    assert COMPOSE["services"]["postgres"]["image"].startswith("postgres:")
    assert COMPOSE["services"]["graphsvc"]["build"] == "."


def test_no_password_has_a_default() -> None:
    secrets = [match for match in VARIABLE.finditer(TEXT) if "PASSWORD" in match["name"]]
    assert {match["name"] for match in secrets} == {"NEO4J_PASSWORD", "POSTGRES_PASSWORD"}
    for match in secrets:
        assert match["how"] == "?", match.group()
        assert match["rest"].startswith("put "), f"{match.group()} must say what to do"


def test_every_service_has_a_health_check_and_waits_for_its_servers() -> None:
    for name, service in COMPOSE["services"].items():
        assert "healthcheck" in service or (name == "graphsvc" and "HEALTHCHECK" in DOCKERFILE), name
    assert {
        name: needs["condition"] for name, needs in COMPOSE["services"]["graphsvc"]["depends_on"].items()
    } == {"neo4j": "service_healthy", "postgres": "service_healthy"}


def test_only_the_service_is_published_and_only_on_loopback() -> None:
    published = {
        name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service
    }
    assert list(published) == ["graphsvc"]
    assert all(port.startswith("127.0.0.1:") for port in published["graphsvc"])
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def environments() -> Iterator[tuple[str, str]]:
    """Yield every variable that the service's container gets."""
    yield from COMPOSE["services"]["graphsvc"]["environment"].items()
    lines = DOCKERFILE.replace("\\\n", " ").splitlines()
    for line in (line for line in lines if line.startswith("ENV ")):
        for pair in line.removeprefix("ENV ").split():
            name, _, value = pair.partition("=")
            if name.startswith(("GRAPHSVC_", "NEO4J_")):
                yield name, value


def test_every_setting_it_names_exists_and_takes_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    given = dict(environments())
    assert "GRAPHSVC_HOME" in given
    assert "GRAPHSVC_DATABASE_URL" in given
    assert set(given) - known_variables() == set()
    for name in known_variables():
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, resolved(str(value)))
    settings = load()
    assert not settings.local_neo4j
    assert settings.neo4j_password is not None
    assert settings.neo4j_password.get_secret_value() == "secret1"
    assert settings.resolved_database_url == "postgresql+psycopg://graphsvc:secret1@postgres:5432/graphsvc"
    assert "127.0.0.1" in settings.trusted_hosts, "the health check asks for it"


def test_volumes_and_networks_are_declared() -> None:
    for name, service in COMPOSE["services"].items():
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in COMPOSE["volumes"], (name, volume)
        assert set(service["networks"]) <= set(COMPOSE["networks"]), name


def test_what_the_dockerfile_copies_is_let_through() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[0] == "*"
    for line in ignored:
        if line.startswith("!"):
            assert (ROOT / line[1:]).exists(), line
