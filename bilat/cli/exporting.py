"""`bilat export`: events and panels of dyads as files for R, Stata, pandas and others."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer

from bilat.cli.opening import SOURCE, STORE, open_for_reading
from bilat.cli.output import note

EXAMPLES = """**Examples:** `bilat export events -o events.jsonl` · `bilat export events -o rus_prk.csv --dyad RUS PRK` ·
`bilat export dyad-month -o panel.parquet` · `bilat export dyad-year -o panel.csv --undirected --source gdelt`"""


class What(StrEnum):
    """What is written."""

    events = "events"
    month = "dyad-month"
    year = "dyad-year"


def command(
    what: What = typer.Argument(..., help="events (PLOVER records), dyad-month or dyad-year (panels)."),
    output: Path = typer.Option(..., "-o", "--output", help="The file: .jsonl, .csv or .parquet."),
    dyad: tuple[str, str] | None = typer.Option(
        None, "--dyad", metavar="A B", help="Only events that name both (of events)."
    ),
    undirected: bool = typer.Option(
        False, "--undirected", help="One row for each pair, whoever acted (of panels)."
    ),
    source: list[str] = SOURCE,
    store: Path | None = STORE,
) -> None:
    """Write events or a panel of dyads to a file. In panels zero is "covered, nothing told", and missing is not covered."""
    from bilat.actors.codes import country
    from bilat.workflow.exporting import export_events, export_panel

    with open_for_reading(store) as opened:
        if what is What.events:
            pair = (country(dyad[0]), country(dyad[1])) if dyad else None
            written = export_events(opened, output, sources=source, dyad=pair)
        else:
            unit = "month" if what is What.month else "year"
            written = export_panel(opened, output, unit=unit, directed=not undirected, sources=source)  # type: ignore[arg-type]
    note(f"{written:,} rows written to {output}")
