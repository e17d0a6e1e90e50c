"""`bilat screen`: names against sanctions lists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bilat import settings
from bilat.cli.opening import STORE, open_for_reading
from bilat.cli.output import FORMAT, Format, note, show
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.store.database import Store
    from bilat.workflow.screening import Lead

EXAMPLES = """**Examples:** `bilat screen "Ri Pyong Chol"` · `bilat screen "Jie Shun" --list consolidated.xml` ·
`bilat screen "Kim Chol (1965-03-04)"` · `bilat screen --dyad RUS PRK --around 2023-09-13 --format json`"""
LEAD = "A match is a lead to be checked against the list and the person, never proof that two are one."
_BORN = re.compile(r"\s*\((?:born )?(\d{4}(?:-\d{2}){0,2})\)$")


def command(
    names: list[str] | None = typer.Argument(
        None,
        metavar="[NAME]...",
        help="Persons, bodies or ships; a date of birth may follow: 'Kim Chol (1965)'.",
    ),
    dyad: tuple[str, str] | None = typer.Option(
        None,
        "--dyad",
        metavar="A B",
        help="Screen the names that the store's documents tell of between two states.",
    ),
    around: str | None = typer.Option(
        None, "--around", metavar="DATE", help="With --dyad: 30 days before and after this day."
    ),
    files: list[Path] | None = typer.Option(
        None, "--list", help="A list file on top of those in the store; repeatable.", show_default=False
    ),
    store: Path | None = STORE,
    form: Format = FORMAT,
) -> None:
    """Screen names against sanctions lists: each match with its score, the reasons and the list's own number.

    For compliance and research. A match is a lead to be checked, never proof that two are one.
    """
    from bilat.workflow import screening

    if (dyad is None) == (not names) or (dyad is None) != (around is None):
        raise UsageError("give NAMEs to screen, or --dyad A B with --around DATE")
    leads: list[Lead] = []
    if dyad is None:
        opened = _held(store)
        listed = screening.entries_of(opened, files or ())
        for name in names or ():
            plain, birth = _born(name)
            leads += screening.screen_names([plain], listed, birth=birth)
    else:
        with open_for_reading(store) as opened:
            leads = _around(opened, dyad, around or "", files or [])
    show(
        [_row(lead) for lead in leads], form, "Leads" if leads else "No lead on the lists that were screened."
    )
    note(LEAD)


def _around(store: Store, dyad: tuple[str, str], around: str, files: list[Path]) -> list[Lead]:
    from bilat.actors.codes import country
    from bilat.dates import PartialDate
    from bilat.workflow import screening

    day = PartialDate(around).first
    found = screening.names_around(store, country(dyad[0]), country(dyad[1]), day)
    note(
        f"{len(found)} names in documents of {dyad[0]} and {dyad[1]} around {day}: {', '.join(f.name for f in found)}"
    )
    return screening.screen_found(found, screening.entries_of(store, files))


def _held(given: Path | None) -> Store | None:
    """The user's store, None where there is none: the bundled example has no lists."""
    from bilat.store.database import Store

    path = settings.store_path(given)
    return Store.open(path, read_only=True) if given or path.exists() else None


def _born(name: str) -> tuple[str, str | None]:
    told = _BORN.search(name)
    return (name[: told.start()], told[1]) if told else (name, None)


def _row(lead: Lead) -> dict[str, Any]:
    entry, found = lead.match.listed, lead.found
    citation = found.citations[0] if found else None
    return {
        "name": lead.match.name,
        "score": round(lead.match.score, 3),
        "listed": entry.name,
        "matched": lead.match.matched,
        "kind": entry.kind,
        "list": entry.cite,
        "programme": entry.programme,
        "listed_on": entry.listed_on,
        "born": "; ".join(entry.births) or None,
        "why": lead.match.why,
        "acts_for": found.code if found else None,
        "read_in": f"{citation.outlet or 'outlet not given'}, {citation.published}" if citation else None,
        "passage": citation.passage.text if citation else None,
        "status": "lead, to be checked",
    }
