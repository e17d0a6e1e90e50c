"""What the clauses around a clause impress as: its rivals in the sentence and its company in the paragraph.

Annotators give a claim to one clause of a sentence, and roles come in runs. The names in COMPANY have weights for each
role in resources/claims/joined.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

import numpy as np

from bilat.claims.claim import KINDS
from bilat.claims.impressions import OfClause
from bilat.claims.surroundings import paragraph_sizes
from bilat.language.encoder import Array

COMPANY = {
    "rival": "the likeliest other clause of the sentence by its impression, 0 to 1; 0 where there is none",
    "paragraph": "the mean of the other clauses of the paragraph, 0 to 1; 0 where there is none",
    "paragraph_most": "the likeliest of them",
}
Company = Mapping[str, float]
_SURE = 50
"""Log-odds count as no farther from even than this, which no likelihood shows."""


def company_of(
    seen: Sequence[OfClause], sentences: Sequence[int], lines: Sequence[int]
) -> list[Mapping[str, Company]]:
    """By clause of a text, in order, and by role what COMPANY names; `sentences` and `lines` tell in which sentence and
    paragraph each clause stands."""
    odds = np.array([[clause.roles[role] for role in KINDS] for clause in seen], np.float32)
    likely: Array = np.reciprocal(1 + np.exp(-odds.reshape(len(seen), len(KINDS)).clip(-_SURE, _SURE)))
    paragraphs = paragraph_sizes(lines)
    columns = {
        "rival": _by_group(likely, [len(list(group)) for _, group in groupby(sentences)], _most),
        "paragraph": _by_group(likely, paragraphs, _mean),
        "paragraph_most": _by_group(likely, paragraphs, _most),
    }
    return [
        {
            role: {name: float(values[n, r]) for name, values in columns.items()}
            for r, role in enumerate(KINDS)
        }
        for n in range(len(seen))
    ]


def _by_group(likely: Array, sizes: Sequence[int], of_others: Callable[[Array], Array]) -> Array:
    """What `of_others` makes of each group of consecutive clauses; zero for a clause that stands alone."""
    found, start = np.zeros_like(likely), 0
    for size in sizes:
        if size > 1:
            found[start : start + size] = of_others(likely[start : start + size])
        start += size
    return found


def _mean(group: Array) -> Array:
    others: Array = (group.sum(axis=0) - group) / (len(group) - 1)
    held: Array = others.clip(0, 1)  # a sum less one of its parts may be off by a hair
    return held


def _most(group: Array) -> Array:
    """The greatest of the others: the greatest of all, save for that one, whose rival is the second."""
    second, first = np.sort(group, axis=0)[-2:]
    others: Array = np.where(np.arange(len(group))[:, None] == group.argmax(axis=0), second, first)
    return others
