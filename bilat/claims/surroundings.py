"""How likely a clause makes a claim of a role, once its neighbours have been heard: a second opinion.

Roles come in runs: a paragraph of limits, then one of what may come. The first opinions (`weighing`) see a clause by
itself; here each is weighed again with those on the clauses around it. The weights stand in
resources/claims/weights.toml under "ROLE in its text" (benchmarks/fit_claims.py), one for each name in NEAR.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise

from bilat.claims.claim import KINDS
from bilat.claims.learned import log_odds
from bilat.claims.weighing import likelihood

Opinion = Mapping[str, float]
"""How likely a clause makes a claim of each role, 0 to 1."""
_ROLES = tuple(KINDS)
_BY_ROLE = {
    "own": "its first opinion of {role}, as log-odds",
    "rest": "the mean opinion of {role} in the rest of its paragraph",
    "clause_before": "that of the clause before it in its paragraph",
    "clause_after": "that of the clause after it in its paragraph",
    "paragraph": "the mean opinion of {role} in its paragraph",
    "paragraph_before": "that in the paragraph before",
    "paragraph_after": "that in the paragraph after",
    "told": "the share of the text's opinions of {role} that come before it",
    "to_come": "the share that comes after it",
}
NEAR: Mapping[str, str] = {
    "bias": "how common the role is",
    "length": "the clauses of its paragraph, in tens",
    "opens": "it opens its paragraph",
    "closes": "it closes its paragraph",
    "place": "the place of its paragraph in the text, from 0 to 1",
    **{f"{name}_{role}": what.format(role=role) for name, what in _BY_ROLE.items() for role in _ROLES},
}
_DOUBT = 0.02
"""First opinions count as no surer than this and 1 less this."""
_ADDED = 2.0
"""Claims added to a text's before shares are taken: the only likely one of a text is not made its argument."""
_LONGEST, _RUN = 18, 6
"""Clauses of the longest paragraph that is taken for one, and of a run of one that is longer."""
_NOBODY: Opinion = dict.fromkeys(_ROLES, 0.0)


def column(role: str) -> str:
    """The name of a role's table of these weights."""
    return f"{role} in its text"


def second_opinions(first: Sequence[Opinion], lines: Sequence[int]) -> list[Opinion]:
    """The opinions on a text's clauses, in order, each weighed with those around it; `lines` tells for each
    clause which paragraph it stands in."""
    return [
        {role: likelihood(values, frozenset(), column(role)) for role in _ROLES}
        for values in near(first, lines)
    ]


def near(first: Sequence[Opinion], lines: Sequence[int]) -> list[Mapping[str, float]]:
    """What stands around each clause, by the names of NEAR."""
    paragraphs = list(_paragraphs(first, lines))
    total, told = _sum(first), _NOBODY
    found: list[Mapping[str, float]] = []
    for place, paragraph in enumerate(paragraphs):
        around = _around(paragraphs, place)
        for within, own in enumerate(paragraph):
            left = {role: total[role] - told[role] - own[role] for role in _ROLES}
            course = {**_named("told", _shares(told, total)), **_named("to_come", _shares(left, total))}
            found.append({**around, **_inside(paragraph, within), **course})
            told = _sum((told, own))
    return found


def _paragraphs(first: Sequence[Opinion], lines: Sequence[int]) -> Iterator[Sequence[Opinion]]:
    """The opinions by paragraph."""
    ends = list(accumulate(paragraph_sizes(lines), initial=0))
    yield from (first[start:end] for start, end in pairwise(ends))


def paragraph_sizes(lines: Sequence[int]) -> list[int]:
    """How many clauses each paragraph has; a very long one is a text whose breaks were lost, and read in runs.
    `lines` tells for each clause which paragraph it stands in."""
    sizes: list[int] = []
    for _, group in groupby(lines):
        size = len(list(group))
        run = size if size <= _LONGEST else _RUN
        sizes += [min(run, size - start) for start in range(0, size, run)]
    return sizes


def _around(paragraphs: Sequence[Sequence[Opinion]], place: int) -> dict[str, float]:
    """What a whole paragraph has in common: its own mean opinions and those of the ones beside it."""

    def mean(at: int) -> Opinion:
        return _mean(paragraphs[at]) if 0 <= at < len(paragraphs) else _NOBODY

    return {
        "bias": 1.0,
        "length": len(paragraphs[place]) / 10,
        "place": place / len(paragraphs),
        **_named("paragraph", mean(place)),
        **_named("paragraph_before", mean(place - 1)),
        **_named("paragraph_after", mean(place + 1)),
    }


def _inside(paragraph: Sequence[Opinion], within: int) -> dict[str, float]:
    """What stands around a clause in its paragraph."""
    own, last = paragraph[within], len(paragraph) - 1
    rest = [opinion for at, opinion in enumerate(paragraph) if at != within]
    return {
        "opens": float(within == 0),
        "closes": float(within == last),
        **_named("own", {role: log_odds(own[role], _DOUBT) for role in _ROLES}),
        **_named("rest", _mean(rest) if rest else _NOBODY),
        **_named("clause_before", paragraph[within - 1] if within else _NOBODY),
        **_named("clause_after", paragraph[within + 1] if within < last else _NOBODY),
    }


def _named(name: str, opinion: Opinion) -> dict[str, float]:
    return {f"{name}_{role}": opinion[role] for role in _ROLES}


def _sum(opinions: Iterable[Opinion]) -> Opinion:
    kept = list(opinions)
    return {role: math.fsum(opinion[role] for opinion in kept) for role in _ROLES}


def _mean(opinions: Sequence[Opinion]) -> Opinion:
    return {role: value / len(opinions) for role, value in _sum(opinions).items()}


def _shares(part: Opinion, total: Opinion) -> Opinion:
    """A part of the text's opinions as shares of them all."""
    return {role: part[role] / (total[role] + _ADDED) for role in _ROLES}
