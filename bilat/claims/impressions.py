"""What a model of words in context makes of a text about two states: of each clause, and of each good in a sentence.

The model is MPNet (Song et al., 2020), trained further on annotated texts (benchmarks/fit_impressions.py). It sees a
clause amid the sentences around it, where learned features (`weighing`, `told_features`) see words and grammar; how far
each is trusted stands in resources/claims/joined.toml (`joining`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np

from bilat import resources
from bilat.claims.claim import KINDS, THEMES
from bilat.claims.finder import Scene
from bilat.claims.windows import MARKS, Span, Window, windows
from bilat.language.algebra import threads
from bilat.language.encoder import Array, Encoder, gelu, softmax

GRAPH, WEIGHTS = "claims/impressions.onnx", "claims/impressions.npz"
"""Where the model stands among the resources: its layers, and the rest."""
PARTIES = (("one", "both"), ("other", "both"), ("third",))
"""The marks of the first state, of the second, and of somebody else."""
_SHARPNESS = np.float32(8)
_READERS = 2
"""Windows that are read at once."""

Odds = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class OfClause:
    """Log-odds that a clause makes a claim of each role; the logarithm of each kind's share among those of its role;
    by role, log-odds that the first state, the second, somebody else and nobody named holds it."""

    roles: Mapping[str, float]
    kinds: Mapping[str, Mapping[str, float]]
    holders: Mapping[str, Odds]


@dataclass(frozen=True, slots=True)
class OfGood:
    """Log-odds that a theme passes in a sentence, and that the first state, the second and somebody else give and get
    it; the token that speaks most for it."""

    told: float
    givers: Odds
    receivers: Odds
    token: int


@dataclass(frozen=True, slots=True)
class Impressions:
    """Those of a text: of clauses by the place of their sentence and their head, of goods by place and theme."""

    clauses: Mapping[tuple[int, int], OfClause]
    goods: Mapping[tuple[int, str], OfGood]

    def of_sentence(self, place: int) -> Mapping[str, OfGood]:
        """Those of the goods in a sentence by theme; none for a heading."""
        return {theme: self.goods[place, theme] for theme in THEMES if (place, theme) in self.goods}


def impressions_of(scenes: Sequence[Scene]) -> Impressions:
    """The impressions of a text about two states; headings and blank sentences make none, nor do windows that name
    neither of the two."""
    # Windows side by side with a thread each are faster than one after the other with two.
    with threads(1), ThreadPoolExecutor(_READERS) as pool:
        seen = list(pool.map(glance().look, (w for w in windows(scenes) if w.names_the_two)))
    clauses = {at: clause for part in seen for at, clause in part.clauses.items()}
    goods = {at: good for part in seen for at, good in part.goods.items()}
    return Impressions(clauses, goods)


def parties(scene: Scene, codes: Sequence[str]) -> tuple[bool, ...]:
    """Whether the first state of the text is among `codes`, the second, somebody else, and whether nobody is."""
    dyad = scene.setting.dyad
    return (*(code in codes for code in dyad), bool(set(codes) - set(dyad)), not codes)


def agreement(odds: Odds, held: Sequence[bool]) -> float:
    """The logarithm of how likely just those of the parties for whom `held` is true are meant."""
    return -math.fsum(
        math.log1p(math.exp(-value if yes else value)) for value, yes in zip(odds, held, strict=True)
    )


@cache
def glance() -> Glance:
    """The model, read once."""
    return Glance(Encoder(resources.path(GRAPH), resources.path(WEIGHTS)))


class Glance:
    """The model at work on a window."""

    def __init__(self, model: Encoder) -> None:
        self._model = model

    def look(self, window: Window) -> Impressions:
        """What it makes of the window."""
        state = self._model.encode(window.pieces, window.marks)
        return Impressions(self._clauses(window, state), self._goods(window, state))

    def _clauses(self, window: Window, state: Array) -> dict[tuple[int, int], OfClause]:
        if not window.clauses:
            return {}
        parts = [state[span.first : span.end] for span in window.clauses]
        pooled = np.stack([np.concatenate([part.mean(axis=0), part.max(axis=0)]) for part in parts])
        seen = gelu(self._model.linear(pooled, "clause"))
        roles, kinds = self._model.linear(seen, "role"), self._model.linear(seen, "kind")
        party = gelu(
            self._parties(window, state, window.clauses, "whose") + self._model.linear(seen, "whose")[:, None]
        )
        held, nobody = self._model.linear(party, "holder"), self._model.linear(seen, "nobody")
        return {
            (span.scene, span.head): _of_clause(roles[n], kinds[n], held[n], nobody[n])
            for n, span in enumerate(window.clauses)
        }

    def _goods(self, window: Window, state: Array) -> dict[tuple[int, str], OfGood]:
        parties = self._parties(window, state, window.sentences, "way")
        found: dict[tuple[int, str], OfGood] = {}
        for span, party in zip(window.sentences, parties, strict=True):
            found |= self._goods_of(window, span, state[span.first : span.end], party)
        return found

    def _goods_of(
        self, window: Window, span: Span, state: Array, party: Array
    ) -> dict[tuple[int, str], OfGood]:
        """What each theme finds in a sentence: it attends to the pieces that speak for it."""
        of = self._model
        themes = of.weights["theme"]
        heed = softmax(themes @ of.linear(state, "theme.key").T / _SHARPNESS)
        mean = np.broadcast_to(state.mean(axis=0), themes.shape)
        seen = gelu(of.linear(np.concatenate([heed @ state, mean], axis=1), "theme.value") + themes)
        told = of.linear(seen, "passes")[:, 0].tolist()
        ends = of.linear(gelu(of.linear(seen, "way")[:, None] + party), "ends")
        tokens = [window.tokens[span.first + int(at)] for at in heed.argmax(axis=1)]
        return {
            (span.scene, theme): OfGood(
                told[n], tuple(ends[n, :, 0].tolist()), tuple(ends[n, :, 1].tolist()), tokens[n]
            )
            for n, theme in enumerate(THEMES)
        }

    def _parties(self, window: Window, state: Array, spans: Sequence[Span], name: str) -> Array:
        """How each party is named in the sentence of each span and up to its end, and whether in the span: an array of
        spans by parties by width."""
        of, places, marks = self._model, np.arange(len(window.marks)), np.array(window.marks)
        named = np.stack([np.isin(marks, [MARKS.index(mark) for mark in party]) for party in PARTIES])
        bounds = np.array([window.bounds(span) for span in spans])[:, :, None, None]
        own = np.array([(span.first, span.end) for span in spans])[:, :, None, None]
        so_far = named & (places < bounds[:, 1])
        inside = so_far & (places >= bounds[:, 0])
        flags = [
            (named & (places >= own[:, 0]) & (places < own[:, 1])).any(-1),
            inside.any(-1),
            so_far.any(-1),
        ]
        return (
            of.linear(_mean(inside, state), f"{name}.here")
            + of.linear(_mean(so_far, state), f"{name}.near")
            + of.linear(np.stack(flags, axis=-1).astype(np.float32), f"{name}.named")
        )


def _of_clause(roles: Array, kinds: Array, held: Array, nobody: Array) -> OfClause:
    by_role, start = dict[str, Mapping[str, float]](), 0
    for role, names in KINDS.items():
        shares = np.log(softmax(kinds[start : start + len(names)]))
        by_role[role] = dict(zip(names, shares.tolist(), strict=True))
        start += len(names)
    holders = {role: (*held[:, n].tolist(), float(nobody[n])) for n, role in enumerate(KINDS)}
    return OfClause(dict(zip(KINDS, roles.tolist(), strict=True)), by_role, holders)


def _mean(masks: np.ndarray, state: Array) -> Array:
    """The mean of the vectors in each mask, zero where it has none."""
    chosen = masks.astype(np.float32)
    mean: Array = chosen @ state / np.maximum(chosen.sum(axis=-1, keepdims=True), np.float32(1))
    return mean
