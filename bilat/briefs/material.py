"""What a brief is made of: the incidents of a dyad with their reports, and the figures on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bilat.briefs.findings import Coverage
from bilat.dates import PartialDate
from bilat.events.event import Event, Incident
from bilat.evidence import Citation, Passage
from bilat.language import sentences
from bilat.relations.context import Panel
from bilat.relations.phases import Phase
from bilat.relations.tie import TieCurve
from bilat.sources.document import Document

CITED = 3
"""Reports that are cited for one incident; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Material:
    """The incidents that name both states, by id, with events and documents; curve, phases, coverage; what
    other projects' tables say of the two."""

    a: str
    b: str
    as_of: PartialDate
    incidents: Mapping[str, Incident]
    events: Mapping[str, Event]
    documents: Mapping[str, Document]
    curve: TieCurve
    phases: tuple[Phase, ...]
    coverage: Coverage
    context: Panel | None = None

    def cite(self, incidents: Iterable[Incident], each: int = CITED) -> tuple[Citation, ...]:
        """The sources of `incidents`: up to `each` reports of each, those of different outlets first."""
        found: dict[Citation, None] = {}
        for incident in incidents:
            found.update(dict.fromkeys(self._citations(incident, each)))
        return tuple(found)

    def telling(self, incident: Incident) -> Event:
        """The report that tells an incident best: dated in its own words, then the earliest published."""
        return self._ranked(incident)[0]

    def words(self, incident: Incident) -> str:
        """The sentence of the report that tells an incident best."""
        event = self.telling(incident)
        return _citation(event, self.documents[event.evidence.document_id]).passage.text

    def _citations(self, incident: Incident, each: int) -> list[Citation]:
        chosen: dict[str | None, Citation] = {}
        for event in self._ranked(incident):
            document = self.documents[event.evidence.document_id]
            chosen.setdefault(document.outlet or document.id, _citation(event, document))
        return list(chosen.values())[:each]

    def _ranked(self, incident: Incident) -> list[Event]:
        events = [self.events[key] for key in incident.events if key in self.events]
        return sorted(events, key=self._rank)

    def _rank(self, event: Event) -> tuple[bool, str, str]:
        published = self.documents[event.evidence.document_id].published
        stated = event.date is not None and event.date.origin != "published"
        return not stated, published.iso if published else "9999", event.id


def _citation(event: Event, document: Document) -> Citation:
    start, end = sentences.around(document.text, event.evidence.start, event.evidence.end)
    passage = Passage(document.id, start, end, document.text[start:end])
    return Citation(passage, document.outlet, document.published, document.title, document.address)
