"""`brief` and `ties`: from the store's incidents of a dyad to figures, and from these to a brief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bilat.briefs.findings import Brief, Coverage
from bilat.briefs.material import Material
from bilat.briefs.outline import compose
from bilat.briefs.wording import state
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.relations.gathered import Gathered
from bilat.relations.phases import phases_of_days
from bilat.relations.tie import tie_of_steps
from bilat.store import by_dyad
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.store.read import Counts
from bilat.workflow import imported
from bilat.workflow.context import make_panel
from bilat.workflow.marks import EXAMPLE, UNFINISHED
from bilat.workflow.telling import make_told


def make_brief(
    store: Store, a: str, b: str, as_of: dt.date | None = None, sources: Sequence[str] = ()
) -> Brief:
    """The brief on the dyad as of a day; without one, as of the latest document or imported event in the store.

    Only what was published by that day is used. `sources` are "reports" (the documents) and names of imported sets;
    without any, the documents where they tell of the two, else the one set that does. Raises UsageError where nothing
    in the store tells of the two, or several sets do, saying what is there instead.
    """
    return compose(gather(store, a, b, as_of, sources))


def gather(
    store: Store, a: str, b: str, as_of: dt.date | None = None, sources: Sequence[str] = ()
) -> Material:
    """The incidents of the dyad with figures, and their reports and documents as long as the store is open."""
    chosen = imported.choose_between(store, a, b, sources)
    held = reads.counts(store)
    day = as_of or _latest(held, chosen)
    incidents, sets, events = _incidents(store, (a, b), chosen, day)
    if not len(incidents):
        raise UsageError(nothing_between(store, a, b, day, chosen))
    between = incidents.between()
    vague = len(between) - len(between.dated(to_the_month=True))
    curve = tie_of_steps(between.steps("month"), (a, b), step="month", as_of=day, left_out=vague)
    found = phases_of_days(curve, between.steps("day"), between.telling)
    reports, documents = imported.evidence(store)
    return Material(
        a=a,
        b=b,
        as_of=PartialDate.of(day),
        incidents=incidents,
        events=reports,
        documents=documents,
        curve=curve,
        phases=found,
        coverage=_coverage(store, held, chosen, (len(incidents), events + sets.rows, sets.remarks)),
        context=make_panel(store, a, b),
        told=make_told(store, a, b, day, incidents),
    )


def _incidents(
    store: Store, dyad: tuple[str, str], chosen: imported.Chosen, day: dt.date
) -> tuple[Gathered, imported.ImportedDyad, int]:
    """The incidents of all chosen sources; what the sets tell of the two; the number of events read in documents."""
    sets = imported.gather(store, *dyad, chosen, day)
    if not chosen.reports:
        return sets.incidents, sets, 0
    reported = by_dyad.gathered(store, *dyad, day)
    events = int(reported.columns.events.sum())
    if not len(sets.incidents):
        return reported, sets, events
    both = imported.together(reported.records(), sets.incidents.records())
    return Gathered.of(both, *dyad), sets, events


def is_unfinished(store: Store) -> bool:
    """Whether documents came into the store whose incidents were not worked out yet."""
    return reads.meta(store, UNFINISHED) == "yes"


def _latest(held: Counts, chosen: imported.Chosen) -> dt.date:
    """The latest day that the chosen sources know of; the day of the call where they know none."""
    days = [known.last for known in chosen.sets]
    if chosen.reports:
        days.append(held.last)
    return max((day for day in days if day), default=dt.date.today())


def _coverage(
    store: Store, held: Counts, chosen: imported.Chosen, counted: tuple[int, int, tuple[str, ...]]
) -> Coverage:
    incidents, events, remarks = counted
    return Coverage(
        documents=held.documents if chosen.reports else 0,
        outlets=held.outlets if chosen.reports else 0,
        events=events,
        incidents=incidents,
        first=PartialDate.of(held.first) if held.first else None,
        last=PartialDate.of(held.last) if held.last else None,
        skipped=held.skipped,
        example=reads.meta(store, EXAMPLE) == "yes",
        remarks=remarks,
    )


def nothing_between(store: Store, a: str, b: str, day: dt.date | None, chosen: imported.Chosen) -> str:
    """The words for a store whose `chosen` sources tell of nothing between two states by a day (None: at all)."""
    held = reads.counts(store)
    until = f" by {day}" if day else ""
    if chosen.sets:
        names = ", ".join(chosen.names + (["reports"] if chosen.reports and held.documents else []))
        return f"nothing in {names} lies between {state(a)} and {state(b)}{until}; see what is held: bilat imported"
    if not held.documents:
        return (
            "the store is empty; read documents into it first: bilat add FILE_OR_FOLDER..., or event data: "
            "bilat import gdelt FILE..."
        )
    return (
        f"none of the {held.documents} documents in the store tells of anything between {state(a)} and "
        f"{state(b)}{until}; add more with: bilat add FILE_OR_FOLDER..."
    )
