"""`bilat lists`: the sanctions lists in the store."""

from __future__ import annotations

from pathlib import Path

import typer

from bilat import settings
from bilat.cli.opening import STORE
from bilat.cli.output import FORMAT, Format, note, show

EXAMPLES = """**Examples:** `bilat lists show` · `bilat lists add consolidated.xml` · `bilat lists add sdn.xml targets.simple.csv`"""
app = typer.Typer(
    help="Sanctions lists in the store: add their files, show what is there.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


@app.command("add", epilog=EXAMPLES)
def add(
    files: list[Path] = typer.Argument(
        ..., help="UN consolidated XML, EU XML, OFAC sdn.xml, OpenSanctions simple CSV."
    ),
    store: Path | None = STORE,
) -> None:
    """Read list files into the store; a list that is there already is replaced, and a bad file changes nothing."""
    from bilat.regimes.lists import read_list
    from bilat.store.database import Store
    from bilat.store.lists import replace_list

    # All files are read before the store is touched: one that is bad leaves it as it was.
    read = [(file, read_list(file)) for file in files]
    with Store.open(settings.store_path(store)) as opened, opened.transaction():
        for file, entries in read:
            replace_list(opened, entries, file)
    for file, entries in read:
        note(f"{file}: {len(entries)} entries of the {entries[0].source} list")


@app.command("show", epilog=EXAMPLES)
def show_lists(store: Path | None = STORE, form: Format = FORMAT) -> None:
    """Show which lists the store holds, from which file and when."""
    from bilat.store.database import Store
    from bilat.store.lists import held

    with Store.open(settings.store_path(store), read_only=True) as opened:
        rows = [
            {
                "list": one.source,
                "entries": one.entries,
                "file": one.file,
                "added": one.added.isoformat(" ", "minutes"),
            }
            for one in held(opened)
        ]
    show(rows, form, "Lists" if rows else "No lists in the store; add one: bilat lists add FILE")
