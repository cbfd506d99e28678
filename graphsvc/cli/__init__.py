"""The command line. Each module here that defines `command` or `group` adds it; nothing else needs to be
told.

Modules are imported only when their command runs or is listed, and each imports what it needs inside its
function: `graphsvc --help` must not load a database driver.
"""

import ast
import importlib
import os
import signal
import sys
from functools import cache
from pathlib import Path
from typing import NoReturn

import click

from graphsvc import __version__
from graphsvc.errors import GraphsvcError

#: What a shell expects after Ctrl-C and after SIGTERM: 128 and the signal's number.
INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM


class Commands(click.Group):
    """A group whose commands are the modules of this package, `_` in a module's name written `-`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands, sorted."""
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command of that name, importing its module."""
        module = _modules().get(cmd_name)
        return None if module is None else _load(module)


@cache
def _modules() -> dict[str, str]:
    """Commands and their modules. Read off the source, so that finding one does not import the others."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem.startswith("_"):
            continue
        body = ast.parse(path.read_text(encoding="utf-8")).body
        if {"command", "group"} & {name for node in body for name in _defines(node)}:
            found[path.stem.replace("_", "-")] = f"{__name__}.{path.stem}"
    return found


def _defines(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def _load(module: str) -> click.Command:
    loaded = importlib.import_module(module)
    made = getattr(loaded, "group", None) or loaded.command
    assert isinstance(made, click.Command)
    return made


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="graphsvc")
def root() -> None:
    """Link analysis for investigators: people, phones, organisations and border crossings on one chart."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 when it worked, else one sentence on standard error and another code."""
    try:
        code = root.main(args=arguments, prog_name="graphsvc", standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except GraphsvcError as error:
        click.echo(f"graphsvc: {error.detail}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output (head, less) has left: not an error, but Python would print one at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        click.echo(f"graphsvc: {_explain(error)}", err=True)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _explain(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or error}{where}; check the path, its rights and the room on the disk."
