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
from bilat.events.event import Incident
from bilat.relations.dyad import Direction, Step
from bilat.relations.phases import phases
from bilat.relations.tie import TieCurve, tie_score
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.workflow.adding import UNFINISHED
from bilat.workflow.context import make_panel
from bilat.workflow.example import MARK
from bilat.workflow.telling import make_told


def make_brief(store: Store, a: str, b: str, as_of: dt.date | None = None) -> Brief:
    """The brief on the dyad as of a day; without one, as of the latest document in the store.

    Only what was published by that day is used. Raises UsageError where nothing in the store tells of
    the two, saying what is there instead.
    """
    return compose(gather(store, a, b, as_of))


def gather(store: Store, a: str, b: str, as_of: dt.date | None = None) -> Material:
    """The incidents of the dyad with reports, documents and figures."""
    day = as_of or _latest(store)
    incidents = reads.incidents_between(store, a, b, day)
    if not incidents:
        raise UsageError(nothing_between(store, a, b, day))
    events = reads.events_of(store, (event for incident in incidents for event in incident.events))
    documents = reads.documents(store, (event.evidence.document_id for event in events.values()))
    curve = tie_score(incidents, a, b, as_of=day)
    return Material(
        a=a,
        b=b,
        as_of=PartialDate.of(day),
        incidents={incident.id: incident for incident in incidents},
        events=events,
        documents=documents,
        curve=curve,
        phases=phases(curve, incidents),
        coverage=_coverage(store, incidents),
        context=make_panel(store, a, b),
        told=make_told(store, a, b, day, incidents),
    )


def make_ties(
    store: Store, a: str, b: str, *, step: Step = "month", direction: Direction = "joint"
) -> tuple[TieCurve, tuple[Incident, ...]]:
    """The tie score of the dyad over all that the store holds, and the incidents it was made from."""
    incidents = reads.incidents_between(store, a, b)
    if not incidents:
        raise UsageError(nothing_between(store, a, b, None))
    return tie_score(incidents, a, b, step=step, direction=direction), tuple(incidents)


def is_unfinished(store: Store) -> bool:
    """Whether documents came into the store whose incidents were not worked out yet."""
    return reads.meta(store, UNFINISHED) == "yes"


def _latest(store: Store) -> dt.date:
    return reads.counts(store).last or dt.date.today()


def _coverage(store: Store, incidents: Sequence[Incident]) -> Coverage:
    held = reads.counts(store)
    return Coverage(
        documents=held.documents,
        outlets=held.outlets,
        events=sum(len(incident.events) for incident in incidents),
        incidents=len(incidents),
        first=PartialDate.of(held.first) if held.first else None,
        last=PartialDate.of(held.last) if held.last else None,
        skipped=held.skipped,
        example=reads.meta(store, MARK) == "yes",
    )


def nothing_between(store: Store, a: str, b: str, day: dt.date | None) -> str:
    """The words for a store that tells of nothing between two states by a day (None: at all)."""
    held = reads.counts(store)
    until = f" by {day}" if day else ""
    if not held.documents:
        return "the store is empty; read documents into it first: bilat add FILE_OR_FOLDER..."
    return (
        f"none of the {held.documents} documents in the store tells of anything between {state(a)} and "
        f"{state(b)}{until}; add more with: bilat add FILE_OR_FOLDER..."
    )
