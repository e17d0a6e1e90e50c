"""`bilat exchanges`: who gives what to whom, and how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bilat.cli.opening import STORE, open_for_reading
from bilat.cli.output import FORMAT, Format, note, show

if TYPE_CHECKING:
    from bilat.claims.ledger import LedgerRow

EXAMPLES = """**Examples:** `bilat exchanges RUS PRK` · `bilat exchanges Russia "North Korea" --good munitions` ·
`bilat exchanges RUS PRK --format csv > ledger.csv`"""


def command(
    dyad: tuple[str, str] = typer.Argument(
        ..., metavar="A B", help="Two countries: ISO3, ISO2, COW number or a common name."
    ),
    good: str | None = typer.Option(
        None, "--good", help="Only this good, such as munitions, energy or labour."
    ),
    store: Path | None = STORE,
    form: Format = FORMAT,
) -> None:
    """Show the exchange ledger: one row per giver, good, receiver and year, with what contradicts it."""
    from bilat.actors.codes import country
    from bilat.claims.claim import THEMES
    from bilat.errors import UsageError
    from bilat.workflow.dealing import make_ledger

    if good is not None and good not in THEMES:
        raise UsageError(f"no good {good!r}; there are {', '.join(THEMES)}")
    with open_for_reading(store) as opened:
        rows, exchanges = make_ledger(opened, country(dyad[0]), country(dyad[1]))
    wanted = [row for row in rows if good in (None, row.good)]
    shown = [_row(row, exchanges[row.exchanges[0]].evidence.text, form) for row in wanted]
    show(shown, form, "Exchanges" if shown else "No exchange between the two in the store")
    if any(row.contradicted for row in wanted):
        note("Rows marked “contradicted” have sources that say otherwise: see `against`, or --format json.")


def _row(row: LedgerRow, words: str, form: Format) -> dict[str, Any]:
    shown = {
        "giver": ",".join(row.giver),
        "receiver": ",".join(row.receiver),
        "good": row.good,
        "year": row.period,
        "status": row.status,
        "reports": row.reports,
        "outlets": row.outlets,
        "quantity": "; ".join(row.quantities) or None,
        "said_by": "; ".join(row.sayers) or None,
        "against": f"contradicted by {len(row.against)}" if row.contradicted else None,
    }
    if form is Format.table:
        return {key: value for key, value in shown.items() if key not in ("quantity", "said_by")}
    return {
        **shown,
        "words": " ".join(words.split()),
        "statuses": "; ".join(f"{k}: {n}" for k, n in row.statuses.items()),
    }
