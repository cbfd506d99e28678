"""The Makefile is the door: what it offers is listed, a warm start installs nothing, a failed install is one
sentence.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def run(*command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command and return what it said."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_lists_every_target() -> None:
    shown = run("make", "help").stdout
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert {"help", "demo", "test", "check", "fmt", "build", "watch", "bench", "bench-ui", "docs"} <= targets
    for target in targets:
        assert re.search(rf"^make {target} +\S", shown, re.MULTILINE), f"{target} has no description"


def test_ci_runs_the_readme_s_test_command() -> None:
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith("exec make test")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make test" in readme
    assert "make demo" in readme


def fake_python(folder: Path, script: str) -> str:
    """Put a `python3` before the real one and return the PATH that finds it."""
    folder.mkdir()
    program = folder / "python3"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (
            'case "$2" in *ensurepip*) exit 1;; esac',
            "Python's venv module is missing. On Debian: apt-get install python3-venv",
        ),
        (
            'case "$2" in *version_info*) exit 1;; *) echo 3.9.2;; esac',
            "Python 3.11 or newer is needed, this is 3.9.2.",
        ),
    ],
)
def test_a_missing_part_of_python_is_one_sentence(tmp_path: Path, script: str, sentence: str) -> None:
    path = fake_python(tmp_path / "bin", script)
    done = run(str(ROOT / "tools" / "install"), str(tmp_path / "venv"), "some.lock", PATH=path)
    assert done.returncode != 0
    assert done.stderr.strip() == sentence
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("[Errno 28] No space left on device", "The disk is full."),
        ("NewConnectionError: Name or service not known", "The Python packages could not be fetched."),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "A downloaded package is not the one"),
        (
            "  npm error code SELF_SIGNED_CERT_IN_CHAIN",
            "The front end's packages could not be fetched (npm says SELF_SIGNED_CERT_IN_CHAIN).",
        ),
        ("  npm error code 1\n  error: the build", "pip failed:   error: the build"),
        ("RuntimeError: something else", "pip failed: RuntimeError: something else"),
    ],
)
def test_a_failed_install_is_one_sentence(tmp_path: Path, said: str, sentence: str) -> None:
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    for name in ("pip", "python"):
        (venv / "bin" / name).write_text(f'#!/bin/sh\necho "{said}" >&2\nexit 1\n', encoding="utf-8")
        (venv / "bin" / name).chmod(0o755)
    done = run(str(ROOT / "tools" / "install"), str(venv), "some.lock")
    assert done.returncode != 0
    assert done.stderr.startswith(sentence)
    assert len(done.stderr.splitlines()) == 1


def test_missing_packages_are_named_with_their_command(tmp_path: Path) -> None:
    for name in ("sh", "grep", "env"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
    (tmp_path / "id").chmod(0o755)
    script = str(ROOT / "tools" / "test-packages")
    done = run(script, PATH=str(tmp_path), CHROMIUM="", POSTGRES_LIB=str(tmp_path))
    assert done.returncode != 0
    assert "apt-get install --no-install-recommends chromium postgresql" in done.stderr
