"""Whose voice the subject of a verb of saying is: a state's or a body's, or nobody's that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bilat.actors.actor import Actor, Mention
from bilat.claims.saying import SayingLexicon
from bilat.events.arguments import Cast
from bilat.language import clauses

_NAMED = {"state", "capital", "seat", "person", "office", "body", "group", "pronoun", "description", "given"}
_BESIDE = ("adjective", "possessor", "of")
_NOBODY = {"NGO", "IMG", "BUS", "WST", "MNC", "CRM", "REB", "IGO"}
_WE = {"i", "we", "us", "me", "our", "you"}
_PART_OF_NAME = ("det", "amod", "compound", "nummod", "nmod", "case", "nmod:poss", "flat", "appos")
_PAST = {"former", "ex", "one-time", "onetime", "then-opposition", "late"}
_STATELESS = {"kurdish"}
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the code spoken for, and the words that name the speaker. `media` marks an agency or paper of
    the state, whose reports are not its statements."""

    code: str
    text: str
    media: bool = False


def voices(cast: Cast, token: int, lexicon: SayingLexicon, after: int = -1) -> list[Voice]:
    """The voices that the noun phrase headed by `token` names, one for each code; none where it names
    somebody who speaks for no state. Parts up to token `after` are left out."""
    found: dict[str, Voice] = {}
    for part in (t for t in cast.parts(token) if t > after):
        for voice in _of_part(cast, part, lexicon):
            found.setdefault(voice.code, voice)
    return list(found.values())


def _of_part(cast: Cast, token: int, lexicon: SayingLexicon) -> Iterator[Voice]:
    parse = cast.parse
    mention = cast.mention_at.get(token)
    if parse.words[token].lower() in _WE:
        return
    if mention is not None:
        yield from _of_mention(cast, token, mention, lexicon)
        return
    for kid in parse.kids(token, "appos", "flat"):
        beside = cast.mention_at.get(kid)
        if beside is not None and beside.kind in ("person", "office", "group", "body"):
            yield from _of_mention(cast, kid, beside, lexicon)
            return
    if parse.lemmas[token] in lexicon.official and not _is_other(cast, token, lexicon):
        yield from _of_official(cast, token, lexicon)


def _of_mention(cast: Cast, token: int, mention: Mention, lexicon: SayingLexicon) -> Iterator[Voice]:
    last = mention.text.rsplit(" ", 1)[-1].lower()
    if mention.kind not in _NAMED or {last, last.removesuffix("s")} & lexicon.not_official:
        return
    if mention.kind in ("state", "capital") and _is_place(cast, token):
        return
    first = min(t for t, m in cast.mention_at.items() if m is mention)
    if first > 0 and cast.parse.words[first - 1].lower() in _PAST | _STATELESS:
        return
    for actor in mention.actors:
        media = is_media(actor, mention.text, lexicon)
        if media or _speaks(actor, mention, lexicon):
            yield Voice(actor.code, " ".join(mention.text.split()), media)


def _is_place(cast: Cast, token: int) -> bool:
    """Whether a preposition makes of a state the place where somebody is."""
    return any(
        cast.parse.words[k].lower() in ("in", "at", "from", "near") for k in cast.parse.kids(token, "case")
    )


def is_media(actor: Actor, text: str, lexicon: SayingLexicon) -> bool:
    """Whether the actor is an agency or paper of its state."""
    words = text.lower()
    named = actor.identifier_id in lexicon.state_media
    return named or (actor.sector == "JRN" and any(word in words for word in lexicon.media_words))


def _speaks(actor: Actor, mention: Mention, lexicon: SayingLexicon) -> bool:
    if len(actor.code) != 3 or actor.code in _NOBODY:
        return mention.kind == "given"
    if mention.kind == "group" and actor.sector != "GOV":
        return False
    if actor.sector is None:
        return mention.kind != "person"
    if actor.sector == "LEG":
        return mention.kind in ("body", "office") and not mention.text.endswith("s")
    return actor.sector in lexicon.sectors


def _of_official(cast: Cast, token: int, lexicon: SayingLexicon) -> Iterator[Voice]:
    """ "the spokeswoman of the Hungarian government": the state beside a noun that speaks for it."""
    for slot in _BESIDE:
        filler = cast.inside(token, slot)
        named = filler.actors if slot != "of" or _is_plain(cast, token, lexicon) else ()
        codes = {a.code: a for a in named if _is_state(a, lexicon)}
        if codes:
            yield from (Voice(code, _phrase(cast, token)) for code in codes)
            return


def _is_plain(cast: Cast, token: int, lexicon: SayingLexicon) -> bool:
    """Whether "of" is followed by a state or one of its offices, not by something else that is there."""
    kids = [k for k in cast.parse.kids(token, "nmod") if clauses.preposition(cast.parse, k) == "of"]
    return all(k in cast.mention_at or cast.parse.lemmas[k] in lexicon.official for k in kids)


def _is_state(actor: Actor, lexicon: SayingLexicon) -> bool:
    official = actor.sector is None or actor.sector in lexicon.sectors or actor.sector == "LEG"
    return len(actor.code) == 3 and actor.code not in _NOBODY and official


def _is_other(cast: Cast, token: int, lexicon: SayingLexicon) -> bool:
    """Whether words before the noun make somebody else of it ("opposition leader", "former minister")."""
    parse = cast.parse
    before = {parse.lemmas[k] for k in parse.kids(token, "amod", "compound", "nmod:poss", "nmod")}
    return not before.isdisjoint(lexicon.not_official | {"former"})


def _phrase(cast: Cast, head: int) -> str:
    """The noun phrase that names a speaker, without clauses that hang below it."""
    parse = cast.parse
    tokens, stack = [], [head]
    while stack:
        node = stack.pop()
        tokens.append(node)
        stack += [k for k in parse.kids(node, *_PART_OF_NAME) if k not in tokens]
    start, end = parse.span(tokens)
    words = " ".join(parse.text[start - parse.offset : end - parse.offset].split())
    return words if len(words) <= _LONGEST else parse.words[head]


def codes_of(mentions: Iterable[Mention], start: int, end: int) -> tuple[str, ...]:
    """The codes that mentions within `start`..`end` of the document name, in order, each once."""
    here = (m for m in mentions if m.start >= start and m.end <= end)
    return tuple(dict.fromkeys(a.code for m in here for a in m.actors if a.code not in ("NGO", "IMG")))
