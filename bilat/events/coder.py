"""The coder: from a parsed sentence with its actors to PLOVER events, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bilat.actors.actor import Mention
from bilat.dates import PartialDate
from bilat.events import ontology
from bilat.events.arguments import Cast
from bilat.events.context import Context, within
from bilat.events.event import Event
from bilat.events.lexicon import Lexicon, Trigger
from bilat.events.matching import Match, Miss, match_noun, match_verb
from bilat.events.places import host_of, place_of
from bilat.events.reality import Outcome, outcome
from bilat.evidence import Passage, stable_id
from bilat.language import clauses
from bilat.language.modality import modality
from bilat.language.parse import Parse
from bilat.language.timex import TimePhrase, date_of, find_dates

_UNREAL = {"REQUEST", "THREATEN", "REJECT", "AGREE"}
"""Types whose objects are not (yet) real: no event noun below them is coded apart."""
_LONGEST_EVIDENCE = 45
_LEDE = 1000
"""Characters at the top of a document in which it tells its news; further down stands background."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match at a predicate, and what its grammar makes of it."""

    token: int
    match: Match
    outcome: Outcome
    lent: str = ""


@dataclass(frozen=True, slots=True)
class Coder:
    """Codes sentences with a lexicon; `everything` keeps hypothetical events, marked, as well.

    `dated` gives an event of which the sentence tells no date that of publication (origin
    "published"), where it is told as news: by a finite verb, near the top of the document, or as
    something said. Background further down stays undated.
    """

    lexicon: Lexicon
    everything: bool = False
    dated: bool = False

    def code(
        self, document_id: str, parses: Sequence[Parse], mentions: Sequence[Mention], published: PartialDate | None
    ) -> tuple[Event, ...]:
        """The events of a document: `parses` are those of its sentences that were parsed, in order,
        `mentions` all of its mentions."""
        context, events = Context.of(mentions), list[Event]()
        for parse in parses:
            events += self._sentence(document_id, parse, mentions, published, context)
        return tuple(events)

    def _sentence(
        self,
        document_id: str,
        parse: Parse,
        mentions: Sequence[Mention],
        published: PartialDate | None,
        context: Context,
    ) -> Iterator[Event]:
        cast = Cast(parse, within(mentions, parse.offset, parse.offset + len(parse.text)))
        if not cast.mention_at:
            return
        dates = find_dates(parse, published)
        for item in _without_repeats([_completed(cast, found, context) for found in self.matches(cast)]):
            context.remember(item.outcome.event, item.match)
            yield self._event(document_id, cast, item, dates, published)

    def matches(self, cast: Cast) -> Iterator[Found]:
        """Every predicate that some sense fits, verbs before the nouns that they have not used."""
        used: set[int] = set()
        blocked: set[int] = set()
        for token in _predicates(cast.parse, ("VERB", "AUX", "ADJ"), self.lexicon.verbs):
            match = _first_verb_match(cast, token, self.lexicon.verbs[cast.parse.lemmas[token]])
            if match is None or token in blocked:
                continue
            used |= set(match.used)
            if match.sense.event in _UNREAL:
                blocked |= set(_below(cast.parse, token))
            promised = self._promised(cast, token) if match.sense.event == "AGREE" else None
            if promised is not None:
                yield promised
            else:
                yield from self._judged(cast, token, match)
        for token in _predicates(cast.parse, ("NOUN", "PROPN"), self.lexicon.nouns):
            if token in used or token in blocked:
                continue
            match = _first_noun_match(cast, token, self.lexicon.nouns[cast.parse.lemmas[token]])
            if match is not None:
                yield from self._judged(cast, token, match)

    def _promised(self, cast: Cast, token: int) -> Found | None:
        """ "agreed to return four villages": a promise to concede or retreat is CONCEDE to come (PLOVER)."""
        for verb in clauses.complements(cast.parse, token):
            match = _first_verb_match(cast, verb, self.lexicon.verbs.get(cast.parse.lemmas[verb], ()))
            if match is None or match.sense.event not in ("CONCEDE", "RETREAT"):
                continue
            result = outcome(match.sense, modality(cast.parse, token))
            if result is None or result.aux:
                return None
            because = f", promised: a {match.sense.event} to come is CONCEDE"
            return Found(verb, match, Outcome("CONCEDE", None, ("future",), result.speaker, because))
        return None

    def _judged(self, cast: Cast, token: int, match: Match) -> Iterator[Found]:
        result = outcome(match.sense, modality(cast.parse, token))
        if result is not None and (self.everything or "hypothetical" not in result.aux):
            yield Found(token, match, result)

    def _event(
        self,
        document_id: str,
        cast: Cast,
        found: Found,
        dates: Sequence[TimePhrase],
        published: PartialDate | None,
    ) -> Event:
        parse, match, result = cast.parse, found.match, found.outcome
        start, end = _evidence(cast, found)
        passage = Passage(document_id, start, end, parse.text[start - parse.offset : end - parse.offset])
        date = date_of(parse, found.token, dates) or self._news_date(parse, found, published)
        who, whom = match.who, match.whom
        mode = (result.mode,) if result.mode else ()
        host = host_of(cast, found.token, match) if result.event == "CONSULT" else None
        if host is not None:
            who, whom, mode = host.visitors, host.hosts, ("visit",)
        return Event(
            id=stable_id(document_id, start, end, result.event, mode, sorted(who.codes), sorted(whom.codes)),
            evidence=passage,
            event=result.event,
            mode=mode,
            actor=who.actors,
            recipient=whom.actors,
            date=date,
            aux=_aux(result.aux, date, published),
            quad_code=ontology.quad_code(result.event),
            event_scale=ontology.score(result.event, mode),
            why=_why(cast, found),
            event_loc=place_of(cast, found.token),
            attributed_to=_source(cast, result.speaker, who.codes),
        )

    def _news_date(self, parse: Parse, found: Found, published: PartialDate | None) -> PartialDate | None:
        if not self.dated or published is None or parse.tags[found.token] in ("NOUN", "PROPN"):
            return None
        said = ontology.quad_code(found.outcome.event) in (1, 3)
        if parse.offset > _LEDE and not said:
            return None
        return PartialDate(published.iso, "published")


def _predicates(parse: Parse, tags: tuple[str, ...], triggers: object) -> Iterator[int]:
    """Tokens that may trigger, from the top of the sentence down, so that governors come first."""
    known = triggers if isinstance(triggers, dict) else {}
    order = sorted(range(len(parse)), key=lambda i: (_height(parse, i), i))
    return (i for i in order if parse.lemmas[i] in known and parse.tags[i] in tags)


def _height(parse: Parse, token: int) -> int:
    height = 0
    while parse.heads[token] != token and height < 50:
        token, height = parse.heads[token], height + 1
    return height


def _first_verb_match(cast: Cast, token: int, triggers: Sequence[Trigger]) -> Match | None:
    verb = clauses.frame(cast.parse, token)
    return _best(match_verb(cast, verb, rest, sense) for rest, sense in triggers)


def _first_noun_match(cast: Cast, token: int, triggers: Sequence[Trigger]) -> Match | None:
    return _best(match_noun(cast, token, rest, sense) for rest, sense in triggers)


def _best(tries: Iterable[Match | Miss]) -> Match | None:
    """The first sense that fits; one that lacks a partner only where none fits whole."""
    lone = None
    for found in tries:
        if isinstance(found, Match):
            if not found.lone:
                return found
            lone = lone or found
    return lone


def _below(parse: Parse, token: int) -> list[int]:
    """The complements of a predicate: what it speaks of, as against its conjuncts and relative clauses."""
    found: list[int] = []
    for kid in parse.kids(token, "obj", "iobj", "xcomp", "ccomp", "obl", "nsubj:pass", "advcl"):
        if parse.deps[kid] != "advcl" or parse.words[kid].lower().endswith("ing"):
            stack = [kid]
            while stack:
                node = stack.pop()
                found.append(node)
                stack += [k for k in parse.children[node] if parse.deps[k] not in ("acl:relcl", "parataxis")]
    return found


def _without_repeats(found: list[Found]) -> list[Found]:
    """One event per type and participants in a sentence: the first, which stands highest."""
    seen: set[tuple[str, frozenset[str], frozenset[str]]] = set()
    kept = []
    for item in found:
        key = (item.outcome.event, item.match.who.codes, item.match.whom.codes)
        if key not in seen and _acceptable(item):
            seen.add(key)
            kept.append(item)
    return kept


def _acceptable(item: Found) -> bool:
    """An event needs an actor with a code of its own."""
    codes = item.match.who.codes - {""}
    return len(codes) > 1 if item.match.sense.reciprocal else bool(codes)


def _evidence(cast: Cast, found: Found) -> tuple[int, int]:
    """From the first to the last of the words that carry the event."""
    core = {found.token, *found.match.used}
    tokens = core | set(found.match.who.tokens) | set(found.match.whom.tokens)
    if max(tokens) - min(tokens) > _LONGEST_EVIDENCE:
        tokens = core | set(found.match.whom.tokens)
    return cast.parse.span(sorted(tokens))


def _aux(aux: tuple[str, ...], date: PartialDate | None, published: PartialDate | None) -> tuple[str, ...]:
    """Historical is more than a year before publication (annotation guidelines)."""
    if date is not None and published is not None and (published.first - date.last).days > 365:
        return (*(a for a in aux if a != "future"), "historical")
    return aux


def _source(cast: Cast, speaker: int | None, who: frozenset[str]) -> str | None:
    """Whose word the event is, where that is not the actor's own."""
    if speaker is None:
        return None
    codes = cast.phrase(speaker).codes
    if codes & who:
        return None
    return ",".join(sorted(codes)) or cast.parse.words[speaker]


def _why(cast: Cast, found: Found) -> str:
    words = " ".join(cast.parse.words[t] for t in sorted({found.token, *found.match.used}))
    return f"{found.match.sense.name} fits “{words}”{found.outcome.because}{found.lent}"


def _completed(cast: Cast, found: Found, context: Context) -> Found:
    match, lent = context.complete(cast, found.token, found.match)
    return replace(found, match=match, lent=lent)
