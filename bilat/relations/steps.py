"""Incidents of a dyad summed by day, week or month: all that the tie score and its phases need to know.

The same sums come from records in memory (`steps_of`) and, for large stores, straight from the store
(`bilat.store.aggregates.gathered`).
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bilat.dates import PartialDate
from bilat.events import ontology
from bilat.events.event import Incident
from bilat.relations.dyad import Step, period_of, period_start


@dataclass(frozen=True, slots=True)
class StepSum:
    """The incidents of one day, week or month that starts at `start`, summed.

    `weight` is the sum of the incidents' weights, `score` that of weight times score, `squares` that
    of weight times score squared; `outlets` counts independent outlets over incidents, `events` the
    incidents by PLOVER type.
    """

    start: dt.date
    incidents: int
    outlets: int
    weight: float
    score: float
    squares: float
    events: Mapping[str, int]

    @property
    def mean(self) -> float:
        """The weighted mean score, -10 to +10."""
        return self.score / self.weight

    @property
    def spread(self) -> float:
        """The weighted squared distances of the scores from their mean, summed."""
        return max(self.squares - self.score**2 / self.weight, 0.0)


def outlet_weight(outlets: int) -> float:
    """How much an incident counts: 1 for a single outlet, and one more for each e-fold of outlets.
    The logarithm, because the tenth outlet on one event says less than the second."""
    return 1 + math.log(max(1, outlets))


def steps_of(incidents: Iterable[Incident], step: Step) -> tuple[StepSum, ...]:
    """The sums of `incidents` (of one dyad and direction, each once) by `step`, oldest first.

    Incidents whose date is too vague for the step are in none. A month's incident stands on the
    month's middle day where the step is "day".
    """
    groups: dict[dt.date, list[Incident]] = {}
    for incident in incidents:
        if incident.date is not None and (start := start_of(incident.date, step)) is not None:
            groups.setdefault(start, []).append(incident)
    return tuple(_sum(start, groups[start]) for start in sorted(groups))


def start_of(date: PartialDate, step: Step) -> dt.date | None:
    """The first day of the step that `date` falls into, None where the date is too vague for it."""
    if step == "day":
        return None if date.precision == "year" else middle(date)
    number = period_of(date, step)
    return None if number is None else period_start(number, step)


def middle(date: PartialDate) -> dt.date:
    """The day in the middle of what the date can mean: where it is least likely to be far out."""
    return dt.date.fromordinal((date.first.toordinal() + date.last.toordinal()) // 2)


def _sum(start: dt.date, incidents: Sequence[Incident]) -> StepSum:
    # math.fsum, so that the order of the incidents makes no difference to the last bit.
    pairs = [(outlet_weight(i.outlets), i.event_scale) for i in incidents]
    return StepSum(
        start=start,
        incidents=len(incidents),
        outlets=sum(i.outlets for i in incidents),
        weight=math.fsum(w for w, _ in pairs),
        score=math.fsum(w * s for w, s in pairs),
        squares=math.fsum(w * s * s for w, s in pairs),
        events=Counter(i.event for i in incidents),
    )


def quads(events: Mapping[str, int]) -> tuple[int, int, int, int]:
    """Incidents by quad: verbal cooperation, material cooperation, verbal conflict, material conflict."""
    counts = [0, 0, 0, 0]
    for event, number in events.items():
        counts[ontology.quad_code(event) - 1] += number
    return counts[0], counts[1], counts[2], counts[3]


def goldstein(events: Mapping[str, int]) -> float | None:
    """The mean of the incidents on Goldstein's scale (-10 to +10), None without incidents."""
    number = sum(events.values())
    if not number:
        return None
    return sum(ontology.goldstein(event) * count for event, count in events.items()) / number
