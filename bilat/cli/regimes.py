"""`bilat regimes`: the sanctions regimes, the measures on a state, and how they grew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bilat import settings
from bilat.cli.check import MEASURES
from bilat.cli.output import FORMAT, Format, note, show
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.regimes.tables import Tables

EXAMPLES = """**Examples:** `bilat regimes` · `bilat regimes PRK` · `bilat regimes PRK --by-year` ·
`bilat regimes PRK --chart prk.svg` · `bilat regimes IRN --format csv > iran.csv`"""


def command(
    state: str | None = typer.Argument(None, help="A state; without one all regimes are listed."),
    by_year: bool = typer.Option(
        False, "--by-year", help="What began, ended and stood each year, with votes."
    ),
    chart: Path | None = typer.Option(
        None, "--chart", help="Draw the measures over time into this SVG file."
    ),
    measures: list[Path] | None = MEASURES,
    form: Format = FORMAT,
) -> None:
    """List regimes, or the measures on a state with their dates; by year with the votes; as a chart."""
    from bilat.actors.codes import country
    from bilat.regimes.rows import regime_row
    from bilat.regimes.tables import load

    tables = load(settings.measure_files(measures))
    if state is None:
        if by_year or chart:
            raise UsageError("name a state for --by-year and --chart")
        show([regime_row(regime) for regime in tables.regimes.values()], form, "Regimes")
        return
    code = country(state)
    _show(tables, code, by_year, form)
    if chart is not None:
        _draw(tables, code, chart)


def _show(tables: Tables, code: str, by_year: bool, form: Format) -> None:
    from bilat.regimes import timeline

    if by_year:
        rows = [
            {
                "year": year.year,
                "began": len(year.began),
                "ended": len(year.ended),
                "standing": year.standing,
                "votes": timeline.votes(year.resolutions),
            }
            for year in timeline.by_year(tables, timeline.measures_on(tables, [code]), [code])
        ]
        show(rows, form, f"Measures on {code} by year" if rows else f"No measure on {code} in the tables")
        return
    rows = [
        {
            "provision": m.cite,
            "from": m.start.isoformat(),
            "until": m.end.isoformat() if m.end else None,
            "effect": m.effect,
            "direction": m.direction,
            "what": m.what,
            "exemptions": m.exemptions,
            "source": m.source,
        }
        for m in timeline.measures_on(tables, [code])
    ]
    show(rows, form, f"Measures on {code}" if rows else f"No measure on {code} in the tables")
    note(f"Tables reviewed {tables.reviewed}; what was adopted after {tables.known_to} is not in them.")


def _draw(tables: Tables, code: str, file: Path) -> None:
    from bilat.briefs.limits_chart import regime_chart
    from bilat.regimes.timeline import measures_on

    drawn = regime_chart(tables, measures_on(tables, [code]), [code])
    if drawn is None:
        raise UsageError(f"no measure on {code} in the tables: nothing to draw")
    try:
        file.write_text(drawn.svg, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror or error}") from error
    note(f"Written: {file}. {drawn.alt}")
