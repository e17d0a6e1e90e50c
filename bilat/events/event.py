"""The event record, with PLOVER's JSON field names, and the incident that merges its reports."""

from __future__ import annotations

from dataclasses import dataclass

from bilat.actors.actor import Actor
from bilat.dates import PartialDate
from bilat.evidence import Passage


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened. Latitude and longitude in degrees, None where not known."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, as one sentence reports it.

    `actor` and `recipient` are PLOVER's lists; reciprocal events (talks, mutual agreements) name
    everybody in `actor`. `event` is a PLOVER type ("CONSULT"), `mode` its modes, `aux` the
    auxiliary modes that apply (historical, future, hypothetical, negation). `event_scale` is
    PLOVER's score, -10 (most hostile) to +10 (most cooperative); `quad_code` 1 verbal cooperation,
    2 material cooperation, 3 verbal conflict, 4 material conflict. `date` is None where neither
    the text nor the document's date says. `attributed_to` is the source whose word the event is,
    None for the report's own voice. `why` names the lexicon entry and the words that made it.
    """

    id: str
    evidence: Passage
    event: str
    mode: tuple[str, ...]
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    date: PartialDate | None
    aux: tuple[str, ...]
    quad_code: int
    event_scale: float
    why: str
    enddate: PartialDate | None = None
    context: tuple[str, ...] = ()
    event_loc: Place | None = None
    attributed_to: str | None = None
    confidence: float | None = None

    @property
    def happened(self) -> bool:
        """Whether the event counts in figures: it is told as having happened, and lately.

        AGREE is future by nature; a `future` CONCEDE or RETREAT is an announcement that was made.
        Historical events happened too, on their own date, and count where that date is known.
        """
        return not {"hypothetical", "negation"} & set(self.aux) and (
            "future" not in self.aux or self.event in {"CONCEDE", "RETREAT"}
        )

    @property
    def actor_codes(self) -> tuple[str, ...]:
        """The codes of the actors, sorted, each once."""
        return tuple(sorted({actor.code for actor in self.actor}))

    @property
    def recipient_codes(self) -> tuple[str, ...]:
        """The codes of the recipients, sorted, each once."""
        return tuple(sorted({actor.code for actor in self.recipient}))


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happened, however many reports say so: the unit that is counted.

    `events` are the ids of the merged reports; `reports` counts their documents, `outlets` the independent
    outlets behind them (reprints count once). The other fields are those of the fullest report.
    """

    id: str
    events: tuple[str, ...]
    event: str
    mode: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: PartialDate | None
    event_scale: float
    quad_code: int
    place: str | None
    reports: int
    outlets: int
    happened: bool
