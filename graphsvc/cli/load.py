"""`graphsvc load SOURCE PATH …`: files into a dataset. One command a source; a new source has one without a
line here.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from graphsvc.sources.base import Source
    from graphsvc.sources.report import Report
    from graphsvc.sources.service import ImportResult


class Loads(click.Group):
    """A group with one command for each source there is."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """Return the names of all sources."""
        from graphsvc.sources.registry import sources

        return list(sources())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click calls it so
        """Return the command of that source."""
        from graphsvc.sources.registry import sources

        source = sources().get(cmd_name)
        return None if source is None else _command(source)


@click.group(cls=Loads)
def group() -> None:
    """Load files into a dataset and say what became of every row."""


def _command(source: "Source") -> click.Command:
    """Build the command of a source from its declaration."""
    params: list[click.Parameter] = [
        click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path)),
        click.Option(
            ["--dataset"],
            help="Name of the dataset that will own the records"
            + (f"; {source.dataset} when not given." if source.dataset else "."),
            required=source.dataset is None,
        ),
        click.Option(["--title"], help="Title of the dataset, when it is made now."),
        click.Option(["--agency"], help="Agency that owns the dataset; the first one when not given."),
        click.Option(
            ["--level"],
            type=int,
            default=0,
            show_default=True,
            help="Clearance level needed to see what is loaded.",
        ),
        click.Option(["--case"], help="Number of the case that it is kept to."),
        click.Option(
            ["--region"], help="Country (two letters) in whose national form phones and plates are written."
        ),
        click.Option(["--zone"], help="Time zone of times that name none, such as Asia/Jakarta."),
        click.Option(["--grade"], help="Grade of everything in the files, such as admiralty:B2."),
        click.Option(["--encoding"], help="Encoding of the files, when they are not UTF-8."),
        click.Option(["--reason"], help="Why it is loaded; goes to the audit trail."),
    ]
    params += [
        click.Option(
            [f"--{option.name}", option.name],
            type=click.Choice(option.choices, case_sensitive=False) if option.choices else str,
            default=option.default,
            required=option.required,
            show_default=option.default is not None,
            help=f"{option.label[0].upper()}{option.label[1:]}.",
        )
        for option in source.options
    ]

    def run(paths: tuple[Path, ...], **given: Any) -> None:
        _run(source, paths, given)

    text = f"{source.title}.\n\nPATHS: {source.accepts}."
    return click.Command(source.name, params=params, callback=run, help=text, short_help=source.title)


def _run(source: "Source", paths: tuple[Path, ...], given: dict[str, Any]) -> None:
    from graphsvc import services, settings
    from graphsvc.audit import Actor, Purpose
    from graphsvc.cli._progress import Download, Writing
    from graphsvc.cli._state import _account
    from graphsvc.sources.base import SourceFile
    from graphsvc.sources.service import Wish, import_files

    wish = Wish(
        source,
        [SourceFile.at(path) for path in paths],
        grade=_grade(given["grade"]),
        options={
            option.name: given[option.name] for option in source.options if given[option.name] is not None
        },
        **{
            name: given[name]
            for name in ("dataset", "title", "agency", "level", "case", "region", "zone", "encoding")
        },
    )
    purpose = Purpose(given["case"], given["reason"]) if given["reason"] else None
    with (
        Download("Fetching Neo4j") as download,
        services.opened(settings.load(), progress=download.tell) as opened,
    ):
        download.close()
        with Writing() as writing:
            result = import_files(
                opened, wish, actor=Actor.command(_account()), purpose=purpose, progress=writing.tell
            )
    show(result)


def _grade(text: str | None) -> Any:
    """Read `scheme:code`, such as `admiralty:B2`."""
    if text is None:
        return None
    from graphsvc.model import grade
    from graphsvc.model.errors import InvalidValue

    scheme, _, code = text.partition(":")
    try:
        return grade.parse(scheme, code)
    except InvalidValue as error:
        raise click.BadParameter(f"{error} Write it as admiralty:B2.", param_hint="--grade") from error


def show(result: "ImportResult") -> None:
    """Print what an import did: rows by kind, then what was changed, set aside and doubted, with examples."""
    from rich.console import Console

    # Not to be cut at 80 columns in a file or pipe, where no one can widen the window
    console = Console(width=None if Console().is_terminal else 160, highlight=False, soft_wrap=True)
    report, counts = result.report, result.counts
    console.print(_rows(report))
    for title, notes in (
        ("Changed in rows that were kept", [note for rows in report.kinds for note in rows.changes]),
        ("Set aside", [note for rows in report.kinds for note in rows.reasons]),
        ("Take note", list(report.warnings)),
    ):
        if notes:
            console.print(f"\n{title}:", style="bold")
        for note in notes:
            console.print(f"  {note.count:>8,}  {note.said}", markup=False)
            for where, value in note.examples[:2]:
                console.print(f"            {where}  {value}".rstrip(), style="dim", markup=False)
    console.print(
        f"\nLoaded into {result.dataset} in {result.seconds:.1f} s: {counts.created.total():,} created, "
        f"{counts.changed.total():,} changed, {counts.unchanged.total():,} unchanged (import {result.id}).",
        markup=False,
    )


def _rows(report: "Report") -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Rows")
    numbers: tuple[tuple[str, Callable[[Any], int]], ...] = (
        ("read", lambda rows: rows.read),
        ("kept", lambda rows: rows.kept),
        ("of them derived", lambda rows: rows.derived),
        ("merged", lambda rows: rows.merged),
        ("set aside", lambda rows: rows.set_aside),
    )
    for name, _ in numbers:
        table.add_column(name, justify="right")
    for rows in report.kinds:
        table.add_row(rows.kind, *(f"{number(rows):,}" for _, number in numbers))
    table.add_row("total", *(f"{number(report):,}" for _, number in numbers), style="bold")
    return table
