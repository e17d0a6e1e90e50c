"""Hand-made claims and exchanges on hand-made documents, as a brief's material."""

from __future__ import annotations

from bilat.briefs.findings import Coverage
from bilat.briefs.material import Material
from bilat.briefs.told import Meeting, ToldMatter
from bilat.claims.claim import Claim
from bilat.claims.exchange import Exchange
from bilat.claims.ledger import Source, ledger
from bilat.dates import PartialDate
from bilat.evidence import Passage
from bilat.relations.gathered import Gathered
from bilat.relations.tie import tie_score
from bilat.sources.document import Document

COVERAGE = Coverage(1, 1, 0, 0, None, None, 0, False)


def document(name: str, text: str, published: str = "2023-09-20") -> Document:
    """A document of an outlet of its own; six sentences of filling make it an analysis."""
    filling = " The matter is old." * 7
    return Document(
        name, text + filling, published=PartialDate(published, "published"), outlet=f"Outlet {name}"
    )


def passage(source: Document, words: str) -> Passage:
    """The place of `words` in a document."""
    start = source.text.index(words)
    return Passage(source.id, start, start + len(words), words)


def claim(source: Document, words: str, role: str, kind: str, holder: str, **more: object) -> Claim:
    """A claim that a cue made."""
    given: dict[str, object] = {
        "about": ("PRK",), "theme": None, "certainty": "fact", "horizon": None, "attributed_to": None,
        "why": "drivers:1 need fits", **more,
    }  # fmt: skip
    return Claim(f"{source.id}-{words}", passage(source, words), role, kind, (holder,), **given)  # type: ignore[arg-type]


def need(source: Document, words: str = "Russia needs shells", **more: object) -> Claim:
    """A claim that Russia needs munitions."""
    return claim(source, words, "driver", "need", "RUS", theme="munitions", **more)


def exchange(source: Document, words: str, status: str, good: str = "munitions", **more: object) -> Exchange:
    """An exchange from North Korea to Russia."""
    given: dict[str, object] = {"certainty": "fact", "attributed_to": None, "why": "exchanges:1", **more}
    ends = (("PRK",), ("RUS",), good, None, status)
    return Exchange(f"{source.id}-{words}", passage(source, words), *ends, **given)  # type: ignore[arg-type]


def material(
    documents: list[Document],
    claims: tuple[Claim, ...] = (),
    exchanges: tuple[Exchange, ...] = (),
    meetings: tuple[Meeting, ...] = (),
) -> Material:
    """The material of a brief on Russia and North Korea that holds these and no incident."""
    sources = {d.id: Source(d.published, d.id) for d in documents}
    told = ToldMatter(
        claims,
        {e.id: e for e in exchanges},
        tuple(ledger(exchanges, sources)),
        meetings,
        {d.id: d for d in documents},
        {d.id: d.id for d in documents},
    )
    day = PartialDate("2024-01-01")
    curve = tie_score([], "RUS", "PRK", as_of=day.first)
    return Material("RUS", "PRK", day, Gathered.of([], "RUS", "PRK"), {}, {}, curve, (), COVERAGE, None, told)


NEED = document("a", "Russia needs artillery shells from North Korea.")
LATER = document("b", "Russia needs shells, and North Korea has them.", "2023-11-01")
