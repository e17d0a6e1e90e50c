"""The records of the law: a measure is one provision of a regime; a resolution or instrument holds it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bilat.dates import PartialDate

Direction = Literal["to", "from", "both"]
"""Which way the good goes, seen from the target: to it, from it, or either."""
Effect = Literal["forbid", "cap", "license", "exempt", "duty"]
"""What a measure does: it forbids, sets an upper limit, asks for approval or notice beforehand, takes something
out of another measure, or lays a duty (such as inspection) on states without touching the good as such."""
Binding = Literal["yes", "part", "calls upon", "contested", "intent", "political"]
"""How far a measure binds: "part" where some of its paragraphs do; "calls upon" asks; "contested" where its
force in law is disputed; "intent" announces; "political" is a declaration outside the law."""
Party = Literal["any", "government", "armed group", "listed"]
"""Whom in the target a measure is about; "any" is everybody."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in force; both days inclusive, `end` None where it has not ended."""

    start: dt.date
    end: dt.date | None

    def meets(self, on: PartialDate) -> bool:
        """Whether any day that `on` can mean lies within."""
        return self.start <= on.last and (self.end is None or on.first <= self.end)

    def covers(self, on: PartialDate) -> bool:
        """Whether all days that `on` can mean lie within."""
        return self.start <= on.first and (self.end is None or on.last <= self.end)


@dataclass(frozen=True, slots=True)
class Case:
    """An exchange that shows what a measure does, with a remark in words; `party` as in a check."""

    giver: str
    receiver: str
    good: str
    on: str
    text: str
    party: Party = "government"


@dataclass(frozen=True, slots=True)
class Measure:
    """One provision: what it forbids, caps, licenses or exempts, in which direction, from when to when.

    `resolution` and `paragraph` say where it stands; `basis` whether the paragraph number was read on a page
    ("page") or recalled ("recall"). `goods` are ids of the goods tree ("*" is everything); `target` state codes
    ("*" any). `bound` names the group or state that has to obey where not all states do. `binds` overrides which
    side of an exchange is bound. `relieves` are ids of measures that an exemption or licence takes the good out of.
    `condition` limits the measure to a purpose or case; `cap` is the limit in words; `known_to` the end of the
    last renewal that the tables know; `contested_by` the states that hold it without effect. `what`, `exemptions`
    and `note` are the project's own words; `source` is an address. Unknown is None.
    """

    id: str
    regime: str
    authority: str
    target: tuple[str, ...]
    resolution: str
    paragraph: str
    basis: str
    kind: str
    direction: Direction
    party: Party
    goods: tuple[str, ...]
    effect: Effect
    binding: Binding
    what: str
    exemptions: str | None
    periods: tuple[Period, ...]
    ended_by: str | None
    source: str
    reviewed: dt.date
    bound: str | None = None
    binds: tuple[str, ...] = ()
    relieves: tuple[str, ...] = ()
    condition: str | None = None
    cap: str | None = None
    note: str | None = None
    known_to: dt.date | None = None
    contested_by: tuple[str, ...] = ()
    example: Case | None = None
    counterexample: Case | None = None

    @property
    def binding_in_law(self) -> bool:
        """Whether the measure, or part of it, obliges states."""
        return self.binding in ("yes", "part")

    @property
    def start(self) -> dt.date:
        """The first day that it was ever in force."""
        return self.periods[0].start

    @property
    def end(self) -> dt.date | None:
        """The last day in force, None where it has not ended."""
        return self.periods[-1].end

    def period(self, on: PartialDate) -> Period | None:
        """The stretch in which it is in force on (any day of) `on`, None where it is not."""
        return next((period for period in self.periods if period.meets(on)), None)

    @property
    def cite(self) -> str:
        """Where it stands: "S/RES/1718 (2006), para 8(b)"."""
        if self.resolution.startswith("S/RES") and not self.paragraph.startswith("Annex"):
            return f"{self.resolution}, para {self.paragraph}"
        return f"{self.resolution}, {self.paragraph}"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution or draft: day of adoption, votes ("15-0-0": for, against, abstaining; None: not known)."""

    id: str
    adopted: dt.date
    votes: str | None
    vetoed: bool
    about: tuple[str, ...]
    note: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Regime:
    """A body of measures on one target. `coverage` says how much of it the tables hold: full, main or none."""

    id: str
    name: str
    authority: str
    target: tuple[str, ...]
    founding: str
    start: PartialDate
    end: PartialDate | None
    status: str
    measures: str
    coverage: str
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """States that are bound together, with the days on which some came (`joined`) and went (`left`)."""

    id: str
    name: str
    members: frozenset[str]
    joined: Mapping[str, dt.date]
    left: Mapping[str, dt.date]

    def has(self, code: str, on: PartialDate) -> bool:
        """Whether `code` belonged to it on some day of `on`."""
        if code not in self.members and code not in self.joined and code not in self.left:
            return False
        came, went = self.joined.get(code), self.left.get(code)
        return (came is None or came <= on.last) and (went is None or on.first <= went)
