"""`graphsvc seed`: the training seeds."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graphsvc.graph.loader import Counts


_PEOPLE = click.option(
    "--people",
    type=click.IntRange(100, 1_000_000),
    metavar="N",
    help="A made-up population of N people (100 to 1,000,000) around the story, with ten calls each.",
)
_NUMBER = click.option(
    "--seed",
    "number",
    type=click.IntRange(0, 2**63 - 1),
    default=1,
    show_default=True,
    metavar="S",
    help="Random seed of the population: the same N and S are always the same people.",
)


@click.group()
def group() -> None:
    """List, load and score training seeds: invented cases with a planted truth."""


@group.command("list")
@click.option("--language", type=click.Choice(("en", "id")), default="en", show_default=True)
def list_all(language: str) -> None:
    """List the seeds: name, difficulty, title, what it is about."""
    from graphsvc.training.folder import list_seeds

    for seed in list_seeds():
        title, summary = seed.title.texts[language], seed.summary.texts[language]
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
@_PEOPLE
@_NUMBER
def load(name: str, people: int | None, number: int) -> None:
    """Load the seed NAME into its own exercise datasets; loading it again changes nothing.

    Without --people a population that is there already stays as it is. Another number of people, or another random seed, takes
    the place of the one before.
    """
    from graphsvc import services, settings
    from graphsvc.audit import Actor
    from graphsvc.cli._progress import Download, Writing
    from graphsvc.cli._state import _account
    from graphsvc.training.folder import find_seed
    from graphsvc.training.seeds import load_seed

    # Before Neo4j starts: a misspelt name or a missing py2neo is told at once
    seed = find_seed(name)
    if not seed.generated:
        seed.scenario()
    with (
        Download("Fetching Neo4j") as download,
        services.opened(settings.load(), progress=download.tell) as opened,
    ):
        download.close()
        with Writing() as writing:
            loaded = load_seed(
                name,
                opened,
                people=people,
                number=number,
                actor=Actor.command(_account()),
                progress=writing.portion,
            )
    around = loaded.around
    held = ", ".join(dataset.name for dataset in loaded.seed.datasets)
    click.echo(f"Loaded {loaded.seed.name}: {_told(loaded.counts)}, in {held}.")
    if around.total:
        click.echo(
            f"Around it, {people or loaded.seed.people:,} people of random seed {number}: {_told(around)}."
        )


def _told(counts: "Counts") -> str:
    return (
        f"{counts.created.total():,} created, {counts.changed.total():,} changed, "
        f"{counts.unchanged.total():,} unchanged"
    )


@group.command("score")
@click.argument("name")
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The answer sheet, YAML or JSON; without one, an empty sheet is printed.",
)
@click.option("--language", type=click.Choice(("en", "id")), default="en", show_default=True)
@click.option("--reasons", is_flag=True, help="Say of each thing why: tells the solution.")
@_PEOPLE
@_NUMBER
def score(
    name: str, answers: Path | None, language: str, reasons: bool, people: int | None, number: int
) -> None:
    """Score an answer sheet of the seed NAME; a generated one, with the N and S that it was loaded with.

    Prints a line a question: its points, those of a full answer, and what was found. Without --answers it prints an
    empty sheet that says how to fill it in.
    """
    from graphsvc.cli._lines import line
    from graphsvc.training.answers import blank_sheet, read_sheet, shown
    from graphsvc.training.folder import find_seed
    from graphsvc.training.scoring import score as scored
    from graphsvc.training.seeds import populate
    from graphsvc.training.truth import read_truth

    seed = find_seed(name)
    truth = read_truth(seed, populate(seed, people, number) if seed.generated else None)
    if answers is None:
        click.echo(blank_sheet(truth, language), nl=False)
        return
    found = scored(truth, read_sheet(answers, truth))
    for result in found.results:
        points = f"{float(result.points):.2f}"
        click.echo(line(result.question.id, points, result.question.points, result.summary))
        for remark in result.remarks if reasons else ():
            told = (remark.label, shown(remark.item), remark.why)
            click.echo(line("", f"{float(remark.points):+.2f}", *told))
    click.echo(line("total", f"{float(found.points):.2f}", found.most, ""))
