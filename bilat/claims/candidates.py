"""What may pass in the sentences of a text about two states: every theme that they name, every way it may go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilat.claims.deal import Deal
from bilat.claims.ends import barred_from
from bilat.claims.finder import Draft, Scene
from bilat.claims.goods import Good
from bilat.claims.impressions import Impressions, OfGood

_NOBODY = {"IGO", "NGO", "IMG"}
_TOLD_BY_IMPRESSION = -1.5
"""Log-odds from which an impression makes a candidate of a theme that no word names."""
_MOST = 6
"""States of a sentence that are tried as ends, the two of the text first."""


@dataclass(frozen=True, slots=True)
class Way:
    """From whom to whom; mutual goods name both on both sides."""

    giver: tuple[str, ...]
    receiver: tuple[str, ...]

    @property
    def mutual(self) -> bool:
        """Whether both give and both get."""
        return len(self.giver) > 1 and set(self.giver) == set(self.receiver)

    @property
    def turned(self) -> Way:
        """The same the other way round."""
        return Way(self.receiver, self.giver)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A theme that may pass in a sentence.

    `goods` are the words that name it, none where a word of giving names it itself. `deals` are what words of
    giving tell in the sentence, of any theme. `place` is that of the sentence in its text, 0 to 1; `often` how
    many words of the text name the theme; `elsewhere` how often words of giving tell each way of it in the text.
    `before` are the states that the sentence before it names.
    """

    scene: Scene
    theme: str
    goods: tuple[Good, ...]
    deals: tuple[Deal, ...]
    drafts: tuple[Draft, ...]
    themes: int
    place: float
    often: int
    elsewhere: Mapping[Way, int]
    before: tuple[str, ...]
    impression: OfGood

    @property
    def unnamed(self) -> bool:
        """Whether no word names the theme: the sentence only makes the impression that it passes."""
        return not self.goods and not self.own

    @property
    def own(self) -> tuple[Deal, ...]:
        """The deals that are of this theme."""
        return tuple(deal for deal in self.deals if deal.good == self.theme)


def way_of(deal: Deal) -> Way:
    """The way that a deal goes."""
    return Way(tuple(sorted(set(deal.giver))), tuple(sorted(set(deal.receiver))))


def candidates(
    scenes: Sequence[Scene],
    drafts: Sequence[Sequence[Draft]],
    deals: Sequence[Sequence[Deal]],
    impressions: Impressions,
) -> Iterator[tuple[int, Candidate]]:
    """The candidates of a text, each with the place of its sentence among `scenes`; `drafts` are the claims and
    `deals` the exchanges that words of giving tell in each."""
    often = Counter(good.theme for scene in scenes for good in scene.goods if not good.weak)
    elsewhere = _ways_told(deals)
    for number, (scene, mine, told) in enumerate(zip(scenes, drafts, deals, strict=True)):
        seen, named = impressions.of_sentence(number), _themes(scene, told)
        likely = (theme for theme, impression in seen.items() if impression.told >= _TOLD_BY_IMPRESSION)
        for theme in dict.fromkeys((*named, *likely)):
            if theme not in seen:
                continue  # a heading, or a window that names neither of the two
            yield (
                number,
                Candidate(
                    scene=scene,
                    theme=theme,
                    goods=tuple(named.get(theme, ())),
                    deals=tuple(told),
                    drafts=tuple(mine),
                    themes=len(named),
                    place=number / max(1, len(scenes) - 1),
                    often=often[theme],
                    elsewhere=elsewhere[theme],
                    before=scenes[number - 1].states if number else (),
                    impression=seen[theme],
                ),
            )


def ways(candidate: Candidate) -> list[Way]:
    """Every way that the theme may go: between the two, between one of them and a third that the sentence
    names, between both, and as words of giving tell it."""
    setting = candidate.scene.setting
    barred = {*_NOBODY, *barred_from(candidate.theme)}
    named = [code for code in candidate.scene.states if code not in barred]
    ends = list(dict.fromkeys((*setting.dyad, *named)))[:_MOST]
    found = [Way((a,), (b,)) for a in ends for b in ends if a != b and {a, b} & set(setting.dyad)]
    both = tuple(sorted(setting.dyad))
    told = [way_of(deal) for deal in candidate.own]
    return list(dict.fromkeys((*found, Way(both, both), *told)))


def _themes(scene: Scene, deals: Sequence[Deal]) -> Mapping[str, list[Good]]:
    """The themes that a sentence names, each with the words that do; money may be lent or paid."""
    found: defaultdict[str, list[Good]] = defaultdict(list)
    for good in scene.goods:
        found[good.theme].append(good)
    if "hard_currency" in found and "finance" not in found:
        found["finance"] = found["hard_currency"]
    for deal in deals:
        found.setdefault(deal.good, [])
    return found


def _ways_told(deals: Sequence[Sequence[Deal]]) -> Mapping[str, Counter[Way]]:
    found: defaultdict[str, Counter[Way]] = defaultdict(Counter)
    for deal in (deal for told in deals for deal in told):
        found[deal.good][way_of(deal)] += 1
    return found
