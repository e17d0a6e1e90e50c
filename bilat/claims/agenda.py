"""Joining the dots: what two sides probably talked about, from who came, where they went, what was given and said.

Each trace (a defence minister in the party, a cosmodrome on the route, a drone as a gift) makes some topics
likelier; several distinct traces of one topic add up as independent hints do: 1 - (1 - p)(1 - q)... The
result is a weight like a probability, not a measured one: the single weights are judgements, kept in
resources/agenda/topics.toml with the places in places.toml, for the user to correct.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bilat import resources
from bilat.claims.claim import THEMES
from bilat.errors import ResourceError
from bilat.evidence import Passage
from bilat.language.sentences import split

FOLDER = "agenda"
_NEAR = 90
"""Characters between a verb of giving and the thing given."""
CAP = 0.97
"""No weight of traces reaches certainty."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that hints at a topic: its sort (place, office, gift, word), its name, what it makes how
    likely, and where it was read."""

    sort: str
    name: str
    topics: Mapping[str, float]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its weight (0 to 1), the reasons in words, the passages that carry them, and the ids of
    the exchanges that were announced on it (empty: nothing was)."""

    topic: str
    weight: float
    reasons: tuple[str, ...]
    passages: tuple[Passage, ...]
    announced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Place names with their country and function, and the pattern that finds them."""

    known: Mapping[str, tuple[str, str]]
    pattern: re.Pattern[str]


@cache
def load_places() -> Places:
    """The bundled gazetteer. Raises ResourceError for a function that topics.toml does not know."""
    table = resources.read_toml(resources.path(f"{FOLDER}/places.toml"))
    weights = _topics()["places"]
    if unknown := set(table) - set(weights):
        raise ResourceError(f"places.toml: no topics for {', '.join(sorted(unknown))} in topics.toml")
    known = {
        name: (country, function)
        for function, countries in table.items()
        for country, names in countries.items()
        for name in names
    }
    return Places(known, _any(known))


@cache
def _topics() -> dict[str, Any]:
    table = resources.read_toml(resources.path(f"{FOLDER}/topics.toml"))
    items = [*table["places"].values(), *(o["topics"] for o in (*table["office"], *table["gift"]["item"]))]
    if unknown := {topic for item in items for topic in item} - set(THEMES):
        raise ResourceError(f"topics.toml: no such topic: {', '.join(sorted(unknown))}")
    return table


def traces(
    document_id: str, text: str, dyad: Sequence[str], strangers: Iterable[tuple[int, int]] = ()
) -> Iterator[Trace]:
    """The traces in a document on a meeting of `dyad`; sentences that overlap `strangers` (spans that name
    other states) count no office: it may be theirs."""
    spans = list(strangers)
    for start, end in split(text):
        sentence = text[start:end]
        passage = Passage(document_id, start, end, sentence)
        yield from _places(sentence, passage, dyad)
        yield from _gifts(sentence, passage)
        if not any(a < end and b > start for a, b in spans):
            yield from _offices(sentence, passage)


def _places(sentence: str, passage: Passage, dyad: Sequence[str]) -> Iterator[Trace]:
    places = load_places()
    for name in dict.fromkeys(match[0] for match in places.pattern.finditer(sentence)):
        country, function = places.known[name]
        if country in dyad:
            yield Trace(
                "place", f"{name} ({function.replace('_', ' ')})", _topics()["places"][function], passage
            )


def _offices(sentence: str, passage: Passage) -> Iterator[Trace]:
    for pattern, topics in _office_patterns():
        match = pattern.search(sentence)
        if match:
            yield Trace("office", match[0].lower(), topics, passage)


def _gifts(sentence: str, passage: Passage) -> Iterator[Trace]:
    verbs, items = _gift_patterns()
    verb = verbs.search(sentence)
    for pattern, topics in items if verb else ():
        match = pattern.search(sentence)
        if match and verb and abs(match.start() - verb.start()) <= _NEAR:
            yield Trace("gift", match[0].lower(), topics, passage)


def infer(found: Iterable[Trace], announced: Mapping[str, Sequence[str]]) -> list[Topic]:
    """The topics, weightiest first; `announced` holds ids of agreed or delivered exchanges by good."""
    by_topic: defaultdict[str, dict[tuple[str, str], list[Trace]]] = defaultdict(dict)
    for trace in found:
        for topic in trace.topics:
            by_topic[topic].setdefault((trace.sort, trace.name), []).append(trace)
    topics = [_topic(topic, hints, announced.get(topic, ())) for topic, hints in by_topic.items()]
    return sorted(topics, key=lambda t: (-t.weight, t.topic))


def _topic(topic: str, hints: Mapping[tuple[str, str], Sequence[Trace]], announced: Sequence[str]) -> Topic:
    missed = 1.0
    ranked = sorted(hints.items(), key=lambda item: (-item[1][0].topics[topic], item[0]))
    for _, same in ranked:
        missed *= 1 - same[0].topics[topic]
    return Topic(
        topic=topic,
        weight=min(CAP, round(1 - missed, 3)),
        reasons=tuple(f"{sort}: {name}" for (sort, name), _ in ranked),
        passages=tuple(dict.fromkeys(same[0].passage for _, same in ranked)),
        announced=tuple(announced),
    )


def _any(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", flags)


@cache
def _office_patterns() -> tuple[tuple[re.Pattern[str], Mapping[str, float]], ...]:
    return tuple((_any(entry["words"], re.IGNORECASE), entry["topics"]) for entry in _topics()["office"])


@cache
def _gift_patterns() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Mapping[str, float]], ...]]:
    gift = _topics()["gift"]
    items = tuple((_any(entry["words"], re.IGNORECASE), entry["topics"]) for entry in gift["item"])
    return _any(gift["verbs"], re.IGNORECASE), items


def spoken(topic: str, words: str, passage: Passage) -> Trace:
    """The trace that a good named in words on the meeting leaves."""
    return Trace("word", words, {topic: _topics()["words"]["spoken"]}, passage)
