"""`graphsvc query`: the named questions. Without a name it lists them, with one it asks."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from graphsvc.cli._asking import Terms, on_record, on_terms, opened

if TYPE_CHECKING:
    from graphsvc.queries.catalogue import Catalogue, Question
    from graphsvc.queries.header import Label, Text
    from graphsvc.queries.run import Answer
    from graphsvc.services import Services


@click.command()
@click.argument("name", required=False)
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON, its chart included.")
@click.option(
    "--csv", "as_csv", is_flag=True, help="Print the rows as CSV; an entity has a column for its id."
)
@click.option("--help-for", "describe", is_flag=True, help="Say what the question takes and returns.")
@on_terms
@click.option("--language", type=click.Choice(["en", "id"]), help="Language of titles and labels.")
def command(
    name: str | None,
    parameters: tuple[str, ...],
    *,
    as_json: bool,
    as_csv: bool,
    describe: bool,
    terms: Terms,
    language: str | None,
) -> None:
    """Ask the named question NAME, or list the questions.

    A list is given by repeating its key, or as JSON: `link_types=KNOWS link_types=MET`.
    """
    from graphsvc.settings import load

    if as_json and as_csv:
        raise click.UsageError("Give --json or --csv, not both.")
    given = _given(parameters)
    settings = load()
    speak = language or ("id" if settings.languages[0] == "id" else "en")
    with opened(settings) as services:
        if name is None:
            _list(services.catalogue, speak)
            return
        question = services.catalogue[name]
        if describe:
            _describe(question, speak)
            return
        answer = _ask(services, name, given, terms)
    if as_json:
        import json

        click.echo(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
    elif as_csv:
        _print_csv(answer)
    else:
        _print_table(answer, speak)


def _given(parameters: Iterable[str]) -> dict[str, Any]:
    """Read `key=value`; a key given twice is a list."""
    given: dict[str, Any] = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals or not key:
            raise click.UsageError(f"{parameter!r} is no parameter; write KEY=VALUE, e.g. limit=10.")
        if key not in given:
            given[key] = value
        elif isinstance(given[key], list):
            given[key].append(value)
        else:
            given[key] = [given[key], value]
    return given


def _ask(services: "Services", name: str, given: Mapping[str, Any], terms: Terms) -> "Answer":
    from graphsvc.audit import Action
    from graphsvc.cli._progress import Answering
    from graphsvc.graph.course import Course
    from graphsvc.queries.jobs import PATIENCE_S

    long = services.catalogue[name].header.long
    detail = {"name": name, "params": dict(given)}
    with on_record(services, Action.QUERY, detail, terms) as (access, pending):
        if long:
            # With the time of a job: nobody's page waits for it
            with Answering() as shown:
                course = Course(patience=PATIENCE_S, heard=shown.tell)
                answer = services.runner.run(
                    name, given, access, deadline=services.settings.job_deadline, course=course
                )
        else:
            answer = services.runner.run(name, given, access)
        pending.answer = {"rows": answer.shown, "total": answer.total}
    return answer


def _words(text: "Label | Text", language: str) -> str:
    return str(getattr(text, language))


def _list(catalogue: "Catalogue", language: str) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for question in catalogue:
        mark = {"en": " (long)", "id": " (lama)"}[language] if question.header.long else ""
        table.add_row(question.name, _words(question.header.question, language) + mark)
    Console(highlight=False, markup=False).print(table)


def _describe(question: "Question", language: str) -> None:
    header = question.header
    click.echo(f"{_words(header.title, language)}: {_words(header.question, language)}")
    for text in (header.definition, header.order, header.caution):
        if text is not None:
            click.echo(f"\n{_words(text, language)}")
    if header.long:
        click.echo(
            "\nLong: of a large graph the answer takes more than two seconds, and its progress is shown."
        )
    if header.params:
        click.echo("\nParameters:")
    for key, param in header.params.items():
        more = (
            "needed"
            if param.required
            else "optional"
            if param.default is None
            else f"default {param.default}"
        )
        choices = f" ({', '.join(param.choices)})" if param.choices else ""
        click.echo(f"  {key}  {_words(param.label, language)}: {param.type}{choices}, {more}")
    click.echo("\nColumns:")
    for key, column in header.returns.items():
        click.echo(f"  {key}  {_words(column.label, language)}: {column.type}")


def _print_table(answer: "Answer", language: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in answer.columns.values():
        unit = f" ({_words(column.unit, language)})" if column.unit else ""
        table.add_column(_words(column.label, language) + unit, overflow="fold")
    for row in answer.rows:
        # Text, because square brackets in a name are no markup
        table.add_row(*(Text(_plain(cell)) for cell in row))
    Console(highlight=False).print(table)
    total = "?" if answer.total is None else answer.total
    cut = f", cut by {answer.cut_by}" if answer.cut_by else ""
    click.echo(f"{answer.shown} of {total} shown{cut}.", err=True)


def _print_csv(answer: "Answer") -> None:
    import csv
    import sys

    writer = csv.writer(sys.stdout, lineterminator="\n")
    nodes = {name for name, column in answer.columns.items() if column.type == "node"}
    writer.writerow(
        [part for name in answer.columns for part in ([name, f"{name}_id"] if name in nodes else [name])]
    )
    for row in answer.rows:
        cells: list[str] = []
        for name, cell in zip(answer.columns, row, strict=True):
            cells.append(_plain(cell))
            if name in nodes:
                cells.append(str(cell["id"]) if cell else "")
        writer.writerow(cells)


def _plain(cell: Any) -> str:
    """Return a cell as one line of text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.6g}"
    if isinstance(cell, list):
        return ", ".join(_plain(item) for item in cell)
    if isinstance(cell, dict):
        if "nodes" in cell:
            return " → ".join(_plain(node) for node in cell["nodes"])
        return str(cell.get("caption") or cell.get("id") or cell)
    return str(cell)
