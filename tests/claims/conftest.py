"""What one sentence exchanges and claims, as if it stood in an analysis of two states."""

from collections.abc import Callable, Sequence

import pytest

from bilat.actors.gazetteer import default_gazetteer
from bilat.actors.standins import names_of
from bilat.claims.check import scene_of
from bilat.claims.document import claim_of
from bilat.claims.finder import Finder, Scene
from bilat.claims.goods import load_goods
from bilat.claims.lexicon import default_lexicon
from bilat.claims.trading import Trader
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline

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
