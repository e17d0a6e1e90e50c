"""Fit how far words and impressions are trusted: `python benchmarks/fit_joined.py FOLDER GOLD.jsonl...` writes
joined.toml to FOLDER (bilat/resources/claims for good). It needs scikit-learn (`pip install '.[fit]'`).

It reads only the documents that the other fits leave out, with the weights that stand in the package: so it is run
last. Whether a clause makes a claim of a role and whether a theme passes are logistic regressions on what words and
impressions say (and, of a clause, what stands around it); where one of several is chosen, what an impression weighs is
the best of TRUSTS. A role counts from half the best F1 on, which is where F1 is best for likelihoods that hold (Lipton
et al., 2014); other things from the highest likelihood that is within GIVEN of the best F1: rather nothing than
something wrong. Prints what each is right in, beside what words alone are.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from fit_claims import placed, scenes_of
from fit_exchanges import agrees, by_sentence
from fit_holders import agrees as holds
from fitting_features import is_left_out
from sklearn.linear_model import LogisticRegression

from bilat.claims.argued import Weighed, asked_of, clauses_in, cued_kinds
from bilat.claims.candidates import Candidate, candidates, way_of, ways
from bilat.claims.claim import KINDS
from bilat.claims.company import Company
from bilat.claims.document import ClaimReader, is_weighed
from bilat.claims.holder_features import holder_features, holders, look
from bilat.claims.holders import holder_of
from bilat.claims.impressions import Impressions, OfClause, agreement, impressions_of, parties
from bilat.claims.joining import ALWAYS, CUE, DOUBT, IMPRESSION, WORDS
from bilat.claims.learned import DEALS, HOLDERS, likelihood, log_odds, logistic, shares, weights_of
from bilat.claims.told_features import told_features
from bilat.claims.way_features import sight, way_features
from bilat.claims.weighed_deals import way_agreement
from bilat.claims.weighing import kinds_of
from bilat.workflow.evaluating import read_gold

TRUSTS = [n / 10 for n in range(0, 21, 2)]
CUES = [n / 2 for n in range(1, 9)]
"""Never nothing, though cues of the package's own lexicon add nothing to the rest: a user's own should be heard."""
LEASTS = [n / 100 for n in range(10, 61, 2)]
GIVEN = 0.003
STEADY = 1.0
"""The inverse of the ridge of the regressions."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of yes or no: how likely it is by words, an impression's log-odds, what is right, what stands
    around."""

    words: float
    impression: float
    right: bool
    company: Company = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """Options with what words weigh, log-odds of an impression, and whether each is right; which of them strong
    cues name."""

    words: tuple[float, ...]
    impression: tuple[float, ...]
    right: tuple[bool, ...]
    cued: tuple[bool, ...] = ()

    def best(self, trust: float, cue: float = 0.0) -> int:
        """The option that all speak most for."""
        both = [w + trust * i for w, i in zip(self.words, self.impression, strict=True)]
        if self.cued:
            both = [value + cue * cued for value, cued in zip(both, self.cued, strict=True)]
        return both.index(max(both))


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that may pass: whether it does, which way, which ways words of giving tell, whether any word names it."""

    answer: Answer
    ways: Choice
    by_rule: tuple[bool, ...]
    unnamed: bool


@dataclass(slots=True)
class Items:
    """All that the left-out documents ask."""

    roles: dict[str, list[Answer]] = field(default_factory=lambda: {role: [] for role in KINDS})
    kinds: list[Choice] = field(default_factory=list)
    holders: list[Choice] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    exchanges: int = 0


def main() -> None:
    """Read, fit, choose, write."""
    folder, *files = map(Path, sys.argv[1:])
    items = Items()
    for doc in (doc for file in files for doc in read_gold(file) if is_left_out(doc["id"])):
        _read(doc, items)
    lines = ["# How far words and impressions are trusted; made by benchmarks/fit_joined.py, not by hand."]
    for role, answers in items.roles.items():
        lines += _table(role, _role(role, answers))
    lines += _table("kind", _kind_weights(items.kinds))
    lines += _table("holder", {"impression": _trust("holder", items.holders)})
    lines += _deals(items)
    (folder / "joined.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(name: str, values: Mapping[str, float]) -> list[str]:
    return ["", f"[{name}]", *(f"{key} = {value:.3f}" for key, value in values.items())]


def _role(role: str, answers: Sequence[Answer]) -> dict[str, float]:
    fitted = _joined(answers)
    both = [(_likely(fitted, answer), answer.right) for answer in answers]
    words = [(answer.words, answer.right) for answer in answers]
    seen = [(logistic(answer.impression), answer.right) for answer in answers]
    least = max(_f1(both, share) for share in LEASTS) / 2
    alone, other = _least(words)[1], _least(seen)[1]
    print(
        f"{role:8} F1 {_f1(both, least):.3f} from {least:.2f}; words alone {alone:.3f}, "
        f"impressions alone {other:.3f}"
    )
    return {**fitted, "least": least}


def _joined(answers: Sequence[Answer]) -> dict[str, float]:
    """The regression on what words, impressions and company say."""
    inputs = [[log_odds(a.words, DOUBT), a.impression, *a.company.values()] for a in answers]
    model = LogisticRegression(C=STEADY).fit(np.array(inputs), [answer.right for answer in answers])
    names = (WORDS, IMPRESSION, *answers[0].company)
    return {ALWAYS: float(model.intercept_[0]), **dict(zip(names, model.coef_[0].tolist(), strict=True))}


def _likely(fitted: Mapping[str, float], answer: Answer) -> float:
    words = fitted.get(WORDS, 0.0) * log_odds(answer.words, DOUBT)
    around = math.fsum(fitted[name] * value for name, value in answer.company.items())
    return logistic(fitted[ALWAYS] + words + fitted[IMPRESSION] * answer.impression + around)


def _least(shares: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """The likelihood from which the answer is yes, and the F1 reached."""
    return _highest(LEASTS, lambda least: _f1(shares, least))


def _f1(shares: Sequence[tuple[float, bool]], least: float) -> float:
    kept = [right for share, right in shares if share >= least]
    return 2 * sum(kept) / max(1, sum(right for _, right in shares) + len(kept))


def _highest(options: Sequence[Any], f1: Callable[[Any], float]) -> tuple[Any, float]:
    """The last of the options that is within GIVEN of the best, with what it reaches."""
    reached = [f1(option) for option in options]
    good = [n for n, value in enumerate(reached) if value >= max(reached) - GIVEN]
    return options[good[-1]], reached[good[-1]]


def _trust(name: str, choices: Sequence[Choice]) -> float:
    """What the impression weighs where one of several is chosen."""
    right = {trust: sum(c.right[c.best(trust)] for c in choices) / len(choices) for trust in TRUSTS}
    best = max(TRUSTS, key=lambda trust: right[trust])
    print(f"{name:8} right in {right[best]:.3f} of {len(choices)} with {best}; words alone {right[0.0]:.3f}")
    return best


def _kind_weights(choices: Sequence[Choice]) -> dict[str, float]:
    """What the impression weighs where a kind is chosen, and what a strong cue does."""

    def right(weights: tuple[float, float]) -> int:
        return sum(c.right[c.best(*weights)] for c in choices)

    best = max(product(TRUSTS, CUES), key=right)
    count, words = len(choices), right((0.0, 0.0))
    print(
        f"kind     right in {right(best) / count:.3f} of {count} with {best}; words alone {words / count:.3f}"
    )
    return dict(zip((IMPRESSION, CUE), best, strict=True))


def _deals(items: Items) -> list[str]:
    """The tables of exchanges: whether a theme passes, which way, from which likelihood both count."""
    named = [theme for theme in items.themes if not theme.unnamed]
    unnamed = [theme for theme in items.themes if theme.unnamed]
    told = _joined([theme.answer for theme in named])
    bare = LogisticRegression(C=STEADY).fit(
        [[t.answer.impression] for t in unnamed], [t.answer.right for t in unnamed]
    )
    seen = {ALWAYS: float(bare.intercept_[0]), IMPRESSION: float(bare.coef_[0][0])}
    way = _trust("way", [theme.ways for theme in items.themes if any(theme.ways.right)])
    told |= dict(zip(("least", "least_told"), _leasts(named, told, way, items.exchanges), strict=True))
    rest = [_best(theme, seen, way) for theme in unnamed]
    seen["least"], reached = _least([(share, right) for share, right, _ in rest])
    kept = [right for share, right, _ in rest if share >= seen["least"]]
    print(f"no word names it: F1 {reached:.3f} from {seen['least']:.2f}; {sum(kept)} right of {len(kept)}")
    return [*_table("told", told), *_table("unnamed", seen), *_table("way", {"impression": way})]


def _best(theme: Theme, fitted: Mapping[str, float], trust: float) -> tuple[float, bool, bool]:
    """The likeliest way of a theme: how likely, whether it is right, whether words of giving tell it."""
    both = [w + trust * i for w, i in zip(theme.ways.words, theme.ways.impression, strict=True)]
    place = both.index(max(both))
    share = 1 / math.fsum(math.exp(value - max(both)) for value in both)
    return _likely(fitted, theme.answer) * share, theme.ways.right[place], theme.by_rule[place]


def _leasts(themes: Sequence[Theme], told: Mapping[str, float], way: float, gold: int) -> tuple[float, float]:
    """From which likelihood an exchange counts: one that no word of giving tells, and one that some do."""
    best = [_best(theme, told, way) for theme in themes]

    def f1(pair: tuple[float, float]) -> float:
        kept = [right for share, right, by_rule in best if share >= pair[by_rule]]
        return 2 * sum(kept) / (gold + len(kept))

    pairs = sorted(product(LEASTS, LEASTS), key=lambda pair: (pair[0], -pair[1]))
    chosen, reached = _highest(pairs, f1)
    print(f"exchanges that words name: F1 {reached:.3f} of {gold}")
    return chosen


def _read(doc: dict[str, Any], items: Items) -> None:
    """What a document asks."""
    scenes = scenes_of(doc)
    if not is_weighed(scenes):
        return
    reader, impressions = ClaimReader(), impressions_of(scenes)
    clauses = list(clauses_in(reader.finder, scenes))
    _of_clauses(doc, clauses, impressions, items)
    drafts = reader.drafts(scenes, impressions)
    gold = by_sentence(doc, scenes)
    items.exchanges += len(doc["exchanges"])
    for number, candidate in candidates(scenes, drafts, reader.trader.deals(scenes, drafts), impressions):
        items.themes.append(_theme(candidate, [x for x in gold[number] if x["good"] == candidate.theme]))


def _of_clauses(
    doc: dict[str, Any],
    clauses: Sequence[tuple[int, Weighed]],
    impressions: Impressions,
    items: Items,
) -> None:
    asked = list(asked_of(clauses, impressions))
    at = {id(one.weighed): one for one in asked}
    claims = [(at.get(id(clauses[n][1])), claim) for n, claim in placed(doc, [w for _, w in clauses])]
    for one, role in product(asked, KINDS):
        right = any(found is one and claim["role"] == role for found, claim in claims)
        seen = one.impression.roles[role]
        items.roles[role].append(Answer(one.words[role], seen, right, one.company[role]))
    for found, claim in claims:
        if found is None:
            continue
        items.kinds.append(_kind(found.weighed, found.impression, claim))
        if claim["role"] != "outlook":
            items.holders.append(_holder(found.weighed, found.impression, claim))


def _kind(weighed: Weighed, seen: OfClause, claim: Mapping[str, Any]) -> Choice:
    role = claim["role"]
    words, named = kinds_of(weighed.values[role], weighed.clause, role), cued_kinds(weighed, role)
    return Choice(
        tuple(words.values()),
        tuple(seen.kinds[role][kind] for kind in words),
        tuple(kind == claim["kind"] for kind in words),
        tuple(kind in named for kind in words),
    )


def _holder(weighed: Weighed, seen: OfClause, claim: Mapping[str, Any]) -> Choice:
    role, kind, scene = claim["role"], claim["kind"], weighed.scene
    view = look(scene, weighed.clause, kind, weighed.before, holder_of(scene, role, kind, weighed.clause))
    options, weights = holders(view, role), weights_of(HOLDERS, role)
    words = shares(weights, [holder_features(view, codes) for codes in options])
    impression = tuple(agreement(seen.holders[role], parties(scene, codes)) for codes in options)
    right = tuple(holds(codes, set(claim["holder"])) for codes in options)
    return Choice(tuple(map(math.log, words)), impression, right)


def _theme(candidate: Candidate, gold: Sequence[Mapping[str, Any]]) -> Theme:
    seen, possible = sight(candidate), ways(candidate)
    words = shares(weights_of(DEALS, "way"), [way_features(seen, way) for way in possible])
    impression = tuple(way_agreement(candidate, way) for way in possible)
    right = tuple(any(agrees(way, item) for item in gold) for way in possible)
    told = likelihood(weights_of(DEALS, "told"), told_features(candidate))
    own = {way_of(deal) for deal in candidate.own}
    return Theme(
        Answer(told, candidate.impression.told, bool(gold)),
        Choice(tuple(math.log(max(share, 1e-9)) for share in words), impression, right),
        tuple(way in own for way in possible),
        candidate.unnamed,
    )


if __name__ == "__main__":
    main()
