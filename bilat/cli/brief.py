"""`bilat brief`: how the ties of two states stand, each sentence cited."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bilat.cli.opening import SOURCE, STORE, open_for_reading
from bilat.cli.output import note
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.briefs.findings import Brief

EXAMPLES = """**Examples:** `bilat brief RUS PRK` · `bilat brief Japan "South Korea" -o brief.html` ·
`bilat brief RUS PRK --as-of 2023-09-20 --format json` · `bilat brief USA CHN --source gdelt`"""


class BriefFormat(StrEnum):
    """What a brief is written as."""

    md = "md"
    html = "html"
    pdf = "pdf"
    docx = "docx"
    json = "json"


_BINARY = (BriefFormat.pdf, BriefFormat.docx)


def command(  # noqa: PLR0913, PLR0917 - each is an option
    a: str = typer.Argument(..., metavar="A", help="A country: ISO3, ISO2, COW number or a common name."),
    b: str = typer.Argument(..., metavar="B", help="The other country."),
    as_of: str | None = typer.Option(
        None, "--as-of", help="As things stood on this day (YYYY-MM-DD); else as of the latest document."
    ),
    form: BriefFormat | None = typer.Option(
        None,
        "--format",
        help="md, html, pdf, docx or json; else by the file's ending, else md.",
        show_default=False,
    ),
    output: Path | None = typer.Option(
        None, "-o", "--output", help="Write the brief here, and print its bottom line."
    ),
    source: list[str] = SOURCE,
    store: Path | None = STORE,
) -> None:
    """Write the brief on two states: bottom line, tie score with chart, timeline, who did what, sources."""
    from bilat.briefs.drawing import beside

    with beside():
        from bilat.actors.codes import country
        from bilat.workflow.briefing import make_brief

        with open_for_reading(store) as opened:
            made = make_brief(opened, country(a), country(b), _day(as_of), source)
    chosen = form or _by_ending(output)
    if output is None:
        if chosen in _BINARY:
            raise UsageError(f"a brief as {chosen} goes into a file: give one with -o")
        typer.echo(_render(made, chosen), nl=False)
        return
    _write(made, chosen, output)
    typer.echo(_summary(made))
    note(f"Written: {output}")


def _day(text: str | None) -> dt.date | None:
    from bilat.dates import PartialDate

    return PartialDate(text).last if text else None


def _by_ending(output: Path | None) -> BriefFormat:
    if output is None or not output.suffix:
        return BriefFormat.md
    try:
        return BriefFormat(output.suffix[1:].lower())
    except ValueError:
        known = ", ".join(BriefFormat)
        raise UsageError(
            f"{output}: a brief is written as {known}; name the file so, or give --format"
        ) from None


def _render(made: Brief, form: BriefFormat, chart_file: str | None = None) -> str:
    from bilat.briefs import render_html, render_json, render_md

    if form is BriefFormat.json:
        return render_json.render(made) + "\n"
    if form is BriefFormat.html:
        return render_html.render(made)
    return render_md.render(made, chart_file)


def _write(made: Brief, form: BriefFormat, output: Path) -> None:
    picture = output.with_suffix(".svg") if form is BriefFormat.md and made.chart else None
    try:
        if picture is not None and made.chart is not None:
            picture.write_text(made.chart.svg, encoding="utf-8")
        if form in _BINARY:
            output.write_bytes(_bytes(made, form))
            return
        output.write_text(_render(made, form, picture.name if picture else None), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror or error}") from error


def _bytes(made: Brief, form: BriefFormat) -> bytes:
    from bilat.workflow.exporting_briefs import write

    return write(made, form)


def _summary(made: Brief) -> str:
    """The first section and the coverage, for the terminal."""
    from bilat.briefs import render_md

    return render_md.summary(made)
