"""The outline of a brief: which sections in which order, and the tables beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, overload

from bilat.briefs import agenda_section, claims_sections, ledger_sections, sections, statements_section
from bilat.briefs.charts import tie_chart
from bilat.briefs.context_panel import context_section
from bilat.briefs.findings import Brief, Chart
from bilat.briefs.limits import limits
from bilat.briefs.material import Material
from bilat.briefs.wording import state
from bilat.events.event import Incident
from bilat.relations.gathered import Gathered


def compose(material: Material) -> Brief:
    """The brief that `material` carries; sections without a finding are absent, not empty."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        # Who draws is another process as a rule: the sections are written meanwhile.
        chart = beside.submit(copy_context().run, tie_chart, material)
        return _written(material, chart)


def _written(material: Material, chart: Future[Chart | None]) -> Brief:
    a, b = material.a, material.b
    material.prepare(sections.looked_at(material))
    law = limits(material)
    wanted = (
        sections.bottom_line(material),
        sections.course(material),
        sections.timeline(material),
        sections.one_side(material, a, b),
        sections.one_side(material, b, a),
        claims_sections.wants(material, a, b),
        claims_sections.wants(material, b, a),
        ledger_sections.ledger_section(material),
        claims_sections.impact(material),
        claims_sections.holding_back(material),
        law.section,
        claims_sections.outlook(material),
        agenda_section.agenda(material),
        statements_section.said(material),
        ledger_sections.agreement(material),
        sections.open_matters(material),
        *([context_section(material.context, material.as_of.first)] if material.context else []),
    )
    return Brief(
        title=sections.heading(a, b),
        dyad=(a, b),
        names=(state(a), state(b)),
        as_of=material.as_of,
        sections=tuple(section for section in wanted if section.findings),
        chart=chart.result(),
        coverage=material.coverage,
        tables={
            "tie": _tie(material),
            "phases": _phases(material),
            "incidents": _Incidents(material.incidents),
            "claims": claims_sections.rows(material),
            "exchanges": ledger_sections.rows(material),
            "agenda": agenda_section.rows(material),
            "statements": statements_section.rows(material),
            "limits": law.checks,
            "measures_by_year": law.years,
        },
    )


def _tie(material: Material) -> Sequence[Mapping[str, Any]]:
    return [
        {
            "month": point.start.isoformat()[:7],
            "level": point.level,
            "low": point.low,
            "high": point.high,
            "incidents": point.incidents,
            "reports": point.reports,
        }
        for point in material.curve.points
    ]


def _phases(material: Material) -> Sequence[Mapping[str, Any]]:
    return [
        {
            "start": phase.start.isoformat(),
            "end": phase.end.isoformat(),
            "level": phase.level,
            "name": phase.name,
            "direction": phase.direction,
            "movers": list(phase.movers),
            "landmarks": list(phase.landmarks),
            "earliest": phase.earliest.isoformat() if phase.earliest else None,
            "latest": phase.latest.isoformat() if phase.latest else None,
            "why": phase.why,
        }
        for phase in material.phases
    ]


class _Incidents(Sequence[Mapping[str, Any]]):
    """All incidents as rows, made when they are read: most briefs are written without them."""

    def __init__(self, incidents: Gathered) -> None:
        self._incidents = incidents

    def __len__(self) -> int:
        return len(self._incidents)

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return map(_row, self._incidents.records())

    @overload
    def __getitem__(self, place: int) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Mapping[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> Any:
        """The row at a place, or those of a slice."""
        found = [_row(i) for i in self._incidents.records()[place]] if isinstance(place, slice) else None
        return _row(self._incidents.records()[place]) if isinstance(place, int) else found


def _row(incident: Incident) -> Mapping[str, Any]:
    return {
        "id": incident.id,
        "date": incident.date.iso if incident.date else None,
        "event": incident.event,
        "mode": list(incident.mode),
        "actor": list(incident.actor),
        "recipient": list(incident.recipient),
        "event_scale": incident.event_scale,
        "happened": incident.happened,
        "reports": incident.reports,
        "outlets": incident.outlets,
    }
