"""`graphsvc db`: the local Neo4j and its jars."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graphsvc.graph.jars import Progress, Tell


@click.group("db")
def group() -> None:
    """Run the local Neo4j, fetch its jars, save and restore its store."""


@group.command()
def start() -> None:
    """Start the local Neo4j and leave it running until `graphsvc db stop`."""
    from graphsvc.graph import local
    from graphsvc.settings import load

    settings = load()
    found = local.status(settings)
    if found.running:
        stays = "until `graphsvc db stop`" if found.detached else "as long as the process that uses it"
        click.echo(f"Neo4j {found.version} runs already at bolt://127.0.0.1:{found.port} and stays {stays}.")
        return
    with _Bar() as tell:
        server = local.acquire(settings, progress=tell, detached=True)
    server.close()
    click.echo(f"Neo4j answers at {server.uri} (process {server.pid}); `graphsvc db stop` ends it.")


@group.command()
def stop() -> None:
    """Stop the local Neo4j, whoever uses it."""
    from graphsvc.graph import local
    from graphsvc.settings import load

    click.echo("Neo4j has stopped." if local.stop(load()) else "No Neo4j runs in this home.")


@group.command()
def status() -> None:
    """Say whether the local Neo4j runs; the exit status is 3 when it does not."""
    from graphsvc.graph import local
    from graphsvc.settings import load

    found = local.status(load())
    if not found.running:
        click.echo("No Neo4j runs in this home.")
        raise SystemExit(3)
    kind = "detached" if found.detached else "ends with its last user"
    click.echo(f"Neo4j {found.version} at bolt://127.0.0.1:{found.port}, process {found.pid}, {kind}.")


@group.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="Fetch into this folder, to carry to another machine.",
)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Take the jars from a folder that --to has filled.",
)
def fetch(to: Path | None, source: Path | None) -> None:
    """Fetch the jars of Neo4j now, so that the first start needs no network."""
    from graphsvc.graph import jars
    from graphsvc.settings import load

    settings = load()
    repository = source or settings.jars
    with _Bar() as tell:
        paths = jars.ensure(
            to or jars.jar_dir(settings.cache),
            repository=str(repository) if repository else settings.maven_repository,
            progress=tell,
        )
    click.echo(f"{len(paths)} jars are in {paths[0].parent}.")


@group.command()
def verify() -> None:
    """Compute the SHA-256 of every jar again and fetch those that are wrong."""
    from graphsvc.graph import jars
    from graphsvc.settings import load

    settings = load()
    folder = jars.jar_dir(settings.cache)
    wrong = jars.damaged(folder)
    if wrong:
        named = ", ".join(wrong[:5]) + (" …" if len(wrong) > 5 else "")
        click.echo(f"{len(wrong)} of the jars are missing or damaged: {named}")
        with _Bar() as tell:
            jars.ensure(
                folder,
                repository=str(settings.jars) if settings.jars else settings.maven_repository,
                progress=tell,
                full_check=True,
            )
        click.echo("They have been fetched again.")
    else:
        click.echo("Every jar is what the lock says.")


@group.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite the file.")
def dump(path: Path, force: bool) -> None:
    """Save the local store, which must not be running, to the file PATH."""
    from graphsvc.graph import dump as dumps
    from graphsvc.settings import load

    with _Bar() as tell:
        dumps.dump(load(), path, overwrite=force, progress=tell)
    click.echo(f"Saved to {path} ({path.stat().st_size >> 20} MB).")


@group.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--force", is_flag=True, help="Overwrite the store.")
def load(path: Path, force: bool) -> None:
    """Restore the local store, which must not be running, from the file PATH."""
    from graphsvc.graph import dump as dumps
    from graphsvc.settings import load as load_settings

    with _Bar() as tell:
        dumps.restore(load_settings(), path, overwrite=force, progress=tell)
    click.echo(f"Restored from {path}.")


class _Bar:
    """A progress bar that appears with the first byte: most starts fetch nothing."""

    def __enter__(self) -> "Tell":
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("Fetching Neo4j", visible=False)
        self._shown = False
        return self._tell

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._bar.stop()

    def _tell(self, progress: "Progress") -> None:
        if not self._shown:
            self._shown = True
            self._bar.start()
        self._bar.update(
            self._task,
            description=f"Fetching Neo4j, {progress.files} of {progress.files_total} files",
            total=progress.bytes_total,
            completed=progress.bytes,
            visible=True,
        )
