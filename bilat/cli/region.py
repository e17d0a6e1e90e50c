"""`bilat region`: which other ties of the region shifted after a date, and the network before and after."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bilat.cli.opening import STORE, open_for_reading
from bilat.cli.output import FORMAT, Format, note, show, write_chart
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.relations.region import Region

EXAMPLES = """**Examples:** `bilat region RUS PRK --around 2023-09-13` ·
`bilat region RUS PRK --around 2023-09-13 --show network` · `bilat region RUS PRK --around 2024-06 --days 120 --states KOR,JPN,USA,CHN` ·
`bilat region RUS PRK --around 2023-09-13 --chart heat.svg --picture heat`"""


class Shown(StrEnum):
    """What `region` prints."""

    shifts = "shifts"
    network = "network"
    blocs = "blocs"
    claims = "claims"


class Picture(StrEnum):
    """What `region` draws."""

    network = "network"
    multiples = "multiples"
    heat = "heat"


def command(  # noqa: PLR0913, PLR0917 - each is an option
    dyad: tuple[str, str] = typer.Argument(
        ..., metavar="A B", help="Two countries: ISO3, ISO2, COW number or a common name."
    ),
    around: str = typer.Option(
        ..., "--around", metavar="DATE", help="The date to look around: YYYY-MM-DD or YYYY-MM."
    ),
    days: int = typer.Option(182, "--days", help="Days before and after that are compared."),
    states: str | None = typer.Option(
        None, "--states", help="The region, as codes or names with commas between; else whom the events name."
    ),
    shown: Shown = typer.Option(
        Shown.shifts, "--show", help="shifts, network (ties that changed), blocs or claims."
    ),
    source: str = typer.Option(
        "reports", "--source", help="Which events: reports, or the name of an import."
    ),
    chart: Path | None = typer.Option(
        None, "--chart", help="Also draw to this SVG file what --picture names."
    ),
    picture: Picture = typer.Option(
        Picture.network,
        "--picture",
        help="network (before and after), multiples (a panel for each tie) or heat.",
    ),
    store: Path | None = STORE,
    form: Format = FORMAT,
) -> None:
    """Show which other ties shifted after a date, against placebo dates, with intervals, the clearest first."""
    from bilat.actors.codes import country
    from bilat.dates import PartialDate
    from bilat.workflow.region import Around, make_region

    named = tuple(country(name) for name in states.split(",")) if states else None
    date = PartialDate(around)
    if date.precision == "year":
        raise UsageError("--around wants a day or a month")
    where = Around(date.first, days, named, source)
    with open_for_reading(store) as opened:
        region = make_region(opened, country(dyad[0]), country(dyad[1]), where)
    if chart is not None:
        _draw(region, picture, chart)
    _print(region, shown, form)


def _print(region: Region, shown: Shown, form: Format) -> None:
    from bilat.briefs import regions

    rows = {
        Shown.shifts: regions.shift_rows,
        Shown.network: regions.change_rows,
        Shown.blocs: regions.bloc_rows,
        Shown.claims: regions.claim_rows,
    }[shown](region)
    show([_narrow(row) for row in rows] if form is Format.table else rows, form, _title(region, shown))
    if shown is Shown.shifts and region.untested:
        note(
            f"{region.untested} more ties have no incident on one side of the date: whether they shifted is not known."
        )
    for remark in region.remarks:
        note(remark)


_LEFT_TO_JSON = {"basis", "placebos", "chance", "movers", "document"}


def _narrow(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in _LEFT_TO_JSON}


def _title(region: Region, shown: Shown) -> str:
    what = {
        Shown.shifts: "Shifts of other ties",
        Shown.network: "Ties whose sign changed",
        Shown.blocs: "Blocs and triads",
        Shown.claims: "What documents say of impacts, and what was measured",
    }[shown]
    return f"{what}: {region.weeks} weeks after {region.date} against as many before"


def _draw(region: Region, picture: Picture, file: Path) -> None:
    from bilat.briefs import region_charts

    draw = {
        Picture.network: region_charts.networks,
        Picture.multiples: region_charts.multiples,
        Picture.heat: region_charts.heat_map,
    }[picture]
    chart = draw(region)
    write_chart(chart, file)
