"""Claims, exchanges and statements of a whole document: what strong cues say, then what paragraphs add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bilat.actors.actor import Mention
from bilat.claims.argued import drafts_of
from bilat.claims.attribution import source_of
from bilat.claims.claim import Claim, Horizon
from bilat.claims.context import settings
from bilat.claims.exchange import Exchange
from bilat.claims.finder import Draft, Finder, Scene
from bilat.claims.genre import dyad_of, genre_of
from bilat.claims.goods import Goods, load_goods
from bilat.claims.horizon import horizon_of
from bilat.claims.impressions import Impressions, impressions_of
from bilat.claims.lexicon import Lexicon, default_lexicon, load
from bilat.claims.statement import Statement
from bilat.claims.statements import StatementReader
from bilat.claims.trading import Trader, exchange_of
from bilat.claims.weighed_deals import weighed_deals
from bilat.events.arguments import Cast
from bilat.evidence import Passage, stable_id
from bilat.sources.document import Document


@dataclass(frozen=True, slots=True)
class Found:
    """What a document claims and exchanges."""

    claims: tuple[Claim, ...]
    exchanges: tuple[Exchange, ...]
    statements: tuple[Statement, ...] = ()


def wants_all(document: Document, mentions: Sequence[Mention], title: Sequence[Mention]) -> bool:
    """Whether every sentence of a document is worth parsing: it is about two states, and argues or agrees.

    Sentences that name nobody can still say why ("His gunners are short of shells"); in a stream of
    short news they cannot, and stay unread.
    """
    argues = genre_of(document.text, document.title) in ("analysis", "statement")
    return argues and bool(dyad_of(mentions, title, document.text))


class ClaimReader:
    """Reads parsed documents to claims and exchanges with one lexicon."""

    def __init__(self, overlays: tuple[Path, ...] = ()) -> None:
        self.lexicon: Lexicon = load(overlays) if overlays else default_lexicon()
        self.goods: Goods = load_goods()
        self.finder = Finder(self.lexicon, self.goods)
        self.trader = Trader()
        self.statements = StatementReader()

    def read(
        self,
        document: Document,
        casts: Sequence[Cast],
        mentions: Sequence[Mention],
        title: Sequence[Mention] = (),
    ) -> Found:
        """The claims, exchanges and statements of a document; `casts` are its parsed sentences, in order,
        `mentions` all that it names, `title` those of its title."""
        scenes = self.scenes(document, casts, mentions, title)
        found = self.read_scenes(document.id, scenes)
        said = self.statements.read(document, casts, mentions)
        return replace(found, statements=said)

    def scenes(
        self,
        document: Document,
        casts: Sequence[Cast],
        mentions: Sequence[Mention],
        title: Sequence[Mention] = (),
    ) -> list[Scene]:
        """The sentences of a document, each with its place in it."""
        places = settings(document, [cast.parse for cast in casts], mentions, title, self.lexicon)
        return [self.finder.scene(cast, place) for cast, place in zip(casts, places, strict=True)]

    def read_scenes(self, document_id: str, scenes: Sequence[Scene]) -> Found:
        """The claims and exchanges of sentences that were made ready."""
        impressions = impressions_on(scenes)
        drafts = self.drafts(scenes, impressions)
        claims = [
            claim_of(document_id, scene, draft)
            for scene, found in zip(scenes, drafts, strict=True)
            for draft in found
        ]
        deals = self.trader.deals(scenes, drafts)
        if impressions is not None:
            deals = weighed_deals(scenes, drafts, deals, impressions)
        exchanges = [
            exchange_of(document_id, scene, deal)
            for scene, found in zip(scenes, deals, strict=True)
            for deal in found
        ]
        return Found(tuple(_once(claims)), tuple(exchanges))

    def drafts(self, scenes: Sequence[Scene], impressions: Impressions | None) -> list[list[Draft]]:
        """Drafts by scene: in a text about two states, which makes impressions, every clause is weighed; elsewhere
        only cues count."""
        if impressions is not None:
            return drafts_of(self.finder, scenes, impressions)
        return [self._quoted(scene) for scene in scenes]

    def _quoted(self, scene: Scene) -> list[Draft]:
        """Claims in a few lines of news, or a text that is not about two states: only what strong cues make in
        words that an analyst or the like is quoted with."""
        text = scene.parse.text.lower()
        if not any(word in text for word in scene.classes["belief"]):
            return []
        return [draft for draft in self.finder.drafts(scene) if _is_judgement(scene, draft)]


def impressions_on(scenes: Sequence[Scene]) -> Impressions | None:
    """Those of a document whose clauses are weighed; None of any other."""
    return impressions_of(scenes) if is_weighed(scenes) else None


def is_weighed(scenes: Sequence[Scene]) -> bool:
    """Whether the clauses of a document are weighed: it is about two states, and more than a few lines of news."""
    return bool(scenes) and scenes[0].setting.genre != "news" and bool(scenes[0].setting.dyad)


def _is_judgement(scene: Scene, draft: Draft) -> bool:
    """Whether somebody whose trade it is to judge says it: analysts, scholars, observers."""
    source = source_of(scene.cast, draft.head) or ""
    words = {word.strip(".,").lower().removesuffix("s") for word in source.split()}
    return bool(words & scene.classes["belief"])


def claim_of(document_id: str, scene: Scene, draft: Draft) -> Claim:
    """The record of a draft."""
    parse = scene.parse
    start, end = parse.starts[draft.span[0]], parse.ends[draft.span[1]]
    passage = Passage(document_id, start, end, parse.text[start - parse.offset : end - parse.offset])
    holder, about = tuple(sorted(set(draft.holder))), tuple(sorted(set(draft.about)))
    told: Horizon | None = horizon_of(scene.units) if draft.role == "driver" else None
    return Claim(
        id=stable_id(document_id, "claim", start, end, draft.role, draft.kind, holder),
        evidence=passage,
        role=draft.role,  # type: ignore[arg-type]
        kind=draft.kind,
        holder=holder,
        about=about,
        theme=draft.theme,
        certainty=draft.certainty,
        horizon=told,
        attributed_to=source_of(scene.cast, draft.head),
        why=draft.why,
    )


def _once(claims: Sequence[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())
