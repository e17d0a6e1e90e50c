"""`lexicon suggest`: frequent predicates between two state actors that nothing in the lexicon codes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bilat.events.arguments import Cast
from bilat.events.coder import SentenceRead
from bilat.events.lexicon import Lexicon
from bilat.events.near import Nearness, candidates
from bilat.language import clauses
from bilat.language.modality import SPEECH
from bilat.sources.document import Document
from bilat.workflow.reading import Reader
from bilat.workflow.tracing import trace


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A verb that joins two different actors and made no event: how often, with which nouns as objects
    (most frequent first), and a few of the sentences."""

    verb: str
    count: int
    objects: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    count: int = 0
    objects: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


_EXAMPLES, _OBJECTS = 3, 5


def suggest(documents: Iterable[Document], reader: Reader, top: int = 30) -> list[Suggestion]:
    """The `top` most frequent uncoded verbs between two actors of different codes."""
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    for document in documents:
        for read in trace(document, reader, least=2).sentences:
            for verb in _uncoded(read, reader.lexicon):
                _note(seen[read.cast.parse.lemmas[verb]], read.cast, verb)
    ranked = sorted(seen.items(), key=lambda item: (-item[1].count, item[0]))[:top]
    return [
        Suggestion(verb, s.count, tuple(o for o, _ in s.objects.most_common(_OBJECTS)), tuple(s.examples))
        for verb, s in ranked
    ]


def _uncoded(read: SentenceRead, lexicon: Lexicon) -> Iterator[int]:
    """Verbs of the sentence that join two actors, that no event used and no sense fits."""
    coded = {token for found, _ in read.told for token in (found.token, *found.match.used)}
    joining = [
        token
        for token, tag in enumerate(read.cast.parse.tags)
        if tag == "VERB" and token not in coded and _worth_it(read.cast, token)
    ]
    if joining:
        fitting = {c.token for c in candidates(read, lexicon, 1) if c.nearness is not Nearness.missed}
        yield from (token for token in joining if token not in fitting)


def _worth_it(cast: Cast, verb: int) -> bool:
    """Verbs of saying are no events of their own."""
    return cast.parse.lemmas[verb] not in SPEECH and _joins_two(cast, verb)


def _joins_two(cast: Cast, verb: int) -> bool:
    frame = clauses.frame(cast.parse, verb)
    inner = [clauses.frame(cast.parse, complement) for complement in frame.complements]
    around = (*frame.objects, *(t for _, t in frame.obliques))
    below = (t for f in inner for t in (*f.subjects, *f.objects))
    return bool(
        _codes(cast, frame.subjects) and _codes(cast, (*around, *below)) - _codes(cast, frame.subjects)
    )


def _codes(cast: Cast, tokens: Iterable[int]) -> set[str]:
    return {code for token in tokens for code in cast.phrase(token).codes}


def _note(seen: _Seen, cast: Cast, verb: int) -> None:
    seen.count += 1
    things = (t for t in clauses.frame(cast.parse, verb).objects if t not in cast.mention_at)
    seen.objects.update(cast.parse.lemmas[t] for t in things)
    if len(seen.examples) < _EXAMPLES:
        seen.examples.append(" ".join(cast.parse.text.split()))
