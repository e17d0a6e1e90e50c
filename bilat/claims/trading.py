"""Exchanges of one sentence: from words of giving and taking, from needs and offers, from the goods' own adjectives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilat.claims.attribution import source_of
from bilat.claims.certainty import certainty
from bilat.claims.exchange import Exchange, Status
from bilat.claims.finder import Draft, Scene
from bilat.claims.goods import Good
from bilat.claims.patterns import Hit
from bilat.claims.slots import NONE, Found
from bilat.claims.spans import clause_of, clip
from bilat.claims.status import status_of
from bilat.claims.transfers import Transfer, Transfers, default_transfers
from bilat.evidence import Passage, stable_id

_NUMBER = r"(?:US)?[$€£¥]?\d[\d,.]*"
_UNIT = r"(?:bn|m|million|billion|trillion|thousand|tonnes?|tons?|barrels|dollars|euros)"
_ABOUT = (
    r"(?:(?:about|some|around|nearly|almost|more than|over|up to|at least|roughly|fewer than|less than)\s)?"
)
_MANY = r"\b(?:dozens|hundreds|thousands|millions|tens of thousands|hundreds of thousands)\b"
_QUANTITY = re.compile(rf"{_ABOUT}{_NUMBER}(?:\s?{_UNIT}){{0,2}}(?![\w-])|{_MANY}")
_LOOSE = {
    "prestige",
    "sanctions",
    "territory",
    "troops",
    "security_guarantee",
    "trade",
    "diplomatic_cover",
    "mediation",
    "recognition",
    "intelligence",
    "basing",
    "hard_currency",
}
"""Themes that an adjective of nationality does not make a gift: "Russian troops" are Russia's own."""
_COURTESY = {"visit", "tribute", "attention", "heed", "respect", "call", "homage", "price", "court", "lip"}
_HOMEWARD = {"home", "repatriate", "back"}
_NO_GIFT = {"test", "weapon", "arsenal", "deterrent", "bomb", "rhetoric", "file", "umbrella"}
"""Nuclear things that are spoken of and not handed over."""
_FORCE = {
    "soldier",
    "troop",
    "officer",
    "army",
    "pilot",
    "force",
    "crew",
    "police",
    "guard",
    "engineer",
    "cadet",
    "brigade",
    "fighter",
}


@dataclass(frozen=True, slots=True)
class Deal:
    """An exchange in the making: codes at both ends, the good, the tokens that carry it."""

    giver: tuple[str, ...]
    receiver: tuple[str, ...]
    good: str
    status: Status
    head: int
    span: tuple[int, int]
    why: str


class Trader:
    """Finds exchanges with a lexicon of transfers."""

    def __init__(self, transfers: Transfers | None = None) -> None:
        self.transfers = transfers or default_transfers()

    def exchanges(self, document_id: str, scene: Scene, drafts: Sequence[Draft]) -> list[Exchange]:
        """The exchanges of a sentence; `drafts` are its claims, some of which imply one."""
        if scene.setting.heading:
            return []
        deals: dict[tuple[object, ...], Deal] = {}
        told = list(self._told(scene))
        goods = {deal.good for deal in told}
        implied = [deal for deal in _from_claims(scene, drafts) if deal.good not in goods]
        for deal in (*told, *implied, *_from_adjectives(scene)):
            key = (tuple(sorted(deal.giver)), tuple(sorted(deal.receiver)), deal.good)
            if deal.giver and deal.receiver and key not in deals:
                deals[key] = deal
        return [_record(document_id, scene, deal) for deal in deals.values()]

    def _told(self, scene: Scene) -> Iterator[Deal]:
        hits = sorted(self.transfers.matcher.find(scene.units), key=lambda h: (-len(h.tokens), h.head))
        used: set[int] = set()
        for hit in hits:
            if hit.head in used or (
                hit.pattern.owner.tag and scene.parse.tags[hit.head] not in hit.pattern.owner.tag
            ):
                continue
            found = list(_deals(scene, hit))
            if found:
                used.add(hit.head)
                yield from found


def _deals(scene: Scene, hit: Hit[Transfer]) -> Iterator[Deal]:
    entry, head = hit.pattern.owner, hit.head
    low, high = clause_of(scene.parse, head)
    low, high = min(low, *hit.tokens), max(high, *hit.tokens)
    if entry.way == "barter":
        yield from _barter(scene, hit, low, high)
        return
    goods = _goods(scene, entry, head, low, high)
    if (
        not goods
        or ("force" in entry.needs and not _about_forces(scene, head))
        or _is_figure(scene, entry, head)
    ):
        return
    status = status_of(scene.parse, head, entry.status)  # type: ignore[arg-type]
    for good in goods:
        ends = _mutual(scene, head) if entry.way == "mutual" else _ends(scene, entry, head, good)
        if ends is None:
            continue
        giver, receiver = ends
        theme = entry.good or (good.theme if good else "")
        tokens = [*hit.tokens, *(good.tokens if good else ()), *giver.tokens, *receiver.tokens]
        words = " ".join(scene.parse.words[t] for t in hit.tokens)
        yield Deal(
            giver.codes,
            receiver.codes,
            theme,
            status,
            head,
            clip(tokens, low, high),
            f"{entry.name} fits “{words}”",
        )


def _goods(scene: Scene, entry: Transfer, head: int, low: int, high: int) -> Sequence[Good | None]:
    """The goods that pass: those in the object (or the moving subject), each theme once; [None] where the
    words name the good themselves."""
    if entry.good:
        return [None]
    slots: tuple[str, ...] = ("subject",) if entry.way == "flow" else ("object", "of")
    if entry.way != "flow" and not any(scene.slots.heads(head, "object")):
        slots = ("for", "with", "in", "of")
    inside: set[int] = set()
    for slot in slots:
        for token in scene.slots.heads(head, slot):
            inside |= set(scene.parse.subtree(token))
    if scene.parse.tags[head] == "NOUN":
        inside |= set(scene.parse.subtree(head)) - {head}
    near = [g for g in scene.goods if g.head in inside and low <= g.head <= high and _passes(scene, g)]
    if not near and entry.way != "flow":
        best = scene.good_near(head, low, high)
        near = [best] if best is not None and abs(best.head - head) <= 8 and _passes(scene, best) else []
    strong = [g for g in near if not g.weak] or near
    return list({g.theme: g for g in reversed(strong)}.values())[::-1][:3]


def _passes(scene: Scene, good: Good) -> bool:
    """Whether a good is of a kind that changes hands."""
    if good.theme in ("prestige", "sanctions"):
        return False
    return good.theme != "nuclear" or not any(scene.parse.lemmas[t] in _NO_GIFT for t in good.tokens)


def _ends(scene: Scene, entry: Transfer, head: int, good: Good | None) -> tuple[Found, Found] | None:
    """Giver and receiver; one that is not named is the other state of the dyad, where that is plain."""
    slots = scene.slots
    giver = _first(scene, head, entry.giver, good)
    receiver = _first(scene, head, entry.receiver, good)
    if set(giver.codes) & set(receiver.codes):
        receiver = Found(
            tuple(c for c in receiver.codes if c not in giver.codes), receiver.tokens, receiver.how
        )
    if not giver and entry.way != "get":
        giver = slots.first(head, ("adjective",)) if good is None else _owner(scene, good)
        giver = Found(tuple(c for c in giver.codes if c not in receiver.codes), giver.tokens, giver.how)
    if "both" in entry.needs and not (giver and receiver):
        return None
    if "receiver" in entry.needs and not receiver:
        return None
    if "asked" in entry.needs and not giver:
        return None
    if not giver:
        giver = _rest(scene, receiver)
    if not receiver:
        receiver = _rest(scene, giver)
    return (giver, receiver) if giver and receiver else None


def _first(scene: Scene, head: int, slots: Sequence[str], good: Good | None) -> Found:
    for slot in slots:
        found = (
            (_owner(scene, good) if good is not None else NONE)
            if slot == "good"
            else scene.slots.slot(head, slot)
        )
        if found:
            return found
    return NONE


def _owner(scene: Scene, good: Good) -> Found:
    """Whose good it is by adjective or genitive: "Russian barrels", "Moscow's gas"."""
    for slot in ("adjective", "possessor"):
        named = scene.cast.inside(good.head, slot)
        if named.codes:
            return Found(tuple(sorted(named.codes)), named.tokens, f"the {slot} of the good")
    before = good.tokens[0] - 1
    mention = scene.cast.mention_at.get(before)
    if mention is not None and mention.kind in ("adjective", "demonym"):
        return Found(tuple(a.code for a in mention.actors), (before,), "the adjective before the good")
    return NONE


def _rest(scene: Scene, known: Found) -> Found:
    if scene.setting.genre == "news" or not set(known.codes) & set(scene.setting.dyad):
        return NONE
    return Found(scene.setting.other(known.codes), (), "the other state of the document")


def _mutual(scene: Scene, head: int) -> tuple[Found, Found] | None:
    both = scene.slots.first(head, ("between", "subject", "possessor", "adjective"))
    codes = dict.fromkeys((*both.codes, *(scene.slots.slot(head, "with").codes if both else ())))
    if len(codes) < 2:
        named = [c for c in scene.states if c in scene.setting.dyad]
        codes = dict.fromkeys(scene.setting.dyad or named)
    found = Found(tuple(codes), both.tokens, "each gives and gets")
    return (found, found) if len(codes) > 1 else None


def _barter(scene: Scene, hit: Hit[Transfer], low: int, high: int) -> Iterator[Deal]:
    """ "shells for satellites": what stands before passes from the subject, what stands after comes back."""
    at = hit.tokens[-1]
    before = [g for g in scene.goods if low <= g.head < at and not g.weak]
    after = [g for g in scene.goods if at < g.tokens[0] <= high and not g.weak]
    giver = scene.slots.first(hit.head, ("subject", "topic"))
    other = _rest(scene, giver)
    if not before or not after or len(giver.codes) != 1 or not other:
        return
    status = status_of(scene.parse, hit.head, "delivered")
    for good, ends in ((before[-1], (giver, other)), (after[0], (other, giver))):
        span = clip([*good.tokens, *hit.tokens], low, high)
        yield Deal(
            ends[0].codes,
            ends[1].codes,
            good.theme,
            status,
            hit.head,
            span,
            f"{hit.pattern.owner.name}: one for the other",
        )


def _from_claims(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Deal]:
    """A need of a named good is something sought, a dependence something delivered, an offer offered."""
    for draft in drafts:
        status = draft.cue.exchange if draft.cue else None
        if draft.role != "driver" or draft.theme is None or draft.theme in ("prestige", "sanctions"):
            continue
        if status is None and not (draft.cue is None and draft.kind == "need" and _is_fragment(scene)):
            continue
        other = tuple(c for c in draft.about if c in scene.setting.dyad) or scene.setting.other(draft.holder)
        ends = (draft.holder, other) if draft.kind == "offer" else (other, draft.holder)
        yield Deal(*ends, draft.theme, status or "delivered", draft.head, draft.span, draft.why)  # type: ignore[arg-type]


def _is_fragment(scene: Scene) -> bool:
    """Whether the sentence has no finite verb, as items of a list have none."""
    parse = scene.parse
    return not any(
        parse.tags[t] in ("VERB", "AUX") and "VerbForm=Fin" in parse.feats[t]
        for t in range(len(parse))
        if parse.deps[t] == "root" or parse.deps[t] == "cop"
    )


def _from_adjectives(scene: Scene) -> Iterator[Deal]:
    """ "Its plants run on Chinese components": a good of one state in the hands of the other."""
    if scene.setting.genre not in ("analysis", "statement") or len(scene.setting.dyad) != 2:
        return
    for good in scene.goods:
        owner = _owner(scene, good)
        if (
            good.weak
            or good.theme in _LOOSE
            or len(owner.codes) != 1
            or owner.codes[0] not in scene.setting.dyad
        ):
            continue
        low, high = clause_of(scene.parse, good.head)
        user = scene.slots.first(good.head, ("subject",))
        other = scene.setting.other(owner.codes)
        if set(user.codes) & set(other):
            status = status_of(scene.parse, good.head, "delivered")
            yield Deal(
                owner.codes,
                other,
                good.theme,
                status,
                good.head,
                clip([*good.tokens, *owner.tokens], low, high),
                f"“{scene.parse.words[good.head]}” of the one with the other",
            )


def _is_figure(scene: Scene, entry: Transfer, head: int) -> bool:
    """Whether "pay", "send home" and the like are no gift: a visit is paid, workers are sent back."""
    parse = scene.parse
    objects = {parse.lemmas[t] for t in scene.slots.heads(head, "object")}
    around = {parse.words[t].lower() for t in parse.kids(head, "advmod", "obl", "compound:prt")} | {
        parse.lemmas[head]
    }
    return bool(("money" in entry.needs and objects & _COURTESY) or around & _HOMEWARD)


def _about_forces(scene: Scene, head: int) -> bool:
    parse = scene.parse
    return any(parse.lemmas[t] in _FORCE for o in scene.slots.heads(head, "object") for t in parse.subtree(o))


def _record(document_id: str, scene: Scene, deal: Deal) -> Exchange:
    parse = scene.parse
    start, end = parse.starts[deal.span[0]], parse.ends[deal.span[1]]
    text = parse.text[start - parse.offset : end - parse.offset]
    amount = _QUANTITY.search(text)
    giver, receiver = tuple(sorted(set(deal.giver))), tuple(sorted(set(deal.receiver)))
    return Exchange(
        id=stable_id(document_id, "exchange", start, end, giver, receiver, deal.good),
        evidence=Passage(document_id, start, end, text),
        giver=giver,
        receiver=receiver,
        good=deal.good,
        quantity=amount[0].strip() if amount else None,
        status=deal.status,
        certainty=certainty(parse, deal.head),
        attributed_to=source_of(scene.cast, deal.head),
        why=deal.why,
    )
