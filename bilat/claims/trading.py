"""Exchanges of a document: what words of giving and taking tell, and what needs, adjectives and lists imply."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bilat.claims import ends
from bilat.claims.attribution import source_of
from bilat.claims.certainty import certainty
from bilat.claims.deal import Deal
from bilat.claims.exchange import Exchange
from bilat.claims.finder import Draft, Scene, sells
from bilat.claims.goods import Good
from bilat.claims.implied import barter, from_adjectives, from_claims, from_items
from bilat.claims.passing import goods_of
from bilat.claims.patterns import Hit
from bilat.claims.spans import clause_of, clip, phrase
from bilat.claims.status import is_imagined, status_of
from bilat.claims.transfers import Transfer, Transfers, default_transfers
from bilat.evidence import Passage, stable_id
from bilat.language import clauses
from bilat.language.parse import Parse

_NUMBER = r"(?:US)?[$€£¥]?\d[\d,.]*"
_UNIT = r"(?:bn|m|million|billion|trillion|thousand|tonnes?|tons?|barrels|dollars|euros)"
_ABOUT = (
    r"(?:(?:about|some|around|nearly|almost|more than|over|up to|at least|roughly|fewer than|less than)\s)?"
)
_MANY = r"\b(?:dozens|hundreds|thousands|millions|tens of thousands|hundreds of thousands)\b"
_QUANTITY = re.compile(rf"{_ABOUT}{_NUMBER}(?:\s?{_UNIT}){{0,2}}(?![\w-])|{_MANY}")
_COURTESY = {
    "visit",
    "tribute",
    "attention",
    "heed",
    "respect",
    "call",
    "homage",
    "price",
    "court",
    "lip",
    "off",
}
_HOMEWARD = {"home", "repatriate", "back"}
_ERRANDS = {"exercise", "drill", "manoeuvre", "mission", "border", "coast", "seaboard", "frontier", "patrol"}
"""Where a state sends its own forces without giving them to anybody."""
_FORCE = {
    "soldier", "troop", "officer", "army", "pilot", "force", "crew", "police", "guard", "engineer", "cadet", "brigade",
    "fighter", "militia", "militiaman", "commando", "recruit", "military", "navy", "sailor", "battalion", "coastguard",
    "gendarme", "marine",
}  # fmt: skip
_INWARD = {"import", "purchase", "buying", "imports"}
_CURBED = {
    "restriction", "curb", "limit", "ban", "control", "tariff", "sanction", "duty", "embargo", "cap", "halt", "licence",
    "license", "levy", "barrier", "freeze",
}  # fmt: skip
"""Nouns that hold back what hangs on them: "restrictions on exports" are no exports."""
_CURBING = {"restrict", "limit", "hamper", "curb", "constrain", "hinder", "impede", "obstruct", "complicate"}
_SHARED = {"security_guarantee", "trade", "intelligence"}
"""Goods that a pact gives to both who sign it."""
_HARMING = {
    "kill", "die", "injure", "wound", "kidnap", "abduct", "capture", "attack", "detain", "arrest", "abuse", "murder",
    "bomb", "ambush", "hit", "target",
}  # fmt: skip
"""What befalls soldiers and workers abroad and tells of no sending."""
_WANTING = {"want", "seek", "hope", "aim", "need", "look", "try", "lobby", "wish", "like", "eager", "keen"}

Known = Mapping[str, frozenset[tuple[tuple[str, ...], tuple[str, ...]]]]
"""Which way each good goes by the sentences that name both ends."""


class Trader:
    """Finds exchanges with a lexicon of transfers."""

    def __init__(self, transfers: Transfers | None = None) -> None:
        self.transfers = transfers or default_transfers()

    def read(
        self, document_id: str, scenes: Sequence[Scene], drafts: Sequence[Sequence[Draft]]
    ) -> list[Exchange]:
        """The exchanges of a document; `drafts` are the claims of each sentence, some of which imply one."""
        found = [list(self._deals(scene, mine)) for scene, mine in zip(scenes, drafts, strict=True)]
        known = _directions(deal for deals in found for deal in deals)
        return [
            _record(document_id, scene, deal)
            for scene, deals in zip(scenes, found, strict=True)
            for deal in _settled(deals, known)
        ]

    def exchanges(self, document_id: str, scene: Scene, drafts: Sequence[Draft]) -> list[Exchange]:
        """The exchanges of a sentence that stands by itself."""
        return self.read(document_id, [scene], [drafts])

    def _deals(self, scene: Scene, drafts: Sequence[Draft]) -> Iterator[Deal]:
        if scene.setting.heading:
            return
        told = _believed(list(self._told(scene)))
        goods = {deal.good for deal in told}
        yield from told
        implied = (*from_claims(scene, drafts), *from_adjectives(scene), *from_items(scene))
        yield from (deal for deal in implied if deal.good not in goods)

    def _told(self, scene: Scene) -> Iterator[Deal]:
        hits = sorted(self.transfers.matcher.find(scene.units), key=lambda h: (-len(h.tokens), h.head))
        used: set[tuple[int, bool]] = set()
        for hit in hits:
            tags = hit.pattern.owner.tag
            place = hit.head, bool(hit.pattern.owner.good)
            if place in used or (tags and scene.parse.tags[hit.head] not in tags):
                continue
            found = list(_of_hit(scene, hit))
            if found:
                used.add(place)
                yield from found


def _directions(deals: Iterable[Deal]) -> Known:
    """The directions of each good that the document tells outright."""
    found: defaultdict[str, set[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(set)
    for deal in deals:
        if deal.giver and deal.receiver and not deal.mutual and deal.status != "refused":
            found[deal.good].add((deal.key[0], deal.key[1]))
    return {good: frozenset(ways) for good, ways in found.items()}


def _settled(deals: Sequence[Deal], known: Known) -> list[Deal]:
    """Each deal of a sentence once; those that name nobody with the ends that the document gives their good,
    where it knows one way only."""
    kept: dict[object, Deal] = {}
    for deal in deals:
        if not deal.giver:
            ways = known.get(deal.good, frozenset())
            if len(ways) != 1:
                continue
            giver, receiver = next(iter(ways))
            deal = replace(deal, giver=giver, receiver=receiver)  # noqa: PLW2901
        kept.setdefault(deal.key, deal)
    return list(kept.values())


def _believed(deals: Sequence[Deal]) -> list[Deal]:
    """The deals of a sentence without those that another reading of it refutes: the same good the other way
    with fewer ends named, or a mutual good that is asked of a third."""
    return [deal for deal in deals if not any(_refutes(other, deal) for other in deals if other is not deal)]


def _refutes(other: Deal, deal: Deal) -> bool:
    if other.good != deal.good or not other.giver:
        return False
    if deal.mutual or not deal.giver:
        return not other.mutual and other.status != "agreed"
    if other.mutual and deal.status == "agreed" and deal.good in _SHARED:
        return True
    turned = set(other.giver) & set(deal.receiver) and set(other.receiver) & set(deal.giver)
    return bool(turned) and not other.mutual and other.named > deal.named


def _of_hit(scene: Scene, hit: Hit[Transfer]) -> Iterator[Deal]:
    entry, head = hit.pattern.owner, hit.head
    low, high = clause_of(scene.parse, head)
    span = min(low, *hit.tokens), max(high, *hit.tokens)
    if entry.way == "barter":
        yield from barter(scene, hit, span)
        return
    if _is_figure(scene, entry, head):
        return
    for good in goods_of(scene, entry, head, span):
        deal = _deal(scene, hit, good, span)
        if deal is not None:
            yield deal


def _deal(scene: Scene, hit: Hit[Transfer], good: Good | None, span: tuple[int, int]) -> Deal | None:
    entry, head = hit.pattern.owner, hit.head
    pair = (
        ends.mutual(scene, entry, head) if entry.way == "mutual" else ends.ends_of(scene, entry, head, good)
    )
    if pair is None:
        return None
    giver, receiver = pair
    status = status_of(scene.parse, head, entry.status)  # type: ignore[arg-type]
    if (
        status == "refused"
        and entry.tag == {"NOUN"}
        and not (ends.explicit(giver) and ends.explicit(receiver))
    ):
        return None
    if status == "sought" and entry.way == "give" and _wants_itself(scene, head):
        status = "offered"
    own = good.tokens if good else ()
    tokens = [*hit.tokens, *own, *giver.tokens, *receiver.tokens]
    words = " ".join(scene.parse.words[t] for t in hit.tokens)
    return Deal(
        giver.codes,
        receiver.codes,
        entry.good or (good.theme if good else ""),
        status,
        head,
        clip(tokens, min(span[0], *own, span[1]), max(span[1], *own, span[0])),
        f"{entry.name} fits “{words}”",
        ends.explicit(giver) + ends.explicit(receiver),
    )


def _wants_itself(scene: Scene, head: int) -> bool:
    """Whether the giver is who wants to give: "hopes to sell" offers."""
    above = scene.parse.heads[head]
    return scene.parse.deps[head] in ("xcomp", "advcl", "obl") and scene.parse.lemmas[above] in _WANTING


def _is_figure(scene: Scene, entry: Transfer, head: int) -> bool:
    """Whether the words tell of no transfer: a visit is paid, workers are sent back, imports are halted,
    exports are restricted, what is wanted is to sell."""
    parse = scene.parse
    objects = {parse.lemmas[t] for t in scene.slots.heads(head, "object")}
    around = {parse.words[t].lower() for t in parse.kids(head, "advmod", "obl", "compound:prt")}
    if (around | {parse.lemmas[head]}) & _HOMEWARD or ("money" in entry.needs and objects & _COURTESY):
        return True
    if "force" in entry.needs and not _about_forces(scene, head):
        return True
    if entry.way != "get" and entry.status == "refused" and objects & _INWARD:
        return True
    if entry.status == "sought" and (sells(parse, head) or _is_need_of_nobody(parse, head)):
        return True
    if is_imagined(parse, head):
        return True
    if {parse.lemmas[t] for slot in ("on", "for", "along") for t in scene.slots.heads(head, slot)} & _ERRANDS:
        return True
    return entry.way != "mutual" and parse.tags[head] == "NOUN" and _is_held_back(scene, head)


def _is_need_of_nobody(parse: Parse, head: int) -> bool:
    """Whether a participle tells of a need without whose it is: "the guarantees needed for the release"."""
    return parse.deps[head] in ("acl", "amod") and clauses.is_passive(parse, head)


def _is_held_back(scene: Scene, head: int) -> bool:
    """Whether a noun of transfer only describes another ("export curbs"), or is what a curb is on."""
    parse = scene.parse
    above = parse.heads[head]
    if parse.deps[head] == "compound" or parse.lemmas[_verb_of(parse, head)] in _HARMING:
        return True
    if parse.deps[head] in ("obj", "nsubj:pass") and parse.lemmas[above] in _CURBING:
        return True
    return parse.deps[head] in ("nmod", "conj") and parse.lemmas[above] in _CURBED


def _verb_of(parse: Parse, head: int) -> int:
    """The verb that a noun hangs on, by way of other nouns."""
    for _ in range(3):
        if parse.tags[head] == "VERB" or parse.heads[head] == head:
            break
        head = parse.heads[head]
    return head


def _about_forces(scene: Scene, head: int) -> bool:
    parse = scene.parse
    objects = scene.slots.heads(head, "object")
    return any(parse.lemmas[t] in _FORCE for o in objects for t in phrase(parse, o))


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
