"""A real PostgreSQL server of the tests' own, from Debian's binaries, in a folder of its own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

NEEDED = (
    "The tests need PostgreSQL's server. "
    "On Debian, as root: apt-get install --no-install-recommends postgresql"
)


def _binaries() -> Path:
    """Folder of initdb and postgres; Debian keeps them off PATH."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0])
    )
    if not folders:
        raise RuntimeError(NEEDED)
    return folders[-1].parent


class Postgres:
    """One server, reached by a socket in a private folder: no port, no password, nothing left behind."""

    def __init__(self) -> None:
        binaries = _binaries()
        # A socket's path may have 107 characters at most, so not pytest's long temporary folders
        self.home = Path(tempfile.mkdtemp(prefix="gsv-pg-", dir="/tmp"))
        self.account: dict[str, object] = {}
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root
            names = {entry.pw_name for entry in pwd.getpwall()}
            user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
            os.chown(self.home, user.pw_uid, user.pw_gid)
            self.account = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        data = self.home / "data"
        self._run(
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "graphsvc",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
        )
        self.log = (self.home / "log").open("wb")
        self.process = subprocess.Popen(
            [
                binaries / "postgres",
                "-D",
                data,
                "-k",
                self.home,
                "-c",
                "listen_addresses=",
                "-c",
                "fsync=off",
                "-c",
                "max_connections=100",
            ],
            stdout=self.log,
            stderr=self.log,
            cwd=self.home,
            **self.account,
        )
        self._wait()

    def _run(self, *command: object) -> None:
        done = subprocess.run(
            [str(part) for part in command], cwd=self.home, capture_output=True, text=True, **self.account
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr}")

    def _wait(self) -> None:
        import psycopg

        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(host=str(self.home), user="graphsvc", dbname="postgres").close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.home / "log").read_text()) from None
                time.sleep(0.05)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://graphsvc@/{database}?host={self.home}"

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction, as CREATE DATABASE wants it."""
        import psycopg

        with psycopg.connect(
            host=str(self.home), user="graphsvc", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)
