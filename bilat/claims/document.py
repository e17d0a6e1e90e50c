"""Claims, exchanges and statements of a whole document: what strong cues say, then what paragraphs add."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilat.actors.actor import Mention
from bilat.claims.attribution import source_of
from bilat.claims.claim import Claim, Horizon
from bilat.claims.context import Setting, settings
from bilat.claims.exchange import Exchange
from bilat.claims.finder import Draft, Finder, Scene
from bilat.claims.goods import Goods, load_goods
from bilat.claims.horizon import horizon_of
from bilat.claims.lexicon import Lexicon, default_lexicon
from bilat.claims.trading import Trader
from bilat.events.arguments import Cast
from bilat.evidence import Passage, stable_id
from bilat.language.parse import Parse

_PARAGRAPH = 2
"""Strong claims of one role that give their paragraph that role."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a document claims and exchanges."""

    claims: tuple[Claim, ...]
    exchanges: tuple[Exchange, ...]


class ClaimReader:
    """Reads parsed documents to claims and exchanges with one lexicon."""

    def __init__(self, lexicon: Lexicon | None = None, goods: Goods | None = None, trader: Trader | None = None) -> None:
        self.lexicon = lexicon or default_lexicon()
        self.goods = goods or load_goods()
        self.finder = Finder(self.lexicon, self.goods)
        self.trader = trader or Trader()

    def read(
        self, document_id: str, text: str, title: str | None, parses: Sequence[Parse], mentions: Sequence[Mention], title_mentions: Sequence[Mention] = ()
    ) -> Found:
        """The claims and exchanges of a document; `mentions` are settled, `parses` in order."""
        places = settings(text, title, parses, mentions, title_mentions, self.lexicon)
        scenes = [
            self.finder.scene(Cast(parse, _within(mentions, parse)), place)
            for parse, place in zip(parses, places, strict=True)
        ]
        return self.read_scenes(document_id, scenes)

    def read_scenes(self, document_id: str, scenes: Sequence[Scene]) -> Found:
        """The claims and exchanges of sentences that were made ready."""
        scenes, drafts = self._drafts(scenes)
        claims = [
            claim_of(document_id, scene, draft) for scene, found in zip(scenes, drafts, strict=True) for draft in found
        ]
        exchanges = [
            exchange
            for scene, found in zip(scenes, drafts, strict=True)
            for exchange in self.trader.exchanges(document_id, scene, found)
        ]
        return Found(tuple(_once(claims)), tuple(exchanges))

    def _drafts(self, scenes: Sequence[Scene]) -> tuple[list[Scene], list[list[Draft]]]:
        """Drafts by scene, paragraphs whose cues agree on a role read again with that role."""
        first = [self.finder.drafts(scene) for scene in scenes]
        roles = _paragraph_roles(scenes, first)
        again: list[Scene] = []
        for scene in scenes:
            role = roles.get(scene.setting.line_start)
            if role is not None and scene.setting.role is None and scene.setting.genre == "analysis":
                scene = self.finder.scene(scene.cast, replace(scene.setting, role=role))
            again.append(scene)
        drafts = [found if a is b else self.finder.drafts(b) for a, b, found in zip(scenes, again, first, strict=True)]
        return again, drafts


def _paragraph_roles(scenes: Sequence[Scene], drafts: Sequence[Sequence[Draft]]) -> dict[int, str]:
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for scene, found in zip(scenes, drafts, strict=True):
        votes[scene.setting.line_start].update(d.role for d in found if d.strong)
    roles = {}
    for line, count in votes.items():
        (role, n), *rest = count.most_common(2)[:2] if count else [("", 0)]
        if n >= _PARAGRAPH and (not rest or rest[0][1] < n):
            roles[line] = role
    return roles


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


def _within(mentions: Sequence[Mention], parse: Parse) -> list[Mention]:
    end = parse.offset + len(parse.text)
    return [m for m in mentions if m.start < end and m.end > parse.offset]
