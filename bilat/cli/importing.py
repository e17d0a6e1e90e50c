"""`bilat import` and `bilat imported`: existing event data sets into the store, and what became of their rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bilat import settings
from bilat.cli.opening import STORE, open_for_reading
from bilat.cli.output import FORMAT, Format, note, show
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.workflow.importing import Import

EXAMPLES = """**Examples:** `bilat import gdelt 20180101.export.CSV.zip` · `bilat import gdelt "gdelt/2018*.zip"` ·
`bilat import icews events.2014.tab --store asia.duckdb` · `bilat import my.csv --mapping my.toml`"""
HELD_EXAMPLES = """**Examples:** `bilat imported` · `bilat imported --rejected 3` (rows of file 3) ·
`bilat imported --rejected 3 --format csv > rejected.csv`"""


def command(
    words: list[str] = typer.Argument(
        ...,
        metavar="SET FILE...",
        help="gdelt, icews, polecat, phoenix, ucdp or acled; then files, folders, patterns.",
    ),
    mapping: Path | None = typer.Option(
        None, "--mapping", help="A mapping file (TOML) for a table of your own; then no SET is given."
    ),
    again: bool = typer.Option(False, "--again", help="Read files anew that were read before."),
    store: Path | None = STORE,
    form: Format = FORMAT,
) -> None:
    """Read an event data set into the store: plain, zipped or gzipped. The same file twice is read once."""
    from bilat.cli.add import _Bar
    from bilat.datasets.format import read
    from bilat.store.database import Store
    from bilat.workflow.importing import import_files

    family, patterns = _words(words, mapping)
    own = read(mapping) if mapping else None
    path = settings.store_path(store)
    with Store.open(path) as opened, _Bar() as bar:
        done = import_files(opened, family, patterns, mapping=own, again=again, progress=bar.update)
    show(_rows(done), form, "")
    note(_summary(done, path))
    if done.skipped:
        raise typer.Exit(1)


def held(
    rejected: int | None = typer.Option(
        None, "--rejected", help="Show the rejected rows of the file of this number."
    ),
    limit: int = typer.Option(100, "--limit", help="At most so many rejected rows; 0 shows all."),
    store: Path | None = STORE,
    form: Format = FORMAT,
) -> None:
    """Show the imported files with the count of their rows, or the rejected rows of one with the reasons."""
    from bilat.store import imported

    with open_for_reading(store) as opened:
        rows = imported.files(opened) if rejected is None else imported.rejected(opened, rejected, limit)
    show(rows, form, "" if rows else "Nothing was imported, or nothing was rejected.")


def _words(words: list[str], mapping: Path | None) -> tuple[str | None, list[str]]:
    from bilat.datasets.format import known, load

    if mapping is not None:
        return None, words
    sets = sorted({load(name).set for name in known()})
    if words[0] not in (*sets, *known()):
        raise UsageError(
            f"no data set {words[0]!r}; bilat knows {', '.join(sets)}, or give --mapping FILE.toml"
        )
    if len(words) < 2:
        raise UsageError(f"which files of {words[0]}? Give files, folders or patterns")
    return words[0], words[1:]


def _rows(done: Import) -> list[dict[str, Any]]:
    read = [
        {
            "file": Path(file.name).name,
            "read": file.read,
            "imported": file.imported,
            "merged": file.merged,
            "rejected": file.rejected,
            "why": "; ".join(f"{number} {reason}" for reason, number in file.reasons.items()) or None,
        }
        for file in done.files
    ]
    nothing = {"read": None, "imported": None, "merged": None, "rejected": None}
    known = [{"file": Path(name).name, **nothing, "why": "read before"} for name in done.known]
    skipped = [{"file": item.path, **nothing, "why": f"skipped: {item.reason}"} for item in done.skipped]
    return [*read, *known, *skipped]


def _summary(done: Import, path: Path) -> str:
    total = {
        name: sum(getattr(file, name) for file in done.files)
        for name in ("read", "imported", "merged", "rejected")
    }
    known = f" {len(done.known)} files were read before." if done.known else ""
    skipped = f" {len(done.skipped)} could not be read." if done.skipped else ""
    return (
        f"{total['read']:,} rows read into {path}: {total['imported']:,} imported, {total['merged']:,} merged with rows "
        f"there already, {total['rejected']:,} rejected (see them: bilat imported --rejected N).{known}{skipped}"
    )
