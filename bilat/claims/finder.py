"""Claims of one sentence: cues of the lexicon with their slots filled, then what the section adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bilat.claims.certainty import certainty
from bilat.claims.claim import Certainty
from bilat.claims.context import Setting
from bilat.claims.goods import Good, Goods
from bilat.claims.lexicon import Cue, Lexicon
from bilat.claims.patterns import Hit, Units, units
from bilat.claims.slots import NONE, Found, Slots
from bilat.claims.spans import clause_of, clauses_of, clip
from bilat.events.arguments import Cast
from bilat.language.parse import Parse

BODIES = frozenset({"IGO", "NGO", "IMG", "WST", "UNO", "NAT", "EUR"})
_STATE_WANTS = {"prestige": "prestige"}
"""Themes that turn a need into another kind: who wants standing is after prestige."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making; tokens index the sentence. `strong` says that a cue alone made it."""

    role: str
    kind: str
    holder: tuple[str, ...]
    about: tuple[str, ...]
    theme: str | None
    certainty: Certainty
    head: int
    span: tuple[int, int]
    cue: Cue | None
    strong: bool
    why: str
    third: Found = NONE


class Scene:
    """A sentence laid out for matching: its units, goods, slots, setting."""

    def __init__(self, cast: Cast, setting: Setting, lexicon: Lexicon, goods: Goods) -> None:
        self.cast, self.parse, self.setting = cast, cast.parse, setting
        self.units: Units = units(cast.parse)
        self._lists = goods
        self.slots = Slots(cast, setting, lexicon.classes)
        self.classes = lexicon.classes

    @cached_property
    def goods(self) -> tuple[Good, ...]:
        """The goods that the sentence names, from left to right; most sentences are never asked."""
        return self._lists.find(self.units)

    @cached_property
    def clauses(self) -> tuple[tuple[int, int, int], ...]:
        """The clauses that tell something for themselves: head, first and last token."""
        return tuple(clauses_of(self.parse))

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The codes named in the sentence, in order."""
        mentions = dict.fromkeys(self.cast.mention_at[t] for t in sorted(self.cast.mention_at))
        return tuple(dict.fromkeys(a.code for m in mentions for a in m.actors))

    @cached_property
    def venues(self) -> frozenset[str]:
        """The codes of third states that are named only as the place of a meeting: "their summit in Singapore"."""
        hosts, parties = set[str](), set(self.setting.dyad)
        for token, mention in self.cast.mention_at.items():
            (hosts if self._is_venue(token) else parties).update(a.code for a in mention.actors)
        return frozenset(hosts - parties)

    def others(self, named: Sequence[str], holder: Sequence[str]) -> tuple[str, ...]:
        """Those of `named` whom a claim is about: neither its holder nor merely the place of a meeting."""
        return tuple(code for code in named if code not in holder and code not in self.venues)

    def _is_venue(self, token: int) -> bool:
        parse = self.parse
        met = parse.lemmas[parse.heads[token]].lower() in self.classes["meeting"]
        return met and any(parse.lemmas[t] in ("in", "at") for t in parse.kids(token, "case"))

    def states_in(self, tokens: Sequence[int]) -> tuple[str, ...]:
        """The codes named by some of `tokens`, in order."""
        named = [self.cast.mention_at[t] for t in tokens if t in self.cast.mention_at]
        return tuple(dict.fromkeys(a.code for m in dict.fromkeys(named) for a in m.actors))

    def good_near(self, head: int, low: int, high: int) -> Good | None:
        """The good after `head` that stands nearest to it, else before it, within low..high; those that the
        clause names outright go before those that need a verb of giving."""
        verb = self.parse.tags[head] == "VERB"  # "imports" that are done are no goods
        inside = [g for g in self.goods if low <= g.tokens[0] and g.tokens[-1] <= high]
        inside = [g for g in inside if not verb or g.tokens != (head,)]
        ranked = sorted(inside, key=lambda g: (g.weak, g.head < head, abs(g.tokens[0] - head)))
        return ranked[0] if ranked else None


class Finder:
    """Finds claims with a lexicon of cues and one of goods."""

    def __init__(self, lexicon: Lexicon, goods: Goods) -> None:
        self.lexicon, self.goods = lexicon, goods

    def scene(self, cast: Cast, setting: Setting) -> Scene:
        """The sentence made ready."""
        return Scene(cast, setting, self.lexicon, self.goods)

    def drafts(self, scene: Scene, *, weak: bool = False) -> list[Draft]:
        """The claims that cues make in a sentence, each place and role once; with `weak` also those of
        weak cues whose role their section does not have."""
        return [] if scene.setting.heading else _best(self._by_cue(scene, weak))

    def _by_cue(self, scene: Scene, weak: bool) -> Iterator[Draft]:
        for hit in self.lexicon.matcher.find(scene.units):
            draft = _draft(scene, hit, weak)
            if draft is not None:
                yield draft


def _draft(scene: Scene, hit: Hit[Cue], weak: bool) -> Draft | None:
    """The claim that a cue makes where it stands, None where a condition fails."""
    cue, parse, head = hit.pattern.owner, scene.parse, hit.head
    if cue.tag and parse.tags[head] not in cue.tag:
        return None
    if cue.weak and not weak and scene.setting.role != cue.role:
        return None
    if cue.not_after and hit.tokens[0] > 0 and parse.words[hit.tokens[0] - 1].lower() in cue.not_after:
        return None
    low, high = clause_of(parse, head)
    low, high = min(low, *hit.tokens), max(high, *hit.tokens)
    holder = scene.slots.first(head, cue.holder)
    if cue.role == "driver" and cue.kind in ("need", "economic"):
        holder = wanting(scene, head, holder)
    sure = certainty(parse, head, hit.tokens)
    if cue.modal and sure == "fact" and not cue.certainty:
        return None
    if not _met(scene, cue, holder, head, (low, high)):
        return None
    if cue.role == "outlook" and is_of_others(scene, head):
        return None
    if cue.role == "impact":
        holder = beyond(scene, holder, (low, high))
    good = scene.good_near(head, low, high)
    theme = cue.theme or (good.theme if good else None)
    about = scene.slots.first(head, cue.about) if cue.about else NONE
    named = (*about.codes, *scene.states_in(range(low, high + 1)))
    others = scene.others(named, holder.codes)
    tokens = [*hit.tokens, *holder.tokens, *about.tokens, *(good.tokens if good and not cue.theme else ())]
    tokens += [] if good else [*_told_of(parse, head)]
    words = " ".join(parse.words[t] for t in hit.tokens)
    selling = cue.kind == "need" and sells(parse, head)
    return Draft(
        role=cue.role,
        kind="economic" if selling else _kind(scene, cue, theme, others),
        holder=scene.setting.dyad if cue.role == "outlook" and scene.setting.dyad else holder.codes,
        about=()
        if cue.role == "outlook"
        else tuple(dict.fromkeys(others)) or scene.setting.other(holder.codes),
        theme="trade" if selling else theme,
        certainty=cue.certainty or sure,  # type: ignore[arg-type]
        head=head,
        span=clip(tokens, low, high),
        cue=cue,
        strong=not cue.weak,
        why=f"{cue.name} fits “{words}”; holder: {holder.how or 'not named'}",
    )


def _told_of(parse: Parse, head: int) -> Iterator[int]:
    """What a predicate that names no good is told of, so that the evidence says it: "wants a success"."""
    for kid in parse.kids(head, "obj", "xcomp", "ccomp"):
        yield from (kid, min(parse.subtree(kid)))


_SELLING = {"sell", "export", "supply", "market", "offload", "resell"}


def sells(parse: Parse, head: int) -> bool:
    """Whether what is wanted is to sell: who wants to sell gas needs no gas, but a market."""
    below = parse.kids(head, "xcomp", "acl", "advcl", "obl", "ccomp")
    return any(parse.lemmas[k] in _SELLING for k in below)


def is_of_others(scene: Scene, head: int) -> bool:
    """Whether an outlook is that of a tie with a third state: "both will draw closer to the United States"."""
    dyad = set(scene.setting.dyad)
    slots = ("subject", "to", "with", "towards", "toward")
    named = [set(scene.cast.phrase(t).codes) for slot in slots for t in scene.slots.heads(head, slot)]
    return any(codes and not codes & dyad for codes in named)


def beyond(scene: Scene, holder: Found, span: tuple[int, int]) -> Found:
    """Who is affected: the one other state that the clause names rather than a state of the dyad that is
    only supposed, since an impact is on others."""
    if any(t in scene.cast.mention_at for t in holder.tokens) or not set(holder.codes) & set(
        scene.setting.dyad
    ):
        return holder
    third = [c for c in scene.states_in(range(span[0], span[1] + 1)) if c not in scene.setting.dyad]
    return Found((third[0],), (), "the only other state named") if len(third) == 1 else holder


def wanting(scene: Scene, head: int, holder: Found) -> Found:
    """Who wants, where the subject is what the other one has use for: "Russian oil is vital", "Iraq is the
    biggest customer", "Iraq supplies a third of the gas" tell the other one's need."""
    tokens = scene.slots.heads(head, "subject")
    other = scene.setting.other(holder.codes)
    if len(tokens) != 1 or len(holder.codes) != 1 or not other:
        return holder
    if _is_thing_of(scene, tokens[0], holder) or _is_of_use(scene, tokens[0], head):
        return Found(other, (), "the other side of what one side has")
    return holder


def _is_thing_of(scene: Scene, token: int, holder: Found) -> bool:
    """Whether the subject is a good that belongs to the holder."""
    if token in scene.cast.mention_at:
        return False
    owned = scene.cast.inside(token, "adjective").codes | scene.cast.inside(token, "possessor").codes
    thing = any(good.head == token and not good.weak for good in scene.goods)
    return thing and set(holder.codes) <= owned


def _is_of_use(scene: Scene, token: int, head: int) -> bool:
    """Whether the clause tells what a state, its subject, is to somebody, or provides: "is the main outlet"."""
    parse = scene.parse
    head = parse.heads[head] if parse.deps[head] == "amod" else head
    if token not in scene.cast.mention_at and parse.tags[token] != "PRON":
        return False
    if parse.kids(head, "cop"):
        return parse.lemmas[head] in scene.classes["useful"]
    return parse.lemmas[head] in scene.classes["providing"] and bool(parse.kids(head, "obj", "iobj"))


def _met(scene: Scene, cue: Cue, holder: Found, head: int, span: tuple[int, int]) -> bool:
    """Whether the cue's requirements are met."""
    dyad = scene.setting.dyad
    inside = bool(set(holder.codes) & set(dyad))
    states = scene.states_in(range(span[0], span[1] + 1))
    met = {
        "good": scene.good_near(head, *span) is not None,
        "inside": inside,
        "outside": bool(holder) and not inside,
        "tie": "tie" not in cue.needs or _is_tie(scene, head),
        "other": any(code not in dyad for code in states),
        "two": len(set(states)) > 1,
    }
    if not all(met[need] for need in cue.needs):
        return False
    if cue.role == "outlook":
        return bool(dyad)
    if cue.role in ("driver", "limit") and dyad:
        return inside
    return bool(holder)


def _is_tie(scene: Scene, head: int) -> bool:
    """Whether the subject is the tie itself ("the partnership") or both states of the dyad."""
    parse, ties = scene.parse, scene.classes["tie"]
    tokens = scene.slots.heads(head, "subject")
    for token in tokens:
        if parse.lemmas[token] in ties or any(
            parse.lemmas[k] in ties for k in parse.kids(token, "nmod", "compound")
        ):
            return True
        codes = set(scene.slots.phrase(token).codes)
        if scene.setting.dyad and codes >= set(scene.setting.dyad):
            return True
        if parse.words[token].lower() in ("it", "this", "that", "what") and not scene.cast.phrase(token):
            return True
    return not tokens and scene.setting.role == "outlook"


def _kind(scene: Scene, cue: Cue, theme: str | None, others: Sequence[str]) -> str:
    """The cue's kind, save that a want without a good but with a third state is leverage on that state."""
    if cue.role == "driver" and cue.kind == "need":
        if theme in _STATE_WANTS:
            return _STATE_WANTS[theme]
        third = [
            code
            for code in others
            if code not in scene.setting.dyad and code not in BODIES - {"NAT", "WST", "EUR"}
        ]
        if theme is None and third and scene.setting.dyad:
            return "leverage"
    return cue.kind


def _best(drafts: Iterator[Draft]) -> list[Draft]:
    """One claim for each role at a place: the longest cue first, then the one further left."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-len(d.cue.words[0].split()) if d.cue else 0, d.head)):
        if not any(_same(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.head)


def _same(a: Draft, b: Draft) -> bool:
    overlap = min(a.span[1], b.span[1]) - max(a.span[0], b.span[0]) >= 0
    return overlap and (a.head == b.head or a.role == b.role)
