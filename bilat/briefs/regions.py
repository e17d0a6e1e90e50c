"""A region in rows of words and figures: shifts, ties whose sign changed, blocs, impacts as claimed and measured."""

from __future__ import annotations

from typing import Any

from bilat.briefs import wording as say
from bilat.relations.network import Edge, Network
from bilat.relations.region import Region
from bilat.relations.spillover import Shift

Rows = list[dict[str, Any]]


def shift_rows(region: Region) -> Rows:
    """The shifts, the clearest first, each with the incidents that pulled most after the date."""
    return [
        {
            "a": shift.a,
            "b": shift.b,
            "before": shift.before,
            "after": shift.after,
            "effect": shift.effect,
            "low": shift.low,
            "high": shift.high,
            "shifted": "yes" if shift.clear else "not shown",
            "chance": shift.chance,
            "false_alarm": shift.false_alarm,
            "incidents": f"{shift.incidents_before}/{shift.incidents_after}",
            "placebos": shift.placebos,
            "movers": _movers(region, shift),
            "basis": shift.why,
        }
        for shift in region.shifts
    ]


def change_rows(region: Region) -> Rows:
    """The ties whose sign differs between the networks before and after, opposites first."""
    return [
        {
            "a": change.a,
            "b": change.b,
            "before": _sign(change.before),
            "after": _sign(change.after),
            "mean_before": change.before.mean if change.before else None,
            "mean_after": change.after.mean if change.after else None,
        }
        for change in region.changes
    ]


def bloc_rows(region: Region) -> Rows:
    """Blocs and triads before and after."""
    return [
        {
            "when": when,
            "blocs": " | ".join(", ".join(bloc) for bloc in net.blocs if len(bloc) > 1) or "none",
            "alone": ", ".join(bloc[0] for bloc in net.blocs if len(bloc) == 1),
            "ties": len(net.edges),
            "balanced_triads": net.balanced,
            "unbalanced_triads": net.unbalanced,
        }
        for when, net in (("before", region.before), ("after", region.after))
    ]


def claim_rows(region: Region) -> Rows:
    """What documents say of impacts on a state, beside the clearest shift of its ties."""
    return [
        {
            "state": claim.holder,
            "published": claim.published.isoformat() if claim.published else None,
            "claimed": claim.kind,
            "theme": claim.theme,
            "certainty": claim.certainty,
            "words": claim.words,
            "measured": measured(region, claim.holder),
            "document": claim.document,
        }
        for claim in region.claims
    ]


def measured(region: Region, state: str) -> str:
    """The largest clear shift of a state's ties in words, or that none was shown."""
    mine = [shift for shift in region.shifts if state in (shift.a, shift.b)]
    clear = next((shift for shift in mine if shift.clear), None)
    if clear is None:
        return f"no shift shown in {len(mine)} ties" if mine else "no tie with enough incidents to tell"
    other = clear.b if clear.a == state else clear.a
    interval = f"{say.level(clear.low)} to {say.level(clear.high)}"
    return f"with {say.state(other)} {say.level(clear.effect)} ({interval})"


def network_line(net: Network) -> str:
    """A network in one sentence: its blocs and how balanced it is."""
    blocs = [say.listed(bloc) for bloc in net.blocs if len(bloc) > 1]
    told = f"blocs: {'; '.join(blocs)}" if blocs else "no bloc"
    return f"{len(net.edges)} ties, {told}; {net.balanced} balanced and {net.unbalanced} unbalanced triads"


def _movers(region: Region, shift: Shift) -> str:
    found = region.movers.get((shift.a, shift.b), ())
    return "; ".join(f"{say.date(i.date)}: {say.what(i)}" for i in found)


def _sign(edge: Edge | None) -> str:
    return "no incident" if edge is None else edge.sign
