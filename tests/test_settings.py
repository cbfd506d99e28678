"""Settings come from the environment, whole or not at all."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from graphsvc.settings import SettingsError, check_variables, describe, known_variables, load


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the run itself may have set."""
    for name in known_variables():
        monkeypatch.delenv(name, raising=False)


def test_defaults_listen_on_loopback_and_run_their_own_neo4j() -> None:
    settings = load()
    assert settings.host == "127.0.0.1"
    assert settings.local_neo4j
    assert settings.resolved_database_url.startswith("sqlite:///")
    assert settings.resolved_audit_key_file.parent == settings.home


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("GRAPHSVC_PORT", "9000", "port", 9000),
        ("GRAPHSVC_LANGUAGES", "id, en", "languages", ("id", "en")),
        ("GRAPHSVC_HTTPS", "true", "https", True),
        ("NEO4J_URI", "neo4j+s://graph.example:7687", "neo4j_uri", "neo4j+s://graph.example:7687"),
        ("NEO4J_USER", "reader", "neo4j_user", "reader"),
        ("NEO4J_USERNAME", "reader", "neo4j_user", "reader"),
        ("GRAPHSVC_QUERIES", "", "queries", None),
    ],
)
def test_environment_sets_a_field(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, expected: object
) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(load(), field) == expected


def test_an_override_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHSVC_PORT", "9000")
    monkeypatch.setenv("NEO4J_URI", "bolt://one:7687")
    settings = load(port=9001, neo4j_uri="bolt://two:7687")
    assert (settings.port, settings.neo4j_uri) == (9001, "bolt://two:7687")


def test_folders_are_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHSVC_HOME", "data")
    assert load().home == tmp_path / "data"


def test_a_misspelt_variable_is_refused_with_near_names() -> None:
    with pytest.raises(SettingsError) as caught:
        check_variables({"GRAPHSVC_PROT": "1", "PATH": "/bin"})
    assert "GRAPHSVC_PROT is not a setting" in caught.value.detail
    assert "GRAPHSVC_PORT" in caught.value.detail


def test_variables_of_others_are_theirs() -> None:
    check_variables({"NEO4J_HOME": "/opt/neo4j", "graph_svc": "1"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GRAPHSVC_PORT", "70000"),
        ("GRAPHSVC_PORT", "eighty"),
        ("GRAPHSVC_NEO4J_HEAP", "lots"),
        ("GRAPHSVC_READ_DEADLINE", "0"),
        ("GRAPHSVC_LANGUAGES", ","),
        ("GRAPHSVC_LOG_LEVEL", "loud"),
        ("NEO4J_URI", "http://localhost:7474"),
    ],
)
def test_a_wrong_value_is_refused_by_its_variable_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load()


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "hunter-two")
    monkeypatch.setenv("GRAPHSVC_DATABASE_URL", "postgresql+psycopg://graphsvc:hunter-two@db/graphsvc")
    assert "hunter-two" not in repr(load())
    monkeypatch.setenv("GRAPHSVC_PORT", "x")
    with pytest.raises(SettingsError) as caught:
        load()
    assert "hunter-two" not in str(caught.value)


def test_settings_do_not_change_while_running() -> None:
    with pytest.raises(ValidationError):
        load().port = 1  # type: ignore[misc]


def test_every_setting_is_described() -> None:
    for doc in describe():
        assert doc.description.endswith((".", ")")), f"{doc.env} needs a sentence that says what it does"
