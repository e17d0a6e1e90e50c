"""PLOVER's contexts, what an event is about, from readable cue lists (`resources/events/contexts.toml`).

A cue in the event's own sentence is enough, and so is the sector of a party. Cues elsewhere in the document
are weaker: a context counts for all of its events where several sentences, and a fair share of them, speak
of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bilat import resources
from bilat.events import ontology
from bilat.events.event import Event

_FILE = "events/contexts.toml"
_LEAST, _SHARE = 3, 0.4
"""How many sentences of a document at least, and which share of them, must speak of a context for it to
count for the document as a whole. Set by reading, not fitted: there is no gold for contexts."""


@dataclass(frozen=True, slots=True)
class ContextCues:
    """One context: its cues (lower case, "*" at the end for any ending), the sectors that imply it, and
    an example sentence."""

    name: str
    cues: tuple[str, ...]
    sectors: tuple[str, ...]
    example: str


@cache
def context_cues() -> tuple[ContextCues, ...]:
    """The entries of the cue file, in PLOVER's order."""
    entries = {entry["name"]: entry for entry in resources.read_tables(_FILE, "context")}
    return tuple(
        ContextCues(
            name,
            tuple(entries[name]["cues"]),
            tuple(entries[name].get("sectors", ())),
            entries[name]["example"],
        )
        for name in ontology.contexts()
    )


def of_sentence(text: str) -> frozenset[str]:
    """The contexts that the words of a sentence speak of."""
    return _scanner().contexts(text)


def of_document(sentences: Iterable[frozenset[str]]) -> frozenset[str]:
    """The contexts of a document as a whole, from those of its sentences."""
    held = list(sentences)
    counts = Counter(name for names in held for name in names)
    return frozenset(name for name, n in counts.items() if n >= max(_LEAST, _SHARE * len(held)))


def in_context(event: Event, sentence: frozenset[str], document: frozenset[str]) -> Event:
    """The event with its contexts, in PLOVER's order."""
    sectors = {actor.sector for actor in (*event.actor, *event.recipient) if actor.sector}
    implied = {name for sector in sectors for name in _by_sector().get(sector, ())}
    names = sentence | document | implied
    return replace(event, context=tuple(name for name in ontology.contexts() if name in names))


@cache
def _by_sector() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for entry in context_cues():
        for sector in entry.sectors:
            found.setdefault(sector, []).append(entry.name)
    return found


class _Scanner:
    """All cues in one pass over a sentence."""

    def __init__(self, entries: Sequence[ContextCues]) -> None:
        import ahocorasick_rs

        names: dict[str, list[str]] = {}
        for entry in entries:
            for cue in entry.cues:
                names.setdefault(cue, []).append(entry.name)
        self._cues = list(names)
        self._names = [tuple(names[cue]) for cue in self._cues]
        self._scan = ahocorasick_rs.AhoCorasick([cue.rstrip("*") for cue in self._cues])

    def contexts(self, text: str) -> frozenset[str]:
        flat = text.lower()
        found: set[str] = set()
        for index, start, end in self._scan.find_matches_as_indexes(flat, overlapping=True):
            if _whole(flat, start, end, self._cues[index].endswith("*")):
                found.update(self._names[index])
        return frozenset(found)


def _whole(text: str, start: int, end: int, prefix: bool) -> bool:
    if start and text[start - 1].isalnum():
        return False
    if prefix or not text[end : end + 1].isalnum():
        return True
    return text[end] == "s" and not text[end + 1 : end + 2].isalnum()


@cache
def _scanner() -> _Scanner:
    return _Scanner(context_cues())
