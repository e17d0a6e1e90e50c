"""Incidents with the reader's judgements in them: reports that were put apart are incidents of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bilat.events.event import Event, Incident
from bilat.events.incidents import merge
from bilat.store import judgements
from bilat.store.database import Store


def judged_incidents(
    store: Store, events: Iterable[Event], groups: Mapping[str, str]
) -> tuple[Incident, ...]:
    """The incidents of `events` (already corrected), those judged apart each by themselves."""
    apart = {item for item, j in judgements.in_force(store, "event").items() if j.verdict == "apart"}
    together, alone = list[Event](), list[Event]()
    for event in events:
        (alone if event.id in apart else together).append(event)
    merged = merge(together, groups)
    return (*merged, *(incident for event in alone for incident in merge([event], groups)))
