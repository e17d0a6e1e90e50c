"""Run the examples of the claim lexicons: each entry must find in its sentence what it says it finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilat.actors.coreference import settle
from bilat.actors.gazetteer import default_gazetteer
from bilat.actors.standins import names_of
from bilat.claims import figures
from bilat.claims.context import Setting
from bilat.claims.document import claim_of
from bilat.claims.finder import Finder, Scene
from bilat.claims.goods import Goods, load_goods
from bilat.claims.lexicon import Lexicon, default_lexicon
from bilat.claims.patterns import units
from bilat.claims.trading import Trader
from bilat.claims.transfers import Transfers, default_transfers
from bilat.events.arguments import Cast
from bilat.language.parse import Parse, Sentence
from bilat.language.pipeline import load_pipeline

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold: the entry, what it expects, what was found."""

    entry: str
    expect: str
    got: str


def scene_of(
    finder: Finder, parse: Parse, sentence: str, role: str | None = None, dyad: tuple[str, ...] = ()
) -> Scene:
    """A sentence as if it stood in an analysis of `dyad`, or of the first two states that it names."""
    mentions = settle([parse], default_gazetteer().scan(sentence), sentence)
    named = dict.fromkeys(a.code for m in mentions for a in m.actors if len(a.code) == 3)
    dyad = dyad or (tuple(named)[:_PAIR] if len(named) >= _PAIR else ())
    setting = Setting(dyad, "analysis", role=role, topic=dyad[0] if dyad else None, line=sentence)
    return finder.scene(Cast(parse, mentions), setting)


def cue_failures(lexicon: Lexicon | None = None) -> Iterator[Failure]:
    """The cues whose example does not hold."""
    lexicon = lexicon or default_lexicon()
    finder = Finder(lexicon, load_goods())
    cues = [cue for cue in lexicon.cues if cue.example]
    for cue, parse in zip(cues, load_pipeline().parse([_sentence(c.example) for c in cues]), strict=True):
        scene = scene_of(finder, parse, cue.example, cue.role, cue.dyad)
        claims = [claim_of("example", scene, draft) for draft in finder.drafts(scene, weak=True)]
        got = [
            f"{c.role}/{c.kind} {','.join(c.holder) or '-'} {c.theme or '-'} {c.certainty}" for c in claims
        ]
        if _normal(cue.expect) not in map(_normal, got):
            yield Failure(cue.name, cue.expect, "; ".join(got))


def transfer_failures(transfers: Transfers | None = None) -> Iterator[Failure]:
    """The transfers whose example does not hold."""
    transfers = transfers or default_transfers()
    finder, trader = Finder(default_lexicon(), load_goods()), Trader(transfers)
    entries = [entry for entry in transfers.entries if entry.example]
    for entry, parse in zip(
        entries, load_pipeline().parse([_sentence(e.example) for e in entries]), strict=True
    ):
        found = trader.exchanges("example", scene_of(finder, parse, entry.example), ())
        got = [f"{','.join(e.giver)} {','.join(e.receiver)} {e.good} {e.status}" for e in found]
        if not all(_normal(part) in map(_normal, got) for part in entry.expect.split(";")):
            yield Failure(entry.name, entry.expect, "; ".join(got))


def figure_failures(transfers: Transfers | None = None) -> Iterator[Failure]:
    """The classes of figures.toml whose sentence is taken for an exchange."""
    finder, trader = Finder(default_lexicon(), load_goods()), Trader(transfers)
    rows = figures.examples()
    for (name, example), parse in zip(
        rows, load_pipeline().parse([_sentence(e) for _, e in rows]), strict=True
    ):
        found = trader.exchanges("example", scene_of(finder, parse, example), ())
        if found:
            yield Failure(f"figures: {name}", "none", "; ".join(f"{e.good} {e.status}" for e in found))


def goods_failures(goods: Goods | None = None) -> Iterator[Failure]:
    """The themes whose example does not name them."""
    goods = goods or load_goods()
    pipeline = load_pipeline()
    for theme, example, expect in goods.examples:
        parse = next(iter(pipeline.parse([Sentence(example)])))
        got = [good.theme for good in goods.find(units(parse))]
        if not set(expect.split()) <= set(got):
            yield Failure(f"goods: {theme}", expect, " ".join(got))


def maker_failures(goods: Goods | None = None) -> Iterator[Failure]:
    """The makers whose example names nothing of their make."""
    goods = goods or load_goods()
    parses = load_pipeline().parse([Sentence(example) for example, _ in goods.makes])
    for (example, expect), parse in zip(goods.makes, parses, strict=True):
        got = [good.maker for good in goods.find(units(parse)) if good.maker]
        if expect not in got:
            yield Failure(f"maker: {example}", expect, " ".join(got))


def _sentence(example: str) -> Sentence:
    """An example as a document's reader would parse it: long names as one word."""
    return Sentence(example, 0, names_of(default_gazetteer().scan(example)))


def _normal(text: str) -> Sequence[str]:
    return [",".join(sorted(word.split(","))) for word in text.split()]
