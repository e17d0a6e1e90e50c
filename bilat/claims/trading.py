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
from bilat.claims.exchange import Exchange, Status
from bilat.claims.figures import is_figure
from bilat.claims.finder import Draft, Scene
from bilat.claims.goods import Good
from bilat.claims.implied import (
    barter,
    from_adjectives,
    from_claims,
    from_items,
    from_predicates,
)
from bilat.claims.passing import goods_of, is_task, names_money
from bilat.claims.patterns import Hit
from bilat.claims.people import from_nationals, from_people
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
_BOTH = 2
_SHARED = {"security_guarantee", "trade", "intelligence"}
"""Goods that a pact gives to both who sign it."""
_WANTING = {"want", "seek", "hope", "aim", "need", "look", "try", "lobby", "wish", "like", "eager", "keen"}

Known = Mapping[str, frozenset[tuple[tuple[str, ...], tuple[str, ...]]]]
"""Which way each good goes by the sentences that name both ends."""


class Trader:
    """Finds exchanges with a lexicon of transfers."""

    def __init__(self, transfers: Transfers | None = None) -> None:
        self.transfers = transfers or default_transfers()

    def deals(self, scenes: Sequence[Scene], drafts: Sequence[Sequence[Draft]]) -> list[list[Deal]]:
        """The exchanges that the sentences of a document tell, in the making; `drafts` are the claims of each
        sentence, some of which imply one."""
        found = [list(self._deals(scene, mine)) for scene, mine in zip(scenes, drafts, strict=True)]
        known = _directions(deal for deals in found for deal in deals)
        told = {deal.key for deals in found for deal in deals if not deal.faint}
        kept: list[list[Deal]] = []
        for deals in found:
            mine = [deal for deal in _settled(deals, known) if not (deal.faint and deal.key in told)]
            told |= {deal.key for deal in mine}
            kept.append(mine)
        return kept

    def exchanges(self, document_id: str, scene: Scene, drafts: Sequence[Draft]) -> list[Exchange]:
        """The exchanges of a sentence that stands by itself."""
        (deals,) = self.deals([scene], [drafts])
        return [exchange_of(document_id, scene, deal) for deal in deals]

    def _deals(self, scene: Scene, drafts: Sequence[Draft]) -> Iterator[Deal]:
        if scene.setting.heading:
            return
        told = _believed(list(self._told(scene)))
        goods = {deal.good for deal in told}
        goods |= {"hard_currency"} if "finance" in goods else set()
        yield from told
        implied = (
            *from_claims(scene, drafts),
            *from_predicates(scene),
            *from_people(scene),
            *from_nationals(scene),
            *from_adjectives(scene),
            *from_items(scene),
        )
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
            ways = known.get(deal.good) or _akin(deal.good, known)
            if len(ways) != 1:
                continue
            giver, receiver = next(iter(ways))
            deal = replace(deal, giver=giver, receiver=receiver)  # noqa: PLW2901
        kept.setdefault(deal.key, deal)
    return list(kept.values())


_AKIN = (
    frozenset({"munitions", "weapons", "military_technology"}),
    frozenset({"finance", "infrastructure", "humanitarian_aid"}),
)
"""Goods that go the same way between two states: arms and the craft of making them, money and what it builds."""


def _akin(good: str, known: Known) -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The ways of goods of the same sort, where the document tells none of the good itself."""
    groups = [group for group in _AKIN if good in group]
    return frozenset(way for group in groups for other in group for way in known.get(other, ()))


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
    if not entry.good and not scene.goods and not names_money(scene.parse):
        return
    low, high = clause_of(scene.parse, head)
    span = min(low, *hit.tokens), max(high, *hit.tokens)
    if entry.way == "barter":
        yield from barter(scene, hit, span)
        return
    if is_figure(scene, entry, head) or is_task(scene.parse, head):
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
    named = ends.explicit(giver) + ends.explicit(receiver)
    status = _status(scene, entry, head)
    if status == "refused" and entry.tag == {"NOUN"} and named < _BOTH:
        return None
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
        named,
    )


def _status(scene: Scene, entry: Transfer, head: int) -> Status:
    status = status_of(scene.parse, head, entry.status)  # type: ignore[arg-type]
    return "offered" if status == "sought" and entry.way == "give" and _wants_itself(scene, head) else status


def _wants_itself(scene: Scene, head: int) -> bool:
    """Whether the giver is who wants to give: "hopes to sell" offers."""
    above = scene.parse.heads[head]
    return scene.parse.deps[head] in ("xcomp", "advcl", "obl") and scene.parse.lemmas[above] in _WANTING


def exchange_of(document_id: str, scene: Scene, deal: Deal) -> Exchange:
    """The record of a deal."""
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
