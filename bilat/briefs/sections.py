"""The sections of a brief: bottom line, course of the tie, timeline, what each side did, what is open."""

from __future__ import annotations

from bilat.briefs import wording as say
from bilat.briefs.findings import Finding, Section
from bilat.briefs.material import Material
from bilat.briefs.telling import cited
from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.relations.gathered import Gathered
from bilat.relations.phases import Phase, band
from bilat.relations.tie import weight

TIMELINE = 25
"""Incidents in the timeline: as many as a reader takes in; the tables of the JSON brief hold all."""
LATEST = 3
_EXAMPLES = 3
_RECENT = 8
_LOOKED_AT = 200
"""Weightiest incidents among which examples are looked for: event data sets have tens of thousands."""


def bottom_line(material: Material) -> Section:
    """How the tie stands, since when, why, how sure that is, and the latest incidents."""
    findings = [*_standing(material), *_turn(material), *_latest(material)]
    coverage = material.curve.coverage
    note = f"Thin coverage: {coverage.reason}." if coverage.thin and findings else None
    return Section("Bottom line", tuple(findings), note)


def course(material: Material) -> Section:
    """The phases of the tie, oldest first, each with the incidents that made it."""
    findings = [_phase(material, phase) for phase in material.phases]
    return Section(
        "How the tie moved",
        tuple(findings),
        "Levels are means of the incidents' PLOVER scores, from -10 (most hostile) to +10 (most cooperative), "
        "weighted by independent outlets.",
    )


def timeline(material: Material) -> Section:
    """The weightiest dated incidents that happened, in order of time."""
    happened = material.incidents.happened().dated()
    chosen = material.borne_out(happened.weightiest(_LOOKED_AT), TIMELINE)
    ordered = sorted(chosen, key=_when)
    left = len(happened) - len(chosen)
    told = f"The {len(chosen)} weightiest of {len(happened)} dated incidents, of those whose report names both sides."
    note = told if left else None
    return Section("Timeline", tuple(_told(material, incident) for incident in ordered), note)


def one_side(material: Material, who: str, whom: str) -> Section:
    """What `who` did to `whom`, by type, the commonest first."""
    done = material.incidents.happened().acts(back=who != material.a)
    findings = [_counted(material, kind, incidents) for kind, incidents in done.by_type().items()]
    title = f"What {say.state(who)} did to {say.state(whom)}"
    return Section(title, tuple(findings))


def looked_at(material: Material) -> list[Incident]:
    """The incidents that the sections look at first, so that their reports can be fetched together."""
    incidents = material.incidents
    dated = incidents.happened().dated()
    sides = [incidents.happened().acts(back=back).by_type().values() for back in (False, True)]
    ranked = [
        *(done.weightiest(_EXAMPLES) for side in sides for done in side),
        dated.weightiest(TIMELINE),
        dated.latest(_RECENT),
        incidents.happened(False).dated().latest(TIMELINE),
    ]
    movers = [key for phase in material.phases for key in phase.movers[:_EXAMPLES] if key in incidents]
    return [*(i for few in ranked for i in few.records()), *(incidents[key] for key in movers)]


def open_matters(material: Material) -> Section:
    """What was announced, denied or refused: told, and counted in no figure."""
    latest = material.incidents.happened(False).dated().latest(_LOOKED_AT)
    ordered = material.borne_out(latest, TIMELINE)[::-1]
    findings = [_unreal(material, incident) for incident in ordered]
    return Section("Announced or denied", tuple(findings), "None of these counts in the tie score.")


def _standing(material: Material) -> list[Finding]:
    point = material.curve.last
    if point is None or point.level is None or point.low is None or point.high is None:
        return []
    a, b = say.state(material.a), say.state(material.b)
    when = say.month(PartialDate.of(point.start))
    text = (
        f"The tie between {a} and {b} is {band(point.level)}: {say.level(point.level)} on a scale from -10 to +10 "
        f"in {when} (90 % interval {say.level(point.low)} to {say.level(point.high)})."
    )
    recent = _recent(material)
    return [Finding(text, material.cite(recent, 1), tuple(i.id for i in recent))] if recent else []


def _recent(material: Material) -> list[Incident]:
    """The incidents that carry the latest level most: the last dated ones that happened, by weight."""
    last = material.incidents.happened().dated().latest(_RECENT).records()
    return sorted(last, key=_weight, reverse=True)[:LATEST]


def _turn(material: Material) -> list[Finding]:
    if not material.phases:
        return []
    phase, before = material.phases[-1], material.phases[-2] if len(material.phases) > 1 else None
    since = say.date(PartialDate.of(phase.start))
    movers = [material.incidents[key] for key in phase.movers if key in material.incidents][:_EXAMPLES]
    if not movers:
        return []
    text = f"It has been {phase.name} since {since} (mean {say.level(phase.level)})"
    if before is not None:
        text += f", after a stretch that was {before.name} ({say.level(before.level)})"
    text += f"; what moved it most: {'; '.join(_brief(material, incident) for incident in movers)}."
    return [Finding(text, material.cite(movers, 2), phase.movers)]


def _latest(material: Material) -> list[Finding]:
    latest = material.incidents.happened().dated().latest(_LOOKED_AT)
    newest = material.borne_out(latest, 1)
    return [_told(material, newest[0], "Latest: ")] if newest else []


def _phase(material: Material, phase: Phase) -> Finding:
    span = f"{say.date(PartialDate.of(phase.start))} to {say.date(PartialDate.of(phase.end))}"
    movers = [material.incidents[key] for key in phase.movers if key in material.incidents][:_EXAMPLES]
    course = "" if phase.direction == "steady" else f", {phase.direction}"
    text = f"{span}: {phase.name}{course} ({say.level(phase.level)})"
    if movers:
        text += "; most of all: " + "; ".join(_brief(material, incident) for incident in movers)
    cited = movers or material.incidents.dated().since(phase.start, phase.end).records()
    return Finding(say.sentence(text), material.cite(cited, 1), phase.movers)


def _told(material: Material, incident: Incident, lead: str = "") -> Finding:
    """An incident in one sentence: when, what was coded, and the words of the report that tells it best."""
    words = say.quoted(material.words(incident))
    outlet = material.outlet(incident)
    said = f"in the words of {outlet}" if outlet else "in the words of a report"
    speaker = cited(material.telling(incident).attributed_to)
    said = f"according to {speaker}, {said}" if speaker else said
    said = f"as is alleged, {said}" if material.alleged(incident) and not speaker else said
    text = f"{lead}{say.date(incident.date)}: {say.what(incident)}, {said}{_weightiness(incident)}: {words}"
    return Finding(say.sentence(text), material.cite([incident]), (incident.id,))


def _unreal(material: Material, incident: Incident) -> Finding:
    event = material.telling(incident)
    mark = "denied or not done" if "negation" in event.aux else "announced or possible"
    words = say.quoted(material.words(incident))
    sort = say.kind(incident.event, incident.mode[0] if incident.mode else "")
    text = f"{say.date(incident.date)}, {mark} ({sort}): {words}"
    return Finding(say.sentence(text), material.cite([incident]), (incident.id,))


def _counted(material: Material, kind: str, incidents: Gathered) -> Finding:
    weighty = (incidents.dated() or incidents).weightiest(_LOOKED_AT)
    ordered = material.borne_out(weighty, _EXAMPLES) or weighty.records(0, _EXAMPLES)
    dates = ", ".join(say.date(i.date) for i in sorted(ordered, key=_when))
    mode = ordered[0].mode[0] if ordered[0].mode else ""
    number = say.times(len(incidents), "incident")
    lead = "; weightiest: " if len(incidents) > 1 else ", "
    text = f"{say.kind(kind, mode)}: {number}{lead}{dates}"
    return Finding(say.sentence(text), material.cite(ordered, 1), tuple(incidents))


def _brief(material: Material, incident: Incident) -> str:
    alleged = ", alleged" if material.alleged(incident) else ""
    return f"{say.what(incident)} ({say.date(incident.date)}{alleged})"


def _weightiness(incident: Incident) -> str:
    if incident.reports < 2:
        return ""
    return f" ({incident.reports} reports, {say.times(incident.outlets, 'outlet')})"


def _weight(incident: Incident) -> tuple[float, str]:
    return weight(incident) * (1 + abs(incident.event_scale) / 10), incident.id


def _when(incident: Incident) -> tuple[str, str]:
    return incident.date.iso if incident.date else "", incident.id


def heading(a: str, b: str) -> str:
    """The title of a brief on `a` and `b`."""
    return f"{say.sentence(say.state(a)).rstrip('.')} and {say.state(b)}"
