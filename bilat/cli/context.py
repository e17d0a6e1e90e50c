"""`bilat context`: what other projects' tables say of a dyad, and such tables read into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bilat.cli.opening import STORE, open_for_reading
from bilat.cli.output import FORMAT, Format, note, show
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.relations.context import Panel

EXAMPLES = """**Examples:** `bilat context import unvotes un_votes.parquet` · `bilat context import alliances atop5_1dy.csv` ·
`bilat context RUS PRK` · `bilat context RUS PRK --format csv > context.csv`"""
_TOLD = 5


def command(
    words: list[str] = typer.Argument(
        ...,
        metavar="A B | import KIND FILE",
        help="Two countries; or a file to read: unvotes, alliances, memberships, contiguity, rivalries, disputes, visits.",
    ),
    store: Path | None = STORE,
    form: Format = FORMAT,
) -> None:
    """Show voting agreement, alliances, memberships, contiguity, rivalry, disputes and visits of two states."""
    if words[0] == "import":
        if len(words) != 3:
            raise UsageError("write: bilat context import KIND FILE")
        _import(words[1], Path(words[2]), store)
        return
    if len(words) != 2:
        raise UsageError("write two countries: bilat context RUS PRK")
    _show((words[0], words[1]), store, form)


def _import(kind: str, path: Path, store: Path | None) -> None:
    from bilat import settings
    from bilat.store.database import Store
    from bilat.workflow.context import import_context

    with Store.open(settings.store_path(store)) as opened:
        done = import_context(opened, kind, path)
    typer.echo(f"{done.rows} rows of {done.kind} read from {path.name}.")
    for line in done.left_out[:_TOLD]:
        note(f"Left out, no state of today: {line}.")
    if len(done.left_out) > _TOLD:
        note(f"... and {len(done.left_out) - _TOLD} more names.")


def _show(dyad: tuple[str, str], store: Path | None, form: Format) -> None:
    from bilat.actors.codes import country
    from bilat.briefs.context_panel import panel_rows
    from bilat.workflow.context import make_panel

    with open_for_reading(store) as opened:
        panel = make_panel(opened, country(dyad[0]), country(dyad[1]))
    rows = panel_rows(panel)
    show(rows, form, f"Context of {panel.a} and {panel.b}" if rows else "")
    _remarks(panel, known=bool(rows))


def _remarks(panel: Panel, *, known: bool) -> None:
    if not panel.covered:
        raise UsageError("the store holds no context tables; read one: bilat context import KIND FILE")
    if not known:
        held = ", ".join(panel.covered)
        note(f"The tables in the store ({held}) say nothing of {panel.a} and {panel.b}.")
