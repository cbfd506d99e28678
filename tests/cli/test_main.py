"""The command line as a whole: help without weight, one sentence for an error, the one service of a home."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graphsvc.cli import _instance
from graphsvc.cli._instance import AlreadyRunningError, Instance, claimed
from graphsvc.web import server
from graphsvc.web.server import CannotListenError


def graphsvc(home: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRAPHSVC_")}
    return subprocess.run(
        [sys.executable, "-c", "from graphsvc.cli import main; main()", *arguments],
        env={**kept, "GRAPHSVC_HOME": str(home), **environ},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The last line of an error: one sentence, no traceback, and an exit code that says so."""
    assert done.returncode not in (0, -11), done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    return done.stderr.strip().splitlines()[-1]


def test_help_lists_every_command(tmp_path: Path) -> None:
    done = graphsvc(tmp_path, "--help")
    assert done.returncode == 0
    for command in ("demo", "serve", "status", "users", "tokens", "load", "db"):
        assert f"  {command} " in done.stdout


def test_help_loads_no_driver_and_no_web(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom graphsvc.cli import main\n"
        "try:\n    main(['demo', '--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('flask', 'neo4j', 'sqlalchemy', 'pydantic', 'jpype') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip().endswith("[]")


def test_an_unknown_command_or_option(tmp_path: Path) -> None:
    assert "nonsense" in sentence(graphsvc(tmp_path, "nonsense"))
    assert "--nonsense" in sentence(graphsvc(tmp_path, "demo", "--nonsense"))


def test_a_misspelt_setting_is_one_sentence(tmp_path: Path) -> None:
    assert "GRAPHSVC_PROT" in sentence(graphsvc(tmp_path, "status", GRAPHSVC_PROT="8481"))


def test_the_demo_listens_on_this_machine_only(tmp_path: Path) -> None:
    assert "GRAPHSVC_HOST" in sentence(graphsvc(tmp_path, "demo", GRAPHSVC_HOST="192.0.2.1"))


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_busy_port_is_told_before_neo4j_starts(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = sentence(graphsvc(tmp_path, command, GRAPHSVC_PORT=str(port)))
    assert f"Port {port}" in said
    assert "GRAPHSVC_PORT" in said
    assert not (tmp_path / "neo4j").exists()


def test_a_home_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "file" in sentence(graphsvc(tmp_path / "file" / "home", "demo"))


def test_a_second_service_says_where_the_first_is(tmp_path: Path) -> None:
    with claimed(tmp_path, "demo"):
        _instance.write(tmp_path, Instance(os.getpid(), "demo", "http://127.0.0.1:9"))
        said = sentence(graphsvc(tmp_path, "demo"))
        assert "http://127.0.0.1:9" in said
        assert str(os.getpid()) in said
        with pytest.raises(AlreadyRunningError), claimed(tmp_path, "serve"):
            pass
        status = graphsvc(tmp_path, "status")
        assert status.returncode == 3
        assert "http://127.0.0.1:9" in status.stdout
        assert "does not answer" in status.stdout
    assert _instance.read(tmp_path) is None
    assert not (tmp_path / _instance.FILE).exists()


def test_the_files_of_a_service_are_its_owners(tmp_path: Path) -> None:
    with claimed(tmp_path / "home", "demo"):
        modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "home").iterdir()}
        assert modes == {_instance.FILE: 0o600, _instance.LOCK: 0o600}
        assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_nothing_runs(tmp_path: Path) -> None:
    done = graphsvc(tmp_path, "status")
    assert done.returncode == 3
    assert "not running" in done.stdout


def test_addresses() -> None:
    with server.listen("127.0.0.1", 0) as sock:
        port = sock.getsockname()[1]
        assert server.address(sock, "127.0.0.1") == f"http://127.0.0.1:{port}"
        assert server.address(sock, "::1") == f"http://[::1]:{port}"
        with pytest.raises(CannotListenError, match=str(port)):
            server.listen("127.0.0.1", port)
    with pytest.raises(CannotListenError, match="GRAPHSVC_HOST"):
        server.listen("192.0.2.1", 0)
