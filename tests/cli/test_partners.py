"""`graphsvc partners`, run as whoever looks after the server runs it."""

import os
import subprocess
import sys
from pathlib import Path

from graphsvc.exchange.message import PairKey


def graphsvc(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GRAPHSVC_")}
    return subprocess.run(
        [sys.executable, "-c", "from graphsvc.cli import main; main()", *arguments],
        env={**environ, "GRAPHSVC_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_two_sides_add_each_other_with_one_key(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for home in (ours, theirs):
        assert graphsvc(home, "users", "agency", "guest", "The other side").returncode == 0
    added = graphsvc(
        ours,
        "partners",
        "add",
        "north",
        "North",
        "https://north.example",
        "--agency",
        "guest",
        "--level",
        "1",
    )
    handed = ours / "for-north.key"
    assert str(handed) in added.stdout, added.stderr
    assert handed.stat().st_mode & 0o777 == 0o600
    key = PairKey.parse(handed.read_text())
    assert key is not None
    assert key.secret.hex() not in added.stdout
    answer = graphsvc(
        theirs,
        "partners",
        "add",
        "south",
        "South",
        "https://south.example",
        "--agency",
        "guest",
        "--key",
        str(handed),
    )
    assert "Added south" in answer.stdout, answer.stderr
    kept = PairKey.parse((ours / "partners" / f"{key.id}.key").read_text())
    assert kept is not None
    assert key == kept.other()
    assert PairKey.parse((theirs / "partners" / f"{key.id}.key").read_text()) == key
    listed = graphsvc(ours, "partners", "list").stdout
    assert listed == f"north\thttps://north.example\tguest\t1\tactive\t{key.id}\tNorth\n"
    assert "cut off" in graphsvc(ours, "partners", "cut", "north").stdout
    assert "cut off" in graphsvc(ours, "partners", "list").stdout
    assert not (ours / "partners" / f"{key.id}.key").exists()
    trail = graphsvc(ours, "audit", "verify")
    assert trail.returncode == 0, trail.stderr


def test_what_is_no_key_is_told_and_nothing_is_added(tmp_path: Path) -> None:
    graphsvc(tmp_path / "home", "users", "agency", "guest", "The other side")
    (tmp_path / "x.key").write_text("nonsense")
    refused = graphsvc(
        tmp_path / "home", "partners", "add", "north", "North", "https://north.example", "--agency", "guest",
        "--key", str(tmp_path / "x.key"),
    )  # fmt: skip
    assert refused.returncode != 0
    assert "holds no key" in refused.stderr
    assert graphsvc(tmp_path / "home", "partners", "list").stdout == ""
