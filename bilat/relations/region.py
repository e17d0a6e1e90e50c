"""A region around a date: what shifted, the networks before and after, and what documents say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from bilat.events.event import Incident
from bilat.relations.context import ImpactClaim
from bilat.relations.network import Change, Network
from bilat.relations.spillover import Pair, Shift, Weeks


@dataclass(frozen=True, slots=True)
class Region:
    """What moved among `states` around `date`: shifts of ties, the network before and after, and beside
    them what the documents say of impacts on each state. `movers` are the incidents after the date that
    pulled a tie most, by pair; `untested` counts ties with too few incidents to tell; `remarks` say what
    imported events that the figures rest on cannot tell."""

    dyad: Pair
    date: dt.date
    weeks: int
    states: tuple[str, ...]
    shifts: tuple[Shift, ...]
    movers: Mapping[Pair, tuple[Incident, ...]]
    before: Network
    after: Network
    changes: tuple[Change, ...]
    claims: tuple[ImpactClaim, ...]
    untested: int
    pairs: Mapping[Pair, Weeks] = field(repr=False)
    remarks: tuple[str, ...] = ()
