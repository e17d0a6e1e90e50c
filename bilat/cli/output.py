"""Tables for people, JSON and CSV for programs, from the same rows."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from bilat.briefs.findings import Chart


class Format(StrEnum):
    """How a table is printed."""

    table = "table"
    json = "json"
    csv = "csv"


FORMAT = typer.Option(Format.table, "--format", help="table for reading, json or csv for programs.")
Row = Mapping[str, Any]


def show(rows: Sequence[Row], form: Format, title: str = "") -> None:
    """Print `rows`, all with the same keys, to standard output; null is an empty cell."""
    if form is Format.json:
        typer.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
    elif form is Format.csv:
        typer.echo(to_csv(rows), nl=False)
    else:
        _table(rows, title)


def to_csv(rows: Sequence[Row]) -> str:
    """`rows` as CSV. A cell that a spreadsheet would take for a formula is kept as text by a leading quote."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _safe(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def write_chart(chart: Chart, file: Path) -> None:
    """Write a chart as SVG, and beside it (the same name, .json) the words and numbers that it shows."""
    file.write_text(chart.svg, encoding="utf-8")
    data = file.with_suffix(".json")
    rows = [dict(row) for row in chart.data]
    data.write_text(
        json.dumps({"alt": chart.alt, "data": rows}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    note(f"Wrote {file} and its data, {data.name}. {chart.alt}")


def note(text: str) -> None:
    """A line for the user that is no part of the answer: to standard error."""
    typer.echo(text, err=True)


def _safe(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _table(rows: Sequence[Row], title: str) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for key, value in (rows[0] if rows else {}).items():
        side: Any = "right" if isinstance(value, int | float) else "left"
        table.add_column(key.replace("_", " "), justify=side, overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else _cell(value) for value in row.values()))
    if title:
        typer.echo(title)
    Console(file=sys.stdout, markup=False, highlight=False).print(table)


def _cell(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
