"""Which incidents lie between two states, in which direction, and in which month or week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.events.event import Incident

Direction = Literal["joint", "a_to_b", "b_to_a"]
Step = Literal["month", "week", "day"]

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types that tie all who take part to one another, whoever is named first."""
_MONDAY = dt.date(1, 1, 1).toordinal()


def between(incident: Incident, a: str, b: str, direction: Direction = "joint") -> bool:
    """Whether the incident passed between the states `a` and `b`, in `direction`.

    Two who act together on a third ("Seoul and Tokyo condemned Pyongyang") do nothing to each
    other, unless the type is mutual (talks, agreements, cooperation). What both did together
    counts in either direction.
    """
    actors, recipients = set(incident.actor), set(incident.recipient)
    a_acts, b_acts = a in actors and b in recipients, b in actors and a in recipients
    together = {a, b} <= actors and (not recipients or incident.event in MUTUAL)
    if direction == "a_to_b":
        return a_acts or together
    if direction == "b_to_a":
        return b_acts or together
    return a_acts or b_acts or together


def selected(incidents: Iterable[Incident], a: str, b: str, direction: Direction = "joint") -> list[Incident]:
    """The incidents between `a` and `b` that happened, each once, by date (undated last) and id.

    Raises UsageError where `a` and `b` are one state or the direction is unknown.
    """
    if a == b:
        raise UsageError(f"a dyad needs two states, and both are {a!r}")
    if direction not in {"joint", "a_to_b", "b_to_a"}:
        raise UsageError(f"no direction {direction!r}; there are joint, a_to_b and b_to_a")
    unique = {i.id: i for i in incidents if i.happened and between(i, a, b, direction)}
    return sorted(unique.values(), key=lambda i: (i.date is None, i.date.iso if i.date else "", i.id))


def period_of(date: PartialDate, step: Step) -> int | None:
    """The number of the month, week or day that holds `date`, None where the date is too vague for it."""
    if date.precision == "year" or (step != "month" and date.precision != "day"):
        return None
    return period_at(date.first, step)


def period_at(day: dt.date, step: Step) -> int:
    """The number of the month, week or day that holds `day`; consecutive periods have consecutive numbers."""
    if step == "day":
        return day.toordinal()
    if step == "week":
        return (day.toordinal() - _MONDAY) // 7
    if step == "month":
        return day.year * 12 + day.month - 1
    raise UsageError(f"no step {step!r}; there are month, week and day")


def period_start(number: int, step: Step) -> dt.date:
    """The first day of a month, or the Monday of a week, by its number."""
    if step == "day":
        return dt.date.fromordinal(number)
    if step == "week":
        return dt.date.fromordinal(number * 7 + _MONDAY)
    return dt.date(number // 12, number % 12 + 1, 1)
