"""Fit the weights of claims: `python benchmarks/fit_claims.py FOLDER GOLD.jsonl...` writes weights.toml and
wording.tsv to FOLDER (bilat/resources/claims for good). It needs scikit-learn (`pip install '.[fit]'`).

Ridge-penalised logistic regressions over the clauses of the gold documents about two states: one for each role, one
more for each with the first's opinions on the clauses around, and among the clauses of a role one for each of its
kinds. What the second ones learn from are opinions on documents that the first ones were not fitted on. From which
likelihood a role counts, fit_joined.py tells, on documents that are left out here.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import numpy as np
from fitting_features import FOLDS, folds, is_left_out, log_ratios
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bilat.actors.coreference import settle
from bilat.actors.gazetteer import default_gazetteer
from bilat.actors.standins import names_of
from bilat.claims.argued import Weighed, clauses_in
from bilat.claims.claim import KINDS
from bilat.claims.document import ClaimReader, is_weighed
from bilat.claims.finder import Scene
from bilat.claims.surroundings import NEAR, Opinion, column, near
from bilat.claims.weighing import FEATURES, KIND_FEATURES, Clause, kind_features
from bilat.dates import PartialDate
from bilat.events.arguments import casts_of
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline
from bilat.language.sentences import split
from bilat.sources.document import Document
from bilat.workflow.evaluating import read_gold

RIDGE, KIND_RIDGE, NEAR_RIDGE = 3.0, 1.5, 0.03
WORD_RIDGE, KIND_WORD_RIDGE = 5.0, 2.0
"""Ridges in units of one observation; words tried from 1 to 20, the named features from 1 to 10: the F1 on documents
left out hardly moves between."""
LEAST_DOCUMENTS = 3
"""A word counts from so many documents on, and for a kind, which has fewer, from one less."""
LEAST_WEIGHT, MOST_WEIGHT = 0.02, 1.5
"""Log-odds of a word; no single one decides."""
THINNED = 0.5
KNOWN = frozenset({"claims_own", "claims_fresh", "claims_fresh2", "claims_dev", "claims_dev2"})
"""Files that were at hand when cues and signs were written: these know them better than they know others."""


@dataclass(frozen=True, slots=True)
class Row:
    """A clause: its document and whether the lexicon knows it, where its paragraph starts, its features by role,
    the kinds it claims."""

    document: str
    known: bool
    line: int
    values: Mapping[str, Mapping[str, float]]
    clause: Clause
    claims: frozenset[tuple[str, str]]


def main() -> None:
    """Read, fit, write."""
    folder, *files = map(Path, sys.argv[1:])
    gold = [(doc, file.stem in KNOWN) for file in files for doc in read_gold(file)]
    rows = [row for doc, known in gold if not is_left_out(doc["id"]) for row in rows_of(doc, known)]
    weights = ["# Weights of a clause's features; made by benchmarks/fit_claims.py, not by hand."]
    words = ["role\tkind\tword\tweight"]
    parts = folds(row.document for row in rows)
    opinions = _first_opinions(rows, parts)
    for role in KINDS:
        weights += _table(role, FEATURES, first := fit_role(rows, role))
        weights += _table(f'"{column(role)}"', NEAR, fit_again(rows, opinions, role))
        words += _lines(role, "", first)
        for kind in KINDS[role]:
            fitted = fit_kind(rows, role, kind)
            weights += _table(f'"{role}/{kind}"', KIND_FEATURES, fitted)
            words += _lines(role, kind, fitted)
        print(f"{role:8} {sum(_is(row, role) for row in rows):4} of {len(rows)} clauses")
    (folder / "weights.toml").write_text("\n".join(weights) + "\n", encoding="utf-8")
    (folder / "wording.tsv").write_text("\n".join(words) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Log-odds of named features and of words."""

    named: Mapping[str, float]
    words: Mapping[str, float]

    def of(self, values: Mapping[str, float], words: frozenset[str] = frozenset()) -> float:
        """How likely the clause is one, 0 to 1."""
        named = sum(self.named[name] * values[name] for name in self.named)
        odds = named + sum(self.words.get(word, 0.0) for word in words)
        return float(1 / (1 + np.exp(-odds)))


def fit_role(rows: Sequence[Row], role: str) -> Fitted:
    """Which clauses make a claim of the role."""
    items = [(row.values[role], row.clause.words) for row in rows]
    items += [(_without_cues(row.values[role]), row.clause.words) for row in rows if row.known]
    labels = [_is(row, role) for row in (*rows, *(row for row in rows if row.known))]
    vocabulary = _common(rows, [row.clause.words for row in rows], LEAST_DOCUMENTS)
    return _fit(items, labels, list(FEATURES), vocabulary, (RIDGE, WORD_RIDGE))


def fit_again(rows: Sequence[Row], opinions: Sequence[Opinion], role: str) -> Fitted:
    """Which clauses make a claim of the role, by the first opinions on them and those around them."""
    items = [(values, frozenset[str]()) for values in _near(rows, opinions)]
    return _fit(items, [_is(row, role) for row in rows], list(NEAR), [], (NEAR_RIDGE, 1.0))


def _near(rows: Sequence[Row], opinions: Sequence[Opinion]) -> list[Mapping[str, float]]:
    """What stands around each clause in its document."""
    found: list[Mapping[str, float]] = []
    for _, group in groupby(zip(rows, opinions, strict=True), key=lambda pair: pair[0].document):
        mine = list(group)
        found += near([opinion for _, opinion in mine], [row.line for row, _ in mine])
    return found


def fit_kind(rows: Sequence[Row], role: str, kind: str) -> Fitted:
    """Which of the clauses that make a claim of the role make one of the kind."""
    mine = [row for row in rows if _is(row, role)]
    words = [row.clause.words | row.clause.slots for row in mine]
    values = [kind_features(row.values[role], row.clause, role, kind) for row in mine]
    labels = [(role, kind) in row.claims for row in mine]
    vocabulary = _common(mine, words, LEAST_DOCUMENTS - 1)
    items = list(zip(values, words, strict=True))
    return _fit(items, labels, list(KIND_FEATURES), vocabulary, (KIND_RIDGE, KIND_WORD_RIDGE))


def _is(row: Row, role: str) -> bool:
    return any(claimed == role for claimed, _ in row.claims)


def _common(rows: Sequence[Row], words: Sequence[frozenset[str]], least: int) -> list[str]:
    """The words of at least so many documents; `words` are those of each row."""
    pairs = {(row.document, word) for row, mine in zip(rows, words, strict=True) for word in mine}
    return sorted(word for word, n in Counter(word for _, word in pairs).items() if n >= least)


def _without_cues(values: Mapping[str, float]) -> dict[str, float]:
    """A clause of a text that the lexicon knows as a stranger's would be: no cue in it, its signs thinned."""
    bare = dict.fromkeys(("cue", "weak_cue", "other_cue"), 0.0)
    return {**values, **bare, **{name: values[name] * THINNED for name in ("signs", "others", "around")}}


def _fit(
    items: Sequence[tuple[Mapping[str, float], frozenset[str]]],
    labels: Sequence[bool],
    names: Sequence[str],
    vocabulary: Sequence[str],
    ridges: tuple[float, float],
) -> Fitted:
    """The ridge-penalised regression; the bias, first among `names`, is free. A ridge is given by the scale of
    its column, for the library has one for all."""
    ridge, word_ridge = ridges
    at = {word: n for n, word in enumerate(vocabulary)}
    kept = [sorted(at[word] for word in words if word in at) for _, words in items]
    ends = np.cumsum([0, *map(len, kept)])
    bags = csr_matrix(
        (np.ones(ends[-1]), np.array(list(chain.from_iterable(kept)), int), ends), (len(items), len(at))
    )
    named = csr_matrix([[values[name] for name in names[1:]] for values, _ in items])
    telling = np.sqrt(np.abs(log_ratios(bags, np.array(labels))))
    scale = np.array([*[ridge**-0.5] * (len(names) - 1), *(telling * word_ridge**-0.5)])
    model = LogisticRegression(solver="newton-cg", max_iter=1000)
    model.fit(hstack([named, bags]).multiply(scale).tocsr(), labels)
    found = [round(float(value), 3) for value in (*model.intercept_, *(model.coef_[0] * scale))]
    weighty = zip(vocabulary, np.clip(found[len(names) :], -MOST_WEIGHT, MOST_WEIGHT).tolist(), strict=True)
    words = {word: value for word, value in weighty if abs(value) >= LEAST_WEIGHT}
    return Fitted(dict(zip(names, found, strict=False)), words)


def _first_opinions(rows: Sequence[Row], parts: Mapping[str, int]) -> list[Opinion]:
    """Opinions on each clause by weights that were fitted without its tenth of the documents."""
    found: list[Opinion] = [{} for _ in rows]
    for fold in range(FOLDS):
        known = [row for row in rows if parts[row.document] != fold]
        fitted = {role: fit_role(known, role) for role in KINDS}
        for place, row in enumerate(rows):
            if parts[row.document] == fold:
                found[place] = {
                    role: fitted[role].of(_stranger(row, role), row.clause.words) for role in KINDS
                }
    return found


def _stranger(row: Row, role: str) -> Mapping[str, float]:
    values = row.values[role]
    return _without_cues(values) if row.known else values


def _table(name: str, meaning: Mapping[str, str], fitted: Fitted) -> Iterator[str]:
    yield from ("", f"[{name}]")
    for feature, value in fitted.named.items():
        yield f"{feature} = {value:.3f}  # {meaning[feature]}"


def _lines(role: str, kind: str, fitted: Fitted) -> Iterator[str]:
    """The words of a role or kind, those that speak most for it first."""
    for word, value in sorted(fitted.words.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{role}\t{kind}\t{word}\t{value:.3f}"


def rows_of(doc: dict[str, Any], known: bool) -> Iterator[Row]:
    """The clauses of a document about two states, in order."""
    scenes = scenes_of(doc)
    found = clauses_in(ClaimReader().finder, scenes) if is_weighed(scenes) else ()
    clauses = [weighed for _, weighed in found]
    for weighed, claims in zip(clauses, _claims(doc, clauses), strict=True):
        line = weighed.scene.setting.line_start
        yield Row(doc["id"], known, line, weighed.values, weighed.clause, frozenset(claims))


def _claims(doc: dict[str, Any], clauses: Sequence[Weighed]) -> list[set[tuple[str, str]]]:
    """Role and kind of the gold claims, each given to the clause that it overlaps most."""
    found: list[set[tuple[str, str]]] = [set() for _ in clauses]
    for place, claim in placed(doc, clauses):
        found[place].add((claim["role"], claim["kind"]))
    return found


def placed(doc: dict[str, Any], clauses: Sequence[Weighed]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The gold claims of a document, each with the place of the clause that it overlaps most; those that lie in no
    clause are left out."""
    for claim in doc["claims"]:
        shares = _overlaps(doc, claim, clauses)
        if shares and max(shares) > 0:
            yield int(np.argmax(shares)), claim


def _overlaps(doc: dict[str, Any], claim: dict[str, Any], clauses: Sequence[Weighed]) -> list[int]:
    """How many characters of a gold claim's evidence each clause has; below 0 where it stands apart."""
    start = doc["text"].index(claim["evidence"])
    end = start + len(claim["evidence"])
    return [
        min(end, w.scene.parse.ends[w.clause.high]) - max(start, w.scene.parse.starts[w.clause.low])
        for w in clauses
    ]


def scenes_of(doc: dict[str, Any]) -> list[Scene]:
    """The sentences of a gold document, made ready."""
    text, gazetteer = doc["text"], default_gazetteer()
    published = PartialDate(doc["published"])
    scanned, title = gazetteer.scan(text, published), gazetteer.scan(doc["title"], published)
    sentences = [Sentence(text[a:b], a, names_of(scanned, a, b)) for a, b in split(text)]
    parses = list(load_pipeline().parse(sentences))
    mentions = settle(parses, scanned, text)
    document = Document(doc["id"], text, title=doc["title"], published=published)
    return ClaimReader().scenes(document, casts_of(parses, mentions), mentions, title)


if __name__ == "__main__":
    main()
