"""`ties`: the tie score of two states with its phases, summed by the store whatever its size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bilat.errors import UsageError
from bilat.events.event import Incident
from bilat.events.incidents import one_a_day
from bilat.relations.dyad import Direction, Step
from bilat.relations.ledger import Contribution, contributions
from bilat.relations.phases import Phase, Telling, phases, phases_of_days
from bilat.relations.tie import TieCurve, tie_of_steps, tie_score
from bilat.store import aggregates
from bilat.store import read as reads
from bilat.store.aggregates import REPORTS, Dyad
from bilat.store.database import Store
from bilat.workflow.briefing import nothing_between


@dataclass(frozen=True, slots=True)
class Tie:
    """The tie score of a dyad, its phases, and the incidents that tell these, by id. `source` is where the
    incidents come from."""

    curve: TieCurve
    phases: tuple[Phase, ...]
    telling: Mapping[str, Incident]
    source: str


@dataclass(frozen=True, slots=True)
class Counting:
    """Which incidents count and how they are summed. Without `source`, what was read in documents, else
    the one source of imported events there is; `one_a_day` keeps at most one incident for each parties,
    type and day."""

    step: Step = "month"
    direction: Direction = "joint"
    source: str | None = None
    one_a_day: bool = False


def make_tie(store: Store, a: str, b: str, counting: Counting | None = None) -> Tie:
    """How the tie of `a` and `b` stands and moved, over all that the store holds of one source.

    Raises UsageError where the store has nothing on the two, or several sources to choose from.
    """
    if a == b:
        raise UsageError(f"a dyad needs two states, and both are {a!r}")
    how = counting or Counting()
    dyad, step = Dyad(a, b, how.direction, _source(store, a, b, how.source)), how.step
    if how.one_a_day:
        return _filtered(store, dyad, step)
    steps = aggregates.dyad_steps(store, a, b, step, dyad.direction, dyad.source)
    left_out = aggregates.undated(store, dyad, step)
    curve = tie_of_steps(steps, (a, b), step=step, direction=dyad.direction, left_out=left_out)
    days = aggregates.dyad_steps(store, a, b, "day", dyad.direction, dyad.source)
    found = phases_of_days(curve, days, lambda *span_and_levels: _tell(store, dyad, *span_and_levels))
    return Tie(curve, found, _named(store, dyad, found), dyad.source)


def make_ledger(
    store: Store, curve: TieCurve, start: dt.date, end: dt.date
) -> tuple[list[Contribution], dict[str, Incident]]:
    """What each incident added to the change of the level between two days, and the incidents by id."""
    incidents = reads.incidents_between(store, curve.a, curve.b)
    return contributions(curve, incidents, start, end), {incident.id: incident for incident in incidents}


def _source(store: Store, a: str, b: str, wanted: str | None) -> str:
    known = aggregates.known(store, a, b)
    if wanted in known:
        return str(wanted)
    if not known:
        raise UsageError(nothing_between(store, a, b, None))
    if wanted is not None:
        raise UsageError(
            f"no events from {wanted!r} on {a} and {b} in the store; there are {', '.join(known)}"
        )
    if REPORTS in known:
        return REPORTS
    if len(known) > 1:
        raise UsageError(f"events on {a} and {b} come from {', '.join(known)}; name one with --source")
    return next(iter(known))


def _filtered(store: Store, dyad: Dyad, step: Step) -> Tie:
    if dyad.source != REPORTS:
        raise UsageError(
            "one-a-day filtering is for events read in documents; imports bring their own filters"
        )
    incidents = one_a_day(reads.incidents_between(store, dyad.a, dyad.b))
    curve = tie_score(incidents, dyad.a, dyad.b, step=step, direction=dyad.direction)
    found = phases(curve, incidents)
    return Tie(curve, found, _named(store, dyad, found), dyad.source)


def _tell(store: Store, dyad: Dyad, start: dt.date, end: dt.date, before: float, level: float) -> Telling:
    return aggregates.telling(store, dyad, (start, end), (before, level))


def _named(store: Store, dyad: Dyad, found: Iterable[Phase]) -> dict[str, Incident]:
    ids = {key for phase in found for key in (*phase.movers, *phase.landmarks)}
    if dyad.source != REPORTS:
        return aggregates.imported(store, dyad, ids)
    return {incident.id: incident for incident in reads.incidents_of(store, ids)}
