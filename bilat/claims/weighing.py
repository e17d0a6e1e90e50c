"""Weighs a clause of an argued text: how likely it makes a claim of each role, by named features.

The weights stand in resources/claims/weights.toml. They are those of logistic regressions over annotated
texts (benchmarks/fit_claims.py), one column for each role and, under "role/kind", for each of its kinds; every
feature has a sentence below. What single words weigh is in `wording`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bilat import resources
from bilat.claims.claim import KINDS
from bilat.claims.context import Setting
from bilat.claims.learned import logistic
from bilat.claims.wording import weight
from bilat.language.modality import CONDITIONAL, FUTURE, NEGATORS, POSSIBLE
from bilat.language.parse import Parse

FILE = "claims/weights.toml"
FEATURES: Mapping[str, str] = {
    "bias": "how common the role is",
    "signs": "what the clause's signs of the role weigh, as a logarithm",
    "others": "what its signs of the other roles weigh, as a logarithm",
    "cue": "a cue of the role stands in it",
    "weak_cue": "a weak cue of the role stands in it",
    "other_cue": "a cue of another role stands in it",
    "section": "its section or paragraph has the role",
    "other_section": "its section or paragraph has another role",
    "around": "what signs and cues of the role weigh in the rest of its paragraph, as a logarithm",
    "inside": "its subject is a state of the dyad, or the two",
    "outside": "its subject is somebody outside the dyad",
    "nobody": "its subject is no actor",
    "third": "somebody outside the dyad is named in it",
    "both": "both states of the dyad are named in it",
    "good": "a good is named in it",
    "past": "its verb is in the past",
    "dated": "its verb is in the past and it has a day, month or year",
    "modal": "it has could, may, might, would or will",
    "negated": "it is negated",
    "contrast": "it opens with but, yet, nor, still or the like",
    "first": "it stands in the first paragraph",
    "last": "it stands in the last paragraph",
    "person": "it speaks of the author (I, my, me)",
    "short": "it has fewer than six words",
    "item": "it is an item of a list",
    "wire": "it stands in a report",
    "quoted": "it stands in a report and has a word of saying or a quotation",
    "place": "its place in the text, from 0 to 1",
    "place_squared": "that place, squared",
}
_SHARED = ("inside", "outside", "nobody", "third", "both", "good", "past", "modal", "negated", "place")
KIND_FEATURES: Mapping[str, str] = {
    "bias": "how common the kind is in its role",
    "signs": "what the clause's signs of the kind weigh, as a logarithm",
    **{name: FEATURES[name] for name in _SHARED},
}
_DATE = re.compile(
    r"\b(?:january|february|march|april|may \d|june|july|august|september|october|november|december|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|(?:19|20)\d\d|ago|this week"
    r"|last (?:week|month|year|autumn|spring|summer|winter))\b",
    re.IGNORECASE,
)
_CONTRAST = {
    "but",
    "yet",
    "nor",
    "still",
    "however",
    "though",
    "although",
    "nonetheless",
    "nevertheless",
    "even",
}
_SAID = re.compile(
    r"[\"“”]|\b(?:said|says|told|according|argued|argues|warned|added|believes?|noted|calls?|called)\b"
)
_PERSON = {"i", "my", "me", "myself", "mine"}
_SHORT = 6
_EDGE = 1 / 3
"""The share of a text that its first or last paragraph may fill; more, and its paragraphs were lost."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What is known of a clause before it is weighed."""

    head: int
    low: int
    high: int
    signs: Mapping[str, Mapping[str, float]]
    cues: frozenset[str]
    weak_cues: frozenset[str]
    around: Mapping[str, float]
    subject: tuple[str, ...]
    states: tuple[str, ...]
    good: bool
    words: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    place: float = 0.0


def features(parse: Parse, setting: Setting, clause: Clause) -> Mapping[str, Mapping[str, float]]:
    """The features of a clause for each role, by the names of FEATURES."""
    wire = setting.genre == "wire"
    shared = {
        "wire": float(wire),
        "quoted": float(wire and bool(_SAID.search(parse.text))),
        "place": clause.place,
        "place_squared": clause.place**2,
        **_parties(setting, clause),
        **_grammar(parse, setting, clause),
    }
    return {role: {**_of_role(setting, clause, role), **shared} for role in KINDS}


def _of_role(setting: Setting, clause: Clause, role: str) -> dict[str, float]:
    own = sum(clause.signs.get(role, {}).values())
    rest = max((sum(kinds.values()) for name, kinds in clause.signs.items() if name != role), default=0.0)
    return {
        "bias": 1.0,
        "signs": math.log1p(own),
        "others": math.log1p(rest),
        "cue": float(role in clause.cues),
        "weak_cue": float(role in clause.weak_cues),
        "other_cue": float(bool(clause.cues - {role})),
        "section": float(setting.role == role),
        "other_section": float(setting.role not in (None, role)),
        "around": math.log1p(clause.around.get(role, 0.0)),
    }


def kind_features(values: Mapping[str, float], clause: Clause, role: str, kind: str) -> dict[str, float]:
    """The features of a clause for one kind of a role, by the names of KIND_FEATURES; `values` are those for
    the role."""
    signs = clause.signs.get(role, {}).get(kind, 0.0)
    return {name: values[name] for name in _SHARED} | {"bias": 1.0, "signs": math.log1p(signs)}


def _parties(setting: Setting, clause: Clause) -> dict[str, float]:
    dyad, subject, states = set(setting.dyad), set(clause.subject), set(clause.states)
    return {
        "inside": float(bool(subject & dyad)),
        "outside": float(bool(subject) and not subject & dyad),
        "nobody": float(not subject),
        "third": float(bool(states - dyad)),
        "both": float(dyad <= states),
        "good": float(clause.good),
    }


def _grammar(parse: Parse, setting: Setting, clause: Clause) -> dict[str, float]:
    span = range(clause.low, clause.high + 1)
    words = [parse.words[t].lower() for t in span]
    past = _is_past(parse, clause.head)
    modals = FUTURE | POSSIBLE | CONDITIONAL
    text = " ".join(words)
    return {
        "past": float(past),
        "dated": float(past and _DATE.search(text) is not None),
        "modal": float(bool(modals & set(words))),
        "negated": float(bool(NEGATORS & set(words))),
        "contrast": float(bool(_CONTRAST & set(words[:2]))),
        "first": float(setting.line_start == 0 and clause.place < _EDGE),
        "last": float(setting.last and clause.place > 1 - _EDGE),
        "person": float(bool(_PERSON & set(words))),
        "short": float(len(words) < _SHORT),
        "item": float(setting.line.lstrip().startswith(("-", "•", "–"))),
    }


def _is_past(parse: Parse, head: int) -> bool:
    own = "Tense=Past" in parse.feats[head] and not any(
        parse.words[k].lower() in ("have", "has", "is", "are")
        for k in parse.kids(head, "aux", "aux:pass", "cop")
    )
    return own or any("Tense=Past" in parse.feats[k] for k in parse.kids(head, "aux", "aux:pass", "cop"))


@cache
def table() -> Mapping[str, Mapping[str, float]]:
    """The weights by role and feature."""
    found: Mapping[str, Mapping[str, float]] = resources.read_toml(resources.path(FILE))
    return found


def likelihood(values: Mapping[str, float], words: frozenset[str], column: str) -> float:
    """How likely a clause makes a claim, 0 to 1, by the weights of a column of the table, such as a role's."""
    return logistic(_sum(values, column) + weight(words, column))


def kinds_of(values: Mapping[str, float], clause: Clause, role: str) -> Mapping[str, float]:
    """What its signs, words and grammar weigh for each kind, in log-odds, if the clause makes a claim of the role;
    `values` are its features for the role."""

    def score(kind: str) -> float:
        own = kind_features(values, clause, role, kind)
        return _sum(own, f"{role}/{kind}") + weight(clause.words | clause.slots, role, kind)

    return {kind: score(kind) for kind in KINDS[role]}


def _sum(values: Mapping[str, float], column: str) -> float:
    weights = table()[column]
    return sum(weights.get(name, 0.0) * value for name, value in values.items())
