"""What one sentence exchanges and claims, as if it stood in an analysis of two states."""

from collections.abc import Callable, Sequence

import pytest

from bilat.actors.coreference import settle
from bilat.actors.gazetteer import default_gazetteer
from bilat.actors.standins import names_of
from bilat.claims.check import scene_of
from bilat.claims.deal import Deal
from bilat.claims.document import ClaimReader, claim_of, impressions_on
from bilat.claims.finder import Finder, Scene
from bilat.claims.goods import load_goods
from bilat.claims.lexicon import default_lexicon
from bilat.claims.trading import Trader
from bilat.events.arguments import casts_of
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline
from bilat.language.sentences import split
from bilat.sources.document import Document

Told = Callable[..., list[str]]


def _scene(sentence: str, dyad: Sequence[str]) -> tuple[Finder, Scene]:
    names = names_of(default_gazetteer().scan(sentence))
    parse = next(iter(load_pipeline().parse([Sentence(sentence, 0, names)])))
    finder = Finder(default_lexicon(), load_goods())
    return finder, scene_of(finder, parse, sentence, dyad=tuple(dyad))


@pytest.fixture(scope="session")
def exchanged() -> Told:
    """The exchanges of a sentence as "GIVER RECEIVER good status"; the dyad is that of the first two named."""

    def told(sentence: str, *dyad: str) -> list[str]:
        finder, scene = _scene(sentence, dyad)
        found = Trader().exchanges("test", scene, finder.drafts(scene, weak=True))
        return [f"{','.join(e.giver)} {','.join(e.receiver)} {e.good} {e.status}" for e in found]

    return told


def scenes(text: str, title: str) -> list[Scene]:
    """The sentences of a text, each in its setting."""
    gazetteer = default_gazetteer()
    scanned = gazetteer.scan(text)
    sentences = [Sentence(text[a:b], a, names_of(scanned, a, b)) for a, b in split(text)]
    parses = list(load_pipeline().parse(sentences))
    mentions = settle(parses, scanned, text)
    casts = casts_of(parses, mentions)
    return ClaimReader().scenes(Document("d", text, title=title), casts, mentions, gazetteer.scan(title))


@pytest.fixture(scope="session")
def dealt() -> Callable[[str, str], list[list[Deal]]]:
    """What words of giving tell in each sentence of a text with a title, before it is weighed."""

    def told(text: str, title: str) -> list[list[Deal]]:
        made = scenes(text, title)
        return Trader().deals(made, ClaimReader().drafts(made, impressions_on(made)))

    return told


@pytest.fixture(scope="session")
def claimed() -> Told:
    """The claims of a sentence as "role/kind HOLDER theme certainty source"."""

    def told(sentence: str, *dyad: str) -> list[str]:
        finder, scene = _scene(sentence, dyad)
        found = [claim_of("test", scene, draft) for draft in finder.drafts(scene, weak=True)]
        return [
            f"{c.role}/{c.kind} {','.join(c.holder)} {c.theme or '-'} {c.certainty} {c.attributed_to or '-'}"
            for c in found
        ]

    return told
