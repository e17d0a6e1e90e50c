"""`ties`: the tie score of two states with its phases, summed by the store whatever its size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bilat.errors import UsageError
from bilat.events.event import Incident
from bilat.events.incidents import one_a_day
from bilat.relations.dyad import Direction, Step
from bilat.relations.gathered import Gathered
from bilat.relations.ledger import Contribution, contributions
from bilat.relations.phases import Phase, phases, phases_of_days
from bilat.relations.tie import TieCurve, tie_of_steps, tie_score
from bilat.store import aggregates, by_dyad
from bilat.store import read as reads
from bilat.store.aggregates import REPORTS, Dyad
from bilat.store.database import Store
from bilat.workflow import imported
from bilat.workflow.briefing import nothing_between
from bilat.workflow.imported import Chosen


@dataclass(frozen=True, slots=True)
class Tie:
    """The tie score of a dyad, its phases, and the incidents that tell these, by id. `source` is where the
    incidents come from, several names with commas. Of imported sets, `shares` tells for a month how many of a thousand
    interstate rows of the sets lie between the two, and `remarks` what readers of the figures must know."""

    curve: TieCurve
    phases: tuple[Phase, ...]
    telling: Mapping[str, Incident]
    source: str
    shares: Mapping[dt.date, float] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counting:
    """Which incidents count and how they are summed. `source` is one name, or several with commas: then what two of
    them tell of is one incident. Without it, what was read in documents, else the one source of imported events there
    is; `one_a_day` keeps at most one incident for each parties,
    type and day."""

    step: Step = "month"
    direction: Direction = "joint"
    source: str | None = None
    one_a_day: bool = False


def make_tie(store: Store, a: str, b: str, counting: Counting | None = None) -> Tie:
    """How the tie of `a` and `b` stands and moved, over all that the store holds of a source, or of several together.

    Raises UsageError where the store has nothing on the two, or several sources to choose from.
    """
    if a == b:
        raise UsageError(f"a dyad needs two states, and both are {a!r}")
    how = counting or Counting()
    chosen = imported.choose_between(store, a, b, [how.source] if how.source else [])
    if how.one_a_day or len(chosen.all) != 1:
        return _of_incidents(store, (a, b), how, chosen)
    return _of_sums(store, Dyad(a, b, how.direction, *chosen.all), how.step, chosen)


def _of_sums(store: Store, dyad: Dyad, step: Step, chosen: Chosen) -> Tie:
    """The tie of one source, summed by the store."""
    a, b, source = dyad.a, dyad.b, dyad.source
    joint = aggregates.gathered(store, a, b, source)
    if not len(joint):
        raise UsageError(nothing_between(store, a, b, None, chosen))
    of = joint if dyad.direction == "joint" else joint.acts(back=dyad.direction == "b_to_a")
    steps = of.steps(step)
    left_out = len(of) - sum(one.incidents for one in steps)
    curve = tie_of_steps(steps, (a, b), step=step, direction=dyad.direction, left_out=left_out)
    found = phases_of_days(curve, of.steps("day"), of.telling)
    remarks = imported.remarks(store, a, b, chosen, len(joint))
    return Tie(
        curve, found, _named(store, (dyad, joint), found), source, _shares(store, step, chosen), remarks
    )


def _of_incidents(store: Store, dyad: tuple[str, str], how: Counting, chosen: Chosen) -> Tie:
    """The tie of several sources, whose incidents are put together first, or of incidents that are filtered."""
    if how.one_a_day and chosen.sets:
        raise UsageError(
            "one-a-day filtering is for events read in documents; imports bring their own filters"
        )
    incidents, remarks = _together(store, *dyad, chosen)
    if not incidents:
        raise UsageError(nothing_between(store, *dyad, None, chosen))
    counted = one_a_day(incidents) if how.one_a_day else incidents
    curve = tie_score(counted, *dyad, step=how.step, direction=how.direction)
    found = phases(curve, counted)
    ids = {key for phase in found for key in (*phase.movers, *phase.landmarks)}
    telling = {incident.id: incident for incident in counted if incident.id in ids}
    return Tie(curve, found, telling, ",".join(chosen.all), _shares(store, how.step, chosen), remarks)


def make_ledger(
    store: Store, tie: Tie, start: dt.date, end: dt.date
) -> tuple[list[Contribution], dict[str, Incident]]:
    """What each incident added to the change of the level between two days, and the incidents by id."""
    curve = tie.curve
    chosen = imported.choose_between(store, curve.a, curve.b, [tie.source])
    incidents, _ = _together(store, curve.a, curve.b, chosen)
    return contributions(curve, incidents, start, end), {incident.id: incident for incident in incidents}


def _together(store: Store, a: str, b: str, chosen: Chosen) -> tuple[list[Incident], tuple[str, ...]]:
    """The incidents of all chosen sources, and what a reader must know of them."""
    sets = imported.gather(store, a, b, chosen)
    reported = reads.incidents_between(store, a, b) if chosen.reports else []
    return imported.together(reported, sets.incidents.records()), sets.remarks


def _shares(store: Store, step: Step, chosen: Chosen) -> Mapping[dt.date, float] | None:
    return imported.shares(store, chosen) if step == "month" else None


def _named(store: Store, of: tuple[Dyad, Gathered], found: Iterable[Phase]) -> dict[str, Incident]:
    dyad, joint = of
    ids = {key for phase in found for key in (*phase.movers, *phase.landmarks)}
    if dyad.source != REPORTS:
        return {key: joint[key] for key in ids}
    return {incident.id: incident for incident in by_dyad.named(store, dyad.a, dyad.b, ids)}
