"""A name against a listed entry: a score that is a list of named features, each with a sentence.

A match is a lead that somebody has to check, never a finding that two are one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bilat.dates import PartialDate
from bilat.errors import DateError
from bilat.regimes.compare import Likeness, likeness_of
from bilat.regimes.listed import Listed
from bilat.regimes.names import prepare

THRESHOLD = 0.8
"""The score from which a match is shown. Tuned with the weights below on the development half of
benchmarks/names/pairs.csv between .70 and .90; do not tune one of them alone."""
WEAK = -0.25
BORN_ALIKE, BORN_NEAR, BORN_APART = 0.08, -0.05, -0.4
ORIGINAL = 1.0


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason: its name, what it adds to the score (the first one is the score to begin with), a sentence."""

    name: str
    adds: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Match:
    """A name and a listed entry, how alike they are (0 to 1), and the features that add up to it.

    `matched` is the entry's name that fitted best. `is_lead` says whether the score is worth a look.
    """

    name: str
    listed: Listed
    matched: str
    score: float
    features: tuple[Feature, ...]

    @property
    def is_lead(self) -> bool:
        """Whether the score reaches the threshold."""
        return self.score >= THRESHOLD

    @property
    def why(self) -> str:
        """The features in one line."""
        return "; ".join(f"{feature.sentence} ({feature.adds:+.2f})" for feature in self.features)


def match(name: str, listed: Listed, birth: str | None = None, among: Collection[str] | None = None) -> Match:
    """Compare a name, and where known a date of birth (ISO text of any precision), with an entry; with `among`
    only with those of its names."""
    found = max(_names(name, listed, among), key=lambda candidate: candidate[0])
    features = [*found[2], *_birth(birth, listed.births)]
    score = min(1.0, max(0.0, sum(feature.adds for feature in features)))
    return Match(name, listed, found[1], score, tuple(features))


def _names(
    name: str, listed: Listed, among: Collection[str] | None
) -> list[tuple[float, str, list[Feature]]]:
    """Each name of the entry with its score and features."""
    if listed.original and _bare(name) == _bare(listed.original):
        said = Feature("original script", ORIGINAL, f"{name} is the name in its own script")
        return [(ORIGINAL, listed.original, [said])]
    own = prepare(name, listed.kind)
    found = []
    for sort, names in (("name", (listed.name,)), ("alias", listed.aliases), ("weak alias", listed.weak)):
        for other in names if among is None else [n for n in names if n in among]:
            alike = likeness_of(own, prepare(other, listed.kind))
            features = _features(alike, sort, other)
            found.append((sum(f.adds for f in features), other, features))
    return found


def _features(alike: Likeness, sort: str, other: str) -> list[Feature]:
    first = Feature(alike.feature, alike.score, alike.detail)
    if sort == "weak alias":
        return [first, Feature("weak alias", WEAK, f"{other!r} is an alias that the list calls weak")]
    if sort == "alias":
        return [first, Feature("alias", 0.0, f"{other!r} is an alias on the list")]
    return [first]


def _birth(birth: str | None, births: Sequence[str]) -> list[Feature]:
    """What dates of birth say; nothing where one is unknown."""
    own = _span(birth) if birth else None
    spans = [span for text in births if (span := _span(text)) is not None]
    if own is None or not spans:
        return []
    apart = min(_years_apart(own, span) for span in spans)
    listed = ", ".join(births)
    if apart == 0:
        return [Feature("birth agrees", BORN_ALIKE, f"born {birth}, listed {listed}")]
    if apart == 1:
        return [Feature("birth is near", BORN_NEAR, f"born {birth}, listed {listed}: a year apart")]
    return [Feature("birth differs", BORN_APART, f"born {birth}, listed {listed}: {apart} years apart")]


def _span(text: str) -> tuple[int, int] | None:
    first, _, last = text.partition("/")
    try:
        start, end = PartialDate(first.strip()), PartialDate((last or first).strip())
    except DateError:
        return None
    return start.first.year, end.last.year


def _years_apart(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])


def _bare(text: str) -> str:
    return "".join(text.casefold().split())
