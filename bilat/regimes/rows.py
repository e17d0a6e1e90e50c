"""Checks, measures and regimes as plain values for JSON, CSV and tables."""

from __future__ import annotations

from typing import Any

from bilat.regimes.check import Applied, Check
from bilat.regimes.measure import Measure, Regime


def check_row(found: Check) -> dict[str, Any]:
    """One check as `bilat check --format json` prints it; unknowns are null."""
    return {
        "verdict": found.verdict,
        "measures": [applied_row(applied) for applied in found.measures],
        "related": [applied_row(applied) for applied in found.related],
        "coverage": found.coverage,
        "reviewed": found.reviewed.isoformat(),
        "giver": found.giver,
        "receiver": found.receiver,
        "good": found.good,
        "asked": found.asked,
        "on": found.on.iso,
        "party": found.party,
        "in_part": found.in_part,
        "conditional": found.conditional,
        "why": found.why,
    }


def applied_row(applied: Applied) -> dict[str, Any]:
    """A measure as it meets an exchange."""
    return {
        **measure_row(applied.measure),
        "parts": list(applied.parts),
        "binds": list(applied.binds),
        "duty": applied.duty,
        "relieved_by": list(applied.relieved_by),
        "remark": applied.remark,
    }


def measure_row(measure: Measure) -> dict[str, Any]:
    """A measure's provision, dates and source; `until` is null where it has not ended."""
    return {
        "id": measure.id,
        "regime": measure.regime,
        "resolution": measure.resolution,
        "paragraph": measure.paragraph,
        "paragraph_basis": measure.basis,
        "effect": measure.effect,
        "binding": measure.binding,
        "kind": measure.kind,
        "direction": measure.direction,
        "concerns": measure.party,
        "goods": list(measure.goods),
        "what": measure.what,
        "exemptions": measure.exemptions,
        "condition": measure.condition,
        "cap": measure.cap,
        "from": measure.start.isoformat(),
        "until": measure.end.isoformat() if measure.end else None,
        "periods": [[p.start.isoformat(), p.end.isoformat() if p.end else None] for p in measure.periods],
        "ended_by": measure.ended_by,
        "note": measure.note,
        "source": measure.source,
        "reviewed": measure.reviewed.isoformat(),
    }


def regime_row(regime: Regime) -> dict[str, Any]:
    """A regime in one row; `until` is null where it has not ended."""
    return {
        "id": regime.id,
        "name": regime.name,
        "target": " ".join(regime.target),
        "founding": regime.founding,
        "from": regime.start.iso,
        "until": regime.end.iso if regime.end else None,
        "status": regime.status,
        "measures": regime.measures,
        "tables_hold": regime.coverage,
        "source": regime.source,
    }
