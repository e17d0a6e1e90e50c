"""Context of a dyad: how two states vote, what binds and divides them, as other projects measured it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike two states voted in the UN General Assembly in one year: the share (0 to 1) of the roll
    calls in which both voted (yes, abstain or no) where both voted alike, and their number."""

    year: int
    share: float
    roll_calls: int


@dataclass(frozen=True, slots=True)
class Spell:
    """What a source says of a pair from a day to a day: `until` is None where it went on when the source
    closed (`closed`, None where the source has no such day). `value` is the source's measure."""

    kind: str
    since: dt.date
    until: dt.date | None
    closed: dt.date | None
    value: float | None
    detail: str
    source: str


@dataclass(frozen=True, slots=True)
class ImpactClaim:
    """An assessment in a document that something affects a state: whom, how (`kind`), on what subject,
    how sure, in which words, published when."""

    holder: str
    kind: str
    theme: str | None
    certainty: str
    words: str
    document: str
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class Panel:
    """What the store holds on the context of `a` and `b`: `votes` by year, `spells` by kind, and `covered`,
    the rows that the store holds of each kind for all states. A kind that is not covered is not known;
    one that is covered and has no spell says that the source knows of none."""

    a: str
    b: str
    votes: tuple[Agreement, ...]
    spells: Mapping[str, tuple[Spell, ...]]
    covered: Mapping[str, int]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known."""
        return not self.votes and not any(self.spells.values())

    def at(self, kind: str, day: dt.date) -> tuple[Spell, ...]:
        """The spells of a kind that hold on a day; past the day on which the source closed, those that
        held then."""
        return tuple(
            s for s in self.spells.get(kind, ()) if s.since <= day and (s.until is None or s.until >= day)
        )


KINDS = ("alliance", "membership", "contiguity", "rivalry", "dispute", "visit")


def panel(
    dyad: tuple[str, str], votes: Iterable[Agreement], spells: Sequence[Spell], covered: Mapping[str, int]
) -> Panel:
    """The panel of a dyad from what the store holds."""
    by_kind = {kind: tuple(s for s in spells if s.kind == kind) for kind in KINDS}
    return Panel(*dyad, tuple(votes), {k: s for k, s in by_kind.items() if s}, dict(covered))
