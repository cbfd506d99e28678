"""`graphsvc seed`: the training seeds."""

import click


@click.group()
def group() -> None:
    """List and load training seeds: invented cases with a planted truth."""


@group.command("list")
@click.option("--language", type=click.Choice(("en", "id")), default="en", show_default=True)
def list_all(language: str) -> None:
    """List the seeds: name, difficulty, title, what it is about."""
    from graphsvc.training.folder import list_seeds

    for seed in list_seeds():
        title = seed.title["id" if language == "id" else "en"]
        summary = seed.summary["id" if language == "id" else "en"]
        click.echo(f"{seed.name}\t{seed.difficulty}\t{title}\t{summary}")


@group.command("brief")
@click.argument("name")
@click.option("--language", type=click.Choice(("en", "id")), default="en", show_default=True)
def brief(name: str, language: str) -> None:
    """Print the trainee's task of the seed NAME (Markdown)."""
    from graphsvc.training.folder import find_seed

    click.echo(find_seed(name).brief(language))


@group.command("load")
@click.argument("name")
def load(name: str) -> None:
    """Load the seed NAME into its own exercise datasets; loading it again changes nothing."""
    from graphsvc import services, settings
    from graphsvc.audit import Actor
    from graphsvc.cli._progress import Download
    from graphsvc.cli._state import _account
    from graphsvc.training.folder import find_seed
    from graphsvc.training.seeds import load_seed

    # Before Neo4j starts: a misspelt name or a missing py2neo is told at once
    find_seed(name).scenario()
    with (
        Download("Fetching Neo4j") as download,
        services.opened(settings.load(), progress=download.tell) as opened,
    ):
        download.close()
        loaded = load_seed(name, opened, actor=Actor.command(_account()))
    total = loaded.counts
    click.echo(
        f"Loaded {loaded.seed.name}: {total.created.total():,} created, {total.changed.total():,} changed, "
        f"{total.unchanged.total():,} unchanged, in {', '.join(d.name for d in loaded.seed.datasets)}."
    )
