"""Which measures forbid, cap, license or exempt an exchange on a day, and whom they bind.

What no table covers is "nothing found", which is not the same as allowed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.regimes import wording
from bilat.regimes.goods import Good
from bilat.regimes.measure import Measure, Party
from bilat.regimes.tables import Tables, load

Verdict = Literal["forbidden", "capped", "licensed", "exempt", "nothing found"]
_VERDICT: dict[str, Verdict] = {
    "forbid": "forbidden", "cap": "capped", "license": "licensed", "exempt": "exempt",
}  # fmt: skip
STRICTNESS: dict[Verdict, int] = {
    "forbidden": 4, "capped": 3, "licensed": 2, "exempt": 1, "nothing found": 0,
}  # fmt: skip
_PARTIES: dict[Party, frozenset[Party]] = {
    "any": frozenset({"any", "government"}),
    "government": frozenset({"any", "government"}),
    "armed group": frozenset({"any", "armed group"}),
    "listed": frozenset({"any", "government", "listed"}),
}


@dataclass(frozen=True, slots=True)
class Applied:
    """A measure as it meets an exchange.

    `parts` are the ids of the narrower goods that it covers, empty where it covers all that was asked;
    `binds` the codes of the states that it obliges; `duty` says to what; `relieved_by` are the ids of measures
    that take the exchange out of it; `remark` what else a reader must know (dates, dispute, renewal), or None.
    """

    measure: Measure
    parts: tuple[str, ...]
    binds: tuple[str, ...]
    duty: str
    relieved_by: tuple[str, ...] = ()
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The answer for one exchange.

    `measures` are those that carry the verdict or were lifted by an exemption, strictest first; `related` those
    that concern the exchange without deciding it: duties such as inspection, appeals, and bans on others in the
    same country. `in_part` is True where only some kinds of the good asked for are covered, `conditional` where
    all that decides depends on purpose or case. `coverage` says what the tables hold on the two states.
    """

    giver: str
    receiver: str
    good: str
    asked: str
    on: PartialDate
    party: Party
    verdict: Verdict
    measures: tuple[Applied, ...]
    related: tuple[Applied, ...]
    in_part: bool
    conditional: bool
    why: str
    coverage: str
    reviewed: dt.date


@dataclass(frozen=True, slots=True)
class _Question:
    giver: str
    receiver: str
    good: Good
    on: PartialDate
    party: Party
    wider: frozenset[str] = field(repr=False)


def check(
    giver: str,
    receiver: str,
    good: str,
    on: PartialDate,
    *,
    party: Party = "government",
    tables: Tables | None = None,
) -> Check:
    """Check one exchange: `good`, an id or words, from `giver` to `receiver` (codes) on a date.

    A date known to the year or month meets every measure in force on some day of it, and the remark says so.
    `party` is who in the target gives or gets: its government, an armed group, or a listed person or body.
    Raises UsageError for an unknown good or twice the same state.
    """
    known = tables or load()
    if giver == receiver:
        raise UsageError(f"giver and receiver are the same state, {giver}; a check needs two")
    found = known.goods.find(good)
    asked = _Question(giver, receiver, found, on, party, known.goods.wider(found.id))
    met = [applied for m in _concerning(asked, known) if (applied := _apply(m, asked, known)) is not None]
    deciding = _relieved([a for a in met if _decides(a.measure, party)])
    related = tuple(a for a in met if not _decides(a.measure, party))
    verdict, carrying, in_part = _verdict(deciding, known)
    conditional = bool(carrying) and all(a.measure.condition for a in carrying)
    answer = wording.Answer(giver, receiver, found.name, on, verdict, in_part)
    return Check(
        giver, receiver, found.id, good, on, party, verdict,
        tuple(sorted(deciding, key=lambda a: _order(a, carrying))), related, in_part, conditional,
        wording.why(answer, [a.measure for a in carrying], conditional),
        wording.coverage(known, giver, receiver, on), known.reviewed,
    )  # fmt: skip


def strictest(checks: Iterable[Check]) -> Check | None:
    """The check with the strictest verdict, the first among equals; None of none."""
    return max(checks, key=lambda c: STRICTNESS[c.verdict], default=None)


def _concerning(asked: _Question, tables: Tables) -> tuple[Measure, ...]:
    """The measures that meet the exchange on some day, in order."""
    key = (asked.giver, asked.receiver, asked.good.id, asked.party)
    if key not in tables.concerning:
        tables.concerning[key] = tuple(
            m
            for m in tables.measures
            if _side(m, asked) and _party_fits(m, asked.party) and _covered(m, asked, tables) is not None
        )
    return tables.concerning[key]


def _apply(measure: Measure, asked: _Question, tables: Tables) -> Applied | None:
    """The measure as it meets the question, None where it does not."""
    period = measure.period(asked.on)
    side = _side(measure, asked)
    if period is None or side is None or not _party_fits(measure, asked.party):
        return None
    counterpart = asked.receiver if side == "from" else asked.giver
    if measure.bound is not None and not _is_bound(measure.bound, counterpart, asked.on, tables):
        return None
    covered = _covered(measure, asked, tables)
    if covered is None:
        return None
    bound = _bound_sides(measure, side)
    codes = tuple({"giver": asked.giver, "receiver": asked.receiver}[role] for role in bound)
    duty = wording.duty(measure, asked.giver, asked.receiver, bound)
    return Applied(measure, covered, codes, duty, (), wording.remark(measure, period, asked.on, asked.party))


def _side(measure: Measure, asked: _Question) -> Literal["to", "from"] | None:
    """Whether the good goes to or from the measure's target in a direction that it regulates."""
    anyone = "*" in measure.target
    if measure.direction in ("to", "both") and (anyone or asked.receiver in measure.target):
        return "to"
    if measure.direction in ("from", "both") and (anyone or asked.giver in measure.target):
        return "from"
    return None


def _party_fits(measure: Measure, party: Party) -> bool:
    """Also a ban on armed groups fits a government: it is shown as related, and decides nothing."""
    return measure.party in _PARTIES[party] or (measure.party == "armed group" and "*" not in measure.target)


def _is_bound(bound: str, code: str, on: PartialDate, tables: Tables) -> bool:
    group = tables.groups.get(bound)
    return code == bound if group is None else group.has(code, on)


def _covered(measure: Measure, asked: _Question, tables: Tables) -> tuple[str, ...] | None:
    """() where the measure covers the whole good, the narrower goods where it covers some, None where none."""
    if "*" in measure.goods or asked.wider & set(measure.goods):
        return ()
    parts = tuple(good for good in measure.goods if asked.good.id in tables.goods.wider(good))
    return parts or None


def _bound_sides(measure: Measure, side: Literal["to", "from"]) -> tuple[str, ...]:
    """Who is obliged: all states but the target for what goes to it; both sides for what comes from it."""
    if measure.binds:
        return measure.binds
    if measure.bound is not None:
        return ("receiver",) if side == "from" else ("giver",)
    return ("giver", "receiver") if side == "from" else ("giver",)


def _decides(measure: Measure, party: Party) -> bool:
    return measure.effect != "duty" and measure.binding_in_law and measure.party in _PARTIES[party]


def _relieved(applied: Sequence[Applied]) -> list[Applied]:
    """The same measures, each with the exemptions and licences that take the whole good out of it."""
    lifting: defaultdict[str, list[str]] = defaultdict(list)
    for one in applied:
        for key in one.measure.relieves if not one.parts else ():
            lifting[key].append(one.measure.id)
    return [
        Applied(a.measure, a.parts, a.binds, a.duty, tuple(lifting[a.measure.id]), a.remark) for a in applied
    ]


def _verdict(applied: Sequence[Applied], tables: Tables) -> tuple[Verdict, list[Applied], bool]:
    """The verdict, the measures that carry it, and whether it holds for part of the good only.

    The strictest measure on the whole good decides. Where measures cover only kinds of it, the mildest of the
    kinds' verdicts stands, since the exchange may be of that kind.
    """
    standing = [a for a in applied if not a.relieved_by]
    whole = [a for a in standing if not a.parts and a.measure.effect != "exempt"]
    if whole:
        return (*_strictest(whole), False)
    parts = [a for a in standing if a.parts and a.measure.effect != "exempt"]
    if parts:
        return (*_mildest(parts, tables), True)
    exempt = [a for a in standing if a.measure.effect == "exempt" and not a.parts]
    return ("exempt", exempt, False) if exempt else ("nothing found", [], False)


def _strictest(applied: Sequence[Applied]) -> tuple[Verdict, list[Applied]]:
    verdict = max((_VERDICT[a.measure.effect] for a in applied), key=STRICTNESS.__getitem__)
    return verdict, [a for a in applied if _VERDICT[a.measure.effect] == verdict]


def _mildest(applied: Sequence[Applied], tables: Tables) -> tuple[Verdict, list[Applied]]:
    kinds = sorted({part for a in applied for part in a.parts})
    strictest_of = [
        _strictest([a for a in applied if tables.goods.wider(kind) & set(a.measure.goods)]) for kind in kinds
    ]
    verdict = min((found for found, _ in strictest_of), key=STRICTNESS.__getitem__)
    carrying = {a.measure.id: a for found, some in strictest_of if found == verdict for a in some}
    return verdict, list(carrying.values())


def _order(applied: Applied, carrying: Sequence[Applied]) -> tuple[object, ...]:
    carries = any(applied.measure.id == one.measure.id for one in carrying)
    strictness = STRICTNESS[_VERDICT[applied.measure.effect]]
    return (
        not carries,
        bool(applied.parts),
        -strictness,
        bool(applied.measure.condition),
        applied.measure.start,
    )
