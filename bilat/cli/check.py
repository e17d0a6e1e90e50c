"""`bilat check`: which measures in force forbid, cap, license or exempt an exchange."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bilat import settings
from bilat.cli.output import FORMAT, Format, note, show
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.dates import PartialDate
    from bilat.regimes.check import Applied, Check

EXAMPLES = """**Examples:** `bilat check PRK RUS munitions --on 2023-09-13` ·
`bilat check Russia "North Korea" "refined petroleum" --on 2019` · `bilat check CHN PRK finance --party listed` ·
`bilat check RUS DEU "crude oil" --format json` · `bilat check PRK CHN coal --measures my-ministry.toml`"""
MEASURES = typer.Option(
    None,
    "--measures",
    help="A file of your own measures (TOML) on top; repeatable. Also $BILAT_MEASURES.",
    show_default=False,
)
_PARTIES = {"government": "government", "listed": "listed", "group": "armed group"}


def command(
    parties: tuple[str, str] = typer.Argument(
        ..., metavar="GIVER RECEIVER", help="Who gives to whom: ISO3, ISO2, COW number or a common name."
    ),
    good: str = typer.Argument(..., help="What: munitions, coal, 'refined petroleum', 'joint venture' ..."),
    on: str | None = typer.Option(None, "--on", help="Day, month or year; else today.", show_default=False),
    party: str = typer.Option(
        "government",
        "--party",
        help="Who in the target: government, listed (a listed person or body) or group.",
    ),
    measures: list[Path] | None = MEASURES,
    form: Format = FORMAT,
) -> None:
    """Say which measures forbid, cap, license or exempt an exchange, with paragraph, exemption and source.

    "Nothing found" is said of what no table covers; it is not the same as allowed. No legal advice.
    """
    from bilat.actors.codes import country
    from bilat.regimes.check import check
    from bilat.regimes.tables import load

    if party not in _PARTIES:
        raise UsageError(f"--party is one of {', '.join(_PARTIES)}")
    tables = load(settings.measure_files(measures))
    whom: Any = _PARTIES[party]
    found = check(country(parties[0]), country(parties[1]), good, _date(on), party=whom, tables=tables)
    _print(found, form)


def _date(text: str | None) -> PartialDate:
    from bilat.dates import PartialDate

    return PartialDate(text) if text else PartialDate.of(dt.date.today())


def _print(found: Check, form: Format) -> None:
    from bilat.regimes.rows import check_row

    row = check_row(found)
    if form is Format.json:
        typer.echo(json.dumps(row, ensure_ascii=False, indent=1))
    elif form is Format.csv:
        _csv(row)
    else:
        _text(found)


def _csv(row: dict[str, Any]) -> None:
    head = {key: row[key] for key in ("verdict", "giver", "receiver", "good", "on")}
    rows = [
        {**head, "role": role, **{key: _flat(value) for key, value in measure.items()}}
        for role in ("measures", "related")
        for measure in row[role]
    ]
    tail = {"why": row["why"], "reviewed": row["reviewed"]}
    show([{**one, **tail} for one in rows] or [{**head, **tail}], Format.csv)


def _flat(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return "; ".join(
        str(item) if not isinstance(item, list) else f"{item[0]}/{item[1] or ''}" for item in value
    )


def _text(found: Check) -> None:
    typer.echo(found.why)
    for applied in found.measures:
        typer.echo("")
        _measure(applied)
    if found.related:
        typer.echo("\nAlso on this exchange, without deciding it:")
        for applied in found.related:
            said = f" ({applied.remark})" if applied.remark else ""
            typer.echo(f"  {applied.measure.cite}: {applied.measure.what}{said}.")
    typer.echo(f"\n{found.coverage}")
    note(f"Tables reviewed {found.reviewed}. A lead for research and compliance, no legal advice.")


def _measure(applied: Applied) -> None:
    measure = applied.measure
    mark = "" if measure.basis.startswith("page") else " [paragraph recalled, not read on a page]"
    until = f" to {measure.end}" if measure.end else ""
    lines = {
        "": f"{measure.cite}{mark}: {measure.what}.",
        "covers only": ", ".join(part.replace("_", " ") for part in applied.parts),
        "lifted here by": ", ".join(applied.relieved_by),
        "who": applied.duty,
        "condition": measure.condition,
        "cap": measure.cap,
        "exemptions": measure.exemptions,
        "in force": "; ".join(f"{p.start}{f' to {p.end}' if p.end else ' on'}" for p in measure.periods)
        if len(measure.periods) > 1
        else f"{measure.start}{until or ' on'}",
        "ended by": measure.ended_by if measure.end else None,
        "note": "; ".join(filter(None, (measure.note, applied.remark))),
        "source": measure.source,
    }
    for name, value in lines.items():
        if value:
            typer.echo(f"  {name}: {value}" if name else value)
