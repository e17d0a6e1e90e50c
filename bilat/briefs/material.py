"""What a brief is made of: the incidents of a dyad with their reports, and the figures on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bilat.briefs.fetching import fetch
from bilat.briefs.findings import Coverage
from bilat.briefs.told import ToldMatter, codes_in
from bilat.dates import PartialDate
from bilat.events.event import Event, Incident
from bilat.evidence import Citation, Passage
from bilat.language import sentences
from bilat.relations.context import Panel
from bilat.relations.gathered import Gathered
from bilat.relations.phases import Phase
from bilat.relations.tie import TieCurve
from bilat.sources.document import Document

_ACTS = ("AID", "COOPERATE", "AGREE", "SUPPORT", "CONCEDE", "RETREAT", "ASSAULT", "COERCE", "MOBILIZE")
_ALLEGED = re.compile(r"\b(?:accus|alleg)\w*", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{3}\b")
"""How the rows of event data sets name states."""
CITED = 3
"""Reports that are cited for one incident; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Material:
    """The incidents that name both states, by id, with events and documents; curve, phases, coverage; what
    other projects' tables say of the two; what sources claim of the tie."""

    a: str
    b: str
    as_of: PartialDate
    incidents: Gathered
    events: Mapping[str, Event]
    documents: Mapping[str, Document]
    curve: TieCurve
    phases: tuple[Phase, ...]
    coverage: Coverage
    context: Panel | None = None
    told: ToldMatter = field(default_factory=ToldMatter)

    def cite(self, incidents: Iterable[Incident], each: int = CITED) -> tuple[Citation, ...]:
        """The sources of `incidents`: up to `each` reports of each, those of different outlets first."""
        found: dict[Citation, None] = {}
        for incident in incidents:
            found.update(dict.fromkeys(self._citations(incident, each)))
        return tuple(found)

    def prepare(self, incidents: Sequence[Incident]) -> None:
        """Have the reports of `incidents` at hand, and their documents, fetched together."""
        fetch(self.events, [key for incident in incidents for key in incident.events])
        found = (self.events.get(key) for incident in incidents for key in incident.events)
        fetch(self.documents, [event.evidence.document_id for event in found if event is not None])

    def borne_out(self, ranked: Gathered, number: int) -> list[Incident]:
        """The first incidents, in their order, of which the sentence of some report names somebody of each side."""
        found: list[Incident] = []
        start, size = 0, number
        while start < len(ranked) and len(found) < number:
            part = ranked.records(start, start + size)
            self.prepare(part)
            found += islice((i for i in part if self.bears_out(i)), number - len(found))
            start, size = start + size, 2 * size
        return found

    def telling(self, incident: Incident) -> Event:
        """The report that tells an incident best: its sentence names both sides, it is dated in its own words,
        it was published early."""
        return self._ranked(incident)[0]

    def words(self, incident: Incident) -> str:
        """The sentence of the report that tells an incident best."""
        event = self.telling(incident)
        return _citation(event, self.documents[event.evidence.document_id]).passage.text

    def bears_out(self, incident: Incident) -> bool:
        """Whether the sentence of some report names somebody of each side, so that a reader sees it there."""
        ranked = self._ranked(incident)
        return bool(ranked) and self._names_sides(ranked[0])

    def _names_sides(self, event: Event) -> bool:
        document = self.documents[event.evidence.document_id]
        start, end = sentences.around(document.text, event.evidence.start, event.evidence.end)
        words = document.text[start:end]
        named = codes_in(words, document.published) | set(_CODE.findall(words))
        actors = {actor.code for actor in event.actor}
        recipients = {actor.code for actor in event.recipient}
        return bool(named & actors and named & recipients) if recipients else len(named & actors) > 1

    def alleged(self, incident: Incident) -> bool:
        """Whether the report that tells an act best tells it as what somebody is accused of."""
        return incident.event in _ACTS and _ALLEGED.search(self.words(incident)) is not None

    def outlet(self, incident: Incident) -> str | None:
        """The outlet of the report that tells an incident best, None where it is not known."""
        return self.documents[self.telling(incident).evidence.document_id].outlet

    def _citations(self, incident: Incident, each: int) -> list[Citation]:
        chosen: dict[str | None, Citation] = {}
        for event in self._ranked(incident):
            document = self.documents[event.evidence.document_id]
            chosen.setdefault(document.outlet or document.id, _citation(event, document))
        return list(chosen.values())[:each]

    def _ranked(self, incident: Incident) -> list[Event]:
        events = [self.events[key] for key in incident.events if key in self.events]
        return sorted(events, key=self._rank) if len(events) > 1 else events

    def _rank(self, event: Event) -> tuple[bool, bool, str, str]:
        published = self.documents[event.evidence.document_id].published
        stated = event.date is not None and event.date.origin != "published"
        return not self._names_sides(event), not stated, published.iso if published else "9999", event.id


def _citation(event: Event, document: Document) -> Citation:
    start, end = sentences.around(document.text, event.evidence.start, event.evidence.end)
    passage = Passage(document.id, start, end, document.text[start:end])
    return Citation(passage, document.outlet, document.published, document.title, document.address)
