"""`graphsvc status`: what runs on this home."""

import click


@click.command()
def command() -> None:
    """Say whether graphsvc and its Neo4j run here and answer. Exits with 0 when the service is ready, else 3."""
    from graphsvc import settings as all_settings
    from graphsvc.cli import _instance

    settings = all_settings.load()
    click.echo(f"Home     {settings.home}")
    found = _instance.read(settings.home)
    answers = False
    if found is None:
        click.echo("Service  not running")
    elif not found.url:
        click.echo(f"Service  starting (process {found.pid})")
    else:
        answers, says = _ask(f"{found.url}/readyz")
        click.echo(f"Service  {found.command} at {found.url} (process {found.pid}): {says}")
    if settings.local_neo4j:
        from graphsvc.graph import local

        neo4j = local.status(settings) if (settings.home / "neo4j").exists() else None
        if neo4j is not None and neo4j.running:
            click.echo(
                f"Neo4j    {neo4j.version} on port {neo4j.port}, this machine only (process {neo4j.pid})"
            )
        else:
            click.echo("Neo4j    not running")
    else:
        click.echo(f"Neo4j    {settings.neo4j_uri}")
    if not answers:
        raise click.exceptions.Exit(3)


def _ask(url: str) -> tuple[bool, str]:
    """Return whether the service is ready, and what it says."""
    import json
    import urllib.error
    import urllib.request

    # A proxy of the environment must not be asked for an address on this machine
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=10) as answer:
            return answer.status == 200, "ready"
    except urllib.error.HTTPError as error:
        try:
            return False, str(json.load(error)["detail"])
        except (ValueError, KeyError):
            return False, f"answers with status {error.code}"
    except OSError:
        return False, "does not answer"
