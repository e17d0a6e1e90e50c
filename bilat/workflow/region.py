"""`region`: what else moved around a date, among the states that have to do with a dyad."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bilat.actors.codes import name_of, neighbours
from bilat.errors import UsageError
from bilat.events.event import Incident
from bilat.relations.network import changes, network
from bilat.relations.region import Region
from bilat.relations.spillover import PLACEBO_YEARS, Pair, Shift, Weeks, spillover
from bilat.store import aggregates, context
from bilat.store import read as reads
from bilat.store.aggregates import REPORTS, Dyad
from bilat.store.database import Store
from bilat.workflow import imported

MAJORS = ("CHN", "DEU", "FRA", "GBR", "JPN", "RUS", "USA")
"""The major powers of the Correlates of War project (2016)."""
STATES = 14
"""States in a region unless they are named: 91 ties, as many as one can read about."""
DAYS = 182
_BODIES = frozenset({"UNO", "NAT", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC", "WST", "UNK"})
MOVERS = 3


@dataclass(frozen=True, slots=True)
class Around:
    """Where to look: how many days either side of the date, among which states (None: chosen by what
    the events name), in which source of events."""

    date: dt.date
    days: int = DAYS
    states: tuple[str, ...] | None = None
    source: str = REPORTS


def make_region(store: Store, a: str, b: str, around: Around) -> Region:
    """What else moved when something happened between `a` and `b`.

    Raises UsageError where the span is too short or no tie of the region has an incident in it.
    """
    if a == b:
        raise UsageError(f"a dyad needs two states, and both are {a!r}")
    weeks = around.days // 7
    if weeks < 4:
        raise UsageError(f"{around.days} days are too few to compare; give at least 28")
    span = (around.date - dt.timedelta(days=around.days), around.date + dt.timedelta(days=around.days))
    states = around.states or _states(store, (a, b), span, around.source)
    reach = (weeks + PLACEBO_YEARS * 52, weeks)
    pairs = aggregates.pair_weeks(store, states, around.date, reach, around.source)
    if not pairs:
        raise UsageError(
            f"no dated incidents among {', '.join(states)} in the {PLACEBO_YEARS} years up to {around.date}; "
            "name other --states or another date"
        )
    return _region(store, (a, b), around, states, pairs)


def _region(
    store: Store, dyad: Pair, around: Around, states: Sequence[str], pairs: Mapping[Pair, Weeks]
) -> Region:
    weeks, at = around.days // 7, next(iter(pairs.values())).at
    own = tuple(sorted(dyad))
    others = {pair: data for pair, data in pairs.items() if pair != own}
    shifts = spillover(others, weeks)
    before, after = network(pairs, (at - weeks, at)), network(pairs, (at, at + weeks))
    active = sum(bool(data.count[at - weeks : at + weeks].any()) for data in others.values())
    return Region(
        dyad=dyad,
        date=around.date,
        weeks=weeks,
        states=tuple(states),
        shifts=shifts,
        movers=_movers(store, shifts, around),
        before=before,
        after=after,
        changes=changes(before, after),
        claims=tuple(context.impact_claims(store, states, around.date, around.days)),
        untested=active - len(shifts),
        pairs=pairs,
        remarks=imported.remarks_on_all(store, around.source),
    )


def _states(store: Store, dyad: Pair, span: tuple[dt.date, dt.date], source: str) -> tuple[str, ...]:
    """The two, whom their events name most, and in turns neighbours of either, allies and major powers, to
    STATES in all."""
    named = [code for code, _ in aggregates.partners(store, dyad, span, source) if _is_state(code)]
    allies = [code for state in dyad for code in context.allies(store, state, span[1])]
    turns = zip_longest(*map(_neighbours, dyad), allies, MAJORS)
    near = [code for turn in turns for code in turn if code is not None]
    return tuple(dict.fromkeys((*dyad, *named[: STATES // 2], *near, *named)))[:STATES]


def _is_state(code: str) -> bool:
    return code not in _BODIES and len(code) == 3 and name_of(code) != code


def _neighbours(code: str) -> Iterable[str]:
    return neighbours(code) if _is_state(code) else ()


def _movers(store: Store, shifts: Sequence[Shift], around: Around) -> dict[Pair, tuple[Incident, ...]]:
    """The incidents that pulled each clear shift (or, without any, the first few) most, strongest first."""
    last = around.date + dt.timedelta(days=around.days)
    found: dict[Pair, tuple[Incident, ...]] = {}
    for shift in [s for s in shifts if s.clear] or shifts[:MOVERS]:
        dyad = Dyad(shift.a, shift.b, source=around.source)
        told = aggregates.telling(store, dyad, (around.date, last), (shift.before, shift.after))
        keys = told.movers[:MOVERS]
        known = {i.id: i for i in reads.incidents_of(store, keys)} or aggregates.imported(store, dyad, keys)
        found[shift.a, shift.b] = tuple(known[key] for key in keys if key in known)
    return found
