"""The command line: each command parses its words, calls one function, and prints."""

from __future__ import annotations

import gc
import sys

import typer

from bilat import __version__
from bilat.cli import (
    add,
    agenda,
    brief,
    check,
    context,
    evaluate,
    exchanges,
    explain,
    exporting,
    extract,
    importing,
    lexicon,
    lists,
    mcp,
    regimes,
    region,
    screen,
    serve,
    ties,
    watching,
)
from bilat.errors import BilatError, DateError, UsageError

app = typer.Typer(
    name="bilat",
    help="Reads reports and tells how the ties between two states stand, every word traceable to a sentence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
app.command("brief", epilog=brief.EXAMPLES)(brief.command)
app.command("add", epilog=add.EXAMPLES)(add.command)
app.command("import", epilog=importing.EXAMPLES)(importing.command)
app.command("imported", epilog=importing.HELD_EXAMPLES)(importing.held)
app.command("export", epilog=exporting.EXAMPLES)(exporting.command)
app.command("watch", epilog=watching.EXAMPLES)(watching.command)
app.command("ties", epilog=ties.EXAMPLES)(ties.command)
app.command("region", epilog=region.EXAMPLES)(region.command)
app.command("context", epilog=context.EXAMPLES)(context.command)
app.command("serve", epilog=serve.EXAMPLES)(serve.command)
app.command("mcp", epilog=mcp.EXAMPLES)(mcp.command)
app.command("exchanges", epilog=exchanges.EXAMPLES)(exchanges.command)
app.command("agenda", epilog=agenda.EXAMPLES)(agenda.command)
app.command("extract", epilog=extract.EXAMPLES)(extract.command)
app.command("check", epilog=check.EXAMPLES)(check.command)
app.command("screen", epilog=screen.EXAMPLES)(screen.command)
app.add_typer(lists.app, name="lists", epilog=lists.EXAMPLES)
app.command("regimes", epilog=regimes.EXAMPLES)(regimes.command)
app.command("explain", epilog=explain.EXAMPLES)(explain.command)
app.add_typer(lexicon.app, name="lexicon", epilog=lexicon.EXAMPLES)
app.command("evaluate", epilog=evaluate.EXAMPLES)(evaluate.command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bilat {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Reads reports and tells how the ties between two states stand."""
    _ = version


def main() -> None:
    """Run the command line: 0 done, 1 the answer is no or incomplete, 2 wrong use."""
    # A command makes many records, most of which stay, and hardly a circle: to look for circles every 700 records
    # takes an eighth of its time.
    gc.set_threshold(100_000, 20, 50)
    try:
        app()
    except (UsageError, DateError) as error:
        typer.echo(f"bilat: {error}", err=True)
        sys.exit(2)
    except BilatError as error:
        typer.echo(f"bilat: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
