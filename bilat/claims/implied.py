"""Exchanges that no word of giving tells: needs and offers, the goods' own adjectives, items of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from bilat.actors.actor import Mention
from bilat.claims.deal import Deal
from bilat.claims.ends import DESIGN, owner, rest
from bilat.claims.figures import is_idiom
from bilat.claims.finder import Draft, Scene, sells
from bilat.claims.goods import Good
from bilat.claims.passing import passes
from bilat.claims.patterns import Hit
from bilat.claims.slots import NONE
from bilat.claims.spans import clause_of, clip, phrase
from bilat.claims.status import status_of
from bilat.claims.transfers import Transfer
from bilat.language import clauses
from bilat.language.parse import Parse

LOOSE = {
    "prestige", "sanctions", "territory", "troops", "security_guarantee", "trade", "diplomatic_cover", "mediation",
    "recognition", "intelligence", "basing", "hard_currency", "infrastructure", "labour",
}  # fmt: skip
"""Themes that an adjective of nationality does not make a gift: "Russian troops" are Russia's own."""
_AGENTS = {
    "bank",
    "engineer",
    "investor",
    "lender",
    "creditor",
    "refiner",
    "worker",
    "doctor",
    "nurse",
    "chipmaker",
}
_HOPED = {"hope", "hopes", "promise", "promises", "wish", "need", "demand", "request", "desire", "access"}
_NO_ITEM = {"prestige", "sanctions", "trade"}
_ITEM = ("-", "•", "–", "*")


def barter(scene: Scene, hit: Hit[Transfer], span: tuple[int, int]) -> Iterator[Deal]:
    """ "shells for satellites": what stands before passes from the subject, what stands after comes back."""
    low, high = span
    at = hit.tokens[-1]
    before = [g for g in scene.goods if low <= g.head < at and not g.weak]
    after = [g for g in scene.goods if at < g.tokens[0] <= high and not g.weak]
    giver = scene.slots.first(hit.head, ("subject",))
    other = rest(scene, giver)
    if not before or not after or len(giver.codes) > 1:
        return
    if not giver or not other:
        giver = other = NONE  # "munitions in exchange for food": the document may tell who
    status = status_of(scene.parse, hit.head, "delivered")
    why = f"{hit.pattern.owner.name}: one for the other"
    for good, ends in ((before[-1], (giver, other)), (after[0], (other, giver))):
        place = clip([*good.tokens, *hit.tokens], low, high)
        yield Deal(ends[0].codes, ends[1].codes, good.theme, status, hit.head, place, why, 1)


def from_claims(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Deal]:
    """A need of a named good is something sought, a dependence something delivered, an offer offered."""
    for draft in drafts:
        status = draft.cue.exchange if draft.cue else None
        if draft.role != "driver" or draft.theme is None or draft.theme in ("prestige", "sanctions"):
            continue
        if status is None or sells(scene.parse, draft.head) or not _governs_good(scene, draft):
            continue
        if is_idiom(scene, draft.head):
            continue
        other = tuple(c for c in draft.about if c in scene.setting.dyad) or scene.setting.other(draft.holder)
        ends = (draft.holder, other) if draft.kind == "offer" else (other, draft.holder)
        yield Deal(*ends, draft.theme, status, draft.head, draft.span, draft.why, 1)  # type: ignore[arg-type]


_GOVERNED = ("object", "for", "on", "upon", "of", "from", "to", "without", "in", "off", "with")


def _governs_good(scene: Scene, draft: Draft) -> bool:
    """Whether the good is what the want itself is of, not something told beside it."""
    parse = scene.parse
    verbs = [draft.head, *parse.kids(draft.head, "xcomp")]
    tokens = [t for v in verbs for slot in _GOVERNED for t in scene.slots.heads(v, slot)]
    inside = set().union(*(phrase(parse, t) for t in tokens))
    inside |= {k for t in tokens for n in parse.kids(t, "nmod") for k in phrase(parse, n)}
    goods = [g for g in scene.goods if g.theme == draft.theme and passes(scene, g)]
    return any(g.head in inside or parse.heads[g.head] == draft.head for g in goods)


def from_predicates(scene: Scene) -> Iterator[Deal]:
    """ "Most of its arms are Russian": whose the goods of somebody are, told as what they are."""
    if scene.setting.genre == "news":
        return
    parse = scene.parse
    for good in scene.goods:
        top = _predicate_of(parse, good.head)
        mention = scene.cast.mention_at.get(top) or _of_make(scene, top)
        if mention is None or mention.kind != "adjective" or len(mention.actors) != 1:
            continue
        giver = (mention.actors[0].code,)
        held = [t for t in range(top) if parse.deps[t] == "nmod:poss"]
        holders = dict.fromkeys(code for t in held for code in scene.slots.phrase(t).codes)
        receiver = tuple(code for code in holders if code not in giver) or scene.setting.other(giver)
        if receiver and not good.weak and passes(scene, good):
            why = f"“{parse.words[good.head]}” are told to be of the one"
            status = status_of(parse, top, "delivered")
            yield Deal(
                giver, receiver, good.theme, status, top, clip([*good.tokens, top], 0, len(parse) - 1), why
            )


def _of_make(scene: Scene, top: int) -> Mention | None:
    """The state of a make or design that something is told to be of: "is of Russian make"."""
    if top < 0 or scene.parse.lemmas[top] not in DESIGN:
        return None
    found = (scene.cast.mention_at.get(k) for k in scene.parse.kids(top, "amod", "compound"))
    return next((mention for mention in found if mention is not None), None)


def _predicate_of(parse: Parse, token: int) -> int:
    """The predicate whose subject is `token`, or a share of it; -1 where it is no subject of a copula."""
    for _ in range(3):
        above = parse.heads[token]
        if parse.deps[token] == "nsubj":
            return above if bool(parse.kids(above, "cop")) else -1
        token = above
    return -1


def from_adjectives(scene: Scene) -> Iterator[Deal]:
    """ "Its plants run on Chinese components": a good of one state in the hands of the other."""
    if scene.setting.genre == "news" or len(scene.setting.dyad) != 2:
        return
    for good in map(partial(_as_money, scene), scene.goods):
        deal = (_by_owner(scene, good) or _of_wares(scene, good)) if _is_thing(scene, good) else None
        if deal is not None:
            yield deal


def _by_owner(scene: Scene, good: Good) -> Deal | None:
    whose = owner(scene, good)
    codes, other = whose.codes, scene.setting.other(whose.codes)
    if len(codes) != 1 or codes[0] not in scene.setting.dyad or set(other) != _user(scene, good, codes):
        return None
    without = clauses.preposition(scene.parse, good.head) == "without"  # who "cannot do without" has it
    status = "delivered" if without else status_of(scene.parse, good.head, "delivered")
    if status == "refused":
        return None
    why = f"“{scene.parse.words[good.head]}” of the one with the other"
    place = clip([*good.tokens, *whose.tokens], *clause_of(scene.parse, good.head))
    return Deal(codes, other, good.theme, status, good.head, place, why, 1)


_WARES = {
    "energy", "food", "machinery", "raw_materials", "technology", "finance", "humanitarian_aid", "military_technology",
}  # fmt: skip
"""Things that go abroad to be of use there; arms of one state near another may be pointed at it."""


def _of_wares(scene: Scene, good: Good) -> Deal | None:
    """ "Chinese cars fill the forecourts": wares of the one in a clause on the other, or on no third."""
    whose = owner(scene, good)
    other = scene.setting.other(whose.codes)
    low, high = clause_of(scene.parse, good.head)
    if any(scene.parse.tags[t] == "PRON" for t in whose.tokens):
        return None
    if good.theme not in _WARES or len(whose.codes) != 1 or not set(whose.codes) <= set(scene.setting.dyad):
        return None
    if set(scene.states_in(range(low, high + 1))) - set(scene.setting.dyad):
        return None
    status = status_of(scene.parse, good.head, "delivered")
    if not other or status == "refused":
        return None
    why = f"“{scene.parse.words[good.head]}” of the one in a text on both"
    return Deal(
        whose.codes,
        other,
        good.theme,
        status,
        good.head,
        clip([*good.tokens, *whose.tokens], low, high),
        why,
        1,
        True,
    )


def _as_money(scene: Scene, good: Good) -> Good:
    """ "Chinese money" is a loan or an investment, whatever the word means elsewhere."""
    money = scene.parse.lemmas[good.head] == "money"
    return Good("finance", good.tokens, False) if money else good


def _is_thing(scene: Scene, good: Good) -> bool:
    """Whether a good is a thing that may be in foreign hands, not somebody who acts for his own state."""
    if good.weak or good.theme in LOOSE or not passes(scene, good):
        return False
    return scene.parse.lemmas[good.head] not in _AGENTS


_MOVING = {"weapons", "munitions"}
"""Arms that do something themselves may do it to somebody: "Russian missiles hit the port"."""


def _user(scene: Scene, good: Good, owners: Sequence[str]) -> set[str]:
    """Who has the use of a good: the subject, or those for whom it does something ("Chinese loans gave him
    roads"); nobody where it goes into something else."""
    parse = scene.parse
    way = clauses.preposition(parse, good.head)
    if way in ("into", "against", "to", "for"):
        return set()
    if parse.deps[good.head] in ("nsubj", "nsubj:pass"):
        if good.theme in _MOVING:
            return set()
        tokens = [k for k in parse.kids(parse.heads[good.head], "obj", "iobj", "obl") if k != good.head]
        return {code for t in tokens for code in scene.slots.phrase(t).codes} - set(owners)
    if way in ("without", "thanks to"):
        return set(scene.setting.other(tuple(owners)))
    subjects = scene.slots.heads(good.head, "subject")
    things = any(g.head in subjects for g in scene.goods)
    return set() if things else set(scene.slots.first(good.head, ("subject",)).codes)


def from_items(scene: Scene) -> Iterator[Deal]:
    """An item of a list without a verb, under a heading that says who gains: "Energy at a discount"."""
    holder = scene.setting.holder
    listed = scene.setting.line.lstrip().startswith(_ITEM)
    if not (listed and len(holder) == 1 and scene.setting.role == "driver" and is_fragment(scene.parse)):
        return
    other = scene.setting.other(holder)
    low, high = 0, len(scene.parse) - 1
    words = {word.lower() for word in scene.parse.words}
    base = "sought" if words & _HOPED else "delivered"
    for good in _items(scene):
        place = clip(good.tokens, low, high)
        status = status_of(scene.parse, good.head, base)  # type: ignore[arg-type]
        yield Deal(other, holder, good.theme, status, good.head, place, "an item of what the one gains", 1)


def _items(scene: Scene) -> list[Good]:
    after = max((t for t, word in enumerate(scene.parse.words) if word == ":"), default=-1)
    goods = [g for g in scene.goods if not g.weak and g.theme not in _NO_ITEM and g.head > after]
    return list({g.theme: g for g in reversed(goods)}.values())[::-1][:2]


def is_fragment(parse: Parse) -> bool:
    """Whether the sentence has no finite verb at its top, as items of a list have none."""
    tops = (t for t in range(len(parse)) if parse.deps[t] in ("root", "cop"))
    return not any(parse.tags[t] in ("VERB", "AUX") and "VerbForm=Fin" in parse.feats[t] for t in tops)
