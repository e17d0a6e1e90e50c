"""What the words of a clause speak for, by role and kind of claim: weights learned from annotated texts.

Signs (resources/claims/signs.toml) are what somebody thought of; these weights are what texts show: "remember"
speaks for a limit, "complain" for an impact. They stand in resources/claims/wording.tsv, one word a line, made by
benchmarks/fit_claims.py: those of logistic regressions with a strong ridge, so that no single word decides.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from bilat import resources
from bilat.events.arguments import Cast

FILE = "claims/wording.tsv"
NAME, NUMBER, HEAD = "<name>", "<number>", "<head> "
SUBJECT, OBJECT, THEME = "<subject> ", "<object> ", "<theme> "
_MUTE = frozenset({"PUNCT", "SYM", "X"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX"})
"""Tags of words that a reader is told of: the others count, but say nothing by themselves."""
_TOLD = 3
"""How many words at most are told as those that spoke for a claim."""
_TELLING = 0.1
"""Log-odds from which a word is told as one that spoke for a claim."""


def words_of(cast: Cast, head: int, low: int, high: int) -> frozenset[str]:
    """The base forms of the clause in low..high, with that of its head once more as such. All names are one
    word and so are all numbers: who it is about says nothing of what is claimed."""
    parse = cast.parse
    found = {HEAD + parse.lemmas[head]}
    for token in range(low, high + 1):
        tag = parse.tags[token]
        if tag in _MUTE:
            continue
        found.add(NAME if _is_name(cast, token) else NUMBER if tag == "NUM" else parse.lemmas[token])
    return frozenset(found)


def slots_of(
    cast: Cast, subjects: Iterable[int], objects: Iterable[int], themes: Iterable[str]
) -> frozenset[str]:
    """The base forms of what stands as subject and object of a clause, as such, and the themes of the goods that
    it names: they tell the kinds of a role apart. All names are one word."""
    found = {THEME + theme for theme in themes}
    for slot, tokens in ((SUBJECT, subjects), (OBJECT, objects)):
        found |= {slot + (NAME if _is_name(cast, token) else cast.parse.lemmas[token]) for token in tokens}
    return frozenset(found)


def _is_name(cast: Cast, token: int) -> bool:
    return cast.parse.tags[token] == "PROPN" or token in cast.mention_at


def weight(words: Iterable[str], role: str, kind: str = "") -> float:
    """What `words` weigh for claims of the role, or among these for the kind, in log-odds: above 0 they
    speak for it. A word that is not in the list weighs nothing."""
    column = _table().get((role, kind), {})
    # A set has no order, and its sum must not depend on one.
    return math.fsum(column.get(word, 0.0) for word in words)


def telling(cast: Cast, low: int, high: int, role: str) -> tuple[str, ...]:
    """The base forms in low..high that speak most for the role, the weightiest first, for a reader."""
    parse, column = cast.parse, _table().get((role, ""), {})
    words = {parse.lemmas[token] for token in range(low, high + 1) if parse.tags[token] in _CONTENT}
    ranked = sorted((-column.get(word, 0.0), word) for word in words)
    return tuple(word for value, word in ranked[:_TOLD] if -value >= _TELLING)


@cache
def _table() -> Mapping[tuple[str, str], Mapping[str, float]]:
    found: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    with resources.path(FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["role"], row["kind"]][row["word"]] = float(row["weight"])
    return found
